import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aCatalogue, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

const figures = () => ({
  nova: [aReading('service', 100, { fr: 40 })],
  horizon: [aReading('dashboard', 50, { fr: 50 }), aReading('docs', 10, { fr: 1 })],
})

describe('what the catalogue no longer names', () => {
  test('counts nowhere, is no loss, and counts again when it is named again', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(new FakePlatform(figures()))
    const onlyNova = aCatalogue({ projects: [aProject('nova')] })
    await tracker.applyCatalogue(onlyNova)
    assert.deepEqual(await tracker.cells(), { 'nova/service/fr': '40/100' })
    assert.deepEqual(
      (await tracker.store.summaries('master')).map(({ project }) => project),
      ['nova', 'nova'],
    )
    assert.deepEqual(await tracker.syncStore.knownProjects('git'), ['nova'])
    await tracker.applyCatalogue(aCatalogue())
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
  })

  test('may be one resource of a project', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(new FakePlatform(figures()))
    const without = aCatalogue({ projects: [aProject('nova'), aProject('horizon', ['dashboard'])] })
    await tracker.applyCatalogue(without)
    assert.deepEqual(Object.keys(await tracker.cells()), [
      'horizon/dashboard/fr',
      'nova/service/fr',
    ])
  })

  test('may be a project that became a former name of another', async (t) => {
    const apart = aCatalogue({ projects: [aProject('quantum'), aProject('neutron')] })
    const tracker = await testTracker(t, apart)
    const readings = () => [aReading('service', 100, { fr: 40 })]
    await tracker.sync(new FakePlatform({ quantum: readings(), neutron: readings() }))
    await tracker.applyCatalogue(
      aCatalogue({ projects: [aProject('neutron', ['service'], { formerNames: ['quantum'] })] }),
    )
    assert.deepEqual(await tracker.cells(), { 'neutron/service/fr': '40/100' })
  })
})

test('another kind of a resource moves its sums, and a page learns of it', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(new FakePlatform(figures()))
  const before = await tracker.store.dataVersion()
  await tracker.applyCatalogue(
    aCatalogue({
      projects: [
        aProject('horizon', ['dashboard', 'docs']),
        aProject('nova', ['service'], {
          resources: aProject('nova', ['service']).resources.map((one) => ({
            ...one,
            kind: 'library' as const,
            tier: 4 as const,
          })),
        }),
      ],
    }),
  )
  assert.ok((await tracker.store.dataVersion()) > before)
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  assert.equal(languages.find((line) => line.language.code === 'fr')?.tally.total, 50)
})

test('the same catalogue again writes nothing', async (t) => {
  const tracker = await testTracker(t)
  await tracker.sync(new FakePlatform(figures()))
  const before = { rows: await tracker.rowCounts(), version: await tracker.store.dataVersion() }
  await tracker.applyCatalogue(aCatalogue())
  assert.deepEqual(
    { rows: await tracker.rowCounts(), version: await tracker.store.dataVersion() },
    before,
  )
})
