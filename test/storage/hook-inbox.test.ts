import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import { testTracker } from '../support/test-tracker.ts'

const second = 1_000
const noon = new Date('2026-08-21T12:00:00Z')
const after = (ms: number) => new Date(noon.getTime() + ms)

async function anInbox(t: Parameters<typeof testTracker>[0]) {
  const { database, store } = await testTracker(t)
  const inbox = new SqlHookInbox(database.writer, {
    quietForMs: 60 * second,
    longestWaitMs: 300 * second,
  })
  let digest = 0
  const notice = (ms: number, project: string, resources: string[] = [], platform = 'git') => {
    digest += 1
    const wanted = [{ project, resources }]
    return inbox.accept({ platform, digest: String(digest), at: after(ms), wanted })
  }
  const due = async (ms: number) =>
    (await inbox.due(after(ms))).map(({ platform, wanted }) => [
      platform,
      ...wanted.map(({ project, resources }) => [project, ...resources].join(' ')),
    ])
  return { inbox, notice, due, store, database }
}

describe('a notice', () => {
  test('is due when its project has been quiet for a minute', async (t) => {
    const { notice, due } = await anInbox(t)
    await notice(0, 'nova')
    await notice(40 * second, 'nova')
    assert.deepEqual(await due(99 * second), [])
    assert.deepEqual(await due(100 * second), [['git', 'nova']])
  })

  test('does not wait longer than five minutes for quiet', async (t) => {
    const { notice, due } = await anInbox(t)
    for (let at = 0; at <= 300; at += 30) await notice(at * second, 'nova')
    assert.deepEqual(await due(299 * second), [])
    assert.deepEqual(await due(300 * second), [['git', 'nova']])
  })

  test('of one resource of a project waits for those of the others', async (t) => {
    const { notice, due } = await anInbox(t)
    await notice(0, 'nova', ['a'])
    await notice(40 * second, 'nova', ['b'])
    assert.deepEqual(await due(99 * second), [])
    assert.deepEqual(await due(100 * second), [['git', 'nova a b']])
    for (let at = 60; at <= 300; at += 30) await notice(at * second, 'nova', ['b'])
    assert.deepEqual(await due(299 * second), [])
    assert.deepEqual(await due(300 * second), [['git', 'nova a b']])
  })

  test('that a wrong clock dated ahead does not wait for that day', async (t) => {
    const { inbox, notice, due } = await anInbox(t)
    await notice(86_400 * second, 'nova')
    assert.deepEqual(await due(0), [])
    const [met] = await inbox.due(after(60 * second))
    assert.deepEqual(met?.wanted, [{ project: 'nova', resources: [] }])
    await inbox.done(met)
    assert.deepEqual(await due(200 * second), [])
  })

  test('waits for its own project, not for others', async (t) => {
    const { notice, due } = await anInbox(t)
    await notice(0, 'nova')
    await notice(50 * second, 'horizon')
    await notice(0, 'nova', [], 'transifex')
    assert.deepEqual(await due(60 * second), [
      ['git', 'nova'],
      ['transifex', 'nova'],
    ])
  })

  test('may be about resources; one about the whole project takes them in', async (t) => {
    const { notice, due } = await anInbox(t)
    await notice(0, 'nova', ['b'])
    await notice(0, 'nova', ['a'])
    assert.deepEqual(await due(60 * second), [['git', 'nova a b']])
    await notice(0, 'nova')
    assert.deepEqual(await due(60 * second), [['git', 'nova']])
  })

  test('is accepted once, and again only from another platform', async (t) => {
    const { inbox, due } = await anInbox(t)
    const delivery = { platform: 'git', digest: 'one', at: noon, wanted: [] }
    assert.equal(await inbox.accept(delivery), true)
    const replay = { ...delivery, wanted: [{ project: 'nova', resources: [] }] }
    assert.equal(await inbox.accept({ ...replay, at: after(3600 * second) }), false)
    assert.deepEqual(await due(7200 * second), [])
    assert.equal(await inbox.accept({ ...delivery, platform: 'transifex' }), true)
  })

  test('is forgotten after a day, so that they do not pile up', async (t) => {
    const { inbox, notice, database } = await anInbox(t)
    await inbox.accept({ platform: 'git', digest: 'one', at: noon, wanted: [] })
    await notice(25 * 3600 * second, 'nova')
    const rows = await database.reader.selectFrom('hook_delivery').select('digest').execute()
    assert.equal(rows.length, 1)
  })
})

describe('wishes', () => {
  test('are gone once they are met, unless newer notices came meanwhile', async (t) => {
    const { inbox, notice, due } = await anInbox(t)
    await notice(0, 'nova')
    await notice(0, 'horizon')
    const [met] = await inbox.due(after(60 * second))
    assert.ok(met)
    await notice(61 * second, 'horizon')
    await inbox.done(met)
    assert.deepEqual(await due(200 * second), [['git', 'horizon']])
  })

  test('are bounded', async (t) => {
    const { inbox, database } = await anInbox(t)
    const resources = Array.from({ length: 2_000 }, (_, index) => `resource-${index}`)
    const wanted = [{ project: 'nova', resources }]
    assert.equal(await inbox.accept({ platform: 'git', digest: 'many', at: noon, wanted }), true)
    const rows = await database.reader.selectFrom('sync_request').select('resource').execute()
    assert.equal(rows.length, 1_000)
  })

  test('are shown while they wait, and pages learn of them', async (t) => {
    const { inbox, notice, store } = await anInbox(t)
    const before = await store.dataVersion()
    await notice(0, 'nova', ['service'])
    await notice(5 * second, 'nova', ['service'])
    await notice(0, 'horizon')
    assert.deepEqual(await store.pendingReadings(), [
      { platform: 'git', project: 'horizon', resource: null, since: noon },
      { platform: 'git', project: 'nova', resource: 'service', since: noon },
    ])
    assert.equal(await store.dataVersion(), before + 2, 'but of each of them once')
    const [met] = await inbox.due(after(65 * second))
    assert.ok(met)
    await inbox.done(met)
    assert.deepEqual(await store.pendingReadings(), [])
    assert.equal(await store.dataVersion(), before + 3)
    await inbox.done(met)
    assert.equal(await store.dataVersion(), before + 3, 'what is met already changes nothing')
  })
})

describe('a wish that failed', () => {
  test('waits until it is tried again, for every process, and whatever comes for it', async (t) => {
    const { inbox, notice, due, database } = await anInbox(t)
    await notice(0, 'nova')
    const until = after(400 * second)
    await inbox.putOff({ platform: 'git', project: 'nova', failures: 1, until })
    await notice(100 * second, 'nova', ['docs'])
    assert.deepEqual(await due(399 * second), [])
    const another = new SqlHookInbox(database.writer, { quietForMs: 0, longestWaitMs: 0 })
    const [found] = await another.due(until)
    assert.deepEqual(found?.failures, { nova: 1 })
  })

  test('is no failure any more once it is met, though newer notices have come', async (t) => {
    const { inbox, notice } = await anInbox(t)
    await notice(0, 'nova')
    const until = after(10 * second)
    await inbox.putOff({ platform: 'git', project: 'nova', failures: 1, until })
    const [met] = await inbox.due(after(60 * second))
    assert.deepEqual(met?.failures, { nova: 1 })
    await notice(61 * second, 'nova')
    await inbox.done(met)
    const [newer] = await inbox.due(after(130 * second))
    assert.deepEqual([newer?.wanted.length, newer?.failures], [1, {}])
  })

  test('does not wait for a day that a wrong clock has named', async (t) => {
    const { inbox, notice, due } = await anInbox(t)
    await notice(0, 'nova')
    const until = after(24 * 3_600 * second)
    await inbox.putOff({ platform: 'git', project: 'nova', failures: 1, until })
    assert.deepEqual(await due(60 * second), [['git', 'nova']])
  })
})
