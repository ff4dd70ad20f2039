import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aReading } from '../../support/builders.ts'
import { FakePlatform, unavailable } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

async function french(tracker: Awaited<ReturnType<typeof testTracker>>) {
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  return languages.find((line) => line.language.code === 'fr')?.change
}

async function readOn(
  tracker: Awaited<ReturnType<typeof testTracker>>,
  day: string,
  total: number,
  fr: number,
) {
  tracker.clock.set(`${day}T12:00:00Z`)
  await tracker.sync(new FakePlatform({ nova: [aReading('service', total, { fr })] }))
}

test('30 days are told in two parts: what we did and what the source did', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-07-20', 100, 40)
  await readOn(tracker, '2026-08-10', 100, 45)
  await readOn(tracker, '2026-08-21', 130, 60)
  assert.deepEqual(await french(tracker), { we: 20, source: 30, leftDelta: 10 })
})

test('a reading without changes counts as one at the far end', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-01-01', 100, 40)
  await readOn(tracker, '2026-07-20', 100, 40)
  await readOn(tracker, '2026-08-21', 100, 60)
  assert.deepEqual(await french(tracker), { we: 20, source: 0, leftDelta: -20 })
})

test('without a reading 30 to 35 days back there is no figure; nothing is interpolated', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-07-10', 100, 40)
  await readOn(tracker, '2026-08-10', 100, 45)
  await readOn(tracker, '2026-08-21', 130, 60)
  assert.equal(await french(tracker), null)
})

test('the far end is the source text of that day, not of the first reading', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-06-20', 100, 40)
  await readOn(tracker, '2026-07-21', 120, 50)
  await readOn(tracker, '2026-08-21', 130, 60)
  assert.deepEqual(await french(tracker), { we: 10, source: 10, leftDelta: 0 })
})

test('each project has its own 30 days, counted from its own newest reading', async (t) => {
  const tracker = await testTracker(t)
  const read = async (day: string, nova: number, horizon: number | Error) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    await tracker.sync(
      new FakePlatform({
        nova: [aReading('service', 100, { de: nova })],
        horizon: horizon instanceof Error ? horizon : [aReading('dashboard', 100, { fr: horizon })],
      }),
    )
  }
  await read('2026-06-22', 10, 10)
  await read('2026-07-20', 50, 20)
  await read('2026-07-25', 50, 30)
  await read('2026-08-21', 60, unavailable())
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  const changeOf = (code: string) => languages.find((line) => line.language.code === code)?.change
  assert.equal(changeOf('de')?.we, 10, 'nova since 20 July')
  assert.equal(changeOf('fr')?.we, 20, 'horizon up to 25 July, since 22 June')
})

test('a day on which the project could not be read is no far end', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-04-01', 100, 10)
  tracker.clock.set('2026-07-20T12:00:00Z')
  await tracker.sync(new FakePlatform({ nova: unavailable(), horizon: [] }))
  await readOn(tracker, '2026-08-21', 100, 60)
  assert.equal(await french(tracker), null)
})

test('a sum with one file of unknown change has no figure', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-07-20', 100, 40)
  tracker.clock.set('2026-08-21T12:00:00Z')
  await tracker.sync(
    new FakePlatform({
      nova: [aReading('service', 100, { fr: 41 })],
      horizon: [aReading('dashboard', 50, { fr: 50 })],
    }),
  )
  assert.equal(await french(tracker), null)
})

test('a file that was not there 30 days ago has no change, rather than one from nothing', async (t) => {
  const tracker = await testTracker(t)
  await readOn(tracker, '2026-07-20', 100, 40)
  tracker.clock.set('2026-08-21T12:00:00Z')
  const readings = [aReading('service', 100, { fr: 41, de: 90 })]
  await tracker.sync(new FakePlatform({ nova: readings }))
  const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
  const changeOf = (code: string) => languages.find((line) => line.language.code === code)?.change
  assert.deepEqual(changeOf('fr'), { we: 1, source: 0, leftDelta: -1 })
  assert.equal(changeOf('de'), null)
})
