import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import type { Express } from 'express'
import { acceptedEncoding } from './accepted-encoding.ts'
import { sendForm } from './answer.ts'
import { believesAnybody, trustOf } from './app.ts'
import type { KeptPages } from './kept-pages.ts'
import { strictTransport } from './middleware/security-headers.ts'
import { createVisitors, type VisitorsOptions } from './visitor.ts'

export interface ServerDependencies extends Omit<VisitorsOptions, 'isTrusted'> {
  readonly kept: KeptPages
}

/** The web server: kept bytes go out before Express is asked, all else goes through it. */
export function createServer(app: Express, deps: ServerDependencies): Server {
  const server = createHttpServer({ maxHeaderSize: 8 * 1024 }, serveKept(app, deps))
  server.maxHeadersCount = 64
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  // Longer than the minute that proxies commonly hold an idle connection.
  server.keepAliveTimeout = 65_000
  return server
}

/** Stops taking requests and lets those under way finish, for so long. */
export async function stopServer(server: Server, graceMs = 5_000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const overdue = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(overdue)
}

function serveKept(app: Express, { kept, ...options }: ServerDependencies) {
  const visitors = createVisitors({ ...options, isTrusted: trustOf(app) })
  // With a public address what is kept says by itself that it goes by HTTPS.
  const asksForHttps = options.publicUrl === null && believesAnybody(app)
  const listener: RequestListener = (request, response) => {
    const { method, url = '/' } = request
    // When it is time to look whether the data moved, Express's way does so first.
    if ((method === 'GET' || method === 'HEAD') && kept.isFresh()) {
      const answer = kept.get(url) ?? kept.get(visitors.keyOf(request, url))
      const form = answer?.ready(acceptedEncoding(request.headers['accept-encoding'] ?? ''))
      if (answer && form) {
        if (asksForHttps && visitors.isSecure(request)) response.setHeader(...strictTransport)
        sendForm(request, response, answer.status, form)
        return
      }
    }
    app(request, response)
  }
  return listener
}
