import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { readHistories } from '../../src/reports/history/progress-history.ts'
import { aCatalogue, aPlatform, aProject, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

// The catalogue's order: transifex before git.
const service = (fr: number) => [aReading('service', 100, { fr })]
const onGit = () =>
  new FakePlatform({ nova: service(40), horizon: [aReading('dashboard', 50, { fr: 5 })] })
const onTransifex = (fr = 90) => new FakePlatform({ nova: service(fr) }, 'transifex')

type Tracker = Awaited<ReturnType<typeof testTracker>>

async function lineOf(
  tracker: Tracker,
  subject: { project: string | null; language: string | null },
  catalogue = aCatalogue(),
) {
  const [line] = await readHistories({ ...tracker, catalogue }, { series: 'master', ...subject })
  return line
}
const pair = { project: 'nova', language: 'fr' }

describe('a project that moves to another platform', () => {
  async function moved(t: Parameters<typeof testTracker>[0]) {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    tracker.clock.set('2026-08-25T12:00:00Z')
    const transifex = onTransifex()
    await tracker.sync(transifex)
    return { tracker, transifex }
  }

  test('lost nothing: its line goes on, with a mark on the day', async (t) => {
    const { tracker } = await moved(t)
    assert.deepEqual(await tracker.store.heldLosses(), [])
    const line = await lineOf(tracker, pair)
    assert.deepEqual(
      line?.points.map(({ day, translated }) => [day, translated]),
      [
        ['2026-08-21', 40],
        ['2026-08-25', 90],
      ],
    )
    assert.deepEqual(line?.marks, [{ day: '2026-08-25', from: 'git', to: 'transifex' }])
  })

  test('is marked on its own line as well, but not on the whole of a language', async (t) => {
    const { tracker } = await moved(t)
    const mark = [{ day: '2026-08-25', from: 'git', to: 'transifex' }]
    assert.deepEqual((await lineOf(tracker, { project: 'nova', language: null }))?.marks, mark)
    assert.deepEqual((await lineOf(tracker, { project: null, language: 'fr' }))?.marks, [])
  })

  test('is marked on a language’s line where several moved together', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    tracker.clock.set('2026-08-25T12:00:00Z')
    const all = { ...onGit().projects, nova: service(60) }
    await tracker.sync(new FakePlatform(all, 'transifex'))
    assert.deepEqual((await lineOf(tracker, { project: null, language: 'fr' }))?.marks, [
      { day: '2026-08-25', from: 'git', to: 'transifex' },
    ])
  })

  test('far below what the other platform had is no loss either', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    await tracker.sync(onTransifex(0))
    assert.equal((await tracker.cells())['nova/service/fr'], '0/100')
    assert.deepEqual(await tracker.store.heldLosses(), [])
  })

  test('is marked when the platform can no longer be asked, though no run found a change', async (t) => {
    const { tracker } = await moved(t)
    tracker.clock.set('2026-08-28T12:00:00Z')
    await tracker.applyCatalogue(aCatalogue(), ['git'])
    const line = await lineOf(tracker, pair)
    assert.deepEqual(line?.points.at(-1)?.translated, 40)
    assert.deepEqual(line?.marks.at(-1), { day: '2026-08-28', from: 'transifex', to: 'git' })
  })

  test('there and back on one day has no mark', async (t) => {
    const { tracker } = await moved(t)
    tracker.clock.set('2026-08-28T12:00:00Z')
    await tracker.applyCatalogue(aCatalogue(), ['git'])
    await tracker.applyCatalogue(aCatalogue())
    assert.equal((await lineOf(tracker, pair))?.marks.length, 1)
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
  })

  test('has no mark before its line begins', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    const transifex = onTransifex()
    await tracker.sync(transifex)
    tracker.clock.set('2026-08-25T12:00:00Z')
    transifex.projects = { nova: service(91) }
    await tracker.sync(transifex)
    assert.deepEqual((await lineOf(tracker, pair))?.marks, [])
  })
})

test('a stored reading that a live one continues is no move', async (t) => {
  const tracker = await testTracker(t)
  const recorded = onGit()
  recorded.asOf = new Date('2026-08-01T00:00:00Z')
  await tracker.sync(recorded)
  const live = onGit()
  live.projects['nova'] = service(41)
  await tracker.sync(live)
  const line = await lineOf(tracker, pair)
  assert.deepEqual(
    line?.points.map(({ day }) => day),
    ['2026-08-01', '2026-08-21'],
  )
  assert.deepEqual(line?.marks, [])
})

test('a line tells what was shown: an older reading changes its newest point', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(onTransifex())
  const recorded = onGit()
  recorded.asOf = new Date('2026-08-01T00:00:00Z')
  await tracker.sync(recorded)
  const [line] = await tracker.store.lines({
    by: 'language',
    series: 'master',
    group: { name: 'everything', title: 'Everything' },
    from: '2026-01-01',
  })
  assert.equal(line?.key, 'fr')
  assert.deepEqual(
    line.points.map(({ day, translated }) => [day, translated]),
    [['2026-08-21', 95]],
  )
})

describe('a project that its platform no longer lists', () => {
  const at = (tracker: Tracker, day: string, platform: FakePlatform) => {
    tracker.clock.set(`2026-08-${day}T12:00:00Z`)
    return tracker.sync(platform)
  }

  test('is held for 48 hours and two readings, then the other platform counts', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    const transifex = onTransifex()
    await at(tracker, '22', transifex)
    transifex.projects = {}
    const run = await at(tracker, '23', transifex)
    assert.deepEqual(
      run.errors.map(({ code }) => code),
      ['not-listed'],
    )
    assert.equal((await tracker.store.heldLosses()).length, 1)
    await at(tracker, '24', transifex)
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
    await at(tracker, '25', transifex)
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
    assert.deepEqual((await lineOf(tracker, pair))?.marks.at(-1), {
      day: '2026-08-25',
      from: 'transifex',
      to: 'git',
    })
    assert.deepEqual((await at(tracker, '26', transifex)).errors, [], 'and nothing is amiss')
  })

  test('leaves no notice and no spelling behind', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    const broken = [aReading('service', 100, { fr: 90, de: null })]
    const transifex = new FakePlatform({ nova: broken }, 'transifex')
    await tracker.sync(transifex)
    assert.equal((await tracker.store.notices()).length, 1)
    transifex.projects = {}
    for (const day of ['22', '23', '24']) await at(tracker, day, transifex)
    assert.deepEqual(await tracker.store.notices(), [])
    assert.deepEqual(
      (await tracker.store.spellings()).map(({ platform }) => platform),
      ['git'],
    )
  })

  test('keeps its last good numbers for ever while nobody else has it', async (t) => {
    const tracker = await testTracker(t)
    const transifex = onTransifex()
    await tracker.sync(transifex)
    transifex.projects = {}
    for (const day of ['22', '23', '24', '25', '26']) {
      assert.equal((await at(tracker, day, transifex)).errors.length, 1)
    }
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
    assert.deepEqual(await tracker.store.heldLosses(), [])
  })

  test('keeps what the other platform does not have, and only that', async (t) => {
    const catalogue = aCatalogue({ projects: [aProject('nova', ['service', 'docs'])] })
    const tracker = await testTracker(t, catalogue)
    await tracker.sync(new FakePlatform({ nova: service(40) }))
    const both = [...service(90), aReading('docs', 10, { fr: 3 })]
    const transifex = new FakePlatform({ nova: both }, 'transifex')
    await tracker.sync(transifex)
    transifex.projects = {}
    for (const day of ['22', '23', '24']) await at(tracker, day, transifex)
    assert.deepEqual(await tracker.cells(), { 'nova/docs/fr': '3/10', 'nova/service/fr': '40/100' })
    assert.equal((await at(tracker, '25', transifex)).errors.length, 1)
  })

  test('is not left to a platform that is not asked, or that misses it too', async (t) => {
    const tracker = await testTracker(t)
    const git = onGit()
    await tracker.sync(git)
    const transifex = onTransifex()
    await tracker.sync(transifex)
    transifex.projects = {}
    await tracker.applyCatalogue(aCatalogue(), ['transifex'])
    for (const day of ['22', '23', '24']) await at(tracker, day, transifex)
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
    await tracker.applyCatalogue(aCatalogue())
    git.projects = { nova: [] }
    for (const day of ['25', '26']) {
      await at(tracker, day, git)
      await at(tracker, day, transifex)
    }
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
    assert.deepEqual(
      (await tracker.store.heldLosses()).map(({ platform }) => platform),
      ['git'],
    )
  })

  test('is as it was when it is listed again in time', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(onGit())
    const transifex = onTransifex()
    await tracker.sync(transifex)
    transifex.projects = {}
    for (const day of ['22', '23']) await at(tracker, day, transifex)
    transifex.projects = { nova: service(90) }
    await at(tracker, '24', transifex)
    assert.deepEqual(await tracker.store.heldLosses(), [])
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
  })
})

describe('the catalogue says which platform counts', () => {
  const withRules = (authorities: Catalogue['authorities'] = []) =>
    aCatalogue({
      projects: [aProject('nova', ['service', 'docs']), aProject('horizon', ['dashboard'])],
      platforms: [aPlatform('transifex'), aPlatform('git')],
      authorities,
    })
  const everywhere = (fr: number) => ({
    nova: [
      aReading('service', 100, { fr }),
      aReading('docs', 100, { fr }),
      aReading('service', 100, { fr }, { branch: 'stable/2026.1', id: 'stable' }),
    ],
    horizon: [aReading('dashboard', 100, { fr })],
  })

  async function readBoth(t: Parameters<typeof testTracker>[0], catalogue: Catalogue) {
    const tracker = await testTracker(t, catalogue)
    await tracker.sync(new FakePlatform(everywhere(1), 'git'))
    await tracker.sync(new FakePlatform(everywhere(2), 'transifex'))
    return tracker
  }

  test('per project, series and kind', async (t) => {
    const tracker = await readBoth(
      t,
      withRules([
        { projects: ['nova'], kinds: ['docs'], platforms: ['git'] },
        { series: ['2026.1'], platforms: ['git'] },
      ]),
    )
    assert.deepEqual(await tracker.cells(), {
      'horizon/dashboard/fr': '2/100',
      'nova/docs/fr': '1/100',
      'nova/service/fr': '2/100',
    })
    assert.deepEqual(await tracker.cells('2026.1'), { 'nova/service/fr': '1/100' })
    const filter = { series: 'master', project: 'nova', language: 'fr' }
    assert.deepEqual(
      (await tracker.store.otherPlatformCells(filter)).map(({ resource, platform }) => [
        resource,
        platform,
      ]),
      [
        ['service', 'git'],
        ['docs', 'transifex'],
      ],
    )
  })

  test('and a rule that is added moves what it names', async (t) => {
    const tracker = await readBoth(t, withRules())
    assert.equal((await tracker.cells())['nova/docs/fr'], '2/100')
    tracker.clock.set('2026-08-30T12:00:00Z')
    await tracker.applyCatalogue(withRules([{ projects: ['nova'], platforms: ['git'] }]))
    assert.equal((await tracker.cells())['nova/docs/fr'], '1/100')
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '2/100')
    assert.deepEqual(await tracker.store.moves({ series: 'master', project: 'nova' }), [
      { project: 'nova', day: '2026-08-21', from: 'git', to: 'transifex' },
      { project: 'nova', day: '2026-08-30', from: 'transifex', to: 'git' },
    ])
  })
})

test('a process that asks no platform leaves the authorities to one that does', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(onGit())
  await tracker.sync(onTransifex())
  await tracker.syncStore.applyCatalogue(aCatalogue(), null, tracker.clock.now())
  assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
  assert.deepEqual([...(await tracker.syncStore.carriedElsewhere('nova', 'transifex'))].length, 1)
})

test('the other platform’s figures stand beside with their own age', async (t) => {
  const tracker = await testTracker(t)
  const recorded = onGit()
  recorded.asOf = new Date('2026-08-01T00:00:00Z')
  await tracker.sync(recorded)
  await tracker.sync(onTransifex())
  const [project] = aCatalogue().projects
  const [language] = aCatalogue().languages
  assert.ok(project && language)
  const { others } = await tracker.reports.pair({ series: 'master', project, language })
  assert.deepEqual(
    others.map(({ platform, counts, asOf, isRecorded }) => [
      platform,
      counts?.translated,
      asOf?.toISOString(),
      isRecorded,
    ]),
    [['git', 40, '2026-08-01T00:00:00.000Z', true]],
  )
})
