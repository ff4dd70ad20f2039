import type {
  IncomingMessage,
  RequestListener,
  Server,
  ServerOptions,
  ServerResponse,
} from 'node:http'
import type { Readiness } from '../../reports/report-store.ts'
import { createServer } from '../../support/http/node-http.ts'
import type { MetricsDoor } from './metrics-door.ts'
import { nothingRuns, sayToOperator } from './operator-answer.ts'
import { answerOperator } from './operators.ts'
import { namesSeveralHosts } from './several-hosts.ts'
import { stopServer, watchConnections } from './stop-server.ts'

/** The pages, images and documents, once there is everything they are made of. */
export interface Site {
  /** Sends what is kept for a request, if anything is, and says whether it did. */
  sendKept(request: IncomingMessage, response: ServerResponse): boolean
  readonly answer: RequestListener
  readiness(): Promise<Readiness>
}

/** The listener of a process, from before there are pages until after there are any. */
export interface Front {
  readonly server: Server
  /** From now on visitors get pages. */
  open(site: Site): void
  /** Takes no more requests, and lets those under way finish for so long. */
  stop(graceMs?: number): Promise<void>
}

export interface FrontOptions {
  /** Absent: nobody measures, or not at this address. */
  readonly metrics?: MetricsDoor | null
  readonly patience?: Patience
}

/**
 * Listens before anything else is done, so that who sends visitors here can be told how far it is:
 * `/healthz` and `/readyz` are answered from the first moment, pages as soon as a site is opened.
 */
export function createFront({
  metrics = null,
  patience = usualPatience,
}: FrontOptions = {}): Front {
  let site: Site | null = null
  let isStopping = false
  const server = createServer(serverOptions(patience), (request, response) => {
    if (namesSeveralHosts(request)) return sayWhichHost(response)
    if (site?.sendKept(request, response)) return
    if (answerOperator(request, response, { site, isStopping, metrics })) return
    if (site === null) sayStarting(response)
    else site.answer(request, response)
  })
  setLimits(server, patience)
  watchConnections(server)
  return {
    server,
    open(opened) {
      site = opened
    },
    stop(graceMs) {
      isStopping = true
      return stopServer(server, graceMs)
    },
  }
}

/** How long a connection may take, in milliseconds. */
export interface Patience {
  readonly headers: number
  readonly request: number
  /** Longer than the minute that proxies commonly hold an idle connection. */
  readonly keepAlive: number
  /** Without a byte in either direction while an answer is awaited or taken. */
  readonly silence: number
  /** So often it is looked whether headers or requests are overdue. */
  readonly look: number
}

export const usualPatience: Patience = {
  headers: 10_000,
  request: 20_000,
  keepAlive: 65_000,
  silence: 60_000,
  look: 2_000,
}

function serverOptions({ look }: Patience): ServerOptions {
  return { maxHeaderSize: 8 * 1024, connectionsCheckingInterval: look }
}

function setLimits(server: Server, patience: Patience): void {
  server.maxHeadersCount = 64
  server.headersTimeout = patience.headers
  server.requestTimeout = patience.request
  server.keepAliveTimeout = patience.keepAlive
  // Who does not take an answer would hold it, and the connection, for ever.
  server.timeout = patience.silence
}

/** No browser asks like this. */
function sayWhichHost(response: ServerResponse): void {
  // What is left of a body would be taken for the next request.
  response.setHeader('Connection', 'close')
  sayToOperator(
    response,
    400,
    'text/plain',
    'A request names one host, and this one names several.\n',
  )
}

/** A moment later there is a page; browsers ask again by themselves. */
function sayStarting(response: ServerResponse): void {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...nothingRuns,
    'Retry-After': '2',
    Refresh: '2',
    // What is left of a body would be taken for the next request.
    Connection: 'close',
  })
  response.end('Stringboard is starting. This page comes by itself in a moment.\n')
}
