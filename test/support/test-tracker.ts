import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { createReports } from '../../src/reports/create-reports.ts'
import { createReportStore } from '../../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { type SyncContext, syncPlatform } from '../../src/sync/sync-platform.ts'
import type { TranslationProvider } from '../../src/sync/translation-provider.ts'
import { aCatalogue } from './builders.ts'
import { type Ending, testDatabase } from './test-database.ts'

/** A clock that a test sets. */
export class TestClock {
  #now: Date
  constructor(now: string) {
    this.#now = new Date(now)
  }
  now(): Date {
    return this.#now
  }
  set(now: string): void {
    this.#now = new Date(now)
  }
}

/** The sync engine, a real database and the reports over it, without web and configuration. */
export async function testTracker(t: Ending, catalogue: Catalogue = aCatalogue()) {
  const database = await testDatabase(t)
  const clock = new TestClock('2026-08-21T12:00:00Z')
  const syncStore = new SqlSyncStore(database.writer)
  const applyCatalogue = (next: Catalogue, enabled = next.platforms.map((one) => one.id)) =>
    syncStore.applyCatalogue(next, enabled, clock.now())
  await applyCatalogue(catalogue)
  const store = createReportStore(database.reader)
  return {
    database,
    clock,
    syncStore,
    store,
    applyCatalogue,
    reports: createReports({ store, catalogue, clock }),
    sync(provider: TranslationProvider, given: Partial<SyncContext> = {}) {
      return syncPlatform(provider, {
        catalogue,
        names: new Names(catalogue),
        store: syncStore,
        clock,
        signal: new AbortController().signal,
        ...given,
      })
    },
    /** `nova/service/fr` → `40/100`, of the authoritative platforms. */
    async cells(series = 'master'): Promise<Record<string, string>> {
      const rows = await store.cells({ series })
      return Object.fromEntries(
        rows
          .map(({ project, resource, language, counts }): [string, string] => [
            `${project}/${resource}/${language}`,
            counts === null ? 'no number' : `${counts.translated}/${counts.total}`,
          ])
          .sort(),
      )
    },
    /** Rows of every table, to see what a run wrote. */
    async rowCounts(): Promise<Record<string, number>> {
      const tables = await database.reader.introspection.getTables()
      const counts: Record<string, number> = {}
      for (const { name } of tables) {
        const row = await database.reader
          .selectFrom(name as 'cell')
          .select((eb) => eb.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow()
        counts[name] = row.rows
      }
      return counts
    },
  }
}

/** The same for as long as it is used: properties need a new one for each of their cases. */
export async function withTracker(
  catalogue: Catalogue,
  use: (tracker: Awaited<ReturnType<typeof testTracker>>) => Promise<void>,
): Promise<void> {
  const endings: (() => Promise<void>)[] = []
  try {
    await use(await testTracker({ after: (end) => void endings.push(end) }, catalogue))
  } finally {
    for (const end of endings) await end()
  }
}
