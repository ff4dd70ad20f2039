import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { conditionalShare, nextRequest, type Request } from './mix.ts'

/** One answer, or the lack of it. */
export interface Visit {
  readonly kind: Request['kind']
  readonly path: string
  readonly sentAt: number
  readonly ms: number
  /** 0: none came. */
  readonly status: number
  readonly isExpected: boolean
  /** What went wrong, where no answer came. */
  readonly failure: string | null
  /** Of documents that are looked into. */
  readonly body: string | null
}

interface VisitorWanted {
  readonly origin: string
  readonly localAddress: string
  readonly random: () => number
  readonly pauseMs: number
  /** Paths whose bodies are wanted. */
  readonly lookedInto: ReadonlySet<string>
  readonly onVisit: (visit: Visit) => void
  readonly isOver: () => boolean
}

/** Asks for one thing after the other over one connection, which is kept, until it is over. */
export async function visit(wanted: VisitorWanted): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const held = new Map<string, string>()
  try {
    while (!wanted.isOver()) {
      const one = nextRequest(wanted.random)
      const etag = wanted.random() < conditionalShare ? held.get(one.path) : undefined
      const answer = await ask(wanted, agent, one, etag)
      const { etag: newEtag } = answer.headers
      if (newEtag !== undefined) held.set(one.path, newEtag)
      wanted.onVisit(answer.visit)
      if (answer.isClosed) return
      await wait(wanted.pauseMs * (0.5 + wanted.random()))
    }
  } finally {
    agent.destroy()
  }
}

interface Answer {
  readonly visit: Visit
  readonly headers: IncomingHttpHeaders
  /** The server is going, or gone. */
  readonly isClosed: boolean
}

function ask(
  { origin, localAddress, lookedInto }: VisitorWanted,
  agent: Agent,
  { kind, path, status: expected }: Request,
  etag: string | undefined,
): Promise<Answer> {
  const startedAt = performance.now()
  const headers = {
    'Accept-Encoding': 'gzip, br',
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
  }
  const isLookedInto = lookedInto.has(path)
  if (isLookedInto) headers['Accept-Encoding'] = 'identity'
  return new Promise((resolve) => {
    const end = (status: number, failure: string | null, body: string, of: IncomingHttpHeaders) => {
      const ms = performance.now() - startedAt
      const isExpected = status === expected || (status === 304 && etag !== undefined)
      const isClosed = of.connection === 'close' || failure !== null
      const visit = { kind, path, sentAt: startedAt, ms, status, isExpected, failure }
      resolve({
        visit: { ...visit, body: isLookedInto && status === 200 ? body : null },
        headers: of,
        isClosed,
      })
    }
    request(origin + path, { agent, localAddress, headers }, (response) => {
      let body = ''
      if (isLookedInto) response.setEncoding('utf8')
      response.on('data', (chunk) => {
        if (isLookedInto) body += chunk
      })
      response.on('end', () => end(response.statusCode ?? 0, null, body, response.headers))
      response.on('error', (error) => end(0, String(error), '', {}))
    })
      .on('error', (error: NodeJS.ErrnoException) => end(0, error.code ?? String(error), '', {}))
      .end()
  })
}
