import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCatalogue, aPlatform, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

async function seen({ reports }: Tracker) {
  const { rows } = await reports.spellings()
  return rows.map(({ spelling, outcome, language, projects, cells }) =>
    [spelling, outcome, language, projects.join('+'), cells].join(' '),
  )
}

test('every spelling is listed with where it went, over all projects', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(
    new FakePlatform({
      nova: [aReading('service', 10, { fr: 1, zh_Hans: 9, zh_CN: 4, en_US: 10, tlh: 2 })],
      horizon: [aReading('dashboard', 10, { fr: 1, zh_Hans: 9 }), aReading('docs', 10, { fr: 1 })],
    }),
  )
  assert.deepEqual(await seen(tracker), [
    'en_US source  nova 1',
    'fr language fr horizon+nova 3',
    'tlh unknown  nova 1',
    'zh_CN language zh-CN nova 1',
    'zh_Hans language zh-CN horizon+nova 2',
  ])
})

test('a spelling that another one outdoes wherever it stands is outdone', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(
    new FakePlatform({ nova: [aReading('service', 10, { zh_Hans: 9, zh_CN: 4 })] }),
  )
  assert.deepEqual(await seen(tracker), [
    'zh_CN language zh-CN nova 1',
    'zh_Hans outdone zh-CN nova 1',
  ])
})

test('one that is outdone in one resource and counted in another is counted', async (t) => {
  const tracker = await testTracker(t)
  const both = aReading('dashboard', 10, { zh_Hans: 9, zh_CN: 4 })
  const alone = aReading('docs', 10, { zh_Hans: 9 })
  for (const horizon of [
    [both, alone],
    [alone, both],
  ]) {
    await tracker.sync(new FakePlatform({ horizon }))
    assert.deepEqual(await seen(tracker), [
      'zh_CN language zh-CN horizon 1',
      'zh_Hans language zh-CN horizon 2',
    ])
  }
})

test('a platform may spell in its own way, before the catalogue', async (t) => {
  const platforms = [aPlatform('transifex'), aPlatform('git', { spellings: { fr: ['zh_CN'] } })]
  const tracker = await testTracker(t, aCatalogue({ platforms }))
  const figures = { nova: [aReading('service', 10, { zh_CN: 4 })] }
  await tracker.sync(new FakePlatform(figures, 'git'))
  await tracker.sync(new FakePlatform(figures, 'transifex'))
  const { rows } = await tracker.reports.spellings()
  assert.deepEqual(
    rows.map(({ platform, spelling, language }) => [platform, spelling, language]),
    [
      ['transifex', 'zh_CN', 'zh-CN'],
      ['git', 'zh_CN', 'fr'],
    ],
  )
})

test('what is seen no more is listed no more; the same again writes nothing', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({ nova: [aReading('service', 10, { fr: 1, tlh: 2 })] })
  await tracker.sync(platform)
  const version = await tracker.store.dataVersion()
  await tracker.sync(platform)
  assert.equal(await tracker.store.dataVersion(), version + 1, 'of the run alone')
  platform.projects = { nova: [aReading('service', 10, { fr: 1 })] }
  await tracker.sync(platform)
  assert.deepEqual(await seen(tracker), ['fr language fr nova 1'])
})

test('a project read in part only adds to them', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({
    horizon: [aReading('dashboard', 10, { fr: 1, de: 1 }), aReading('docs', 10, { fr: 1 })],
  })
  await tracker.sync(platform)
  platform.partly.add('horizon')
  platform.projects = { horizon: [aReading('docs', 10, { fr: 1, tr_TR: 1 })] }
  await tracker.sync(platform)
  assert.deepEqual(await seen(tracker), [
    'de language de horizon 1',
    'fr language fr horizon 2',
    'tr_TR language tr horizon 1',
  ])
})
