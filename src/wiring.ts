import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { loadCatalogue } from './catalogue/load-catalogue.ts'
import type { Config } from './config.ts'
import type { Catalogue, CataloguePlatform, PlatformKind } from './domain/catalogue.ts'
import { Names } from './domain/names.ts'
import { loadTranslators } from './i18n/load-translators.ts'
import { createGitProvider } from './providers/git/index.ts'
import { readHistoryFile } from './providers/recorded/history-file.ts'
import { createRecordedProvider, historyFileIn, readingFileIn } from './providers/recorded/index.ts'
import type { TransifexProviderOptions } from './providers/transifex/index.ts'
import { createTransifexProvider } from './providers/transifex/index.ts'
import { verifyTransifexHook } from './providers/transifex/webhook.ts'
import { createWeblateProvider } from './providers/weblate/index.ts'
import { verifyWeblateHook } from './providers/weblate/webhook.ts'
import { createZanataProvider } from './providers/zanata/index.ts'
import { createReports } from './reports/create-reports.ts'
import type { Reports } from './reports/reports.ts'
import { createBlobCache } from './storage/blob-cache.ts'
import { openDatabase } from './storage/database.ts'
import { takeProcessLock } from './storage/process-lock.ts'
import { SqlHookInbox } from './storage/sql-hook-inbox.ts'
import { SqlReportStore } from './storage/sql-report-store.ts'
import { SqlSyncStore } from './storage/sql-sync-store.ts'
import { type Clock, systemClock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { foldHistory } from './sync/fold-history.ts'
import { type HookInbox, longestWaitMs, quietForMs } from './sync/hook-inbox.ts'
import { receiveHook } from './sync/receive-hook.ts'
import type { RunSummary } from './sync/sync-platform.ts'
import type { LossDecision, LossVerdict, SyncStore } from './sync/sync-store.ts'
import { type OfferedPlatform, SyncTurns, type TurnOptions } from './sync/sync-turns.ts'
import type { TranslationProvider } from './sync/translation-provider.ts'
import { createApp } from './web/app.ts'
import { KeptPages } from './web/kept-pages.ts'
import { createServer } from './web/server.ts'
import type { ReceiveHook } from './web/services.ts'

/** The whole program, put together: the one place to look for "where is this made?". */
export interface Tracker {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly reports: Reports
  /** Platforms that can be asked now: recorded ones, and live ones whose secret is set. */
  readonly providers: readonly TranslationProvider[]
  /** One run of each platform (or the one named), all at the same time. */
  syncAll(options: SyncOptions): Promise<RunSummary[]>
  /** Early readings of what platforms' notices asked for, where that is due. */
  syncDue(options: Pick<SyncOptions, 'signal' | 'onProgress'>): Promise<RunSummary[]>
  /** Whether `syncDue` would find anything to read. */
  hasDue(): Promise<boolean>
  /** A person's word on losses that are held back: see `SyncStore.decideLosses`. */
  decideLosses(ids: readonly string[], verdict: LossVerdict): Promise<LossDecision>
  /** Where a walk through a repository's past leaves what it finds. */
  readonly backfill: Pick<SyncStore, 'saveBackfill' | 'backfilledDays'>
  /** Reads the recorded history into its own scope, unless it is there already. */
  importHistory(): Promise<void>
  createWebServer(): Server
  close(): Promise<void>
}

export type SyncOptions = TurnOptions

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
  const offered = offerPlatforms(catalogue, config)
  const providers = offered.map(({ provider }) => provider)
  const database = await openDatabase(config.databaseUrl)
  const syncStore = new SqlSyncStore(database.writer)
  // Only who syncs may say what the catalogue is: a command that reads has no secrets set, and
  // would give every resource to the platforms that need none.
  const knowCatalogue = () =>
    syncStore.applyCatalogue(
      catalogue,
      offered.map(({ id }) => id),
      clock.now(),
    )
  let isKnown = false
  const knowNames = async () => {
    if (!isKnown) await syncStore.applyCatalogue(catalogue, null, clock.now())
    isKnown = true
  }
  const inbox = new SqlHookInbox(database.writer, { quietForMs, longestWaitMs })
  /** A notice may come before anybody has synced into this database. */
  const knownInbox: Pick<HookInbox, 'accept'> = {
    async accept(delivery) {
      await knowNames()
      return inbox.accept(delivery)
    },
  }
  const turns = new SyncTurns(offered, {
    catalogue,
    names,
    store: syncStore,
    inbox,
    clock,
    logger,
  })
  const imported = new Map<string, number>()
  const store = new SqlReportStore(database.reader)
  const reports = createReports({ store, catalogue, clock })
  return {
    catalogue,
    names,
    reports,
    providers,
    syncAll: (options) => turns.all(options),
    syncDue: (options) => turns.due(options),
    hasDue: async () => (await inbox.due(clock.now())).length > 0,
    async decideLosses(ids, verdict) {
      await knowNames()
      return syncStore.decideLosses(ids, verdict, clock.now())
    },
    backfill: {
      async saveBackfill(batch) {
        await knowNames()
        await syncStore.saveBackfill(batch)
      },
      backfilledDays: (of) => syncStore.backfilledDays(of),
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
        receiveHook: hookReceiver({ config, catalogue, names, inbox: knownInbox, clock }),
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
  return offerPlatforms(catalogue, config, patience).map(({ provider }) => provider)
}

function offerPlatforms(
  catalogue: Catalogue,
  config: Config,
  patience: Patience = {},
): OfferedPlatform[] {
  const context = { config, catalogue, names: new Names(catalogue), patience }
  return catalogue.platforms.flatMap((platform) => offerPlatform(platform, context) ?? [])
}

/** How often a platform that fails is asked again; by default as a sync does, which has time. */
export type Patience = Pick<TransifexProviderOptions, 'attempts'>

interface ProviderContext {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly patience: Patience
}

/**
 * A live platform that is not turned on is offered by its recorded reading, where there is one,
 * else not at all (`null`). The reading keeps the platform's id, so that live numbers go on where
 * it ended.
 */
function offerPlatform(
  platform: CataloguePlatform,
  context: ProviderContext,
): OfferedPlatform | null {
  const { id, kind, everyMs = null } = platform
  const provider = liveProviders[kind](platform, context)
  if (provider !== null) {
    const source = liveSources[kind](context.config, platform)
    return { id, provider, isLive: true, everyMs, source }
  }
  const file = readingFileIn(recordedFolder(platform, context.config))
  if (kind !== 'recorded' && !existsSync(file)) return null
  const recorded = createRecordedProvider({ platformId: id, file })
  return { id, provider: recorded, isLive: false, everyMs: null, source: 'recorded' }
}

/** Where each kind of live platform is asked: numbers of another place are not built on. */
const liveSources: Readonly<
  Record<PlatformKind, (config: Config, platform: CataloguePlatform) => string>
> = {
  recorded: () => 'recorded',
  transifex: ({ transifexUrl }) => transifexUrl,
  weblate: ({ weblateUrl }, { url }) => weblateUrl ?? url ?? '',
  zanata: ({ zanataUrl }) => zanataUrl ?? '',
  git: ({ gitUrl, gitTemplates }) => [gitUrl, gitTemplates].join(' '),
}

type CreateLive = (
  platform: CataloguePlatform,
  context: ProviderContext,
) => TranslationProvider | null

/** Platforms by kind, each turned on by its settings; `null`: it is not. */
const liveProviders: Readonly<Record<PlatformKind, CreateLive>> = {
  recorded: () => null,
  transifex({ id: platformId, organization, projects }, { config, patience }) {
    const { transifexToken: token, transifexUrl: baseUrl } = config
    if (!organization || token === null) return null
    return createTransifexProvider({
      platformId,
      organization,
      token,
      baseUrl,
      projects: projects ?? null,
      ...patience,
    })
  },
  weblate({ id: platformId, url, projects }, { config, patience }) {
    const { weblateToken: token, weblateUrl } = config
    const baseUrl = weblateUrl ?? url
    if (!baseUrl || (token === null && weblateUrl === null)) return null
    return createWeblateProvider({
      platformId,
      baseUrl,
      token,
      projects: projects ?? null,
      ...patience,
    })
  },
  zanata({ id: platformId, projects }, { config, names, patience }) {
    const { zanataUrl: baseUrl, zanataUser: user, zanataToken: token } = config
    if (baseUrl === null) return null
    return createZanataProvider({
      platformId,
      baseUrl,
      user,
      token,
      projects: projects ?? null,
      isTracked: (version) => names.seriesOfBranch(version) !== null,
      ...patience,
    })
  },
  git({ id: platformId, projects, templates }, { config, catalogue, names }) {
    if (config.gitUrl === null) return null
    const folder = join(config.varFolder, 'git')
    return createGitProvider({
      platformId,
      repositories: config.gitUrl,
      projects: projects ?? repositoriesOf(catalogue),
      branches: catalogue.series.flatMap((series) => series.branches),
      folder,
      templates: templates ?? [],
      templateCommands: config.gitTemplates,
      cache: createBlobCache({ file: join(folder, 'blobs.sqlite'), clock: systemClock }),
      takeLock: takeProcessLock,
      environment: config.programEnvironment,
      resourcesOf: (repository) =>
        names.project(repository)?.resources.flatMap(({ names }) => names['git']?.[0] ?? []) ?? [],
    })
  },
}

/** What a project's repository is called now; its former names lead there as well. */
function repositoriesOf({ projects }: Catalogue): string[] {
  return projects.map((project) => project.names['git']?.[0] ?? project.name)
}

/** Where the catalogue keeps the readings of a platform. */
export function recordedFolder({ id, path }: CataloguePlatform, config: Config): string {
  return path ?? join(config.catalogueFolder, 'recorded', id)
}

interface HookContext {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly inbox: Pick<HookInbox, 'accept'>
  readonly clock: Clock
}

/** How notices of each kind of platform are told from forged ones. */
const hookKinds = {
  transifex: {
    verify: verifyTransifexHook,
    setting: 'TRANSIFEX_HOOK_SECRET',
    secretIn: (config: Config) => config.transifexHookSecret,
  },
  weblate: {
    verify: verifyWeblateHook,
    setting: 'WEBLATE_HOOK_SECRET',
    secretIn: (config: Config) => config.weblateHookSecret,
  },
}

/** Takes notices for the web layer, which can reach neither platforms nor the inbox. */
function hookReceiver({ config, catalogue, names, inbox, clock }: HookContext): ReceiveHook {
  return async ({ platform: named, kind, ...delivery }) => {
    const platform = catalogue.platforms.find(
      (one) => one.kind === kind && (one.id === named || one.organization === named),
    )
    if (platform === undefined) {
      return { status: 404, sentence: `The catalogue has no platform ${named} of this kind.` }
    }
    const { verify, setting, secretIn } = hookKinds[kind]
    return receiveHook(delivery, {
      platform: platform.id,
      // Platforms sign with the real time, whatever day this site plays.
      verify: (signed, secret) => verify(signed, secret, systemClock.now()),
      setting,
      secret: secretIn(config),
      inbox,
      isCounted: (project) => names.project(project) !== null,
      now: clock.now(),
    })
  }
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
