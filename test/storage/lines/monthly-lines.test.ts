import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { firstOfMonth, lastOfMonth } from '../../../src/domain/kept-history.ts'
import type { ProgressPoint } from '../../../src/domain/progress-line.ts'
import { type Day, daysLater } from '../../../src/domain/release.ts'
import type { HistoryLine, LineQuery } from '../../../src/reports/stored/stored-lines.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { type testTracker, withTracker } from '../../support/test-tracker.ts'
import { allSeries, catalogue, type Past, readings } from '../random-past.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const begin = '2026-01-10'

/** Several readings in some months, and in others none. */
const past = fc.array(fc.record({ days: fc.integer({ min: 1, max: 40 }), readings }), {
  minLength: 6,
  maxLength: 9,
})

/** Lives through a past, and returns its last day. */
async function live(tracker: Tracker, days: Past): Promise<Day> {
  let day = begin
  for (const { days: passed, readings } of days) {
    day = daysLater(day, passed)
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform(readings))
  }
  return day
}

const lines: HistoryLine[] = [
  { kind: 'source' },
  { kind: 'all-languages' },
  { kind: 'language', code: 'fr' },
]

/** Lines of all projects, of one, and of some; since before it began, and cut within a month and at its end. */
function queries(): LineQuery[] {
  const groups = [
    { name: 'everything', title: 'Everything' },
    { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
    { name: 'both', title: 'Both', projects: ['horizon', 'nova'] },
  ] as const
  return ['2025-12-05', begin, '2026-02-14', '2026-02-28'].flatMap((from) =>
    groups.flatMap((group) => [
      ...lines.map((line) => ({ from, group, by: 'series' as const, line })),
      ...allSeries.flatMap((series) => [
        { from, group, series, by: 'language' as const },
        ...(['whole', 'project', 'tier'] as const).flatMap((by) =>
          lines.map((line) => ({ from, group, series, by, line })),
        ),
        ...lines.map((line) => ({
          from,
          group,
          series,
          by: 'whole' as const,
          line,
          project: 'nova',
        })),
      ]),
    ]),
  ) as LineQuery[]
}

/** A quarter of them, another one of each past: all of them would be asked more than said of it. */
const asked = fc.constant(queries()).chain((all) =>
  fc.shuffledSubarray(all, {
    minLength: Math.ceil(all.length / 4),
    maxLength: Math.ceil(all.length / 4),
  }),
)

/** The days that a line says the same of, whether it is told day by day before a month or by months. */
function daysToldAlike(from: Day, monthlyBefore: Day, last: Day): Day[] {
  const month = firstOfMonth(monthlyBefore, 0)
  const days: Day[] = [from]
  for (let day = daysLater(from, 1); day <= last; day = daysLater(day, 1)) {
    if (day >= month || day === lastOfMonth(day)) days.push(day)
  }
  return days
}

/** `null` where there is nothing: what comes and goes within a month leaves a line of nothing. */
function figuresAt(points: readonly ProgressPoint[], day: Day, isSource: boolean): unknown {
  const point = points.findLast((one) => one.day <= day)
  const counted = isSource ? point?.resources : point?.countedResources
  return point === undefined || counted === 0 ? null : { ...point, day: null }
}

async function assertToldAlike(
  tracker: Tracker,
  last: Day,
  asked: readonly LineQuery[],
): Promise<void> {
  const daysOf = new Map<string, Day[]>()
  for (const query of asked) {
    const daily = await tracker.store.lines(query)
    for (const monthlyBefore of [last, daysLater(last, -50)]) {
      const monthly = await tracker.store.lines({ ...query, monthlyBefore })
      const isSource = query.by !== 'language' && query.line.kind === 'source'
      const span = `${query.from} ${monthlyBefore}`
      const days = daysOf.get(span) ?? daysToldAlike(query.from, monthlyBefore, last)
      daysOf.set(span, days)
      for (const key of new Set([...daily, ...monthly].map((line) => line.key))) {
        const [own, told] = [daily, monthly].map(
          (all) => all.find((line) => line.key === key)?.points ?? [],
        )
        const figuresIn = (points: readonly ProgressPoint[] = []) =>
          days.map((day) => [day, figuresAt(points, day, isSource)])
        assert.deepEqual(figuresIn(told), figuresIn(own), JSON.stringify({ query, monthlyBefore }))
        const between = told?.filter(({ day }) => !days.includes(day))
        assert.deepEqual(between, [], 'a month is one point')
      }
    }
  }
}

test('a line told by months says of their ends what it says day by day', async () => {
  await fc.assert(
    fc.asyncProperty(past, asked, (days, queries) =>
      withTracker(catalogue, async (tracker) => {
        await assertToldAlike(tracker, await live(tracker, days), queries)
      }),
    ),
    { numRuns: 6, endOnFailure: true },
  )
})

/** Of one language, parts have days alone. */
function isReadByMonths(query: LineQuery): boolean {
  if (query.by === 'language') return false
  const isOfAll =
    query.by !== 'project' && query.project === undefined && query.group.projects === undefined
  return isOfAll || query.line.kind !== 'language'
}

test('what is drawn by months is read from months, whatever their days had', async () => {
  const pasts = fc.sample(fc.array(readings, { minLength: 9, maxLength: 9 }), {
    numRuns: 3,
    seed: 20_261_127,
  })
  for (const each of pasts) {
    await withTracker(catalogue, async (tracker) => {
      const last = await live(
        tracker,
        each.map((readings) => ({ days: 20, readings })),
      )
      const asked = queries()
        .filter(isReadByMonths)
        .map((query) => ({ ...query, monthlyBefore: last }))
      const ask = () => Promise.all(asked.map((query) => tracker.store.lines(query)))
      const before = await ask()
      // From after the month that the last of these lines begins in, to the month told by days.
      const inMonths = sql`day >= 20260301 and day < ${Number(last.slice(0, 7).replace('-', '')) * 100}`
      const db = tracker.database.writer
      const gone = [
        await sql`delete from part_change where presence = 0 and ${inMonths}`.execute(db),
        await sql`delete from language_change where ${inMonths}`.execute(db),
      ]
      assert.ok(gone.every(({ numAffectedRows = 0n }) => numAffectedRows > 10n))
      assert.deepEqual(await ask(), before)
    })
  }
})
