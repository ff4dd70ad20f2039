import { sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Day } from '../domain/release.ts'
import type {
  HeldCell,
  Notice,
  ProjectSave,
  RunResult,
  ScopePoint,
  StoredCell,
  StoredResource,
  SyncStore,
} from '../sync/sync-store.ts'
import { applyCatalogue, authorityOrder } from './apply-catalogue.ts'
import { chooseAuthorities } from './choose-authorities.ts'
import { toCounts } from './counts-columns.ts'
import type { Database } from './database.ts'
import { importHistory } from './import-history.ts'
import { rollUp } from './roll-up.ts'
import { saveChange } from './save-project.ts'
import { writeSummaries } from './write-summaries.ts'

/** The writing side over SQL. Every method is one transaction. */
export class SqlSyncStore implements SyncStore {
  readonly #db: Database
  #catalogue: Catalogue | null = null
  #authorityOrder: readonly string[] = []

  constructor(db: Database) {
    this.#db = db
  }

  async applyCatalogue(catalogue: Catalogue, enabled: readonly string[]): Promise<void> {
    this.#catalogue = catalogue
    this.#authorityOrder = authorityOrder(catalogue, enabled)
    await this.#inTransaction(async (db) => {
      if (await applyCatalogue(db, catalogue, enabled)) await growVersion(db)
    })
  }

  async abandonRuns(at: Date): Promise<number> {
    const result = await this.#db
      .updateTable('sync_run')
      .set({ outcome: 'aborted', finished_at: at.toISOString() })
      .where('outcome', '=', 'running')
      .executeTakeFirst()
    return Number(result.numUpdatedRows)
  }

  async beginRun({ platform, startedAt }: { platform: string; startedAt: Date }): Promise<number> {
    const row = await this.#db
      .insertInto('sync_run')
      .values({
        platform_id: platform,
        started_at: startedAt.toISOString(),
        outcome: 'running',
        is_recorded: 0,
        requests: 0,
        projects: 0,
        failed_projects: 0,
        cells_read: 0,
        cells_changed: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  async finishRun(id: number, result: RunResult): Promise<void> {
    await this.#inTransaction(async (db) => {
      const { platform_id } = await db
        .updateTable('sync_run')
        .set({
          finished_at: result.finishedAt.toISOString(),
          as_of: result.asOf?.toISOString() ?? null,
          is_recorded: Number(result.isRecorded),
          outcome: result.outcome,
          requests: result.requests,
          projects: result.projects,
          failed_projects: result.errors.filter((error) => error.project !== null).length,
          cells_read: result.cellsRead,
          cells_changed: result.cellsChanged,
        })
        .where('id', '=', id)
        .returning('platform_id')
        .executeTakeFirstOrThrow()
      for (const error of result.errors) {
        await db
          .insertInto('sync_error')
          .values({
            run_id: id,
            project_id: error.project === null ? null : await projectId(db, error.project),
            platform_project: error.platformProject,
            code: error.code,
            message: error.message,
          })
          .execute()
      }
      if (result.asOf !== null) {
        await replaceNotices(db, platform_id, 0, result.notices, result.asOf)
      }
      await growVersion(db)
    })
  }

  async knownProjects(platform: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('resource_source as source')
      .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
      .innerJoin('resource', 'resource.id', 'placed.resource_id')
      .innerJoin('project', 'project.id', 'resource.project_id')
      .select('project.name')
      .distinct()
      .where('source.platform_id', '=', platform)
      .where('source.is_gone', '=', 0)
      .orderBy('project.name')
      .execute()
    return rows.map((row) => row.name)
  }

  async loadProject(project: string, platform: string): Promise<StoredResource[]> {
    const sources = await this.#db
      .selectFrom('resource_source as source')
      .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
      .innerJoin('series', 'series.id', 'placed.series_id')
      .innerJoin('resource', 'resource.id', 'placed.resource_id')
      .innerJoin('project', 'project.id', 'resource.project_id')
      .selectAll('source')
      .select(['series.name as series', 'resource.key as resource'])
      .where('project.name', '=', project)
      .where('source.platform_id', '=', platform)
      .execute()
    if (sources.length === 0) return []
    const cells = await this.#db
      .selectFrom('cell')
      .selectAll()
      .where(
        'resource_source_id',
        'in',
        sources.map((source) => source.id),
      )
      .execute()
    const cellsOf = Map.groupBy(cells, (cell) => cell.resource_source_id)
    return sources.map((source) => ({
      sourceId: source.id,
      facts: {
        series: source.series,
        resource: source.resource,
        platformProject: source.platform_project,
        platformResourceId: source.platform_resource_id,
        platformResourceName: source.platform_resource_name,
        branch: source.branch,
        revision: source.revision,
      },
      source: {
        total: source.total,
        totalWords: source.total_words,
        isLowerBound: source.is_lower_bound === 1,
      },
      missing: heldSince(source.missing_since, source.missing_last_as_of, source.missing_readings),
      isGone: source.is_gone === 1,
      cells: (cellsOf.get(source.id) ?? []).map(toStoredCell),
    }))
  }

  async saveProject(save: ProjectSave): Promise<void> {
    await this.#inTransaction(async (db) => {
      const id = await projectId(db, save.project)
      const noticed = await replaceNotices(db, save.platform, id, save.notices, save.asOf)
      if (save.changes.length > 0) {
        const context = {
          projectId: id,
          platform: save.platform,
          asOf: save.asOf.toISOString(),
          resourceIds: await resourceIds(db, id),
          seriesIds: await seriesIds(db),
        }
        for (const change of save.changes) await saveChange(db, change, context)
        if (save.changes.some((change) => change.kind.endsWith('-resource'))) {
          await chooseAuthorities(db, this.#authorityOrder, id)
        }
        await writeSummaries(db, id)
      }
      if (noticed || save.changes.length > 0) await growVersion(db)
    })
  }

  async rollUp({ day, projects }: { day: Day; projects: readonly string[] }): Promise<void> {
    const catalogue = this.#catalogue
    if (catalogue === null) return
    await this.#inTransaction((db) => rollUp(db, { catalogue, day, projects }))
  }

  async importHistory(
    scope: string,
    fingerprint: string,
    points: readonly ScopePoint[],
  ): Promise<void> {
    await this.#inTransaction(async (db) => {
      if (await importHistory(db, scope, fingerprint, points)) await growVersion(db)
    })
  }

  #inTransaction<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(work)
  }
}

async function growVersion(db: Database): Promise<void> {
  await db.updateTable('data_version').set({ version: sql<number>`version + 1` }).execute()
}

async function projectId(db: Database, name: string): Promise<number> {
  const row = await db
    .selectFrom('project')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

async function resourceIds(db: Database, project: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('resource')
    .select(['id', 'key'])
    .where('project_id', '=', project)
    .execute()
  return new Map(rows.map((row) => [row.key, row.id]))
}

async function seriesIds(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('series').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** Writes only what differs, so that a standing notice keeps the day it was first seen. */
async function replaceNotices(
  db: Database,
  platform: string,
  project: number,
  notices: readonly Notice[],
  asOf: Date,
): Promise<boolean> {
  const standing = await db
    .selectFrom('sync_notice')
    .selectAll()
    .where('platform_id', '=', platform)
    .where('project_id', '=', project)
    .execute()
  const key = (one: { code: string; subject: string }) => `${one.code}\n${one.subject}`
  const now = new Set(notices.map(key))
  const before = new Set(standing.map(key))
  const gone = standing.filter((one) => !now.has(key(one)))
  const added = notices.filter((one) => !before.has(key(one)))
  for (const one of gone) {
    await db
      .deleteFrom('sync_notice')
      .where('platform_id', '=', platform)
      .where('project_id', '=', project)
      .where('code', '=', one.code)
      .where('subject', '=', one.subject)
      .execute()
  }
  for (const one of added) {
    await db
      .insertInto('sync_notice')
      .values({ ...one, platform_id: platform, project_id: project, since: asOf.toISOString() })
      .execute()
  }
  return gone.length + added.length > 0
}

function heldSince(since: string | null, lastAsOf: string | null, furtherReadings: number) {
  if (since === null) return null
  return { since: new Date(since), lastAsOf: new Date(lastAsOf ?? since), furtherReadings }
}

type CellRow = Parameters<typeof toCounts>[0] & {
  id: number
  language: string
  spelling: string
  state: string
  last_translated_at: string | null
  held_since: string | null
  held_last_as_of: string | null
  held_readings: number
  held_is_gone: number
  held_total: number | null
  held_translated: number | null
  held_needs_editing: number | null
}

function toStoredCell(row: CellRow): StoredCell {
  return {
    id: row.id,
    language: row.language,
    spelling: row.spelling,
    counts: toCounts(row),
    lastTranslatedAt: row.last_translated_at,
    isGone: row.state === 'gone',
    held: heldCell(row),
  }
}

function heldCell(row: CellRow): HeldCell | null {
  const held = heldSince(row.held_since, row.held_last_as_of, row.held_readings)
  if (held === null) return null
  const { held_total: total, held_translated: translated } = row
  const isKnown = row.held_is_gone === 0 && total !== null && translated !== null
  const counts = isKnown ? { total, translated, needsEditing: row.held_needs_editing } : null
  return { ...held, counts }
}
