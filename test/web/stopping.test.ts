import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request as ask, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createFront } from '../../src/web/front/front.ts'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { aReading } from '../support/builders.ts'
import { testApp } from '../support/test-app.ts'

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }

describe('stopping under load', () => {
  test('answers every request that was sent, tells its connection to close, and ends', async () => {
    const { server, ask } = await servedSite()
    const visitors = 20
    const answers: Answer[] = []
    const { promise: loaded, resolve } = Promise.withResolvers<void>()
    const visit = async () => {
      // Told to close, a visitor connects anew, and finds nobody.
      for (;;) {
        const answer = await ask('/languages/fr')
        answers.push(answer)
        if (answers.length === 3 * visitors) resolve()
        if (answer.connection === 'close') return
      }
    }
    const visits = Array.from({ length: visitors }, visit)
    await loaded
    const stopped = stopServer(server)
    await Promise.all(visits)
    await stopped
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    const closed = answers.filter(({ connection }) => connection === 'close')
    assert.equal(closed.length, visitors)
  })
})

describe('a stop while the process has its hands full', () => {
  test('answers who has connected, and was not let in yet', async () => {
    const { server, ask } = await servedSite()
    const visits = Array.from({ length: 20 }, () => ask('/languages/fr'))
    // The system has connected them by now, and nobody has looked.
    await new Promise<void>((resolve) => process.nextTick(resolve))
    assert.equal(await connectionsOf(server), 0)
    const stopped = stopServer(server)
    for (const { status, connection } of await Promise.all(visits)) {
      assert.deepEqual([status, connection], [200, 'close'])
    }
    await stopped
  })

  test('answers what lay there unread when it was time to hang up', async () => {
    const { server, ask } = await servedSite()
    assert.equal((await ask('/languages/fr')).connection, 'keep-alive')
    const stopped = stopServer(server)
    while (server.listening) await turn()
    const late = ask('/languages/fr')
    await new Promise<void>((resolve) => process.nextTick(resolve))
    holdTheLoop(400)
    const { status, connection } = await late
    assert.deepEqual([status, connection], [200, 'close'])
    await stopped
  })
})

describe('an answer that is taken slowly', () => {
  test('is taken whole', async () => {
    const bytes = 24_000_000
    const { promise: said, resolve } = Promise.withResolvers<void>()
    const { server, port } = await served((_request, response) => {
      response.end(Buffer.alloc(bytes))
      resolve()
    })
    const reader = connect({ port, host: '127.0.0.1' })
    await once(reader, 'connect')
    reader.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await said
    const stopped = stopServer(server)
    while (server.listening) await turn()
    // It is time to hang up on whoever is idle, and that turn comes.
    holdTheLoop(400)
    for (let turns = 0; turns < 5; turns += 1) await turn()
    let taken = 0
    for await (const chunk of reader) taken += chunk.length
    assert.ok(taken > bytes, `${taken} of ${bytes}`)
    await stopped
  })
})

async function served(answer: RequestListener) {
  const front = createFront()
  front.open({ sendKept: () => false, answer, readiness: () => Promise.reject() })
  return { server: front.server, port: await listening(front.server) }
}

async function servedSite() {
  const site = await testApp({ figures, recheckAfterMs: 250 })
  const server = createServer(site.app, site.deps)
  const port = await listening(server)
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  after(() => agent.destroy())
  return { server, ask: (path: string) => get({ host: '127.0.0.1', port, path, agent }) }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => stopServer(server, 0))
  return (server.address() as AddressInfo).port
}

interface Answer {
  readonly status: number
  readonly connection: string | undefined
}

function get(options: { host: string; port: number; path: string; agent: Agent }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    ask(options, (response) => {
      response.resume()
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
      )
    })
      .on('error', reject)
      .end()
  })
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

/** As a page that takes long to make does. */
function holdTheLoop(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
