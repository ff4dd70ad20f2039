import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { usualPatience } from '../../src/web/front/front.ts'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { aReading } from '../support/builders.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }

/** A server that loses its patience in a fraction of the usual time. */
async function served(options: TestAppOptions = {}) {
  const site = await testApp({ figures, recheckAfterMs: 250, ...options })
  const patience = { ...usualPatience, headers: 300, request: 300, silence: 1_500, look: 100 }
  const server = createServer(site.app, site.deps, patience)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => stopServer(server, 0))
  const { port } = server.address() as AddressInfo
  return { ...site, server, port, origin: `http://127.0.0.1:${port}` }
}

describe('slow visitors', () => {
  test('who dribble headers, send half a request, are half gone or take no answer are hung up on', async () => {
    const { server, port, origin } = await served()
    await (await fetch(`${origin}/`)).text()
    const request = `GET / HTTP/1.1\r\nHost: ${origin}\r\n`
    const slow = [
      await visitor(port, 'GET / HTTP/1.1\r\nHost: '),
      await visitor(port, `${request}X-Slow: `),
      await visitor(port, `POST /hooks/weblate HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{`),
      await visitor(port, 'GET / HT'),
      await visitor(port, `${request}\r\n`.repeat(400), { reads: false }),
    ]
    slow[3]?.socket.end()
    const dribble = setInterval(() => slow[1]?.socket.write('z'), 50)
    try {
      const page = await fetch(`${origin}/languages/fr`)
      assert.equal(page.status, 200)
      await Promise.all(slow.slice(0, 4).map(({ gone }) => gone))
      // Who reads nothing hears of nothing: that it is gone is known here.
      while ((await connectionsOf(server)) > 1) await wait(50)
    } finally {
      clearInterval(dribble)
      for (const { socket } of slow) socket.destroy()
    }
  })
})

interface Visitor {
  readonly socket: Socket
  /** Until the other side has hung up. */
  readonly gone: Promise<void>
}

async function visitor(port: number, sent: string, { reads = true } = {}): Promise<Visitor> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  for (const event of ['error', 'end', 'close']) socket.on(event, () => resolve())
  if (reads) socket.resume()
  await once(socket, 'connect')
  socket.write(sent)
  return { socket, gone }
}

/** The one that `fetch` keeps is among them. */
function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
