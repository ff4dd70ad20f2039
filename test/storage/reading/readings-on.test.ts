import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aReading } from '../../support/builders.ts'
import { FakePlatform, unavailable } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const nova = (fr: number) => [aReading('service', 100, { fr })]
const horizon = [aReading('dashboard', 100, { fr: 1 })]

async function daysUntil({ store }: Tracker, day: string): Promise<Record<string, string>> {
  const readings = await store.readingsOn({ series: 'master', day })
  return Object.fromEntries(readings.map((one) => [one.project, one.day]))
}

test('a project was last read on the newest day on which it did not fail', async (t) => {
  const tracker = await testTracker(t)
  const { clock } = tracker
  clock.set('2026-08-01T12:00:00Z')
  await tracker.sync(new FakePlatform({ nova: nova(1), horizon }))
  clock.set('2026-08-05T12:00:00Z')
  await tracker.sync(new FakePlatform({ nova: unavailable(), horizon }))
  clock.set('2026-08-07T12:00:00Z')
  await tracker.sync(new FakePlatform({ nova: nova(2) }), {
    only: [{ project: 'nova', resources: [] }],
  })
  assert.deepEqual(await daysUntil(tracker, '2026-07-31'), {})
  assert.deepEqual(await daysUntil(tracker, '2026-08-04'), {
    nova: '2026-08-01',
    horizon: '2026-08-01',
  })
  assert.deepEqual(await daysUntil(tracker, '2026-08-06'), {
    nova: '2026-08-01',
    horizon: '2026-08-05',
  })
  assert.deepEqual(await daysUntil(tracker, '2026-08-30'), {
    nova: '2026-08-07',
    horizon: '2026-08-05',
  })
})

test('a past that was counted from a repository was read on its days', async (t) => {
  const tracker = await testTracker(t)
  tracker.clock.set('2026-08-21T12:00:00Z')
  await tracker.sync(new FakePlatform({ nova: nova(9), horizon }))
  await tracker.syncStore.saveBackfill({
    project: 'nova',
    platform: 'git',
    samples: [
      {
        resource: 'service',
        series: 'master',
        asOf: new Date('2013-06-30T12:00:00Z'),
        source: { total: 90, totalWords: null, isLowerBound: false },
        cells: [{ language: 'fr', spelling: 'fr', counts: { translated: 30, needsEditing: 0 } }],
      },
    ],
  })
  assert.deepEqual(await daysUntil(tracker, '2013-06-29'), {})
  assert.deepEqual(await daysUntil(tracker, '2020-01-01'), { nova: '2013-06-30' })
  assert.deepEqual(await daysUntil(tracker, '2026-08-22'), {
    nova: '2026-08-21',
    horizon: '2026-08-21',
  })
})
