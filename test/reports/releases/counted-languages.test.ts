import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Thresholds } from '../../../src/domain/catalogue.ts'
import { type Day, dayOf } from '../../../src/domain/release.ts'
import { isInGroup, type ResourceGroup } from '../../../src/domain/resource.ts'
import { tallyIn } from '../../../src/domain/summary.ts'
import { farReadings, readChangesSince } from '../../../src/reports/changes/change-since.ts'
import {
  monthAgo,
  monthOf,
  pacesOf,
  pacesOfMoves,
  readPaceMoves,
  readPastMonths,
} from '../../../src/reports/changes/pace.ts'
import { readRecentChanges, sumRecentChanges } from '../../../src/reports/changes/recent-change.ts'
import { crossingLines } from '../../../src/reports/releases/crossings.ts'
import { newestOf } from '../../../src/reports/report-frame.ts'
import { allSeries, catalogue, languages } from '../../storage/random-past.ts'
import { aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker, withTracker } from '../../support/test-tracker.ts'
import { live, past, type Tracker, thinBefore } from '../lived-past.ts'

/* What a release reads of its languages is added up in the database: it has to be what the rules say of
   each cell, put together. */

const everything: ResourceGroup = { name: 'everything', title: 'Everything' }
const unions: readonly (readonly ResourceGroup[])[] = [
  [everything],
  [{ name: 'top', title: 'Top', tiers: [1], projects: ['nova', 'horizon'] }],
  [
    { name: 'code', title: 'Code', kinds: ['dashboard', 'docs'], projects: ['horizon'] },
    { ...everything, projects: ['nova'] },
  ],
  [{ ...everything, projects: [] }],
  [],
]
const share = fc.integer({ min: 0, max: 100 })
const shares = fc.oneof(
  fc.constant<Thresholds>({ enters: 75, ships: 66, leaves: 40 }),
  fc.record<Thresholds>({ enters: share, ships: share, leaves: share }),
)
const asked = fc.constantFrom(undefined, ['fr'], ['de', 'tr'])

interface Asked {
  readonly series: string
  readonly groups: readonly ResourceGroup[]
  readonly languages?: readonly string[]
}

test('what is added up of languages is what their cells say one by one', async () => {
  await fc.assert(
    fc.asyncProperty(past, shares, asked, (days, thresholds, codes) =>
      withTracker(catalogue, async (tracker) => {
        await live(tracker, days)
        await assertAll(tracker, thresholds, codes)
        await thinBefore(tracker, '2027-01-01')
        await assertAll(tracker, thresholds, codes)
      }),
    ),
    { numRuns: 8 },
  )
})

test('so it is of strings that vanish, of a file that a month takes across a share, and of a quarter', async (t) => {
  const tracker = await testTracker(t, catalogue)
  const readOn = async (day: string, total: number, translated: Record<string, number>) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', total, translated)] }))
  }
  await readOn('2026-05-20', 900, { fr: 500, de: 400 })
  await readOn('2026-07-20', 1000, { fr: 600, de: 500, tr: 600 })
  await readOn('2026-08-21', 996, { fr: 598, de: 590, tr: 597 })
  const query = { series: 'master', groups: [everything] }
  const moves = await readPaceMoves(tracker.store, query)
  const pacesIn = (code: string) =>
    pacesOfMoves(
      [moves.get(code)].flatMap((one) => one ?? []),
      today,
    )
  const today = '2026-08-21'
  assert.deepEqual(pacesIn('fr').month?.change, { we: 0, source: -2, leftDelta: -2 })
  assert.deepEqual(pacesIn('fr').quarter?.change, { we: 98, source: 96, leftDelta: -2 })
  assert.deepEqual(pacesIn('tr').month?.change, { we: 0, source: -1, leftDelta: -1 })
  // Turkish had no file then.
  assert.equal(pacesIn('tr').quarter, null)
  const thresholds = { enters: 75, ships: 66, leaves: 40 }
  const farDays = await farReadings(tracker.store, {}, monthAgo)
  const near = await tracker.store.crossingCells({ ...query, thresholds, farDays })
  // German is seven points below 66 %, and went on by nine.
  assert.deepEqual(
    near.map(({ language, change }) => [language, change?.we]),
    [['de', 90]],
  )
  await assertAll(tracker, thresholds, undefined)
})

async function assertAll(
  { store, clock }: Tracker,
  thresholds: Thresholds,
  codes: readonly string[] | undefined,
): Promise<void> {
  for (const series of allSeries) {
    for (const groups of unions) {
      const query = { series, groups, ...(codes && { languages: codes }) }
      await assertSums(store, query)
      await assertPaces(store, query, dayOf(clock.now()))
      await assertCrossings(store, query, thresholds)
      await assertBegun(store, series)
    }
  }
}

async function assertSums(store: Tracker['store'], query: Asked): Promise<void> {
  const sums = await store.groupSums(query)
  const tallies = await store.projectTallies(query)
  const parts = (await store.summaries(query.series)).filter((part) => isIn(query, part))
  for (const code of query.languages ?? languages) {
    const own = parts.filter(({ language }) => language === code)
    assert.deepEqual(sums.languages.get(code) ?? sums.source, {
      tally: tallyIn(parts, code),
      lastTranslatedAt: newestOf(own.map((part) => part.lastTranslatedAt)),
      heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
    })
    const expected = [...Map.groupBy(parts, ({ project }) => project)].map(([name, ofProject]) => [
      name,
      tallyIn(ofProject, code),
    ])
    const found = new Map([...tallies.source, ...(tallies.languages.get(code) ?? [])])
    assert.deepEqual([...found].sort(), expected.sort())
  }
}

async function assertPaces(store: Tracker['store'], query: Asked, asOf: Day): Promise<void> {
  const moves = await readPaceMoves(store, query)
  const cells = (await store.cells({ series: query.series })).filter((cell) => isIn(query, cell))
  const months = await readPastMonths(store, { series: query.series })
  const changeOf = await readRecentChanges(store, { series: query.series })
  for (const code of query.languages ?? languages) {
    const own = cells.filter(({ language }) => language === code)
    const found = moves.get(code)
    assert.equal(found === undefined, own.length === 0)
    assert.deepEqual(pacesOfMoves(found ? [found] : [], asOf), pacesOf(own, months, asOf))
    assert.deepEqual(monthOf(found), sumRecentChanges(own, changeOf))
  }
  const all = cells.filter(({ language }) => query.languages?.includes(language) ?? true)
  assert.deepEqual(pacesOfMoves([...moves.values()], asOf), pacesOf(all, months, asOf))
}

async function assertCrossings(
  store: Tracker['store'],
  query: Asked,
  thresholds: Thresholds,
): Promise<void> {
  const farDays = await farReadings(store, {}, monthAgo)
  const near = await store.crossingCells({ ...query, thresholds, farDays })
  const month = await readChangesSince(store, { series: query.series }, monthAgo)
  const cells = (await store.cells({ series: query.series }))
    .filter((cell) => isIn(query, cell))
    .filter(({ language }) => query.languages?.includes(language) ?? true)
  const given = { ...catalogue, thresholds }
  const found = crossingLines(given, near, ({ change }) => change)
  const expected = crossingLines(given, cells, (cell) => month.changeOf(cell)?.change ?? null)
  // Files as near as one another may stand in any order.
  assert.deepEqual(found.map(inWords).sort(), expected.map(inWords).sort())
}

function inWords(line: ReturnType<typeof crossingLines>[number]): string {
  const { language, project, ...rest } = line
  return JSON.stringify([language.code, project.name, rest])
}

async function assertBegun(store: Tracker['store'], series: string): Promise<void> {
  const begun = await store.begun({ series, projects: ['nova'] })
  const all = await store.cells({ series, project: 'nova' })
  const cells = all.filter(({ counts }) => counts !== null && counts.translated > 0)
  const names = (rows: typeof begun) =>
    rows.map(({ project, resource, language }) => `${project} ${resource} ${language}`).sort()
  assert.deepEqual(names(begun), names(cells))
  const counted = Map.groupBy(
    all.filter(({ counts }) => counts !== null),
    ({ resource }) => resource,
  )
  assert.deepEqual(
    [...(await store.languageCounts({ series, project: 'nova' }))].sort(),
    [...counted].map(([resource, own]) => [resource, own.length]).sort(),
  )
}

function isIn({ groups }: Asked, member: Parameters<typeof isInGroup>[1]): boolean {
  return groups.some((group) => isInGroup(group, member))
}
