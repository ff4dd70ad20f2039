import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PaceStore, SharedGate } from '../../src/providers/shared-gate.ts'
import { noPace, type Pace } from '../../src/providers/shared-pace.ts'

const { signal } = new AbortController()
/** One request every 210 ms, with what is left for caution. */
const options = { requestsPerMinute: 300, concurrency: 4, timeoutMs: 5_000 }

/** Keeps one pace for all, and tells some of its answers late. */
function storeThatTells(lateMs: (turn: number) => number): PaceStore & { pace: Pace } {
  let turns = 0
  return {
    pace: noPace,
    async change(_gate, change) {
      const { pace, result } = change(this.pace, performance.now())
      const isTurn = pace.underWay.length > this.pace.underWay.length
      this.pace = pace
      if (isTurn) {
        turns += 1
        await sleep(lateMs(turns))
      }
      return result
    },
  }
}

describe('a gate that several processes share', () => {
  test('starts nothing beside the next one, however late a process hears of its turn', async () => {
    const store = storeThatTells((turn) => (turn % 3 === 1 ? 200 : 0))
    const gates = [1, 2].map(() => new SharedGate(store, 'http://a.example', 'secret', options))
    const starts: number[] = []
    const ask = async () => {
      starts.push(performance.now())
    }
    await Promise.all(gates.flatMap((gate) => [1, 2, 3].map(() => gate.run(ask, signal))))
    assert.equal(starts.length, 6)
    for (const [index, at] of starts.slice(1).entries()) {
      const gap = at - (starts[index] ?? 0)
      assert.ok(gap >= 100, `${Math.round(gap)} ms after the one before`)
    }
    assert.deepEqual(store.pace.underWay, [])
  })

  test('goes on where every answer of the database takes long', async () => {
    const gate = new SharedGate(
      storeThatTells(() => 150),
      'http://a.example',
      'secret',
      options,
    )
    assert.equal(await gate.run(async () => 'asked', signal), 'asked')
  })

  test('hands on what came of a request where the turn cannot be given back', async () => {
    const kept = storeThatTells(() => 0)
    let isBroken = false
    const store: PaceStore = {
      async change(gate, change) {
        if (isBroken) throw new Error('the database is away')
        return kept.change(gate, change)
      },
    }
    const ask = (task: () => Promise<string>) => {
      isBroken = false
      const gate = new SharedGate(store, 'http://a.example', 'secret', options)
      return gate.run(() => {
        isBroken = true
        return task()
      }, signal)
    }
    assert.equal(await ask(async () => 'answered'), 'answered')
    await assert.rejects(
      ask(async () => {
        throw new Error('the platform is away')
      }),
      /the platform is away/,
    )
  })

  test('knows of a wish for quiet that another process was told', async () => {
    const store = storeThatTells(() => 0)
    const [told, other] = [1, 2].map(() => new SharedGate(store, 'http://a.example', 'x', options))
    assert.ok(told && other)
    await told.close(60_000)
    const closedForMs = await other.run(async () => other.closedForMs, signal)
    assert.ok(closedForMs > 50_000, `${closedForMs} ms`)
  })

  test('keeps quiet by itself where it cannot tell the others', async () => {
    const away: PaceStore = {
      change: () => Promise.reject(new Error('the database is away')),
    }
    const gate = new SharedGate(away, 'http://a.example', 'secret', options)
    await gate.noteLeft(3, 60_000)
    await gate.hold(60_000)
    await gate.close(60_000)
    assert.ok(gate.isHeld)
    assert.ok(gate.closedForMs > 0)
  })

  test('gives up its turn with the run', async () => {
    const run = new AbortController()
    const store = storeThatTells(() => 100)
    const gate = new SharedGate(store, 'http://a.example', 'secret', options)
    const asked = gate.run(async () => assert.fail('it was asked all the same'), run.signal)
    run.abort(new Error('given up'))
    await assert.rejects(asked, /given up/)
    assert.deepEqual(store.pace.underWay, [])
  })
})
