import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openQueue } from '../../src/wiring/open-queue.ts'
import { postgresServer } from '../support/postgres-server.ts'

it('a user who may make no schema is told what the queue of jobs needs', async (t) => {
  const server = await postgresServer()
  const owned = await server.createDatabase()
  const name = new URL(owned).pathname.slice(1)
  const user = name.replace('test', 'worker')
  await server.run(`create role ${user} login password 'mistletoe'`)
  t.after(async () => {
    await server.dropDatabase(owned)
    await server.run(`drop role ${user}`)
  })
  const address = Object.assign(new URL(owned), { username: user, password: 'mistletoe' }).href
  await assert.rejects(openQueue({ address, platforms: [], onTrouble() {} }), {
    name: 'DatabaseError',
    message: `The database postgres://${user}@${new URL(owned).host}/${name} does not let this user make the schema for jobs of workers. Let the user own the database, or grant it CREATE on the database.`,
  })
})

it('a queue is opened by as many as want it', async (t) => {
  const server = await postgresServer()
  const address = await server.createDatabase()
  t.after(() => server.dropDatabase(address))
  const options = { address, platforms: [{ platform: 'git', isLive: true }], onTrouble() {} }
  const queues = await Promise.all([openQueue(options), openQueue(options)])
  const run = { platform: 'git', isLive: true, by: 'person', isFull: false } as const
  const [one, other] = queues
  assert.deepEqual([await one.ask(run), await other.ask(run)], [true, false], 'they are one')
  for (const queue of queues) await queue.stop()
})
