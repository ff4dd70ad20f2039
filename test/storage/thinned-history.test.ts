import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstOfMonth, lastOfMonth } from '../../src/domain/kept-history.ts'
import type { ProgressPoint } from '../../src/domain/progress-line.ts'
import { type Day, dayOf, daysLater } from '../../src/domain/release.ts'
import type { HistoryLine, LineQuery } from '../../src/reports/stored/stored-lines.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { testTracker, withTracker } from '../support/test-tracker.ts'
import { allSeries, catalogue, readings } from './random-past.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

/** Readings hours or weeks apart, some of which fail for a project. */
const past = fc.array(
  fc.record({
    hours: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 24, max: 40 * 24 })),
    readings,
    failing: fc.constantFrom(null, null, null, 'nova' as const, 'horizon' as const),
  }),
  { minLength: 2, maxLength: 9 },
)

const begin = Date.parse('2023-11-20T06:00:00Z')
const today = '2026-11-26'

/** Lives through a past that is years ago, and then to a day on which the clock is known to be right. */
async function live(tracker: Tracker, days: typeof past extends fc.Arbitrary<infer T> ? T : never) {
  let at = begin
  const platform = new FakePlatform({})
  for (const { hours, readings, failing } of days) {
    at += hours * 3_600_000
    tracker.clock.set(new Date(at).toISOString())
    platform.projects = { ...readings, ...(failing && { [failing]: unavailable() }) }
    await tracker.sync(platform)
  }
  for (const day of [daysLater(today, -3), today]) {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(platform)
  }
  return { last: dayOf(new Date(at)) }
}

async function thinned(tracker: Tracker): Promise<void> {
  while (await tracker.syncStore.thinHistory(tracker.clock.now()));
}

function monthEnds(): Day[] {
  const ends: Day[] = []
  for (let day = '2023-10-01'; day < today; day = firstOfMonth(day, 1)) ends.push(lastOfMonth(day))
  return ends
}

const lines: HistoryLine[] = [
  { kind: 'source' },
  { kind: 'all-languages' },
  { kind: 'language', code: 'fr' },
]

/** Every kind of line there is, in every group and series. */
function queries(): LineQuery[] {
  const groups = [{ name: 'everything', title: 'Everything' }, ...catalogue.groups]
  return groups.flatMap((group) => {
    const all = { group, from: '2020-01-01' }
    const bySeries = lines.map((line) => ({ ...all, by: 'series' as const, line }))
    const ofSeries = allSeries.flatMap((series) => [
      { ...all, by: 'language' as const, series },
      ...(['whole', 'project', 'tier'] as const).flatMap((by) =>
        lines.map((line) => ({ ...all, by, series, line })),
      ),
    ])
    return [...bySeries, ...ofSeries] as LineQuery[]
  })
}

/** What every line says at the end of each month; lines that never say anything are left out. */
async function monthlyFigures(tracker: Tracker): Promise<unknown> {
  const figures: unknown[] = []
  for (const query of queries()) {
    const isSource = query.by !== 'language' && query.line.kind === 'source'
    for (const { key, points } of await tracker.store.lines(query)) {
      const atEnds = monthEnds().map((end) => figuresAt(points, end, isSource))
      if (atEnds.some((one) => one !== null)) figures.push([query, key, atEnds])
    }
  }
  return figures
}

/** `null` where there is nothing: what comes and goes within a month leaves a line of nothing. */
function figuresAt(points: readonly ProgressPoint[], day: Day, isSource: boolean): unknown {
  const point = points.findLast((one) => one.day <= day)
  const counted = isSource ? point?.resources : point?.countedResources
  return point === undefined || counted === 0 ? null : { ...point, day: null }
}

/** What is said of some days: of cells, of source texts, of when they were read. */
async function saidOf(tracker: Tracker, days: readonly Day[]): Promise<unknown> {
  const said: unknown[] = []
  for (const day of days) {
    for (const series of allSeries) {
      const { store } = tracker
      const cells = await store.cellsOn(day, { series })
      const sources = await store.sourcesOn(day, { series })
      const texts = [cells, sources].map((rows) => rows.map((row) => JSON.stringify(row)).sort())
      said.push([day, series, texts, await store.readingsOn({ series, day })])
    }
  }
  return said
}

async function readingFacts(tracker: Tracker): Promise<unknown> {
  const first = await tracker.store.firstReadings()
  const months = first.map(({ platform, day }) => [platform, day.slice(0, 7)])
  return [await tracker.store.readings(), months]
}

test('thinned history ends every month as it did, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(past, (days) =>
      withTracker(catalogue, async (tracker) => {
        await live(tracker, days)
        // Beside the ends of months: every week of what is kept day by day.
        const recent = Array.from({ length: 12 }, (_, week) => daysLater('2024-11-01', week * 7))
        const asked = [...monthEnds(), ...recent]
        const before = [
          await monthlyFigures(tracker),
          await saidOf(tracker, asked),
          await readingFacts(tracker),
        ]
        await thinned(tracker)
        const after = [
          await monthlyFigures(tracker),
          await saidOf(tracker, asked),
          await readingFacts(tracker),
        ]
        assert.deepEqual(after, before)
      }),
    ),
    // To shrink such a past takes minutes, and tells little more.
    { numRuns: 8, endOnFailure: true },
  )
})

/** Nova, read thrice a day on the first days of two months: one that is years ago, one of last year. */
async function aBusyTracker(t: Parameters<typeof testTracker>[0]) {
  const tracker = await testTracker(t)
  let count = 0
  const read = async (instant: string) => {
    count += 1
    tracker.clock.set(instant)
    const cells = { fr: count, de: Math.min(count, 3) }
    await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, cells)] }))
  }
  for (const month of ['2024-01', '2025-09']) {
    for (const day of ['05', '06', '07']) {
      for (const hour of ['06', '12', '18']) await read(`${month}-${day}T${hour}:00:00Z`)
    }
  }
  await read('2026-11-20T06:00:00Z')
  await read('2026-11-26T06:00:00Z')
  return tracker
}

test('of months long ago one reading stays, of days of last year one each, and all of now', async (t) => {
  const tracker = await aBusyTracker(t)
  await thinned(tracker)
  const rowsIn = async (table: 'cell_history' | 'sync_run', from: string, to: string) => {
    const rows = await tracker.database.reader.selectFrom(table).selectAll().execute()
    const days = rows.map((row) =>
      'as_of' in row && typeof row.as_of === 'number'
        ? dayOf(new Date(row.as_of))
        : String(row.as_of).slice(0, 10),
    )
    return days.filter((day) => from <= day && day < to).sort()
  }
  for (const table of ['cell_history', 'sync_run'] as const) {
    const german = table === 'cell_history' ? ['2024-01-05'] : []
    const kept = [...german, '2024-01-07']
    assert.deepEqual(await rowsIn(table, '2024-01', '2024-02'), kept)
    const daily = ['2025-09-05', '2025-09-06', '2025-09-07']
    assert.deepEqual(await rowsIn(table, '2025-09', '2025-10'), daily)
    assert.equal((await rowsIn(table, '2026-11', '2026-12')).length, 2)
  }
  const cells = await tracker.store.cellsOn('2024-01-31', { series: 'master' })
  const figures = cells.map(({ language, translated }) => `${language} ${translated}`)
  assert.deepEqual(figures.sort(), ['de 3', 'fr 9'])
  // German stood as it does, but nobody can say any more that it was read by then.
  assert.deepEqual(await tracker.store.cellsOn('2024-01-06', { series: 'master' }), [])
})

test('thinning is done once a month, and is taken up where it was left', async (t) => {
  const tracker = await aBusyTracker(t)
  const step = () => tracker.syncStore.thinHistory(tracker.clock.now())
  assert.equal(await step(), true)
  const rows = await tracker.rowCounts()
  await thinned(tracker)
  assert.notDeepEqual(await tracker.rowCounts(), rows)
  const version = await tracker.store.dataVersion()
  assert.equal(await step(), false)
  assert.equal(await tracker.store.dataVersion(), version)
  tracker.clock.set('2026-12-01T06:00:00Z')
  assert.equal(await step(), true)
})

test('a clock that has leapt ahead thins nothing', async (t) => {
  const tracker = await aBusyTracker(t)
  const thinsNothing = async () => {
    const rows = await tracker.rowCounts()
    assert.equal(await tracker.syncStore.thinHistory(tracker.clock.now()), false)
    assert.deepEqual(await tracker.rowCounts(), rows)
  }
  tracker.clock.set('2036-01-01T06:00:00Z')
  await thinsNothing()
  // Nor once something was read by it: that says no more of the clock than the clock itself.
  await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr: 30 })] }))
  tracker.clock.set('2036-01-01T07:00:00Z')
  await thinsNothing()
})
