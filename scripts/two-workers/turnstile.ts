import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export interface TurnstileLimits {
  /** Requests let in within any second. */
  readonly perSecond: number
  /** Requests let in at the same time. */
  readonly atOnce: number
}

/** A server in front of another one: it lets so many requests through, and turns away the rest. */
export async function startTurnstile({ perSecond, atOnce }: TurnstileLimits) {
  let target = ''
  let inside = 0
  const seen = { asked: 0, refused: 0, mostInASecond: 0, mostAtOnce: 0 }
  let lately: number[] = []
  const server = createServer(async (request, response) => {
    const now = performance.now()
    lately = [...lately.filter((at) => at > now - 1_000), now]
    inside += 1
    seen.asked += 1
    seen.mostInASecond = Math.max(seen.mostInASecond, lately.length)
    seen.mostAtOnce = Math.max(seen.mostAtOnce, inside)
    try {
      if (lately.length > perSecond || inside > atOnce) {
        seen.refused += 1
        response.writeHead(429, { 'retry-after': '5' }).end()
        return
      }
      const { authorization = '', accept = '' } = request.headers
      const answer = await fetch(`${target}${request.url}`, { headers: { authorization, accept } })
      const {
        'content-encoding': _,
        'content-length': __,
        ...headers
      } = Object.fromEntries(answer.headers)
      const body = Buffer.from(await answer.arrayBuffer())
      // A server that counts while it is asked takes its time.
      await wait(200)
      response.writeHead(answer.status, headers).end(body)
    } finally {
      inside -= 1
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(address: string) {
      target = address
    },
    get asked() {
      return seen.asked
    },
    get refused() {
      return seen.refused
    },
    get mostInASecond() {
      return seen.mostInASecond
    },
    get mostAtOnce() {
      return seen.mostAtOnce
    },
    forget() {
      Object.assign(seen, { asked: 0, refused: 0, mostInASecond: 0, mostAtOnce: 0 })
    },
    async reached(requests: number) {
      while (seen.asked < requests) await wait(20)
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
