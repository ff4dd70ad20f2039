import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Express } from 'express'
import { pino } from 'pino'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { loadTranslators } from '../../src/i18n/load-translators.ts'
import type { Translators } from '../../src/i18n/translators.ts'
import { createPngDrawing, type DrawPng } from '../../src/png/draw-png.ts'
import type { Reports } from '../../src/reports/reports.ts'
import { logFields } from '../../src/support/log-fields.ts'
import type { ResourceReading } from '../../src/sync/translation-provider.ts'
import type { AnswerMeter } from '../../src/web/answers/answer-meter.ts'
import { KeptPages } from '../../src/web/answers/kept-pages.ts'
import { type AppDependencies, createApp } from '../../src/web/app.ts'
import { createViews } from '../../src/web/pages/handlebars.ts'
import { FakePlatform } from './fake-platform.ts'
import { siteCatalogue } from './site-catalogue.ts'
import type { Ending } from './test-database.ts'
import { testTracker } from './test-tracker.ts'

export interface TestAppOptions {
  readonly catalogue?: Catalogue
  /** What the platform `git` says at first: project → its resources. */
  readonly figures?: Record<string, readonly ResourceReading[]>
  /** Answers in place of those of the database: a report that fails, or that waits. */
  readonly reports?: Partial<Reports>
  readonly translators?: Translators
  readonly now?: string
  readonly publicUrl?: string | null
  readonly logLevel?: string
  readonly meter?: AnswerMeter
  readonly trustedProxies?: AppDependencies['trustedProxies']
  readonly answersPerMinute?: number
  readonly drawPng?: DrawPng
  /** How long kept answers are believed without looking whether the data moved. */
  readonly recheckAfterMs?: number
  /** Memory for kept answers. */
  readonly keptBytes?: number
  /** What closes the database at its end; by default the test that asks for the app. */
  readonly ending?: Ending
}

export interface TestApp {
  readonly app: Express
  /** What the app was made of, for a server around it. */
  readonly deps: AppDependencies
  readonly tracker: Awaited<ReturnType<typeof testTracker>>
  /** The platform whose figures the tracker reads; change them and call `sync`. */
  readonly platform: FakePlatform
  sync(): Promise<void>
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[]
}

const drawPng = createPngDrawing()
/** To compile the templates of a page takes longer than most pages do. */
const views = createViews(join(import.meta.dirname, '../../views'))
/** Of all tests: whoever wants others hands in their own. */
const translators = loadTranslators(join(import.meta.dirname, '../../locales')).then((all) =>
  Object.freeze(all),
)

/** The real app on a real database, with its real templates; closed when the test ends. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const catalogue = options.catalogue ?? siteCatalogue()
  const tracker = await testTracker(options.ending ?? { after }, catalogue)
  const { clock } = tracker
  if (options.now !== undefined) clock.set(options.now)
  const platform = new FakePlatform({ ...options.figures })
  const sync = async () => {
    await tracker.sync(platform)
  }
  if (options.figures) await sync()

  const reports = { ...tracker.reports, ...options.reports }
  const log: Record<string, unknown>[] = []
  const deps: AppDependencies = {
    reports,
    catalogue,
    names: new Names(catalogue),
    translators: options.translators ?? (await translators),
    clock,
    logger: pino(
      { level: options.logLevel ?? 'warn', mixin: logFields },
      { write: (line) => log.push(JSON.parse(line)) },
    ),
    // Each request of a test goes to another port, which would make another address of the site.
    publicUrl: options.publicUrl === undefined ? 'http://tracker.example' : options.publicUrl,
    ...(options.meter !== undefined && { meter: options.meter }),
    ...(options.trustedProxies !== undefined && { trustedProxies: options.trustedProxies }),
    kept: new KeptPages({
      clock,
      dataVersion: () => reports.dataVersion(),
      // The clock of a test stands still, so time alone would never make it look again.
      recheckAfterMs: options.recheckAfterMs ?? 0,
      graceMs: options.recheckAfterMs ?? 0,
      ...(options.keptBytes !== undefined && { maxBytes: options.keptBytes }),
    }),
    answersPerMinute: options.answersPerMinute ?? 10_000,
    drawPng: options.drawPng ?? drawPng,
    views,
  }
  return { app: createApp(deps), deps, tracker, platform, sync, log }
}

/** One app for all tests of a `describe`, for those that only look. */
export function sharedTestApp(options: TestAppOptions = {}): TestApp {
  const site = {} as TestApp
  const closings: (() => Promise<void>)[] = []
  before(async () => {
    const ending = { after: (close: () => Promise<void>) => void closings.push(close) }
    Object.assign(site, await testApp({ ...options, ending }))
  })
  after(async () => {
    for (const close of closings) await close()
  })
  return site
}
