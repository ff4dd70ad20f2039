import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Catalogue, Thresholds } from '../../../src/domain/catalogue.ts'
import { thirtyDaysAgo } from '../../../src/domain/far-end.ts'
import type { ResourceGroup } from '../../../src/domain/resource.ts'
import { farReadings } from '../../../src/reports/changes/change-since.ts'
import { readKeptChanges } from '../../../src/storage/reading/kept-changes.ts'
import { reckonLanguageChanges } from '../../../src/storage/reading/language-changes.ts'
import type { BackfillSample } from '../../../src/sync/sync-store.ts'
import type { ResourceReading } from '../../../src/sync/translation-provider.ts'
import { FakePlatform, unavailable } from '../../support/fake-platform.ts'
import { type testTracker, withTracker } from '../../support/test-tracker.ts'
import { allSeries, catalogue, readings } from '../random-past.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const shares: readonly Thresholds[] = [
  { enters: 75, ships: 66, leaves: 40 },
  { enters: 90, ships: 50, leaves: 50 },
]

/** What becomes of the catalogue: as it was, a project renamed, of another kind, or gone. */
const catalogues: Readonly<Record<string, Catalogue>> = {
  same: catalogue,
  renamed: withProjects((one) =>
    one.name === 'nova' ? { ...one, name: 'compute', formerNames: ['nova'] } : one,
  ),
  client: withProjects((one) => ({
    ...one,
    resources: one.resources.map((each) => ({ ...each, kind: 'client', tier: 4 })),
  })),
  gone: { ...catalogue, projects: catalogue.projects.slice(0, 1) },
}

function withProjects(
  change: (one: Catalogue['projects'][number]) => Catalogue['projects'][number],
): Catalogue {
  return { ...catalogue, projects: catalogue.projects.map(change) }
}

/** When things were worked on, what is held to be wrong, and what is to be reviewed. */
const extra = fc.record({
  review: fc.option(fc.nat(5), { nil: null }),
  hasFlaw: fc.nat(9).map((one) => one === 0),
  lastTranslatedAt: fc.constantFrom(null, '2023-01-02', '2023-01-02T10:00:00Z', '2023-02-03'),
})

const step = fc.record({
  hours: fc.oneof(
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom(30 * 24, 31 * 24, 33 * 24, 35 * 24),
    fc.integer({ min: 48, max: 60 * 24 }),
  ),
  readings,
  extras: fc.array(extra, { minLength: 3, maxLength: 3 }),
  failed: fc.constantFrom(null, null, null, 'nova'),
  listed: fc.constantFrom(null, null, ['horizon']),
  platform: fc.constantFrom('git', 'git', 'transifex'),
  enabled: fc.constantFrom(['git', 'transifex'], ['git'], ['transifex']),
  become: fc.constantFrom('same', 'same', 'same', ...Object.keys(catalogues)),
  shares: fc.constantFrom(...shares),
  past: fc.option(fc.record({ daysAgo: fc.nat(120), readings }), { nil: null }),
  isThinned: fc.boolean(),
  isDecided: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const groups: readonly ResourceGroup[] = [
  { name: 'everything', title: 'Everything' },
  { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
  { name: 'docs', title: 'Documents', tiers: [3, 4] },
]

test('what is kept of 30 days is what the cells say, whatever became of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) =>
      withTracker(catalogue, async (tracker) => {
        let at = Date.parse('2023-11-20T06:00:00Z')
        for (const one of steps) {
          at += one.hours * 3_600_000
          tracker.clock.set(new Date(at).toISOString())
          await live(tracker, one)
        }
      }),
    ),
    { numRuns: 12, endOnFailure: true },
  )
})

/** One step, with a look at what is kept after each thing that is done in it. */
async function live(tracker: Tracker, one: Step): Promise<void> {
  const { syncStore, clock } = tracker
  const become = { ...(catalogues[one.become] ?? catalogue), thresholds: one.shares }
  const same = { ...catalogue, thresholds: one.shares }
  await tracker.applyCatalogue(become, [...one.enabled])
  await assertKept(tracker, one.shares, `as ${one.become}`)
  await tracker.applyCatalogue(same, [...one.enabled])
  await assertKept(tracker, one.shares, 'as before')
  const platform = new FakePlatform(
    {
      horizon: adorned(one.readings.horizon, one),
      nova: one.failed === null ? adorned(one.readings.nova, one) : unavailable(),
    },
    one.platform,
  )
  platform.listed = one.listed
  await tracker.sync(platform, { catalogue: same })
  await assertKept(tracker, one.shares, `read from ${one.platform}`)
  if (one.past !== null) {
    const asOf = new Date(clock.now().getTime() - one.past.daysAgo * 86_400_000)
    for (const project of ['horizon', 'nova'] as const) {
      const samples = one.past.readings[project].map((reading) => sampleOf(reading, asOf))
      await syncStore.saveBackfill({ project, platform: one.platform, samples })
    }
    await assertKept(tracker, one.shares, 'its past counted')
  }
  if (one.isDecided) {
    const losses = await tracker.store.heldLosses()
    await syncStore.decideLosses(
      losses.map(({ id }) => id),
      'accepted',
      clock.now(),
    )
    await assertKept(tracker, one.shares, 'its losses believed')
  }
  if (one.isThinned) {
    while (await syncStore.thinHistory(clock.now()));
    await assertKept(tracker, one.shares, 'thinned')
  }
}

function adorned(all: readonly ResourceReading[], { extras }: Step): ResourceReading[] {
  return all.map((reading) => ({
    ...reading,
    cells: reading.cells.map((cell, place) => {
      const given = extras[place % extras.length]
      const { counts } = cell
      const left = counts === null ? 0 : counts.total - counts.translated
      const review = given?.review ?? null
      return {
        ...cell,
        lastTranslatedAt: given?.lastTranslatedAt ?? null,
        ...(given?.hasFlaw ? { flaw: 'line 3: no' } : {}),
        counts: counts && {
          ...counts,
          needsEditing: review === null ? null : Math.min(review, left),
        },
      }
    }),
  }))
}

function sampleOf({ name, branch, source, cells }: ResourceReading, asOf: Date): BackfillSample {
  return {
    resource: name,
    series: branch === 'master' ? 'master' : '2026.1',
    asOf,
    source,
    cells: cells.map(({ language, counts }) => ({
      language,
      spelling: language,
      counts: counts && { translated: counts.translated, needsEditing: 0 },
    })),
  }
}

/** Of every series and group: what is kept is of use, and says what the cells say one by one. */
async function assertKept(
  { store, database }: Tracker,
  thresholds: Thresholds,
  after: string,
): Promise<void> {
  const farDays = await farReadings(store, {}, thirtyDaysAgo)
  for (const series of allSeries) {
    for (const group of groups) {
      const query = { series, group, thresholds, farDays }
      const kept = await readKeptChanges(database.reader, query)
      const reckoned = await reckonLanguageChanges(database.reader, query)
      assert.deepEqual(
        kept && [...kept].sort(),
        [...reckoned].sort(),
        `${group.name} of ${series}, ${after}`,
      )
    }
  }
}
