import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue.ts'
import { Names } from '../domain/names.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import { readHistoryFile } from '../providers/recorded/history-file.ts'
import { historyFileIn } from '../providers/recorded/index.ts'
import { SharedGate } from '../providers/shared-gate.ts'
import { noPace } from '../providers/shared-pace.ts'
import { createReports } from '../reports/create-reports.ts'
import type { Reports } from '../reports/reports.ts'
import { type OpenDatabase, openDatabase } from '../storage/database.ts'
import { SqlHookInbox } from '../storage/sql-hook-inbox.ts'
import { SqlPaceStore } from '../storage/sql-pace-store.ts'
import { createReportStore } from '../storage/sql-report-store.ts'
import { SqlSyncStore } from '../storage/sql-sync-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import type { RunFacts } from '../sync/close-run.ts'
import { foldHistory } from '../sync/fold-history.ts'
import { type HookInbox, longestWaitMs, quietForMs } from '../sync/hook-inbox.ts'
import type { LossDecision, LossVerdict, SyncStore } from '../sync/sync-store.ts'
import { SyncTrouble } from '../sync/sync-trouble.ts'
import { SyncTurns, type TurnOptions } from '../sync/sync-turns.ts'
import type { TranslationProvider } from '../sync/translation-provider.ts'
import { type Asking, offerPlatforms, recordedFolder } from './platforms.ts'
import { joinWorkers, type SharedWork, type SharedWorkOptions } from './shared-work.ts'
import type { SiteParts } from './site.ts'

/** The whole program, put together: the one place to look for "where is this made?". */
export interface Tracker {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly reports: Reports
  /** What keeps its syncs from going well as a whole. */
  readonly trouble: SyncTrouble
  /** Platforms that can be asked now: recorded ones, and live ones whose secret is set. */
  readonly providers: readonly TranslationProvider[]
  /** One run of each platform (or the one named), all at the same time. */
  syncAll(options: SyncOptions): Promise<RunFacts[]>
  /** Early readings of what platforms' notices asked for, where that is due. */
  syncDue(options: Pick<SyncOptions, 'signal' | 'onProgress'>): Promise<RunFacts[]>
  /**
   * Takes part in the work of the workers of a PostgreSQL database, which share each run; `null`: the
   * database is a file, into which one process syncs at a time.
   */
  readonly joinWorkers: ((options: SharedWorkOptions) => Promise<SharedWork>) | null
  /** Whether `syncDue` would find anything to read. */
  hasDue(): Promise<boolean>
  /** Thins history that has grown old, step by step, until that is done or the signal aborts. */
  thinHistory(signal: AbortSignal): Promise<void>
  /** A person's word on losses that are held back: see `SyncStore.decideLosses`. */
  decideLosses(ids: readonly string[], verdict: LossVerdict): Promise<LossDecision>
  /** Where a walk through a repository's past leaves what it finds. */
  readonly backfill: Pick<SyncStore, 'saveBackfill' | 'backfilledDays' | 'forgetBackfill'>
  /** Reads the recorded history into its own scope, unless it is there already. */
  importHistory(): Promise<void>
  /** What `site.ts` makes pages, images and documents of, for the commands that have them. */
  readonly site: SiteParts
  close(): Promise<void>
}

export type SyncOptions = TurnOptions

export interface TrackerContext {
  readonly logger: Logger
  readonly clock: Clock
  /** Is told what goes on; absent: nobody measures. */
  readonly metrics?: Metrics
}

/** A worker looks every minute; what starts it again may pause for five. */
const othersStandMs = 10 * 60_000

/** Opens the database (made and migrated where needed) and wires everything to it. */
export async function openTracker(
  config: Config,
  { logger, clock, metrics }: TrackerContext,
): Promise<Tracker> {
  const catalogue = await loadCatalogue(config.catalogueFolder)
  const names = new Names(catalogue)
  const database = await openDatabase(config.databaseUrl)
  const offered = await offerPlatforms(catalogue, config, {
    clock,
    ...gatesOf(database),
    ...(metrics && { onRequestsLeft: metrics.requestsLeft }),
  })
  const providers = offered.map(({ provider }) => provider)
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
  const shared = { config, offered, catalogue, names, inbox, clock, logger }
  const turns = new SyncTurns(offered, { ...shared, store: syncStore })
  const onRun = (listener: () => void) => database.onRun?.(listener)
  const imported = new Map<string, number>()
  const store = createReportStore(database.reader)
  const trouble = new SyncTrouble({
    ...{ ledger: syncStore, clock, worker: hostname() },
    // Into a file one process syncs at a time: whoever does it well speaks for all.
    othersStandMs: database.kind === 'sqlite' ? 0 : othersStandMs,
  })
  const reports = createReports({ store, catalogue, clock, trouble })
  metrics?.watchDatabase({ reports, clock, kind: database.kind })
  const site = {
    ...{ config, catalogue, names, reports, inbox: knownInbox, clock, logger },
    ...(metrics && { metrics }),
    onChange: (listener: () => void) => database.onChange?.(listener),
  }
  return {
    catalogue,
    names,
    reports,
    trouble,
    providers,
    syncAll: (options) => turns.all(options),
    joinWorkers:
      database.kind === 'postgres'
        ? (options) => joinWorkers({ ...shared, store: syncStore, onRun }, options)
        : null,
    syncDue: (options) => turns.due(options),
    hasDue: () => turns.hasDue(),
    async thinHistory(signal) {
      while (!signal.aborted && (await syncStore.thinHistory(clock.now()))) await nextTurn()
    },
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
      async forgetBackfill(of) {
        await knowNames()
        await syncStore.forgetBackfill(of)
      },
    },
    async importHistory() {
      await knowCatalogue()
      await importHistory({ config, catalogue, names, store: syncStore, imported })
    },
    site,
    async close() {
      await trouble.written
      await database.close()
    },
  }
}

/** Where several processes ask the platforms, each platform's pace is kept across all of them. */
function gatesOf({ kind, writer }: OpenDatabase): Pick<Asking, 'gateFor'> {
  if (kind !== 'postgres') return {}
  const store = new SqlPaceStore(writer, noPace)
  return { gateFor: (host, token, options) => new SharedGate(store, host, token, options) }
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
