import type { Server } from 'node:http'
import { type OpenSite, openSite } from '../archive/open-site.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Translators } from '../i18n/translators.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import { createPngDrawing } from '../png/draw-png.ts'
import { rememberDrawn } from '../png/remember-drawn.ts'
import type { Reports } from '../reports/reports.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import type { HookInbox } from '../sync/hook-inbox.ts'
import { KeptPages } from '../web/answers/kept-pages.ts'
import { type AppDependencies, createApp } from '../web/app.ts'
import { createFront, type Site } from '../web/front/front.ts'
import { createSite } from '../web/server.ts'
import { hookReceiver } from './hooks.ts'

/*
 * Puts the web together. It lies beside the tracker, since most commands serve no pages, and loading
 * what makes them would take half of their time.
 */

/** What a tracker hands over for its site. */
export interface SiteParts {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly reports: Reports
  /** Takes notices of platforms. */
  readonly inbox: Pick<HookInbox, 'accept'>
  readonly clock: Clock
  readonly logger: Logger
  /** Is told what goes on; absent: nobody measures. */
  readonly metrics?: Metrics
  /** Calls back whenever somebody has written into the database, where that can be told. */
  onChange(listener: () => void): void
}

interface HasSite {
  readonly site: SiteParts
}

/** Pages, images and documents of a tracker, for a listener in front of them. */
export function siteOf({ site }: HasSite, translators: Translators): Site {
  const { config, catalogue, names, reports } = site
  const { publicUrl, trustedProxies } = config
  const kept = keptPagesOf(site)
  site.metrics?.watchKept(kept)
  // What cannot be asked now is asked by the next request.
  site.onChange(() => void kept.lookNow().catch(() => {}))
  const app = makeApp(site, { translators, publicUrl, trustedProxies, kept })
  return createSite(app, { kept, reports, translators, names, catalogue, publicUrl })
}

/** A listener that has them from the beginning. */
export function webServerOf(tracker: HasSite, translators: Translators): Server {
  const front = createFront()
  front.open(siteOf(tracker, translators))
  return front.server
}

/** The site's own answers, asked for on this machine alone; it calls itself `url`. */
export function openSiteOf(
  { site }: HasSite,
  translators: Translators,
  url: string,
): Promise<OpenSite> {
  const kept = keptPagesOf(site)
  // Whoever asks for everything asks for much.
  const answersPerMinute = Number.MAX_SAFE_INTEGER
  const app = makeApp(site, { translators, publicUrl: url, kept, answersPerMinute })
  return openSite(app, new URL(url).host)
}

function keptPagesOf({ clock, reports }: SiteParts): KeptPages {
  return new KeptPages({ clock, dataVersion: () => reports.dataVersion() })
}

type AppOptions = Pick<
  AppDependencies,
  'translators' | 'publicUrl' | 'trustedProxies' | 'kept' | 'answersPerMinute'
>

function makeApp(site: SiteParts, options: AppOptions) {
  const { config, catalogue, names, reports, inbox, clock, logger, metrics } = site
  return createApp({
    reports,
    catalogue,
    names,
    clock,
    logger,
    drawPng: rememberDrawn(createPngDrawing()),
    ...(metrics && { meter: metrics.answers }),
    receiveHook: hookReceiver({ config, catalogue, names, inbox, clock }),
    ...options,
  })
}
