import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Readiness } from '../reports/report-store.ts'
import { answerOperator } from './operators.ts'

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

/**
 * Listens before anything else is done, so that who sends visitors here can be told how far it is:
 * `/healthz` and `/readyz` are answered from the first moment, pages as soon as a site is opened.
 */
export function createFront(): Front {
  let site: Site | null = null
  const server = createServer({ maxHeaderSize: 8 * 1024 }, (request, response) => {
    if (site?.sendKept(request, response)) return
    if (answerOperator(request, response, site)) return
    if (site === null) sayStarting(response)
    else site.answer(request, response)
  })
  setLimits(server)
  return {
    server,
    open(opened) {
      site = opened
    },
    stop: (graceMs) => stopServer(server, graceMs),
  }
}

/** Stops taking requests and lets those under way finish, for so long. */
export async function stopServer(server: Server, graceMs = 5_000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const overdue = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(overdue)
}

function setLimits(server: Server): void {
  server.maxHeadersCount = 64
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  // Longer than the minute that proxies commonly hold an idle connection.
  server.keepAliveTimeout = 65_000
}

/** A moment later there is a page; browsers ask again by themselves. */
function sayStarting(response: ServerResponse): void {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Retry-After': '2',
    Refresh: '2',
    // What is left of a body would be taken for the next request.
    Connection: 'close',
  })
  response.end('Stringboard is starting. This page comes by itself in a moment.\n')
}
