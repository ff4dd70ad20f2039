import { type Kysely, sql } from 'kysely'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { daysLater } from '../../src/domain/release.ts'
import type { Database } from '../../src/storage/database.ts'
import { fillLanguageTotals } from '../../src/storage/migrations/0009-language-totals.ts'
import { fillLanguageLines } from '../../src/storage/migrations/0011-language-changes.ts'
import { fillLanguagesOfParts } from '../../src/storage/migrations/0013-languages-of-parts.ts'
import { addSpans } from '../../src/storage/migrations/0015-recent-changes.ts'
import { fillMonths } from '../../src/storage/migrations/0017-months-beside-days.ts'
import { isSqlite } from '../../src/storage/opening/is-sqlite.ts'
import { SqlRunLedger } from '../../src/storage/runs/sql-run-ledger.ts'
import { followFarEnds } from '../../src/storage/saving/follow-far-ends.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { readingFingerprint } from '../../src/sync/reading-fingerprint.ts'
import { BulkProject } from './bulk-project.ts'
import { BulkTables } from './bulk-tables.ts'
import { platform } from './generated-catalogue.ts'
import { type CatalogueIds, type DayOfWork, momentOf, type Years } from './years.ts'

/**
 * Fills an empty database with years of work, project by project rather than day by day, so that rows
 * are added in the order they lie in. They are the rows that a sync on each day would have left:
 * `test/bench/bulk-tracker.test.ts` holds one against the other.
 */
export async function fillInBulk(
  db: Database,
  catalogue: Catalogue,
  years: Years,
): Promise<BulkTables> {
  const store = new SqlSyncStore(db)
  await store.applyCatalogue(catalogue, [platform], momentOf(years.firstDay, 0))
  const days = Array.from({ length: years.days }, (): DayOfWork => {
    return { projects: 0, cellsRead: 0, cellsChanged: 0 }
  })
  const tables = await fillProjects(db, catalogue, years, days)
  await goOnNumbering(db)
  await fillLanguageTotals(db as Kysely<unknown>)
  await fillLanguageLines(db as Kysely<unknown>)
  await fillMonths(db as Kysely<unknown>)
  await fillLanguagesOfParts(db as Kysely<unknown>)
  if (!isSqlite(db)) await sql`analyze`.execute(db)
  const lastChange = days.findLastIndex(({ cellsChanged }) => cellsChanged > 0)
  await db
    .updateTable('series')
    .set({ changed_on: Number(daysLater(years.firstDay, lastChange).replaceAll('-', '')) })
    .where('name', '=', catalogue.currentSeries)
    .execute()
  await writeRuns(new SqlRunLedger(db), catalogue, years, days)
  // Day by day it would be done three hundred times.
  await addSpans(db as Kysely<unknown>)
  await followFarEnds((work) => db.transaction().execute(work), catalogue.thresholds)
  const saves = days.reduce((sum, { projects }) => sum + projects, 0)
  await db
    .updateTable('data_version')
    .set((eb) => ({
      version: eb('version', '+', saves),
      // Each project's first save brings its resources, and how its languages are spelt.
      sources: eb('sources', '+', 2 * catalogue.projects.length),
    }))
    .execute()
  return tables
}

/**
 * Rows were written with their ids. SQLite goes on behind the last of them; PostgreSQL has to be told,
 * and would learn only minutes later how large the tables have become.
 */
async function goOnNumbering(db: Database): Promise<void> {
  if (isSqlite(db)) return
  for (const table of ['resource_in_series', 'resource_source', 'cell', 'part']) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'),
      (select max(id) from ${sql.table(table)}))`.execute(db)
  }
  await sql`analyze`.execute(db)
}

/** So many projects in a transaction: each would cost a commit, all of them a journal of gigabytes. */
const projectsAtOnce = 100

async function fillProjects(
  db: Database,
  catalogue: Catalogue,
  years: Years,
  days: readonly DayOfWork[],
): Promise<BulkTables> {
  const tables = new BulkTables(db)
  const ids = await idsOf(db, catalogue)
  for (let from = 0; from < catalogue.projects.length; from += projectsAtOnce) {
    await db.transaction().execute(async (transaction) => {
      const own = tables.within(transaction)
      for (const at of catalogue.projects.slice(from, from + projectsAtOnce).keys()) {
        await new BulkProject(own, { catalogue, years, ids, at: from + at }).fill(days)
      }
      await own.flush()
    })
  }
  return tables
}

async function idsOf(db: Database, { currentSeries }: Catalogue): Promise<CatalogueIds> {
  const series = await db
    .selectFrom('series')
    .select('id')
    .where('name', '=', currentSeries)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('resource')
    .innerJoin('project', 'project.id', 'resource.project_id')
    .select(['project.id as project_id', 'project.name', 'resource.id', 'resource.key'])
    .execute()
  const projects = [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => {
    const resources = new Map(own.map(({ key, id }) => [key, id]))
    return [name, { id: own[0]?.project_id ?? 0, resources }] as const
  })
  return { series: series.id, projects: new Map(projects) }
}

async function writeRuns(
  ledger: SqlRunLedger,
  catalogue: Catalogue,
  { firstDay }: Years,
  days: readonly DayOfWork[],
): Promise<void> {
  const fingerprint = readingFingerprint(catalogue, platform, '')
  for (const [day, { projects, cellsRead, cellsChanged }] of days.entries()) {
    const at = momentOf(firstDay, day)
    const id = await ledger.beginRun({
      platform,
      startedAt: at,
      isOverSome: false,
      isRecorded: false,
    })
    await ledger.finishRun(id, {
      finishedAt: at,
      asOf: at,
      isRecorded: false,
      outcome: 'ok',
      requests: 0,
      projects,
      cellsRead,
      cellsChanged,
      errors: [],
      notices: [],
      isPartial: day > 0,
      readProjects: [],
      fingerprint,
    })
  }
}
