import type { Server } from 'node:http'
import type { Express } from 'express'
import type { Reports } from '../reports/reports.ts'
import { sendForm } from './answers/answer.ts'
import type { KeptPages } from './answers/kept-pages.ts'
import { believesSomebody, trustOf } from './app.ts'
import { createFront, type Patience, type Site } from './front/front.ts'
import { strictTransport } from './middleware/security-headers.ts'
import { acceptedEncoding } from './visitors/accepted-encoding.ts'
import { createVisitors, type VisitorsOptions } from './visitors/visitor.ts'

export interface SiteDependencies extends Omit<VisitorsOptions, 'isTrusted'> {
  readonly kept: KeptPages
  readonly reports: Pick<Reports, 'readiness'>
}

/** A web server that has its site from the beginning. */
export function createServer(app: Express, deps: SiteDependencies, patience?: Patience): Server {
  const front = createFront(patience === undefined ? {} : { patience })
  front.open(createSite(app, deps))
  return front.server
}

/** The site: kept bytes go out before Express is asked, all else goes through it. */
export function createSite(app: Express, { kept, reports, ...options }: SiteDependencies): Site {
  const visitors = createVisitors({ ...options, isTrusted: trustOf(app) })
  // With a public address what is kept says by itself that it goes by HTTPS.
  const asksForHttps = options.publicUrl === null && believesSomebody(app)
  return {
    sendKept(request, response) {
      const { method, url = '/' } = request
      // When it is time to look whether the data moved, Express's way does so first.
      if ((method !== 'GET' && method !== 'HEAD') || !kept.isFresh()) return false
      const answer = kept.get(url) ?? kept.get(visitors.keyOf(request, url))
      const form = answer?.ready(acceptedEncoding(request.headers['accept-encoding'] ?? ''))
      if (answer === undefined || form === undefined) return false
      if (asksForHttps && visitors.isSecure(request)) response.setHeader(...strictTransport)
      answer.kept[sendForm(request, response, answer.status, form)] += 1
      return true
    },
    answer: app,
    readiness: () => reports.readiness(),
  }
}
