import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Names } from '../../src/domain/names.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { beginRun, fetchContext } from '../../src/sync/begin-run.ts'
import { closeRun } from '../../src/sync/close-run.ts'
import { failJob, readJob } from '../../src/sync/read-job.ts'
import type { OpenRun } from '../../src/sync/run-ledger.ts'
import { RunRequests } from '../../src/sync/run-requests.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const { signal } = new AbortController()
const failure = { code: 'unavailable', message: 'git: did not answer' }

/** A run that one process has begun, and what others need to go on with it. */
async function aBegunRun(t: Parameters<typeof testTracker>[0]) {
  const tracker = await testTracker(t)
  const catalogue = aCatalogue()
  const names = new Names(catalogue)
  const platform = new FakePlatform({
    nova: [aReading('service', 100, { fr: 40, de: 100 })],
    horizon: [aReading('dashboard', 50, { fr: 50 })],
  })
  const { clock, database } = tracker
  const anotherProcess = async () => {
    const store = new SqlSyncStore(database.writer)
    await store.applyCatalogue(catalogue, ['git'], clock.now())
    const requests = new RunRequests()
    const fetch = fetchContext(signal, requests)
    return { catalogue, names, clock, signal, store, requests, fetch }
  }
  const planner = await anotherProcess()
  const begun = await beginRun(platform, planner)
  await planner.store.addRequests(begun.id, begun.requests.take())
  const open = async (): Promise<OpenRun> => {
    const run = await planner.store.openRun(begun.id)
    assert.ok(run, 'the run is open')
    return run
  }
  return { tracker, platform, anotherProcess, planner, id: begun.id, open }
}

function ended(run: OpenRun) {
  return { ...run, failure: null, isAborted: false }
}

describe('a run whose projects are read by several processes', () => {
  test('comes to the same as one that is read by one', async (t) => {
    const { tracker, platform, anotherProcess, open, id } = await aBegunRun(t)
    const run = await open()
    assert.deepEqual(
      run.left.map(({ project }) => project),
      ['nova', 'horizon'],
    )
    for (const job of run.left) await readJob(platform, run, job, await anotherProcess())
    const closer = await anotherProcess()
    const summary = await closeRun(ended(await open()), closer)
    assert.deepEqual(
      [summary?.outcome, summary?.projects, summary?.cellsRead, summary?.cellsChanged],
      ['ok', 2, 3, 3],
    )
    assert.equal(summary?.requests, 3, 'one for the plan, and one for each project')
    assert.deepEqual(await tracker.cells(), {
      'horizon/dashboard/fr': '50/50',
      'nova/service/de': '100/100',
      'nova/service/fr': '40/100',
    })
    assert.equal(await closer.store.openRun(id), null)
    const rows = await tracker.rowCounts()
    assert.deepEqual([rows['open_run'], rows['sync_job']], [0, 0], 'and leaves nothing behind')
  })

  test('counts nothing twice that is done twice', async (t) => {
    const { tracker, platform, anotherProcess, open } = await aBegunRun(t)
    const run = await open()
    const [nova, horizon] = run.left
    assert.ok(nova && horizon)
    await readJob(platform, run, nova, await anotherProcess())
    const before = await tracker.rowCounts()
    await readJob(platform, run, nova, await anotherProcess())
    assert.deepEqual(await tracker.rowCounts(), before)
    await readJob(platform, run, horizon, await anotherProcess())
    const summary = await closeRun(ended(await open()), await anotherProcess())
    assert.deepEqual([summary?.cellsRead, summary?.cellsChanged], [3, 3])
  })

  test('leaves out what a process brings that was long thought dead', async (t) => {
    const { tracker, platform, anotherProcess, open } = await aBegunRun(t)
    const run = await open()
    const [nova] = run.left
    assert.ok(nova)
    await readJob(platform, run, nova, await anotherProcess())
    platform.projects['nova'] = [aReading('service', 100, { fr: 1, de: 1 })]
    await readJob(platform, run, nova, await anotherProcess())
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
    await failJob(failure, run, nova, await anotherProcess())
    assert.deepEqual((await open()).outcomes[0]?.errors, [])
  })

  test('is closed once', async (t) => {
    const { tracker, platform, anotherProcess, open } = await aBegunRun(t)
    const run = await open()
    for (const job of run.left) await readJob(platform, run, job, await anotherProcess())
    const whole = ended(await open())
    assert.notEqual(await closeRun(whole, await anotherProcess()), null)
    const before = await tracker.rowCounts()
    assert.equal(await closeRun(whole, await anotherProcess()), null)
    assert.deepEqual(await tracker.rowCounts(), before)
  })

  test('takes nothing back from the next one where its closing comes late', async (t) => {
    const { tracker, platform, anotherProcess, open } = await aBegunRun(t)
    const { clock, store } = tracker
    const readAndClose = async (run: OpenRun) => {
      for (const job of run.left) await readJob(platform, run, job, await anotherProcess())
      const planner = await anotherProcess()
      const whole = await planner.store.openRun(run.id)
      assert.ok(whole)
      assert.notEqual(await closeRun(ended(whole), planner), null)
      return ended(whole)
    }
    const next = async (at: string) => {
      clock.set(at)
      const planner = await anotherProcess()
      const { id } = await beginRun(platform, planner)
      const run = await planner.store.openRun(id)
      assert.ok(run)
      return readAndClose(run)
    }
    await readAndClose(await open())
    // A loss is held back, and the platform says from now on that nothing has changed.
    platform.projects['nova'] = [aReading('service', 100, { fr: 1, de: 100 })]
    await next('2026-08-21T13:00:00Z')
    platform.listed = []
    const late = await next('2026-08-21T14:00:00Z')
    await next('2026-08-21T15:00:00Z')
    const before = await store.heldLosses()
    assert.equal(before[0]?.furtherReadings, 2)
    assert.equal(await closeRun(late, await anotherProcess()), null)
    assert.deepEqual(await store.heldLosses(), before, 'the wait does not begin anew')
  })

  test('remembers who failed, and what the provider left', async (t) => {
    const { platform, anotherProcess, open, planner } = await aBegunRun(t)
    const run = await open()
    const [nova, horizon] = run.left
    assert.ok(nova && horizon)
    await failJob(failure, run, nova, await anotherProcess())
    await readJob(platform, run, horizon, await anotherProcess())
    const summary = await closeRun(ended(await open()), await anotherProcess())
    assert.equal(summary?.outcome, 'partial')
    const previous = await planner.store.previousRun('git', run.plan.fingerprint)
    assert.deepEqual(previous?.failedNames, new Set(['nova']))
    assert.equal(previous?.startedAt.toISOString(), run.plan.startedAt.toISOString())
  })

  test('is known to be under way until it is closed or given up', async (t) => {
    const { tracker, anotherProcess, id, planner } = await aBegunRun(t)
    const { store, clock } = await anotherProcess()
    assert.deepEqual(await store.runsUnderWay('git'), [id])
    const before = await tracker.store.dataVersion()
    await store.abandonRun(id, clock.now())
    assert.deepEqual(await store.runsUnderWay('git'), [])
    assert.equal(await planner.store.openRun(id), null)
    const after = await tracker.store.dataVersion()
    assert.ok(after > before, 'pages that say it is under way are made anew')
    await store.abandonRun(id, clock.now())
    assert.equal(await tracker.store.dataVersion(), after, 'it is given up once')
  })
})
