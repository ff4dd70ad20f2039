import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { pino } from 'pino'
import { Names } from '../../src/domain/names.ts'
import { BossQueue } from '../../src/queue/boss-queue.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import { createReportStore } from '../../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { beginRun } from '../../src/sync/begin-run.ts'
import type { RunFacts } from '../../src/sync/close-run.ts'
import { SharedRuns } from '../../src/sync/shared-runs.ts'
import { SharedTurns } from '../../src/sync/shared-turns.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { databaseOn, migratedTemplate, startPostgres } from '../support/postgres-server.ts'
import { type Ending, testPlace } from '../support/test-database.ts'
import { TestClock } from '../support/test-tracker.ts'

const { signal } = new AbortController()

const figures = () => ({
  nova: [aReading('service', 100, { fr: 40, de: 100 })],
  horizon: [aReading('dashboard', 50, { fr: 50 })],
})

/** A database on a server, and workers that share what is to be done in it. */
async function aWorkplace(t: Ending, at?: string) {
  const place = at ?? (await testPlace(t, 'postgres'))
  const database = await openDatabase(place)
  t.after(() => database.close())
  const catalogue = aCatalogue()
  const names = new Names(catalogue)
  const clock = new TestClock('2026-08-21T12:00:00Z')
  const closed: RunFacts[] = []
  const ends = new Map<number, PromiseWithResolvers<void>>()
  const endOf = (count: number) => {
    const end = ends.get(count) ?? Promise.withResolvers<void>()
    ends.set(count, end)
    if (closed.length >= count) end.resolve()
    return end.promise
  }
  const join = async (
    platform: FakePlatform,
    { isLive = true, lookEveryMs = 250 }: { isLive?: boolean; lookEveryMs?: number } = {},
  ) => {
    const stopping = new AbortController()
    const store = new SqlSyncStore(database.writer)
    await store.applyCatalogue(catalogue, ['git'], clock.now())
    const inbox = new SqlHookInbox(database.writer, { quietForMs: 0, longestWaitMs: 0 })
    const queue = new BossQueue({
      address: place,
      platforms: [{ platform: 'git', isLive }],
      onTrouble() {},
      retrySeconds: 1,
      lookSeconds: 0.5,
      heartbeatSeconds: 10,
      superviseSeconds: 1,
    })
    const facts = { id: 'git', provider: platform, isLive, everyMs: null, source: 'here' }
    const context = { catalogue, names, store, inbox, queue, clock }
    const runs = new SharedRuns([facts], {
      ...context,
      logger: pino({ level: 'silent' }),
      everyMs: 900_000,
      signal: stopping.signal,
      onClosed(run) {
        closed.push(run)
        ends.get(closed.length)?.resolve()
      },
    })
    let stopped: Promise<void> | null = null
    const stop = () => {
      stopping.abort(new Error('this worker is to end'))
      stopped ??= queue.stop()
      return stopped
    }
    t.after(stop)
    await queue.open()
    await queue.work(runs)
    const onRun = (listener: () => void) => database.onRun?.(listener)
    const turns = new SharedTurns([facts], { ...context, runs, onRun, lookEveryMs })
    return { ...context, stop, turns }
  }
  const reports = createReportStore(database.reader)
  const cells = async () => {
    const rows = await reports.cells({ series: 'master' })
    return Object.fromEntries(
      rows.map(({ project, language, counts }) => [`${project}/${language}`, counts?.translated]),
    )
  }
  /** Projects that the queue takes somebody to be reading. */
  const taken = async () => {
    const jobs = await sql<{ project: string }>`select data ->> 'project' as project
      from stringboard_jobs.job where state = 'active'`.execute(database.reader)
    return jobs.rows.map(({ project }) => project)
  }
  return { join, closed, endOf, reports, cells, taken, clock, catalogue, names }
}

describe('a run that workers share', () => {
  test('is begun once, read by both, each project once, and closed once', async (t) => {
    const { join, closed, endOf, cells } = await aWorkplace(t)
    const platforms = [new FakePlatform(figures()), new FakePlatform(figures())] as const
    const read: string[] = []
    const both = Promise.withResolvers<void>()
    for (const [worker, platform] of platforms.entries()) {
      platform.beforeFetch = (project) => {
        read.push(`${worker} ${project}`)
        // Neither goes on before the other one has begun as well.
        if (new Set(read.map(([first]) => first)).size === 2) both.resolve()
        return worker === 0 || read.length > 1 ? both.promise : undefined
      }
    }
    const one = await join(platforms[0])
    const other = await join(platforms[1])
    await Promise.all([one.turns.askDue(), other.turns.askDue(), one.turns.askDue()])
    // Whoever has planned, the other is to have something to do.
    both.resolve()
    await endOf(1)
    assert.deepEqual(read.map((line) => line.slice(2)).sort(), ['horizon', 'nova'])
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
    const [run] = closed
    assert.deepEqual(
      [run?.outcome, run?.projects, run?.cellsRead, run?.cellsChanged, run?.requests],
      ['ok', 2, 3, 3, 3],
    )
    assert.equal(platforms[0].plans.length + platforms[1].plans.length, 1)
    await other.turns.askDue()
    assert.equal(closed.length, 1, 'it is not due again')
  })

  test('tries a project again, and is closed without it when it is dead', async (t) => {
    const { join, closed, endOf, cells, reports, clock } = await aWorkplace(t)
    const platform = new FakePlatform({ ...figures(), horizon: unavailable('did not answer') })
    const attempts = { nova: 0, horizon: 0 }
    platform.beforeFetch = (project) => {
      attempts[project as 'nova'] += 1
      if (project === 'nova' && attempts.nova === 1) throw unavailable()
    }
    const { turns, inbox } = await join(platform)
    await turns.askDue()
    await endOf(1)
    assert.deepEqual(attempts, { nova: 2, horizon: 3 })
    assert.deepEqual(await cells(), { 'nova/de': 100, 'nova/fr': 40 })
    assert.equal(closed[0]?.outcome, 'partial')
    assert.equal(closed[0]?.requests, 6, 'those of attempts that failed are counted too')
    assert.deepEqual(closed[0]?.errors, [
      {
        project: 'horizon',
        platformProject: 'horizon',
        code: 'unavailable',
        message: 'git: did not answer',
      },
    ])

    platform.projects['horizon'] = figures().horizon
    const wanted = [{ project: 'horizon', resources: [] }]
    await inbox.accept({ platform: 'git', digest: 'one', at: clock.now(), wanted })
    await turns.askWished()
    await endOf(2)
    assert.deepEqual(platform.plans.at(-1)?.only, wanted)
    assert.equal((await cells())['horizon/fr'], 50)
    assert.deepEqual(await reports.pendingReadings(), [], 'what a notice asked for is done with')
  })

  test('is not failed by workers that are stopped, however many', async (t) => {
    const { join, closed, endOf, cells, taken } = await aWorkplace(t)
    for (let worker = 0; worker < 4; worker += 1) {
      const platform = new FakePlatform(figures())
      const isAtIt = Promise.withResolvers<void>()
      // It would never end by itself.
      platform.beforeFetch = (project, given) => {
        if (project === 'nova') return
        isAtIt.resolve()
        return new Promise((_, reject) => {
          given.addEventListener('abort', () => reject(given.reason))
        })
      }
      const { turns, stop } = await join(platform)
      await turns.askDue()
      await isAtIt.promise
      await stop()
      assert.deepEqual(await taken(), [], 'what it had in hand waits for another')
    }
    assert.equal(closed.length, 0)
    await join(new FakePlatform(figures()))
    await endOf(1)
    assert.deepEqual([closed[0]?.outcome, closed[0]?.projects], ['ok', 2])
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
  })

  test('goes on after an outage of the database, each project saved once', async (t) => {
    const server = await startPostgres()
    t.after(() => server.stop())
    const address = databaseOn(server.address, migratedTemplate)
    const { join, closed, endOf, cells, reports } = await aWorkplace(t, address)
    const platforms = [new FakePlatform(figures()), new FakePlatform(figures())] as const
    const isAway = Promise.withResolvers<void>()
    let away: Promise<void> | null = null
    for (const platform of platforms) {
      platform.beforeFetch = () => {
        away ??= server.pause().then(isAway.resolve)
        return away
      }
    }
    const [one] = await Promise.all(platforms.map((platform) => join(platform)))
    await one?.turns.askDue()
    await isAway.promise
    await server.resume()
    // The next turn of the schedule finds out what was lost on the way.
    await one?.turns.askDue()
    await endOf(1)
    assert.deepEqual([closed[0]?.outcome, closed[0]?.cellsRead], ['ok', 3])
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
    assert.equal((await reports.runs(5)).length, 1)
  })

  test('is left to those who can ask the platform', async (t) => {
    const { join, closed, endOf, cells, clock } = await aWorkplace(t)
    const recorded = new FakePlatform({ nova: [aReading('service', 100, { fr: 1 })] })
    const without = await join(recorded, { isLive: false })
    const platform = new FakePlatform(figures())
    const isHeld = Promise.withResolvers<void>()
    const isAtIt = Promise.withResolvers<void>()
    platform.beforeFetch = () => {
      isAtIt.resolve()
      return isHeld.promise
    }
    const having = await join(platform)
    await having.turns.askDue()
    await isAtIt.promise
    // Whoever lacks a token finds nothing to do, neither now nor at its next turns.
    await without.turns.askDue()
    isHeld.resolve()
    await endOf(1)
    const wanted = [{ project: 'nova', resources: [] }]
    await without.inbox.accept({ platform: 'git', digest: 'one', at: clock.now(), wanted })
    await without.turns.askDue()
    await without.turns.askWished()
    await having.turns.askWished()
    await endOf(2)
    assert.equal(recorded.plans.length, 0)
    const [byPerson] = await without.turns.all({ signal })
    assert.equal(byPerson?.projects, 2, 'a person is answered by the worker that can ask')
    await endOf(3)
    assert.equal(closed.length, 3)
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })

    // Once nobody has asked it for two turns, it counts as turned off.
    await having.stop()
    clock.set('2026-08-21T12:31:00Z')
    await without.turns.askDue()
    await endOf(4)
    assert.equal(recorded.plans.length, 1)
  })

  test('is one, where two come to begin one at once who read the platform in different ways', async (t) => {
    const { join, closed, endOf, cells } = await aWorkplace(t)
    const recorded = new FakePlatform({ nova: [aReading('service', 100, { fr: 1 })] })
    recorded.asOf = new Date('2026-08-01T00:00:00Z')
    const live = new FakePlatform(figures())
    const workers = [await join(recorded, { isLive: false }), await join(live)]
    // Both find a database that nobody has read into, and a platform that nobody reads.
    const both = Promise.withResolvers<void>()
    let came = 0
    for (const { store } of workers) {
      const previousRun = store.previousRun.bind(store)
      t.mock.method(store, 'previousRun', async (...of: Parameters<typeof previousRun>) => {
        came += 1
        if (came === workers.length) both.resolve()
        await both.promise
        return previousRun(...of)
      })
    }
    await Promise.all(workers.map(({ turns }) => turns.askDue()))
    await endOf(1)
    assert.equal(recorded.plans.length + live.plans.length, 1)
    // Whoever was second has its turn afterwards, where it still is one.
    await workers[1]?.turns.askDue()
    await endOf(live.plans.length === 1 && recorded.plans.length === 0 ? 1 : 2)
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
    assert.equal(closed.length, recorded.plans.length + live.plans.length)
  })

  test('is made for a person who wants all, whatever else was asked for before', async (t) => {
    const { join, closed, endOf, clock } = await aWorkplace(t)
    const platform = new FakePlatform(figures())
    const { turns, inbox, queue } = await join(platform)
    await turns.all({ signal })
    const wanted = [{ project: 'nova', resources: [] }]
    await inbox.accept({ platform: 'git', digest: 'one', at: clock.now(), wanted })
    // What the notice asks for is about to be planned when everything is asked for.
    const isAsked = Promise.withResolvers<void>()
    const { due, ask } = { due: inbox.due.bind(inbox), ask: queue.ask.bind(queue) }
    t.mock.method(inbox, 'due', async (at: Date) => {
      await isAsked.promise
      return due(at)
    })
    await ask({ platform: 'git', isLive: true, by: 'notices', isFull: false })
    t.mock.method(queue, 'ask', async (asked: Parameters<typeof ask>[0]) => {
      const isTaken = await ask(asked)
      isAsked.resolve()
      return isTaken
    })
    const whole = turns.all({ signal, isFull: true })
    const [run] = await whole
    assert.equal(run?.projects, 2)
    await endOf(3)
    const projects = closed.map((one) => one.projects)
    assert.deepEqual(projects.slice(0, 3), [2, 1, 2])
    const isAnew = platform.plans.map(({ previous }) => previous === null)
    assert.deepEqual(isAnew.slice(0, 3), [true, false, true])
    // What is asked for while a run is under way may be lost, so it may have been asked for twice.
    assert.ok(projects.slice(3).every((count) => count === 2))
  })

  test('tells who waits for it how far it has come', async (t) => {
    const { join } = await aWorkplace(t)
    const isPlanTold = Promise.withResolvers<void>()
    const platform = new FakePlatform(figures())
    platform.beforeFetch = () => isPlanTold.promise
    // By itself this one would look again in an hour.
    const { turns } = await join(platform, { lookEveryMs: 3_600_000 })
    const told: (string | null)[] = []
    const [run] = await turns.all({
      signal: AbortSignal.timeout(20_000),
      onProgress({ project }) {
        told.push(project)
        isPlanTold.resolve()
      },
    })
    assert.equal(run?.outcome, 'ok')
    assert.equal(told[0], null)
    assert.equal(new Set(told).size, told.length, 'each thing once')
  })

  test('is begun anew at once where the worker that planned it is gone', async (t) => {
    const { join, closed, endOf, cells } = await aWorkplace(t)
    const { turns, store, clock } = await join(new FakePlatform(figures()))
    await store.beginRun({
      platform: 'git',
      startedAt: clock.now(),
      isOverSome: false,
      isRecorded: false,
    })
    await turns.askDue()
    await endOf(1)
    assert.equal(closed[0]?.outcome, 'ok')
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
    assert.deepEqual(await store.runsUnderWay('git'), [])
  })

  test('over recorded figures is begun anew at once where its worker was told to end before it had a plan', async (t) => {
    const { join, closed, endOf, cells } = await aWorkplace(t)
    const recorded = new FakePlatform(figures())
    recorded.asOf = new Date('2026-08-01T00:00:00Z')
    const ending = new FakePlatform(figures())
    const first = await join(ending, { isLive: false })
    ending.plan = () => {
      void first.stop()
      return Promise.reject(new Error('given up'))
    }
    await first.turns.askDue()
    await endOf(1)
    await first.stop()
    const second = await join(recorded, { isLive: false })
    await second.turns.askDue()
    await endOf(2)
    assert.deepEqual(
      closed.map(({ outcome }) => outcome),
      ['aborted', 'ok'],
    )
    assert.deepEqual(await cells(), { 'horizon/fr': 50, 'nova/de': 100, 'nova/fr': 40 })
  })

  test('goes on where workers left it that are gone, and what they did is not done again', async (t) => {
    const { join, closed, endOf, cells, ...workplace } = await aWorkplace(t)
    const platform = new FakePlatform(figures())
    const { turns, store, clock } = await join(platform)
    // Begun, and killed before anything of it was put into the queue.
    const run = await beginRun(new FakePlatform(figures()), {
      ...workplace,
      store,
      clock,
      signal,
      source: 'here',
    })
    const [nova] = run.jobs
    assert.ok(nova)
    const outcome = { project: 'nova', cellsRead: 2, cellsChanged: 0, isWhole: true, errors: [] }
    await store.endJob({ runId: run.id, outcome, requests: 1 })
    const asked: string[] = []
    platform.beforeFetch = (project) => {
      asked.push(project)
    }
    await turns.askDue()
    await endOf(1)
    assert.deepEqual(asked, ['horizon'])
    assert.deepEqual(
      [closed[0]?.runId, closed[0]?.outcome, closed[0]?.cellsRead],
      [run.id, 'ok', 3],
    )
    assert.deepEqual(await cells(), { 'horizon/fr': 50 })
    assert.equal(platform.plans.length, 0)
  })
})
