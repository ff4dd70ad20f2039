import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { loadCatalogue } from './catalogue/load-catalogue.ts'
import type { Config } from './config.ts'
import type { Catalogue, CataloguePlatform } from './domain/catalogue.ts'
import { Names } from './domain/names.ts'
import { dayOf } from './domain/release.ts'
import { loadTranslators } from './i18n/load-translators.ts'
import { readHistoryFile } from './providers/recorded/history-file.ts'
import { createRecordedProvider, historyFileIn, readingFileIn } from './providers/recorded/index.ts'
import type { TransifexProviderOptions } from './providers/transifex/index.ts'
import { createTransifexProvider } from './providers/transifex/index.ts'
import { createReports } from './reports/create-reports.ts'
import type { Reports } from './reports/reports.ts'
import { openDatabase } from './storage/database.ts'
import { SqlReportStore } from './storage/sql-report-store.ts'
import { SqlSyncStore } from './storage/sql-sync-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { foldHistory } from './sync/fold-history.ts'
import { type RunSummary, type SyncProgress, syncPlatform } from './sync/sync-platform.ts'
import type { TranslationProvider } from './sync/translation-provider.ts'
import { createApp } from './web/app.ts'
import { KeptPages } from './web/kept-pages.ts'
import { createServer } from './web/server.ts'

/** The whole program, put together: the one place to look for "where is this made?". */
export interface Tracker {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly reports: Reports
  /** Platforms that can be asked now: recorded ones, and live ones whose secret is set. */
  readonly providers: readonly TranslationProvider[]
  /** One run of each platform (or the one named), one after the other. */
  syncAll(options: SyncOptions): Promise<RunSummary[]>
  /** Reads the recorded history into its own scope, unless it is there already. */
  importHistory(): Promise<void>
  createWebServer(): Server
  close(): Promise<void>
}

export interface SyncOptions {
  readonly platform?: string
  readonly signal: AbortSignal
  readonly onProgress?: (progress: SyncProgress) => void
}

export interface TrackerContext {
  readonly logger: Logger
  readonly clock: Clock
}

const localesFolder = join(import.meta.dirname, '..', 'locales')

/** Opens the database (made and migrated where needed) and wires everything to it. */
export async function openTracker(
  config: Config,
  { logger, clock }: TrackerContext,
): Promise<Tracker> {
  const catalogue = await loadCatalogue(config.catalogueFolder)
  const translators = await loadTranslators(localesFolder, (mistake) => logger.error(mistake))
  const names = new Names(catalogue)
  const providers = createProviders(catalogue, config)
  const database = await openDatabase(config.databaseUrl)
  const syncStore = new SqlSyncStore(database.writer)
  // Only who syncs may say what the catalogue is: a command that reads has no secrets set, and
  // would give every resource to the platforms that need none.
  const knowCatalogue = () =>
    syncStore.applyCatalogue(
      catalogue,
      providers.map((provider) => provider.platformId),
    )
  const rollUpAll = async (runs: readonly RunSummary[]) => {
    const days = runs.flatMap(({ asOf }) => (asOf === null ? [] : [dayOf(asOf)]))
    const projects = catalogue.projects.map((project) => project.name)
    const [day] = days.sort().reverse()
    if (day !== undefined) await syncStore.rollUp({ day, projects })
  }
  const imported = new Map<string, number>()
  const store = new SqlReportStore(database.reader)
  const reports = createReports({ store, catalogue, clock })
  return {
    catalogue,
    names,
    reports,
    providers,
    async syncAll({ platform, signal, onProgress }) {
      const abandoned = await syncStore.abandonRuns(clock.now())
      await knowCatalogue()
      const chosen = providers.filter(
        (one) => platform === undefined || one.platformId === platform,
      )
      const runs: RunSummary[] = []
      for (const provider of chosen) {
        if (signal.aborted) break
        const onUnexpected = (err: unknown, project: string | null) =>
          logger.error({ err, project }, 'A project could not be read for an unexpected reason')
        const onRenamed = ({ project, from, to }: { project: string; from: string; to: string }) =>
          logger.info(
            { project },
            `${provider.platformId} now calls ${from} ${to}: its numbers and history go on`,
          )
        const context = {
          catalogue,
          names,
          store: syncStore,
          clock,
          signal,
          onUnexpected,
          onRenamed,
        }
        runs.push(await syncPlatform(provider, onProgress ? { ...context, onProgress } : context))
      }
      // A run that was killed may have saved projects without a point on their lines.
      if (abandoned > 0) await rollUpAll(runs)
      return runs
    },
    async importHistory() {
      await knowCatalogue()
      await importHistory({ config, catalogue, names, store: syncStore, imported })
    },
    createWebServer() {
      const { publicUrl } = config
      const kept = new KeptPages({ clock, dataVersion: () => reports.dataVersion() })
      const app = createApp({
        reports,
        catalogue,
        names,
        translators,
        clock,
        logger,
        publicUrl,
        kept,
      })
      return createServer(app, { kept, translators, publicUrl })
    },
    close: () => database.close(),
  }
}

/** The platforms of the catalogue that can be asked: see {@link Tracker.providers}. */
export function createProviders(
  catalogue: Catalogue,
  config: Config,
  patience: Patience = {},
): TranslationProvider[] {
  return catalogue.platforms.flatMap((platform) => createProvider(platform, config, patience) ?? [])
}

/** How often a platform that fails is asked again; by default as a sync does, which has time. */
export type Patience = Pick<TransifexProviderOptions, 'attempts'>

/**
 * A live platform whose secret is not set is offered by its recorded reading, where there is one,
 * else not at all (`null`). The reading keeps the platform's id, so that live numbers go on where
 * it ended.
 */
function createProvider(
  platform: CataloguePlatform,
  config: Config,
  patience: Patience,
): TranslationProvider | null {
  const platformId = platform.id
  if (platform.kind === 'transifex' && platform.organization && config.transifexToken !== null) {
    return createTransifexProvider({
      platformId,
      organization: platform.organization,
      token: config.transifexToken,
      baseUrl: config.transifexUrl,
      ...patience,
    })
  }
  const file = readingFileIn(recordedFolder(platform, config))
  return platform.kind === 'recorded' || existsSync(file)
    ? createRecordedProvider({ platformId, file })
    : null
}

/** Where the catalogue keeps the readings of a platform. */
export function recordedFolder({ id, path }: CataloguePlatform, config: Config): string {
  return path ?? join(config.catalogueFolder, 'recorded', id)
}

interface HistoryImport {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SqlSyncStore
  /** File → when it was last changed, of those imported by this process. */
  readonly imported: Map<string, number>
}

async function importHistory({
  config,
  catalogue,
  names,
  store,
  imported,
}: HistoryImport): Promise<void> {
  for (const platform of catalogue.platforms) {
    const file = historyFileIn(recordedFolder(platform, config))
    const facts = await stat(file).catch(() => null)
    // What this process has imported is not read again until the file changes.
    if (facts === null || imported.get(file) === facts.mtimeMs) continue
    const { scope, rows } = await readHistoryFile(file)
    await store.importHistory(scope, foldHistory(rows, names))
    imported.set(file, facts.mtimeMs)
  }
}
