import { sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Day } from '../domain/release.ts'
import type {
  ProjectSave,
  RunResult,
  ScopePoint,
  StoredResource,
  SyncStore,
} from '../sync/sync-store.ts'
import { applyCatalogue, authorityOrder } from './apply-catalogue.ts'
import { chooseAuthorities } from './choose-authorities.ts'
import { countedSources } from './counted-sources.ts'
import type { Database } from './database.ts'
import { importHistory } from './import-history.ts'
import { loadProject } from './load-project.ts'
import { replaceNotices } from './replace-notices.ts'
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
    const rows = await countedSources(this.#db)
      .select('project.name')
      .distinct()
      .where('source.platform_id', '=', platform)
      .orderBy('project.name')
      .execute()
    return rows.map((row) => row.name)
  }

  loadProject(project: string, platform: string): Promise<StoredResource[]> {
    return loadProject(this.#db, project, platform)
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
    await this.#inTransaction(async (db) => {
      if (await rollUp(db, { catalogue, day, projects })) await growVersion(db)
    })
  }

  async importHistory(scope: string, points: readonly ScopePoint[]): Promise<void> {
    await this.#inTransaction(async (db) => {
      if (await importHistory(db, scope, points)) await growVersion(db)
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
