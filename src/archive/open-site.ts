import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Agent, createServer, get } from '../support/http/node-http.ts'
import type { AskSite } from './walk-site.ts'

export interface OpenSite {
  readonly ask: AskSite
  close(): Promise<void>
}

/** Asks what answers requests on a server, on a port of this machine that is open for so long. */
export async function openSite(listener: RequestListener, host: string): Promise<OpenSite> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  return {
    async ask(path) {
      const request = get({ host: '127.0.0.1', port, agent, path, headers: { host } })
      const [answer] = (await once(request, 'response')) as [IncomingMessage]
      return {
        status: answer.statusCode ?? 0,
        type: answer.headers['content-type'] ?? '',
        location: answer.headers.location ?? null,
        body: await buffer(answer),
      }
    },
    async close() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
