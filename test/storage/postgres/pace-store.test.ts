import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedGate } from '../../../src/providers/shared-gate.ts'
import { noPace } from '../../../src/providers/shared-pace.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { SqlPaceStore } from '../../../src/storage/sql-pace-store.ts'
import { testPlace } from '../../support/test-database.ts'

const { signal } = new AbortController()

test('two processes keep one pace, and hear of each other’s waits', async (t) => {
  const place = await testPlace(t, 'postgres')
  const options = { requestsPerMinute: 1_200, concurrency: 2, timeoutMs: 1_000 }
  const databases = await Promise.all([openDatabase(place), openDatabase(place)])
  t.after(() => Promise.all(databases.map((database) => database.close())).then(() => {}))
  const [one, other] = databases.map(
    ({ writer }) =>
      new SharedGate(new SqlPaceStore(writer, noPace), 'http://a.example', 'secret', options),
  )
  assert.ok(one && other)
  const starts: number[] = []
  let underWay = 0
  let most = 0
  const ask = async () => {
    starts.push(performance.now())
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise((ended) => setTimeout(ended, 60))
    underWay -= 1
  }
  const gates = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other))
  await Promise.all(gates.map((gate) => gate.run(ask, signal)))
  assert.equal(most, 2, 'no more under way than one process would have')
  const took = (starts.at(-1) ?? 0) - (starts[0] ?? 0)
  assert.ok(took >= 19 * 50, `20 requests in ${Math.round(took)} ms, where 50 ms are between two`)

  const before = performance.now()
  await one.hold(300)
  await other.run(async () => {}, signal)
  assert.ok(performance.now() - before >= 300)
  await one.close(60_000)
  assert.equal(other.closedForMs, 0)
  await other.run(async () => {}, signal)
  assert.ok(other.closedForMs > 59_000, 'the other one has heard of it when it asked')
})
