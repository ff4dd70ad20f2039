import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { pino } from 'pino'
import type { CommandContext } from '../../src/cli/context.ts'
import { syncAlone } from '../../src/cli/sync/sync-alone.ts'
import { startSyncing } from '../../src/cli/sync/sync-schedule.ts'
import { readConfig } from '../../src/config.ts'
import { takeProcessLock } from '../../src/storage/locks/process-lock.ts'
import { systemClock } from '../../src/support/clock.ts'
import { SyncTrouble } from '../../src/sync/sync-trouble.ts'
import type { Tracker } from '../../src/wiring/tracker.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { temporaryFolder } from './stringboard.ts'

/** A tracker of which only the turns matter. */
function aTracker(given: Partial<Tracker>): Tracker {
  return {
    catalogue: siteCatalogue(),
    providers: [],
    importHistory: async () => {},
    syncAll: async () => [],
    syncDue: async () => [],
    hasDue: async () => false,
    thinHistory: async () => {},
    trouble: new SyncTrouble({
      ledger: { sayTrouble: async () => {}, takeBackTrouble: async () => {} },
      ...{ clock: systemClock, worker: 'here', othersStandMs: 0 },
    }),
    ...given,
  } as Tracker
}

function aContext(test: Pick<TestContext, 'after'>, env: Record<string, string> = {}) {
  const config = readConfig({ STRINGBOARD_VAR: temporaryFolder(test), ...env })
  const said: string[] = []
  const logger = pino({ level: 'info' }, { write: (line) => said.push(JSON.parse(line).msg) })
  const context: CommandContext = { config, logger, clock: systemClock }
  return { context, said, lockFile: `${config.databaseUrl}.sync-lock` }
}

describe('the schedule', () => {
  it('takes its turns as one of the schedule, which spares platforms', async (test) => {
    const { context } = aContext(test)
    const turn = Promise.withResolvers<unknown>()
    const schedule = startSyncing(
      aTracker({
        async syncAll(options) {
          turn.resolve(options.isScheduled)
          return []
        },
      }),
      context,
    )
    assert.equal(await turn.promise, true)
    await schedule.stop()
  })

  it('follows notices while no other process syncs', async (test) => {
    const { context, lockFile } = aContext(test)
    const taken = Promise.withResolvers<boolean>()
    const schedule = startSyncing(
      aTracker({
        hasDue: async () => true,
        async syncDue() {
          const other = takeProcessLock(lockFile)
          taken.resolve(other === null)
          other?.release()
          return []
        },
      }),
      context,
    )
    assert.equal(await taken.promise, true, 'the lock is held meanwhile')
    await schedule.stop()
    const free = takeProcessLock(lockFile)
    assert.ok(free, 'and given back')
    free.release()
  })

  it('leaves them to another process that syncs', async (test) => {
    const { context, lockFile, said } = aContext(test)
    const other = takeProcessLock(lockFile)
    let followed = false
    const schedule = startSyncing(
      aTracker({
        hasDue: async () => true,
        async syncDue() {
          followed = true
          return []
        },
      }),
      context,
    )
    await schedule.firstTurn
    await schedule.stop()
    other?.release()
    assert.equal(followed, false)
    assert.match(said.join('\n'), /Another process is syncing/)
  })

  it('warns of a Weblate that is asked without a token', async (test) => {
    const { context, said } = aContext(test, { WEBLATE_URL: 'http://127.0.0.1:1' })
    const { platforms } = siteCatalogue()
    const [first] = platforms
    assert.ok(first)
    const catalogue = siteCatalogue({
      platforms: [{ ...first, id: 'weblate', kind: 'weblate' }],
    })
    await startSyncing(aTracker({ catalogue }), context).stop()
    assert.match(said.join('\n'), /weblate is asked without a token.*set WEBLATE_TOKEN/)
  })

  it('says what to set where no platform can be asked', async (test) => {
    const { context, said } = aContext(test)
    const platforms = siteCatalogue().platforms.map((one) => ({ ...one, kind: 'zanata' as const }))
    await startSyncing(aTracker({ catalogue: siteCatalogue({ platforms }) }), context).stop()
    assert.match(said.join('\n'), /No platform can be asked: .*set ZANATA_URL/)
  })
})

describe('syncs of one process', () => {
  it('share its turn, and end it together', async (test) => {
    const { context, lockFile } = aContext(test)
    const { config } = context
    const first = Promise.withResolvers<void>()
    const going = syncAlone(config, () => first.promise)
    assert.equal(await syncAlone(config, async () => 'beside'), 'beside')
    assert.equal(takeProcessLock(lockFile), null)
    first.resolve()
    await going
    const free = takeProcessLock(join(lockFile))
    assert.ok(free)
    free.release()
  })
})
