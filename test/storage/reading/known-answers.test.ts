import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { KyselyPlugin } from 'kysely'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import type { ReportStore } from '../../../src/reports/report-store.ts'
import { createReportStore } from '../../../src/storage/sql-report-store.ts'
import { aCatalogue, aPlatform, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

test('what half of all pages and images ask is read once of a version of the data, and anew after a run', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({ nova: [aReading('service', 100, { fr: 40 })] })
  await tracker.sync(platform)
  let asked = 0
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const store = createReportStore(tracker.database.reader.withPlugin(counting))
  const page = () =>
    store.snapshot(async (now) => ({
      readings: await now.readings(),
      sources: await now.sourceSums({ series: 'master', projects: ['nova'] }),
    }))

  const first = await page()
  assert.deepEqual(
    first.readings.map(({ project, asOf }) => [project, asOf]),
    [['nova', tracker.clock.now()]],
  )
  assert.deepEqual(
    first.sources.map(({ source }) => source.total),
    [100],
  )
  asked = 0
  assert.deepEqual(await page(), first)
  assert.equal(asked, 1, 'of the version alone')

  tracker.clock.set('2026-08-22T12:00:00Z')
  await tracker.sync(platform)
  const { readings } = await page()
  assert.deepEqual(readings[0]?.asOf, tracker.clock.now())
})

/** A day on which the catalogue changes or a platform is read; of a platform, another order too. */
const step = fc.record({
  days: fc.integer({ min: 1, max: 20 }),
  of: fc.constantFrom('catalogue' as const, 'git' as const, 'weblate' as const),
  order: fc.constantFrom<string[]>(['git', 'weblate'], ['weblate', 'git'], ['git']),
  has: fc.subarray(['nova service', 'nova docs', 'zun service', 'zun docs']),
  total: fc.integer({ min: 10, max: 12 }),
  spelling: fc.constantFrom('fr', 'tr_TR', 'xx'),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('what is known of resources is what there is, whatever came, went or moved', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 7 }), async (steps) => {
      const tracker = await testTracker(t, namedBy(['nova service', 'zun service'], ['git']))
      const lasting = createReportStore(tracker.database.reader)
      let day = Date.parse('2026-01-01T12:00:00Z')
      for (const one of steps) {
        day += one.days * 86_400_000
        tracker.clock.set(new Date(day).toISOString())
        const catalogue = await live(tracker, one)
        assert.deepEqual(
          await lasting.snapshot((now) => whichThereAre(now, catalogue)),
          await whichThereAre(tracker.store, catalogue),
        )
      }
    }),
    { numRuns: 10 },
  )
})

async function live(
  { applyCatalogue, sync }: Awaited<ReturnType<typeof testTracker>>,
  { of, order, has, total, spelling }: Step,
): Promise<Catalogue> {
  const isOfCatalogue = of === 'catalogue'
  const catalogue = namedBy(
    isOfCatalogue ? has : ['nova service', 'nova docs', 'zun service', 'zun docs'],
    order,
  )
  await applyCatalogue(catalogue)
  if (isOfCatalogue || !order.includes(of)) return catalogue
  const readings = resourcesIn(has).map(([project, keys]) => [
    project,
    keys.map((key) => aReading(key, total, { fr: 4, [spelling]: 2 })),
  ])
  await sync(new FakePlatform(Object.fromEntries(readings), of), { catalogue })
  return catalogue
}

function namedBy(resources: readonly string[], platforms: readonly string[]): Catalogue {
  return aCatalogue({
    projects: resourcesIn(resources).map(([name, keys]) => aProject(name, keys)),
    platforms: platforms.map((id) => aPlatform(id)),
  })
}

/** Project → its resources. */
function resourcesIn(resources: readonly string[]): [string, ('service' | 'docs')[]][] {
  const split = resources.map((one) => one.split(' ') as [string, 'service' | 'docs'])
  return [...Map.groupBy(split, ([project]) => project)].map(([project, own]) => [
    project,
    own.map(([, key]) => key),
  ])
}

async function whichThereAre(store: ReportStore, { groups }: Catalogue): Promise<unknown> {
  const series = 'master'
  const projects = []
  for (const group of groups) projects.push(await store.projectsIn({ series, group }))
  return {
    projects,
    series: await store.seriesWithData(),
    readings: await store.readings(),
    ofSeries: await store.readings({ series }),
    ofNova: await store.readings({ series, project: 'nova' }),
    spellings: await store.spellings(),
    ofSome: await store.readings({ projects: ['nova', 'zun'] }),
    carriers: await store.partCarriers({ series, projects: ['nova', 'zun'] }),
    sources: await store.sourceSums({ series, projects: ['nova'] }),
  }
}

test('outside a moment nothing is taken for known', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({ nova: [aReading('service', 100, { fr: 40 })] })
  assert.deepEqual(await tracker.store.seriesWithData(), [])
  await tracker.sync(platform)
  assert.deepEqual(await tracker.store.seriesWithData(), ['master'])
})
