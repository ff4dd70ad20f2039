import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Thresholds } from '../../src/domain/catalogue.ts'
import { isInGroup, type ResourceGroup } from '../../src/domain/resource.ts'
import { crossingLines } from '../../src/reports/crossings.ts'
import { droppingLanguages } from '../../src/reports/radar.ts'
import {
  readRecentChanges,
  readRecentLanguageChanges,
  sumRecentChanges,
} from '../../src/reports/recent-change.ts'
import { newestOf } from '../../src/reports/report-frame.ts'
import type { LanguageChange } from '../../src/reports/stored-sums.ts'
import type { CellReading, ResourceReading } from '../../src/sync/translation-provider.ts'
import { catalogue, readings } from '../storage/random-past.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const groups: readonly ResourceGroup[] = [
  { name: 'everything', title: 'Everything' },
  { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
  { name: 'top', title: 'Top', tiers: [1] },
  { name: 'some', title: 'Some', projects: ['nova'] },
]
const shares = fc.oneof(
  fc.constant<Thresholds>({ enters: 75, ships: 66, leaves: 40 }),
  fc.record<Thresholds>({
    enters: fc.integer({ min: 0, max: 100 }),
    ships: fc.integer({ min: 0, max: 100 }),
    leaves: fc.integer({ min: 0, max: 100 }),
  }),
)

/** What a reading may say beyond its strings: strings to review, an error, when it was worked on. */
const extra = fc.record({
  review: fc.option(fc.nat(5), { nil: null }),
  hasFlaw: fc.nat(9).map((one) => one === 0),
  lastTranslatedAt: fc.constantFrom(null, '2026-01-02', '2026-01-02T10:00:00Z', '2026-02-03'),
})
const past = fc.array(
  fc.record({
    days: fc.constantFrom(0, 1, 5, 30, 31, 33, 35),
    readings,
    extras: fc.array(extra, { minLength: 5, maxLength: 5 }),
    failed: fc.constantFrom(null, null, null, 'nova'),
  }),
  { minLength: 1, maxLength: 5 },
)
type Reading = typeof past extends fc.Arbitrary<(infer T)[]> ? T : never

test('what is added up in the database is what its cells say one by one', async () => {
  await fc.assert(
    fc.asyncProperty(past, shares, async (days, thresholds) => {
      const endings: (() => Promise<void>)[] = []
      try {
        const tracker = await testTracker({ after: (end) => void endings.push(end) }, catalogue)
        await live(tracker, days)
        await assertSame(tracker, thresholds)
        await thinBefore(tracker, '2027-01-01')
        await assertSame(tracker, thresholds)
      } finally {
        for (const end of endings) await end()
      }
    }),
    { numRuns: 8 },
  )
})

test('strings that vanish take their translations along, file by file', async (t) => {
  const tracker = await testTracker(t, catalogue)
  const readOn = async (day: string, total: number, translated: Record<string, number>) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform({ nova: [aReading('service', total, translated)] }))
  }
  await readOn('2026-07-20', 1000, { fr: 600, de: 500 })
  await readOn('2026-08-21', 996, { fr: 598, de: 494 })
  const [group] = groups as [ResourceGroup]
  const thresholds = { enters: 75, ships: 66, leaves: 40 }
  const found = await readRecentLanguageChanges(tracker.store, {
    series: 'master',
    group,
    thresholds,
  })
  assert.deepEqual(found.get('fr')?.change, { we: 0, source: -2, leftDelta: -2 })
  assert.deepEqual(found.get('de')?.change, { we: -2, source: 0, leftDelta: 2 })
  await assertSame(tracker, thresholds)
})

async function live(tracker: Tracker, days: readonly Reading[]): Promise<void> {
  let at = Date.parse('2026-01-01T12:00:00Z')
  for (const { days: passed, readings, extras, failed } of days) {
    at += passed * 86_400_000 + 1_000
    tracker.clock.set(new Date(at).toISOString())
    let cells = 0
    const adorned = (all: readonly ResourceReading[]) =>
      all.map((one) => ({
        ...one,
        cells: one.cells.map((cell) => withExtra(cell, extras[cells++ % extras.length])),
      }))
    await tracker.sync(
      new FakePlatform({
        horizon: adorned(readings.horizon),
        nova: failed === null ? adorned(readings.nova) : unavailable(),
      }),
    )
  }
}

function withExtra(cell: CellReading, given: Reading['extras'][number] | undefined): CellReading {
  if (given === undefined) return cell
  const { counts } = cell
  const review = given.review === null || counts === null ? null : given.review
  const left = counts === null ? 0 : counts.total - counts.translated
  return {
    ...cell,
    lastTranslatedAt: given.lastTranslatedAt,
    ...(given.hasFlaw ? { flaw: 'line 3: no' } : {}),
    counts: counts && { ...counts, needsEditing: review === null ? null : Math.min(review, left) },
  }
}

/** From now on only the ends of months are believed to be kept. */
async function thinBefore({ database }: Tracker, day: string): Promise<void> {
  const row = { id: 1, by_month_before: day, by_day_before: day, stage: 'done', position: 0 }
  await database.writer
    .insertInto('history_thinning')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

async function assertSame({ store }: Tracker, thresholds: Thresholds): Promise<void> {
  for (const series of ['master', '2026.1']) {
    for (const group of groups) {
      const query = { series, group, thresholds }
      const found = await readRecentLanguageChanges(store, query)
      const expected = await oneByOne(store, query)
      assert.deepEqual([...found].sort(), [...expected].sort(), `${group.name} of ${series}`)
    }
  }
}

/** Every cell by itself, by the rules that pages of a language or a project go by. */
async function oneByOne(
  store: Tracker['store'],
  query: { series: string; group: ResourceGroup; thresholds: Thresholds },
): Promise<Map<string, LanguageChange>> {
  const { series, group, thresholds } = query
  const find = await readRecentChanges(store, { series })
  const cells = (await store.cells({ series })).filter((cell) => isInGroup(group, cell))
  const crossings = crossingLines({ ...catalogue, thresholds }, cells, find)
  const dropping = droppingLanguages(crossings)
  return new Map(
    [...Map.groupBy(cells, ({ language }) => language)].map(([code, own]) => {
      const falls = crossings.filter(
        ({ language, crossing }) => language.code === code && crossing.direction === 'down',
      )
      return [
        code,
        {
          change: sumRecentChanges(own, find),
          lastTranslatedAt: newestOf(own.map(({ lastTranslatedAt }) => lastTranslatedAt)),
          heldCells: own.filter(({ heldSince }) => heldSince !== null).length,
          filesToFall: dropping.find(({ language }) => language.code === code)?.files ?? 0,
          nearestFall: falls[0]?.crossing.strings ?? null,
        },
      ]
    }),
  )
}
