import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { databaseFlaws } from '../../../scripts/chaos/database-flaws.ts'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import { daysLater } from '../../../src/domain/release.ts'
import type { ResourceGroup } from '../../../src/domain/resource.ts'
import type { HistoryLine, LineQuery } from '../../../src/reports/stored/stored-lines.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { type testTracker, withTracker } from '../../support/test-tracker.ts'
import { allSeries, catalogue, readings } from '../random-past.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

/** What becomes of the catalogue: as it was, a project renamed, of another kind, or gone. */
const catalogues: Readonly<Record<string, Catalogue>> = {
  same: catalogue,
  renamed: withNova({ name: 'compute', formerNames: ['nova'] }),
  client: {
    ...catalogue,
    projects: catalogue.projects.map((one) => ({
      ...one,
      resources: one.resources.map((each) => ({ ...each, kind: 'client', tier: 4 })),
    })),
  },
  gone: { ...catalogue, projects: catalogue.projects.slice(0, 1) },
}

function withNova(given: Partial<Catalogue['projects'][number]>): Catalogue {
  const projects = catalogue.projects.map((one) =>
    one.name === 'nova' ? { ...one, ...given } : one,
  )
  return { ...catalogue, projects }
}

/** Readings of two platforms in turn, which may cease to be asked, under a catalogue that changes. */
const past = fc.array(
  fc.record({
    hours: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 48, max: 60 * 24 })),
    readings,
    platform: fc.constantFrom('git', 'transifex'),
    enabled: fc.constantFrom(['git', 'transifex'], ['git'], ['transifex']),
    become: fc.constantFrom('same', 'same', 'same', ...Object.keys(catalogues)),
  }),
  { minLength: 2, maxLength: 8 },
)

type Past = typeof past extends fc.Arbitrary<infer T> ? T : never

const groups: ResourceGroup[] = [
  { name: 'everything', title: 'Everything' },
  { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
  { name: 'docs', title: 'Documents', tiers: [3, 4] },
]
const lines: HistoryLine[] = [
  { kind: 'source' },
  { kind: 'all-languages' },
  { kind: 'language', code: 'fr' },
]

/** Every line of all projects together, from the beginning and cut, by day and by month. */
function queries(lastDay: string): LineQuery[] {
  const cuts = [
    { from: '2020-01-01' },
    { from: daysLater(lastDay, -40) },
    { from: '2020-01-01', monthlyBefore: daysLater(lastDay, -50) },
  ]
  return groups.flatMap((group) =>
    cuts.flatMap((cut) => [
      ...lines.map((line): LineQuery => ({ ...cut, group, by: 'series', line })),
      ...allSeries.flatMap((series): LineQuery[] => [
        { ...cut, group, series, by: 'language' },
        ...(['whole', 'tier'] as const).flatMap((by) =>
          lines.map((line): LineQuery => ({ ...cut, group, series, by, line })),
        ),
      ]),
    ]),
  )
}

/** A group that names every project is added up from each of them. */
function projectByProject(query: LineQuery): LineQuery {
  return { ...query, group: { ...query.group, projects: ['horizon', 'nova', 'compute'] } }
}

async function assertSums({ store, database }: Tracker, lastDay: string): Promise<void> {
  for (const query of queries(lastDay)) {
    assert.deepEqual(await store.lines(query), await store.lines(projectByProject(query)))
  }
  const ask = async (text: string) => (await sql.raw<object>(text).execute(database.reader)).rows
  assert.deepEqual(await databaseFlaws(ask as Parameters<typeof databaseFlaws>[0]), [])
}

/** Lives through a past, and returns its last day. */
async function live(tracker: Tracker, days: Past): Promise<string> {
  let at = Date.parse('2023-11-20T06:00:00Z')
  for (const { hours, readings, platform, enabled, become } of days) {
    at += hours * 3_600_000
    tracker.clock.set(new Date(at).toISOString())
    await tracker.applyCatalogue(catalogues[become] ?? catalogue, [...enabled])
    await tracker.applyCatalogue(catalogue, [...enabled])
    await tracker.sync(new FakePlatform(readings, platform))
  }
  await tracker.applyCatalogue(catalogues[days.at(-1)?.become ?? 'same'] ?? catalogue)
  return new Date(at).toISOString().slice(0, 10)
}

test('lines of all projects are the sums of the lines of each, whatever became of them', async () => {
  await fc.assert(
    fc.asyncProperty(past, (days) =>
      withTracker(catalogue, async (tracker) => {
        const lastDay = await live(tracker, days)
        await assertSums(tracker, lastDay)
        for (const day of ['2026-11-23', '2026-11-26']) {
          tracker.clock.set(`${day}T12:00:00Z`)
          await tracker.sync(new FakePlatform(days[0]?.readings ?? {}))
        }
        while (await tracker.syncStore.thinHistory(tracker.clock.now()));
        await assertSums(tracker, lastDay)
      }),
    ),
    { numRuns: 5, endOnFailure: true },
  )
})
