import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ProgressPoint } from '../../src/domain/progress-line.ts'
import type { ResourceGroup } from '../../src/domain/resource.ts'
import { isInGroup } from '../../src/domain/resource.ts'
import type { CellRow, ResourceRow } from '../../src/reports/stored/stored-cells.ts'
import type { HistoryLine, LineQuery } from '../../src/reports/stored/stored-lines.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { type testTracker, withTracker } from '../support/test-tracker.ts'
import { allSeries, catalogue, languages, type Past, past } from './random-past.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const everything: ResourceGroup = { name: 'everything', title: 'Everything' }
const code: ResourceGroup = { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] }
const longAgo = '2020-01-01'

/** What pages showed at the end of a day. */
interface Shown {
  readonly day: string
  readonly series: string
  readonly resources: readonly ResourceRow[]
  readonly cells: readonly CellRow[]
}

/** Reads what a past tells, and keeps what was shown at the end of each day. */
async function live(tracker: Tracker, days: Past): Promise<Shown[]> {
  const shown = new Map<string, Shown>()
  let at = Date.parse('2026-01-01T12:00:00Z')
  for (const { days: passed, readings } of days) {
    at += passed * 86_400_000 + 1_000
    const now = new Date(at).toISOString()
    tracker.clock.set(now)
    await tracker.sync(new FakePlatform(readings))
    for (const series of allSeries) {
      const day = now.slice(0, 10)
      const resources = await tracker.store.resources({ series })
      const cells = await tracker.store.cells({ series })
      shown.set(`${series} ${day}`, { day, series, resources, cells })
    }
  }
  return [...shown.values()]
}

interface Whole {
  readonly series: string
  readonly isIn: (row: ResourceRow) => boolean
}

/** The line of one language as anybody would add it up, from what was shown day by day. */
function recounted(shown: readonly Shown[], { series, isIn }: Whole, language: string) {
  const states = shown
    .filter((one) => one.series === series)
    .map(({ day, resources, cells }) => {
      const own = cells.filter((cell) => cell.language === language && isIn(cell))
      const parts = resources.filter(isIn).map((row) => ({
        row,
        counts:
          own.find((cell) => cell.project === row.project && cell.resource === row.resource)
            ?.counts ?? null,
      }))
      const counted = parts.flatMap(({ counts }) => counts ?? [])
      const isKnown = counted.length > 0
      const point: ProgressPoint = {
        day,
        total: sum(parts.map(({ row, counts }) => counts?.total ?? row.source.total ?? 0)),
        translated: isKnown ? sum(counted.map((one) => one.translated)) : null,
        left: isKnown ? sum(counted.map((one) => one.total - one.translated)) : null,
        needsEditing:
          isKnown && counted.every((one) => one.needsEditing !== null)
            ? sum(counted.map((one) => one.needsEditing ?? 0))
            : null,
        resources: parts.length,
        countedResources: counted.length,
        isLowerBound: parts.some(
          ({ row, counts }) => row.source.isLowerBound || (counts ?? row.source).total === null,
        ),
      }
      return { point, isBegun: own.length > 0 }
    })
  const begin = states.findIndex(({ isBegun }) => isBegun)
  return onlyChanges(begin < 0 ? [] : states.slice(begin).map(({ point }) => point))
}

function onlyChanges(points: readonly ProgressPoint[]): ProgressPoint[] {
  return points.filter((point, at) => {
    const before = points[at - 1]
    return before === undefined || !isSame(before, point)
  })
}

function isSame(a: ProgressPoint, b: ProgressPoint): boolean {
  return JSON.stringify({ ...a, day: '' }) === JSON.stringify({ ...b, day: '' })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

test('lines through time are what was shown, whatever tells them apart', async () => {
  await fc.assert(
    fc.asyncProperty(past, (days) =>
      withTracker(catalogue, async (tracker) => {
        const shown = await live(tracker, days)
        await compareLanguages(tracker, shown)
        await compareProjectsTiersAndSeries(tracker, shown)
        await compareAllLanguages(tracker, shown)
        await compareFromADay(tracker, shown)
        await compareHistoryOfCells(tracker, shown)
      }),
    ),
    { numRuns: 30 },
  )
})

async function linesOf(tracker: Tracker, query: LineQuery) {
  const lines = await tracker.store.lines(query)
  return Object.fromEntries(lines.map(({ key, points }) => [key, points]))
}

function without(lines: Record<string, ProgressPoint[]>) {
  return Object.fromEntries(Object.entries(lines).filter(([, points]) => points.length > 0))
}

async function compareLanguages(tracker: Tracker, shown: readonly Shown[]) {
  for (const series of allSeries) {
    for (const group of [code, everything]) {
      const isIn = (row: ResourceRow) => isInGroup(group, row)
      const expected = languages.map((code) => [code, recounted(shown, { series, isIn }, code)])
      const query = { by: 'language', series, group, from: longAgo } as const
      assert.deepEqual(await linesOf(tracker, query), without(Object.fromEntries(expected)))
    }
  }
}

async function compareProjectsTiersAndSeries(tracker: Tracker, shown: readonly Shown[]) {
  const line: HistoryLine = { kind: 'language', code: 'fr' }
  const series = 'master'
  const of = (series: string, isIn: Whole['isIn']) => recounted(shown, { series, isIn }, 'fr')
  const query = { group: everything, line, from: longAgo } as const
  assert.deepEqual(
    await linesOf(tracker, { ...query, by: 'project', series }),
    without({
      horizon: of(series, (row) => row.project === 'horizon'),
      nova: of(series, (row) => row.project === 'nova'),
    }),
  )
  const tier = (tier: number) => of(series, (row) => row.tier === tier)
  assert.deepEqual(
    await linesOf(tracker, { ...query, by: 'tier', series }),
    without({ 1: tier(1), 2: tier(2), 3: tier(3) }),
  )
  const whole = (series: string) => of(series, () => true)
  assert.deepEqual(
    await linesOf(tracker, { ...query, by: 'series' }),
    without({ '2026.1': whole('2026.1'), master: whole('master') }),
  )
}

/** All languages together are those that have a file. */
async function compareAllLanguages(tracker: Tracker, shown: readonly Shown[]) {
  const query = { by: 'whole', series: 'master', group: everything, from: longAgo } as const
  const [line] = await tracker.store.lines({ ...query, line: { kind: 'all-languages' } })
  const each = await linesOf(tracker, { ...query, by: 'language' })
  const days = [...new Set(shown.map(({ day }) => day))].sort()
  const lastOn = (points: readonly ProgressPoint[] | undefined, day: string) =>
    points?.findLast((point) => point.day <= day)
  for (const day of days) {
    const present = shown.find((one) => one.series === 'master' && one.day === day)
    const codes = new Set(present?.cells.map(({ language }) => language))
    const points = [...codes].map((code) => lastOn(each[code], day))
    const all = lastOn(line?.points, day)
    assert.equal(all?.total ?? 0, sum(points.map((point) => point?.total ?? 0)))
    assert.equal(all?.translated ?? 0, sum(points.map((point) => point?.translated ?? 0)))
  }
}

/** Cut at a day, lines begin with how things stood at its end. */
async function compareFromADay(tracker: Tracker, shown: readonly Shown[]) {
  const days = [...new Set(shown.map(({ day }) => day))].sort()
  const from = days[Math.floor(days.length / 2)] ?? ''
  const query = { by: 'language', series: 'master', group: everything } as const
  const whole = await linesOf(tracker, { ...query, from: longAgo })
  const cut = await linesOf(tracker, { ...query, from })
  for (const [code, points] of Object.entries(whole)) {
    const stood = points.findLast(({ day }) => day <= from)
    const later = points.filter(({ day }) => day > from)
    const own = cut[code] ?? []
    // A language that had gone by then begins anew, or not at all.
    if (stood === undefined || stood.countedResources > 0) {
      assert.deepEqual(own, stood === undefined ? later : [{ ...stood, day: from }, ...later])
    }
  }
}

/** The history of cells, asked for its days, says the same. */
async function compareHistoryOfCells(tracker: Tracker, shown: readonly Shown[]) {
  const lines = await linesOf(tracker, {
    by: 'language',
    series: 'master',
    group: everything,
    from: longAgo,
  })
  for (const { day, series, cells } of shown) {
    if (series !== 'master') continue
    for (const code of languages) {
      // What is gone since has no cell to ask for, so a day is compared where all is still there.
      const then = await tracker.store.cellsOn(day, { series, language: code })
      const known = cells.filter((cell) => cell.language === code && cell.counts !== null)
      if (then.length !== known.length) continue
      const point = lines[code]?.findLast((one) => one.day <= day)
      assert.equal(point?.translated ?? 0, sum(then.map(({ translated }) => translated)))
    }
  }
}
