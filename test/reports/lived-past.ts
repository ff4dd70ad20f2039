import fc from 'fast-check'
import type { CellReading, ResourceReading } from '../../src/sync/translation-provider.ts'
import { readings } from '../storage/random-past.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import type { testTracker } from '../support/test-tracker.ts'

export type Tracker = Awaited<ReturnType<typeof testTracker>>

/** What a reading may say beyond its strings: strings to review, an error, when it was worked on. */
const extra = fc.record({
  review: fc.option(fc.nat(5), { nil: null }),
  hasFlaw: fc.nat(9).map((one) => one === 0),
  lastTranslatedAt: fc.constantFrom(null, '2026-01-02', '2026-01-02T10:00:00Z', '2026-02-03'),
})
/** Readings one after the other, some days apart, each with a project that may fail. */
export const past = fc.array(
  fc.record({
    days: fc.constantFrom(0, 1, 5, 30, 31, 33, 35),
    readings,
    extras: fc.array(extra, { minLength: 5, maxLength: 5 }),
    failed: fc.constantFrom(null, null, null, 'nova'),
  }),
  { minLength: 1, maxLength: 5 },
)
export type Reading = typeof past extends fc.Arbitrary<(infer T)[]> ? T : never

/** Has a tracker read all of it. */
export async function live(tracker: Tracker, days: readonly Reading[]): Promise<void> {
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
export async function thinBefore({ database }: Tracker, day: string): Promise<void> {
  const row = { id: 1, by_month_before: day, by_day_before: day, stage: 'done', position: 0 }
  await database.writer
    .insertInto('history_thinning')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
