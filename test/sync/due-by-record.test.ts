import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isDueByRecord, isReadByOthers } from '../../src/sync/due-by-record.ts'
import type { NewestRun } from '../../src/sync/sync-store.ts'
import { aPlatform } from '../support/builders.ts'

const minute = 60_000
const now = new Date('2026-11-26T12:00:00Z')
const beat = {
  catalogue: { platforms: [aPlatform('git'), aPlatform('weblate', { everyMs: 60 * minute })] },
  clock: { now: () => now },
  everyMs: 15 * minute,
}

function aRun(minutesAgo: number, given: Partial<NewestRun> = {}): NewestRun {
  const startedAt = new Date(now.getTime() - minutesAgo * minute)
  return { startedAt, outcome: 'ok', isRecorded: false, ...given }
}

const live = { id: 'git', isLive: true, everyMs: null }
const recorded = { id: 'git', isLive: false, everyMs: null }

describe('the turn of a platform that several processes read', () => {
  const cases: [string, typeof live, NewestRun | null, boolean][] = [
    ['comes when nobody has read it', live, null, true],
    ['does not come a minute after somebody has', live, aRun(1), false],
    ['comes after the pause', live, aRun(15), true],
    ['is over though the run failed', live, aRun(3, { outcome: 'failed' }), false],
    ['is still there where the run was given up', live, aRun(1, { outcome: 'aborted' }), true],
    ['comes at once when it is turned on', live, aRun(1, { isRecorded: true }), true],
    ['does not come to a recorded reading while others ask', recorded, aRun(1), false],
    ['comes to it once nobody has asked for two pauses', recorded, aRun(30), true],
  ]
  for (const [what, one, newest, isDue] of cases) {
    it(what, () => assert.equal(isDueByRecord(one, newest, beat), isDue))
  }

  it('leaves one that others ask to them for two of the pauses it wishes for', () => {
    const weblate = { id: 'weblate', isLive: false }
    assert.equal(isReadByOthers(weblate, aRun(119), beat), true)
    assert.equal(isReadByOthers(weblate, aRun(120), beat), false)
    assert.equal(isReadByOthers(weblate, aRun(1, { isRecorded: true }), beat), false)
    assert.equal(isReadByOthers({ ...weblate, isLive: true }, aRun(1), beat), false)
    assert.equal(isReadByOthers(weblate, null, beat), false)
  })
})
