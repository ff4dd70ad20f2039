import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestDayOf } from '../../src/reports/reading-age.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { testTracker } from '../support/test-tracker.ts'

test('a project that cannot be read any more keeps its day, and not the others in its cycle', async (t) => {
  const tracker = await testTracker(t, releaseCatalogue())
  const read = async (day: string, projects: ConstructorParameters<typeof FakePlatform>[0]) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(new FakePlatform(projects))
    return tracker.reports.frame({ series: 'master' })
  }
  const horizon = [aReading('dashboard', 10, { fr: 1 })]
  const before = await read('2026-09-01', { horizon, nova: [aReading('service', 10, { fr: 1 })] })
  const after = await read('2026-10-12', { horizon, nova: unavailable() })
  assert.equal(before.cycle?.name, '2026.2')
  assert.equal(after.cycle?.name, '2027.1')
  assert.equal(newestDayOf(after.ages), '2026-10-12')
  assert.equal(after.ages[0]?.asOf.toISOString().slice(0, 10), '2026-09-01')
})

test('before the first reading there is no newest day', () => {
  assert.equal(newestDayOf([]), null)
})
