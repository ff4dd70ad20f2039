import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCatalogue, aProject, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const withFrench = (fr: number) => ({ nova: [aReading('service', 100, { fr, de: 50 })] })

async function afterAGoodReading(t: Parameters<typeof testTracker>[0]) {
  const tracker = await testTracker(t)
  const platform = new FakePlatform(withFrench(80))
  await tracker.sync(platform)
  const read = async (at: string, projects: FakePlatform['projects']) => {
    tracker.clock.set(at)
    platform.projects = projects
    return tracker.sync(platform)
  }
  const french = async () => (await tracker.cells())['nova/service/fr']
  return { tracker, platform, read, french }
}

test('a sudden loss is held back: the last good number stays, flagged', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  await read('2026-08-21T12:15:00Z', withFrench(0))
  assert.equal(await french(), '80/100')
  const [loss] = await tracker.store.heldLosses()
  assert.deepEqual([loss?.language, loss?.shown.translated, loss?.held?.translated], ['fr', 80, 0])
  const [cell] = await tracker.store.cells({ series: 'master', language: 'fr' })
  assert.equal(cell?.heldSince?.toISOString(), '2026-08-21T12:15:00.000Z')
})

test('a held loss is dropped when the numbers come back', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  await read('2026-08-21T12:15:00Z', withFrench(0))
  await read('2026-08-21T12:30:00Z', withFrench(81))
  assert.equal(await french(), '81/100')
  assert.deepEqual(await tracker.store.heldLosses(), [])
})

test('two further readings within 48 hours do not confirm a loss', async (t) => {
  const { read, french } = await afterAGoodReading(t)
  for (const minute of ['12:15', '12:30', '12:45', '13:00']) {
    await read(`2026-08-21T${minute}:00Z`, withFrench(0))
  }
  assert.equal(await french(), '80/100')
})

test('48 hours and two further readings confirm it', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  await read('2026-08-21T12:15:00Z', withFrench(0))
  await read('2026-08-22T12:15:00Z', withFrench(0))
  assert.equal(await french(), '80/100')
  await read('2026-08-23T12:15:00Z', withFrench(0))
  assert.equal(await french(), '0/100')
  assert.deepEqual(await tracker.store.heldLosses(), [])
})

test('the same stored reading again is no further reading', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform(withFrench(80))
  platform.asOf = new Date('2026-08-01T00:00:00Z')
  await tracker.sync(platform)
  platform.projects = withFrench(0)
  platform.asOf = new Date('2026-08-21T00:00:00Z')
  for (const day of ['21', '22', '23', '24', '25']) {
    tracker.clock.set(`2026-08-${day}T12:00:00Z`)
    await tracker.sync(platform)
  }
  assert.equal((await tracker.cells())['nova/service/fr'], '80/100')
})

test('a row that vanishes is held like a loss to nothing', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  const without = { nova: [aReading('service', 100, { de: 50 })] }
  await read('2026-08-21T12:15:00Z', without)
  assert.equal(await french(), '80/100')
  assert.equal((await tracker.store.heldLosses())[0]?.held, null)
  await read('2026-08-22T12:15:00Z', without)
  await read('2026-08-23T12:15:00Z', without)
  assert.equal(await french(), undefined)
})

test('a row that comes back after a believed loss counts again', async (t) => {
  const { read, french } = await afterAGoodReading(t)
  const without = { nova: [aReading('service', 100, { de: 50 })] }
  for (const day of ['21', '22', '24']) await read(`2026-08-${day}T13:00:00Z`, without)
  assert.equal(await french(), undefined)
  await read('2026-08-25T12:00:00Z', withFrench(80))
  assert.equal(await french(), '80/100')
})

test('a resource that vanishes stays until it is believed, and its cells are flagged', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  await read('2026-08-21T13:00:00Z', { nova: [] })
  assert.equal(await french(), '80/100')
  assert.equal((await tracker.store.heldLosses()).length, 2)
  await read('2026-08-22T13:00:00Z', { nova: [] })
  await read('2026-08-23T13:00:00Z', { nova: [] })
  assert.deepEqual(await tracker.cells(), {})
  assert.deepEqual(await tracker.store.summaries('master'), [])
  await read('2026-08-24T13:00:00Z', withFrench(80))
  assert.equal(await french(), '80/100')
})

test('strings that left the source are no loss', async (t) => {
  const { tracker, read } = await afterAGoodReading(t)
  await read('2026-08-21T13:00:00Z', { nova: [aReading('service', 50, { fr: 30, de: 25 })] })
  assert.deepEqual(await tracker.cells(), {
    'nova/service/de': '25/50',
    'nova/service/fr': '30/50',
  })
})

test('a file that gives no number leaves the last good one standing, and says so', async (t) => {
  const { tracker, read, french } = await afterAGoodReading(t)
  await read('2026-08-21T13:00:00Z', { nova: [aReading('service', 100, { fr: null, de: 50 })] })
  assert.equal(await french(), '80/100')
  assert.equal((await tracker.store.notices())[0]?.code, 'uncountable')
})

test('a project that is renamed and loses its translations at once is held back all the same', async (t) => {
  const neutron = aProject('neutron', ['service'], { formerNames: ['quantum'] })
  const tracker = await testTracker(t, aCatalogue({ projects: [neutron] }))
  const platform = new FakePlatform({ quantum: [aReading('service', 100, { fr: 80 })] })
  await tracker.sync(platform)
  tracker.clock.set('2026-08-21T13:00:00Z')
  platform.projects = { neutron: [aReading('service', 100, { fr: 5 }, { id: 'git:moved' })] }
  assert.deepEqual((await tracker.sync(platform)).errors, [])
  assert.deepEqual(await tracker.cells(), { 'neutron/service/fr': '80/100' })
  const [loss] = await tracker.store.heldLosses()
  assert.equal(loss?.held?.translated, 5)
})
