import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { Names } from '../../src/domain/names.ts'
import { SqlHookInbox } from '../../src/storage/sql-hook-inbox.ts'
import { waitsAfterFailureMs } from '../../src/sync/failed-wishes.ts'
import { ProviderError } from '../../src/sync/provider-error.ts'
import { type OfferedPlatform, SyncTurns } from '../../src/sync/sync-turns.ts'
import type { WantedProject } from '../../src/sync/translation-provider.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const { signal } = new AbortController()
const hour = 3_600_000

async function withTurns(
  t: Parameters<typeof testTracker>[0],
  given: Partial<Record<'transifex' | 'git', Partial<OfferedPlatform>>> = {},
) {
  const tracker = await testTracker(t)
  const figures = (fr: number) => ({ nova: [aReading('service', 100, { fr })] })
  const transifex = new FakePlatform(figures(90), 'transifex')
  const git = new FakePlatform({ ...figures(40), horizon: [aReading('dashboard', 50, { fr: 5 })] })
  const offered = [transifex, git].map((provider): OfferedPlatform => {
    const { platformId: id } = provider
    const facts = { id, provider, isLive: true, everyMs: null, source: 'here' }
    return { ...facts, ...given[id as 'git'] }
  })
  const { syncStore: store, clock } = tracker
  const inbox = new SqlHookInbox(tracker.database.writer, { quietForMs: 0, longestWaitMs: 0 })
  const log: string[] = []
  const logger = pino({ level: 'info' }, { write: (line) => log.push(JSON.parse(line).msg) })
  const catalogue = aCatalogue()
  const names = new Names(catalogue)
  const turns = new SyncTurns(offered, { catalogue, names, store, inbox, clock, logger })
  let digest = 0
  const notice = (platform: string, ...wanted: WantedProject[]) => {
    digest += 1
    return inbox.accept({ platform, digest: String(digest), at: clock.now(), wanted })
  }
  const read = (runs: readonly { platform: string; outcome: string }[]) =>
    runs.map(({ platform, outcome }) => `${platform} ${outcome}`)
  return { tracker, turns, transifex, git, notice, log, read }
}

const nova = { project: 'nova', resources: [] }

describe('a turn', () => {
  test('reads every platform, in the catalogue’s order, or the one named', async (t) => {
    const { turns, read } = await withTurns(t)
    assert.deepEqual(read(await turns.all({ signal })), ['transifex ok', 'git ok'])
    assert.deepEqual(read(await turns.all({ signal, platform: 'git' })), ['git ok'])
  })

  test('does not let a slow platform keep the others waiting', async (t) => {
    const { turns, transifex, git, tracker } = await withTurns(t)
    const slow = Promise.withResolvers<void>()
    const other = Promise.withResolvers<void>()
    transifex.beforeFetch = () => slow.promise
    git.beforeFetch = (project) => {
      if (project === 'horizon') other.resolve()
    }
    const turn = turns.all({ signal })
    await other.promise
    slow.resolve()
    assert.equal((await turn).length, 2)
    assert.equal((await tracker.cells())['nova/service/fr'], '90/100')
  })

  test('of the schedule leaves out what was read lately; one by hand never does', async (t) => {
    const { turns, tracker, read, transifex } = await withTurns(t, {
      transifex: { everyMs: 6 * hour },
    })
    await turns.all({ signal, isScheduled: true })
    tracker.clock.set('2026-08-21T15:00:00Z')
    assert.deepEqual(read(await turns.all({ signal, isScheduled: true })), ['git ok'])
    assert.equal((await turns.all({ signal })).length, 2)
    tracker.clock.set('2026-08-21T21:00:00Z')
    transifex.failure = unavailable()
    assert.deepEqual(read(await turns.all({ signal, isScheduled: true })), [
      'transifex failed',
      'git ok',
    ])
    tracker.clock.set('2026-08-21T22:00:00Z')
    assert.equal(
      (await turns.all({ signal, isScheduled: true })).length,
      2,
      'sooner after a failure',
    )
  })

  test('of the schedule is not kept off by an early reading', async (t) => {
    const { turns, tracker, notice } = await withTurns(t, { transifex: { everyMs: 6 * hour } })
    await turns.all({ signal, isScheduled: true })
    tracker.clock.set('2026-08-21T17:59:00Z')
    await notice('transifex', nova)
    await turns.due({ signal })
    tracker.clock.set('2026-08-21T18:00:00Z')
    assert.equal((await turns.all({ signal, isScheduled: true })).length, 2)
  })

  test('of the schedule reads a platform that has just been turned on', async (t) => {
    const { turns, transifex } = await withTurns(t, { transifex: { everyMs: 6 * hour } })
    transifex.asOf = new Date('2026-08-01T00:00:00Z')
    await turns.all({ signal })
    transifex.asOf = null
    assert.equal((await turns.all({ signal, isScheduled: true })).length, 2)
  })

  test('may read everything anew', async (t) => {
    const { turns, git } = await withTurns(t)
    await turns.all({ signal })
    await turns.all({ signal })
    await turns.all({ signal, isFull: true })
    assert.deepEqual(
      git.plans.map(({ previous }) => previous !== null),
      [false, true, false],
    )
  })
})

describe('what notices ask for', () => {
  test('is read early, and only that', async (t) => {
    const { turns, tracker, git, transifex, notice, read } = await withTurns(t)
    await turns.all({ signal })
    git.projects = {
      nova: [aReading('service', 100, { fr: 41 })],
      horizon: [aReading('dashboard', 50, { fr: 6 })],
    }
    await notice('git', { project: 'horizon', resources: ['dashboard'] })
    const runs = await turns.due({ signal })
    assert.deepEqual(read(runs), ['git ok'])
    assert.deepEqual(git.plans.at(-1)?.only, [{ project: 'horizon', resources: ['dashboard'] }])
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '6/50')
    assert.equal(transifex.plans.length, 1)
    assert.deepEqual(await tracker.store.pendingReadings(), [])
    assert.deepEqual(await turns.due({ signal }), [])
  })

  test('of a platform that is not turned on is dropped, and the log says so', async (t) => {
    const { turns, tracker, notice, log, git } = await withTurns(t, { git: { isLive: false } })
    await notice('git', nova)
    assert.deepEqual(await turns.due({ signal }), [])
    assert.equal(git.plans.length, 0)
    assert.deepEqual(await tracker.store.pendingReadings(), [])
    assert.match(log.join(), /git is not turned on here.*dropped/)
  })

  test('waits while its platform is read anyway, and is read after that', async (t) => {
    const { turns, tracker, git, notice } = await withTurns(t)
    const underWay = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    git.beforeFetch = () => {
      underWay.resolve()
      return held.promise
    }
    const turn = turns.all({ signal })
    await underWay.promise
    await notice('git', nova)
    assert.deepEqual(await turns.due({ signal }), [])
    assert.equal((await tracker.store.pendingReadings()).length, 1)
    held.resolve()
    await turn
    assert.equal((await turns.due({ signal })).length, 1)
  })

  test('is tried again where the platform was out of reach, later each time, and then left', async (t) => {
    const { turns, tracker, git, notice, read } = await withTurns(t)
    await turns.all({ signal })
    git.failure = unavailable()
    await notice('git', nova)
    assert.deepEqual(waitsAfterFailureMs, [hour / 60, hour / 12, hour / 4])
    for (const waitMs of waitsAfterFailureMs) {
      assert.deepEqual(read(await turns.due({ signal })), ['git failed'])
      const failedAt = tracker.clock.now().getTime()
      tracker.clock.set(new Date(failedAt + waitMs - 1).toISOString())
      assert.equal(await turns.hasDue(), false)
      assert.deepEqual(await turns.due({ signal }), [])
      tracker.clock.set(new Date(failedAt + waitMs).toISOString())
      assert.equal(await turns.hasDue(), true)
    }
    assert.deepEqual(read(await turns.due({ signal })), ['git failed'])
    assert.deepEqual(await tracker.store.pendingReadings(), [])
    assert.equal(await turns.hasDue(), false)
  })

  test('is met when the platform is back', async (t) => {
    const { turns, tracker, git, notice, read } = await withTurns(t)
    await turns.all({ signal })
    git.projects['horizon'] = unavailable()
    const horizon = { project: 'horizon', resources: [] }
    await notice('git', nova, horizon)
    assert.deepEqual(read(await turns.due({ signal })), ['git partial'])
    assert.equal((await tracker.store.pendingReadings()).length, 1)
    git.projects['horizon'] = [aReading('dashboard', 50, { fr: 6 })]
    tracker.clock.set(new Date(tracker.clock.now().getTime() + 60_000).toISOString())
    assert.deepEqual(read(await turns.due({ signal })), ['git ok'])
    assert.deepEqual(git.plans.at(-1)?.only, [horizon])
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '6/50')
    assert.deepEqual(await tracker.store.pendingReadings(), [])
  })

  test('is left where asking again would not help', async (t) => {
    const { turns, tracker, git, notice, read } = await withTurns(t)
    await turns.all({ signal })
    git.failure = new ProviderError('refused', 'git', 'refuses the token')
    await notice('git', nova)
    assert.deepEqual(read(await turns.due({ signal })), ['git failed'])
    assert.deepEqual(await tracker.store.pendingReadings(), [])
  })

  test('is kept when it is given up', async (t) => {
    const { turns, tracker, git, notice } = await withTurns(t)
    await turns.all({ signal })
    const giveUp = new AbortController()
    git.beforeFetch = () => giveUp.abort()
    await notice('git', nova)
    await turns.due({ signal: giveUp.signal })
    assert.equal((await tracker.store.pendingReadings()).length, 1)
  })
})

test('there is never a second run of a platform at the same time', async (t) => {
  const { turns, git } = await withTurns(t)
  let atOnce = 0
  let most = 0
  git.projects = { nova: [] }
  git.beforeFetch = async () => {
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise((resolve) => setImmediate(resolve))
    atOnce -= 1
  }
  const runs = await Promise.all([1, 2, 3].map(() => turns.all({ signal, platform: 'git' })))
  assert.equal(runs.length, 3)
  assert.equal(most, 1)
})
