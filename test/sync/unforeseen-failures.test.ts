import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { Names } from '../../src/domain/names.ts'
import { DatabaseError } from '../../src/storage/opening/database-error.ts'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import type { QueuedJob, SharedQueue } from '../../src/sync/job-queue.ts'
import { SharedRuns } from '../../src/sync/shared-runs.ts'
import { SyncTurns } from '../../src/sync/sync-turns.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const { signal } = new AbortController()

/** A platform with two projects, whose figures cannot be saved. */
async function aFailing(t: TestContext, failure: Error) {
  const tracker = await testTracker(t)
  const platform = new FakePlatform({
    nova: [aReading('service', 100, { fr: 40 })],
    horizon: [aReading('dashboard', 50, { fr: 5 })],
  })
  const { syncStore: store, clock } = tracker
  t.mock.method(store, 'saveProject', () => Promise.reject(failure))
  const log: { msg: string; err?: unknown }[] = []
  const catalogue = aCatalogue()
  const context = {
    ...{ catalogue, names: new Names(catalogue), store, clock },
    inbox: new SqlHookInbox(tracker.database.writer, { quietForMs: 0, longestWaitMs: 0 }),
    logger: pino({ level: 'warn' }, { write: (line) => log.push(JSON.parse(line)) }),
  }
  const offered = { id: 'git', provider: platform, isLive: true, everyMs: null, source: 'here' }
  return { platform, store, context, offered, log }
}

/** What SQLite says while it is in use. */
const fullDisk = Object.assign(new Error('database or disk is full'), {
  ...{ code: 'ERR_SQLITE_ERROR', errcode: 13 },
})
const sentence = 'The database failed (database or disk is full): free some space on its disk.'

describe('a disk that is full', () => {
  test('is told once a run, with how many projects met it', async (t) => {
    const { context, offered, log } = await aFailing(t, fullDisk)
    const [run] = await new SyncTurns([offered], context).all({ signal })
    assert.equal(run?.outcome, 'failed')
    assert.deepEqual(
      log.map(({ msg, err }) => [msg, err]),
      [[`git: 2 projects could not be saved. ${sentence}`, undefined]],
    )
  })

  test('is told so too where not even the failure can be written down', async (t) => {
    const { context, offered, store, platform, log } = await aFailing(t, fullDisk)
    t.mock.method(store, 'endJob', () => Promise.reject(fullDisk))
    // One that is begun meanwhile goes on to its end, which comes first here.
    platform.beforeFetch = (project) =>
      project === 'nova' ? new Promise<void>((resolve) => setImmediate(resolve)) : undefined
    await assert.rejects(new SyncTurns([offered], context).all({ signal }), fullDisk)
    assert.deepEqual(
      log.map(({ msg }) => msg),
      [`git: 2 projects could not be saved. ${sentence}`],
    )
  })

  test('is told by a worker that shares the run, however often it tried', async (t) => {
    const full = new DatabaseError('The database db cannot grow: the disk of its server is full.')
    const { context, offered, log } = await aFailing(t, full)
    const jobs: QueuedJob[] = []
    const queue = { add: async (more) => void jobs.push(...more) } as SharedQueue
    const given = { queue, everyMs: 900_000, signal, onClosed() {} }
    const runs = new SharedRuns([offered], { ...context, ...given })
    await runs.begin({ platform: 'git', isLive: true, by: 'person', isFull: false })
    for (const job of [...jobs, ...jobs]) await assert.rejects(runs.perform(job), full)
    assert.deepEqual(log, [])
    for (const job of jobs) await runs.bury(job)
    assert.deepEqual(
      log.map(({ msg }) => msg),
      [`git: 2 projects could not be saved. ${full.message}`],
    )
  })
})

test('a mistake of the program is told with all there is, for each project', async (t) => {
  const { context, offered, log } = await aFailing(t, new TypeError('oops'))
  await new SyncTurns([offered], context).all({ signal })
  assert.equal(log.length, 2)
  for (const { msg, err } of log) {
    assert.match(msg, /unexpected reason/)
    assert.match(JSON.stringify(err), /oops/)
  }
})
