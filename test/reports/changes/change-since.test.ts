import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  readChangesSince,
  sinceDay,
  sumChangesSince,
} from '../../../src/reports/changes/change-since.ts'
import { aCell, aReading, countsOf } from '../../support/builders.ts'
import { FakePlatform, unavailable } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

type Tracker = Awaited<ReturnType<typeof testTracker>>

const french = { series: 'master', language: 'fr' }

async function changeSince(tracker: Tracker, day: string) {
  const changes = await readChangesSince(tracker.store, french, sinceDay(day))
  const sum = sumChangesSince(await tracker.store.cells(french), changes)
  return sum && [sum.change.we, sum.change.source, ...sum.days]
}

async function readOn(tracker: Tracker, day: string, total: number, fr: number) {
  tracker.clock.set(`${day}T12:00:00Z`)
  await tracker.sync(new FakePlatform({ nova: [aReading('service', total, { fr })] }))
}

test('since a day is since its reading, or since one a few days older, which is named', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-09-01', 100, 10)
  await readOn(tracker, '2026-09-08', 120, 15)
  await readOn(tracker, '2026-09-20', 120, 60)
  assert.deepEqual(await changeSince(tracker, '2026-09-08'), [45, 0, '2026-09-08'])
  assert.deepEqual(await changeSince(tracker, '2026-09-13'), [45, 0, '2026-09-08'])
  assert.deepEqual(await changeSince(tracker, '2026-09-01'), [50, 20, '2026-09-01'])
})

test('without a reading near that day, or since, there is no figure', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-09-01', 100, 10)
  await readOn(tracker, '2026-09-20', 120, 60)
  for (const day of ['2026-08-31', '2026-09-07', '2026-09-20', '2026-09-22', '2026-11-01']) {
    assert.equal(await changeSince(tracker, day), null, day)
  }
})

test('the far end of each project is a day on which it could be read', async (t) => {
  const tracker = await testTracker(t)
  const read = async (day: string, nova: number, horizon: number | Error) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(
      new FakePlatform({
        nova: [aReading('service', 100, { fr: nova })],
        horizon: horizon instanceof Error ? horizon : [aReading('dashboard', 100, { fr: horizon })],
      }),
    )
  }
  await read('2026-09-06', 10, 10)
  await read('2026-09-08', 20, unavailable())
  await read('2026-09-20', 50, 50)
  assert.deepEqual(await changeSince(tracker, '2026-09-08'), [70, 0, '2026-09-06', '2026-09-08'])
})

test('strings to review are told where both readings say them', async (t) => {
  const tracker = await testTracker(t)
  const read = async (day: string, needsEditing: number | null) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    const cell = aCell('fr', { ...countsOf(100, 40), needsEditing })
    await tracker.sync(
      new FakePlatform({ nova: [aReading('service', 100, {}, { cells: [cell] })] }),
    )
  }
  const toReview = async (day: string) => {
    const changes = await readChangesSince(tracker.store, french, sinceDay(day))
    return sumChangesSince(await tracker.store.cells(french), changes)?.needsEditingDelta
  }
  await read('2026-09-01', null)
  await read('2026-09-10', 8)
  await read('2026-09-20', 5)
  assert.equal(await toReview('2026-09-10'), -3)
  assert.equal(await toReview('2026-09-01'), null)
})
