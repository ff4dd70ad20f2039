import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { JsonClient, type JsonClientOptions } from '../../src/providers/http.ts'
import type { FetchContext } from '../../src/sync/translation-provider.ts'

/** Started for one test file; closed after it. */
export async function serverSaying(answer: RequestListener) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  const port = await listen(server)
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, port, requests, close }
}

export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const secret = 'wlu_0123456789abcdef'

/** A client that waits for nothing, unless told to. */
export function clientOf(baseUrl: string, options: Partial<JsonClientOptions> = {}): JsonClient {
  return new JsonClient({
    platform: 'weblate',
    baseUrl,
    credentials: { headers: { authorization: `Token ${secret}` }, secret },
    requestsPerMinute: 60_000,
    retryDelayMs: () => 0,
    wait: async () => {},
    ...options,
  })
}

/** A run of its own. */
export function newRun(signal = new AbortController().signal): FetchContext & { requests: number } {
  return {
    signal,
    requests: 0,
    countRequest() {
      this.requests += 1
    },
  }
}
