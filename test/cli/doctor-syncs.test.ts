import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { checkSyncs } from '../../src/cli/doctor/doctor-syncs.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

/** Read on 21 August 2026 at noon. */
async function aSyncedDatabase(test: TestContext, { isRecorded = false } = {}) {
  const catalogue = aCatalogue()
  const { database, sync, clock } = await testTracker(test, catalogue)
  const platform = new FakePlatform({ nova: [aReading('service', 10, { fr: 4 })] })
  if (isRecorded) platform.asOf = clock.now()
  await sync(platform)
  /** What the doctor says at a moment. */
  const says = async (now: string) => {
    clock.set(now)
    const config = { databaseUrl: database.place }
    const around = { config, catalogue, clock, asked: new Map<string, boolean>() }
    const findings = await Array.fromAsync(checkSyncs(around))
    return findings.map(({ state, about, sentence }) => `${state} ${about}: ${sentence}`).join('\n')
  }
  return { says }
}

describe('of syncs, the doctor', () => {
  it('says nothing where they go well', async (test) => {
    const { says } = await aSyncedDatabase(test)
    assert.equal(await says('2026-08-23T11:59:00Z'), '')
  })

  it('names a clock that is before the newest reading', async (test) => {
    const { says } = await aSyncedDatabase(test)
    assert.match(
      await says('2026-08-20T06:00:00Z'),
      /^wrong clock: .* says 2026-08-20T06:00Z, .* of git, is of 2026-08-21T12:00Z: set the clock/,
    )
  })

  it('names a platform whose figures have grown old, as pages do', async (test) => {
    const { says } = await aSyncedDatabase(test)
    assert.match(
      await says('2026-08-23T12:01:00Z'),
      /^wrong git: its oldest figures are of 2026-08-21T12:00Z, .*`stringboard worker` runs/,
    )
  })

  it('has nothing to say of recorded figures, however old', async (test) => {
    const { says } = await aSyncedDatabase(test, { isRecorded: true })
    assert.equal(await says('2028-01-01T00:00:00Z'), '')
  })
})
