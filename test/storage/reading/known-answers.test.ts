import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { SqlReportStore } from '../../../src/storage/sql-report-store.ts'
import { aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

test('when the platforms were read is asked once of a version of the data, and anew after a run', async (t) => {
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
  const store = new SqlReportStore(tracker.database.reader.withPlugin(counting))
  const page = () => store.snapshot((now) => now.readings())

  const first = await page()
  assert.deepEqual(
    first.map(({ project, asOf }) => [project, asOf]),
    [['nova', tracker.clock.now()]],
  )
  asked = 0
  assert.deepEqual(await page(), first)
  assert.equal(asked, 1, 'of the version alone')

  tracker.clock.set('2026-08-22T12:00:00Z')
  await tracker.sync(platform)
  const [later] = await page()
  assert.deepEqual(later?.asOf, tracker.clock.now())
})

test('outside a moment nothing is taken for known', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({ nova: [aReading('service', 100, { fr: 40 })] })
  assert.deepEqual(await tracker.store.seriesWithData(), [])
  await tracker.sync(platform)
  assert.deepEqual(await tracker.store.seriesWithData(), ['master'])
})
