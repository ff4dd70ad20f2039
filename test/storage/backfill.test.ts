import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readHistories } from '../../src/reports/history/progress-history.ts'
import type { BackfillCell, BackfillSample } from '../../src/sync/sync-store.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

function sample(
  day: string,
  resource: string,
  total: number,
  translated: Record<string, number | null>,
  given: Partial<BackfillSample> = {},
): BackfillSample {
  return {
    resource,
    series: 'master',
    asOf: new Date(`${day}T10:00:00Z`),
    source: { total, totalWords: null, isLowerBound: false },
    cells: Object.entries(translated).map(([language, count]): BackfillCell => {
      const counts = count === null ? null : { translated: count, needsEditing: 1 }
      return { language, spelling: language, counts }
    }),
    ...given,
  }
}

function save({ syncStore }: Tracker, project: string, samples: BackfillSample[]) {
  return syncStore.saveBackfill({ project, platform: 'git', samples })
}

async function pastOf(tracker: Tracker, project: string, language: string | null) {
  const sources = { ...tracker, catalogue: aCatalogue() }
  const lines = await readHistories(sources, { series: 'master', project, language })
  const line = lines.find(({ scope }) => scope === 'backfill')
  return line?.points.map(
    ({ day, translated, total, countedResources, resources }) =>
      `${day} ${translated}/${total} in ${countedResources} of ${resources}`,
  )
}

const twoDays = () => [
  sample('2013-03-31', 'service', 100, { fr: 40, de: 10 }),
  sample('2013-06-30', 'service', 120, { fr: 60 }),
]

describe('a project’s past', () => {
  test('is a line of its own, per language and of all of them', async (t) => {
    const tracker = await testTracker(t)
    await save(tracker, 'nova', twoDays())
    assert.deepEqual(await pastOf(tracker, 'nova', 'fr'), [
      '2013-03-31 40/100 in 1 of 1',
      '2013-06-30 60/120 in 1 of 1',
    ])
    assert.deepEqual(await pastOf(tracker, 'nova', null), [
      '2013-03-31 50/200 in 2 of 2',
      '2013-06-30 60/120 in 1 of 1',
    ])
    assert.deepEqual(
      await pastOf(tracker, 'nova', 'de'),
      ['2013-03-31 10/100 in 1 of 1', '2013-06-30 null/120 in 0 of 1'],
      'a day without a file is unknown',
    )
  })

  test('counts the default group, with a floor where a language has no file', async (t) => {
    const tracker = await testTracker(t)
    await save(tracker, 'horizon', [
      sample('2013-03-31', 'dashboard', 50, { fr: 20 }),
      sample('2013-03-31', 'docs', 900, { fr: 9 }),
      sample('2013-06-30', 'dashboard', 50, { fr: 25, de: null }),
    ])
    assert.deepEqual(await pastOf(tracker, 'horizon', 'fr'), [
      '2013-03-31 20/50 in 1 of 1',
      '2013-06-30 25/50 in 1 of 1',
    ])
    assert.deepEqual(await pastOf(tracker, 'horizon', 'de'), [
      '2013-03-31 null/50 in 0 of 1',
      '2013-06-30 null/50 in 0 of 1',
    ])
  })

  test('says where a total is only a lower bound', async (t) => {
    const tracker = await testTracker(t)
    const bound = { source: { total: 192, totalWords: null, isLowerBound: true } }
    await save(tracker, 'nova', [
      ...twoDays(),
      sample('2016-06-30', 'service', 192, { fr: 190 }, bound),
    ])
    const subject = { series: 'master', project: 'nova', language: 'fr' }
    const [line] = await readHistories({ ...tracker, catalogue: aCatalogue() }, subject)
    assert.deepEqual(
      line?.points.map(({ isLowerBound }) => isLowerBound),
      [false, false, true],
    )
  })

  test('may be saved again, and in any order; what is there stays', async (t) => {
    const tracker = await testTracker(t)
    const [first, second] = twoDays()
    assert.ok(first && second)
    await save(tracker, 'nova', [second])
    await save(tracker, 'nova', [first])
    const before = { rows: await tracker.rowCounts(), version: await tracker.store.dataVersion() }
    await save(tracker, 'nova', twoDays())
    await save(tracker, 'nova', [sample('2013-03-31', 'service', 7, { fr: 7, de: 7 })])
    const after = { rows: await tracker.rowCounts(), version: await tracker.store.dataVersion() }
    assert.deepEqual(after, before)
    assert.equal((await pastOf(tracker, 'nova', 'fr'))?.[0], '2013-03-31 40/100 in 1 of 1')
  })

  test('tells which days are saved, per series and platform', async (t) => {
    const tracker = await testTracker(t)
    await save(tracker, 'nova', [
      ...twoDays(),
      sample('2026-05-01', 'service', 9, {}, { series: '2026.1' }),
    ])
    const days = (series: string, platform = 'git') =>
      tracker.syncStore.backfilledDays({ project: 'nova', platform, series })
    assert.deepEqual(await days('master'), ['2013-03-31', '2013-06-30'])
    assert.deepEqual(await days('2026.1'), ['2026-05-01'])
    assert.deepEqual(await days('master', 'transifex'), [])
  })

  test('shows nothing now that is not there now', async (t) => {
    const tracker = await testTracker(t)
    await save(tracker, 'nova', twoDays())
    assert.deepEqual(await tracker.cells(), {})
    assert.deepEqual(await tracker.store.seriesWithData(), [])
    assert.deepEqual(await tracker.syncStore.knownProjects('git'), [])
    assert.deepEqual(await tracker.store.heldLosses(), [])
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 130, { fr: 70 })] }))
    assert.deepEqual(await tracker.cells(), { 'nova/service/fr': '70/130' })
    assert.deepEqual(await tracker.store.moves({ series: 'master', project: 'nova' }), [])
    const next = await tracker.sync(
      new FakePlatform({ nova: [aReading('service', 130, { fr: 70 })] }),
    )
    assert.equal(next.cellsChanged, 0)
  })

  test('is what cells were then, before the platform’s own readings', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 130, { fr: 70 })] }))
    const now = await tracker.cells()
    await save(tracker, 'nova', [...twoDays(), sample('2026-08-25', 'service', 1, { fr: 1 })])
    assert.deepEqual(await tracker.cells(), now)
    const on = async (day: string) =>
      (await tracker.store.cellsOn(day, { series: 'master', language: 'fr' }))[0]
    assert.deepEqual(
      [(await on('2013-04-01'))?.translated, (await on('2013-04-01'))?.total],
      [40, 100],
    )
    assert.equal((await on('2026-08-26'))?.translated, 70, 'never after them')
  })

  test('of what the catalogue names no more is left out', async (t) => {
    const tracker = await testTracker(t)
    await save(tracker, 'nova', [sample('2013-03-31', 'unheard', 5, { fr: 1 })])
    assert.equal((await tracker.rowCounts())['source_history'], 0)
  })
})
