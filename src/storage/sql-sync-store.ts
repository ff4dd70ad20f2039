import type { Catalogue } from '../domain/catalogue.ts'
import { type Day, dayOf } from '../domain/release.ts'
import type { Change } from '../sync/compare-project.ts'
import type {
  BackfillBatch,
  BackfilledPast,
  LossDecision,
  LossVerdict,
  ProjectSave,
  RunResult,
  ScopePoint,
  StoredResource,
  SyncStore,
} from '../sync/sync-store.ts'
import { countedSources, countedSourcesIn } from './columns/counted-sources.ts'
import { no } from './columns/plain-values.ts'
import type { Database } from './database.ts'
import { importHistory } from './history/import-history.ts'
import { backfilledDays, forgetBackfill, saveBackfill } from './history/save-backfill.ts'
import { thinHistory } from './history/thin-history.ts'
import { growSources, growVersion } from './runs/grow-version.ts'
import { endJob } from './runs/open-runs.ts'
import { replaceNotices } from './runs/replace-notices.ts'
import { isRunning } from './runs/run-records.ts'
import { SqlRunLedger } from './runs/sql-run-ledger.ts'
import { applyCatalogue, enabledPlatforms } from './saving/apply-catalogue.ts'
import { type AuthorityChoice, chooseAuthorities } from './saving/choose-authorities.ts'
import { countedOf } from './saving/counted-of-project.ts'
import { decideLosses } from './saving/decide-losses.ts'
import { followFarEnds, keepsOtherShares, reckonPastAnew } from './saving/follow-far-ends.ts'
import { loadProject } from './saving/load-project.ts'
import { type LaterChange, saveChange } from './saving/save-change.ts'
import { addResources } from './saving/save-resources.ts'
import { saveSpellings } from './saving/save-spellings.ts'
import { writeSummaries } from './saving/write-summaries.ts'

/** The writing side over SQL. Every method is one transaction. */
export class SqlSyncStore extends SqlRunLedger implements SyncStore {
  #catalogue: Catalogue | null = null
  #enabled: readonly string[] = []

  async applyCatalogue(
    catalogue: Catalogue,
    enabled: readonly string[] | null,
    at: Date,
  ): Promise<void> {
    this.#catalogue = catalogue
    const day = dayOf(at)
    await this.inTransaction(async (db) => {
      if (await applyCatalogue(db, catalogue, { enabled, day })) {
        await growSources(db)
        await growVersion(db)
      }
      this.#enabled = enabled ?? (await enabledPlatforms(db))
    })
    if (await keepsOtherShares(this.db, catalogue)) await this.#followFarEnds(catalogue)
  }

  override async finishRun(id: number, result: RunResult): Promise<boolean> {
    const isClosed = await super.finishRun(id, result)
    if (isClosed && this.#catalogue !== null) await this.#followFarEnds(this.#catalogue)
    return isClosed
  }

  async knownProjects(platform: string): Promise<string[]> {
    const rows = await countedSources(this.db)
      .select('project.name')
      .distinct()
      .where('source.platform_id', '=', platform)
      .orderBy('project.name')
      .execute()
    return rows.map((row) => row.name)
  }

  async projectsWithLosses(platform: string): Promise<string[]> {
    const rows = await countedSources(this.db)
      .select('project.name')
      .distinct()
      .where('source.platform_id', '=', platform)
      .where((eb) =>
        eb.or([
          eb('source.missing_since', 'is not', null),
          eb('source.id', 'in', (held) =>
            held
              .selectFrom('cell')
              .select('cell.resource_source_id')
              .where('cell.held_since', '>', ''),
          ),
        ]),
      )
      .orderBy('project.name')
      .execute()
    return rows.map((row) => row.name)
  }

  async carriedElsewhere(project: string, platform: string): Promise<ReadonlySet<number>> {
    const others = this.#enabled.filter((id) => id !== platform)
    if (others.length === 0) return new Set()
    const rows = await countedSourcesIn(this.db, { project })
      .innerJoin('resource_source as other', 'other.resource_in_series_id', 'placed.id')
      .select('source.id')
      .where('source.platform_id', '=', platform)
      .where('other.platform_id', 'in', others)
      .where('other.is_gone', '=', no)
      .where('other.missing_since', 'is', null)
      .execute()
    return new Set(rows.map((row) => row.id))
  }

  loadProject(project: string, platform: string): Promise<StoredResource[]> {
    return loadProject(this.db, project, platform)
  }

  async saveProject(save: ProjectSave): Promise<void> {
    const { project, platform, asOf, changes, remarks } = save
    await this.inTransaction(async (db) => {
      if (await isLate(db, save)) return
      const id = await projectId(db, project)
      if (changes.length > 0) await this.#saveChanges(db, id, save)
      let isRemarked = false
      if (remarks !== null) {
        const { notices, spellings, only } = remarks
        isRemarked = await replaceNotices(db, { platform, projectId: id, notices, asOf, only })
        const where = { platform, projectId: id }
        if (await saveSpellings(db, where, spellings, only !== null)) {
          isRemarked = true
          await growSources(db)
        }
      }
      if (isRemarked || changes.length > 0) await growVersion(db)
    })
  }

  async #saveChanges(db: Database, id: number, save: ProjectSave): Promise<void> {
    const { platform, asOf, changes } = save
    const day = dayOf(asOf)
    const context = {
      projectId: id,
      platform,
      asOf,
      resourceIds: await resourceIds(db, id),
      seriesIds: await seriesIds(db),
    }
    const isOfResources = changes.some((change) => change.kind.endsWith('-resource'))
    const before = isOfResources ? await countedOf(db, id) : null
    const added = changes.flatMap((one) => (one.kind === 'add-resource' ? one.resource : []))
    await addResources(db, added, context)
    for (const change of changes.filter(isLater)) await saveChange(db, change, context)
    if (isOfResources) {
      await this.#chooseAuthorities(db, id, day)
      if ((await countedOf(db, id)) !== before) await growSources(db)
    }
    await writeSummaries(db, id, { day, thresholds: this.#known().thresholds })
  }

  async importHistory(scope: string, points: readonly ScopePoint[]): Promise<void> {
    await this.inTransaction(async (db) => {
      if (await importHistory(db, scope, points)) await growVersion(db)
    })
  }

  async decideLosses(
    ids: readonly string[],
    verdict: LossVerdict,
    at: Date,
  ): Promise<LossDecision> {
    const day = dayOf(at)
    const { thresholds } = this.#known()
    return this.inTransaction(async (db) => {
      const { decided, unknown, changed } = await decideLosses(db, ids, verdict, at)
      for (const project of changed) {
        await this.#chooseAuthorities(db, project, day)
        await writeSummaries(db, project, { day, thresholds })
      }
      if (changed.size > 0) await growSources(db)
      if (decided.length > 0) await growVersion(db)
      return { decided, unknown }
    })
  }

  async saveBackfill(batch: BackfillBatch): Promise<void> {
    const catalogue = this.#known()
    const { thresholds } = catalogue
    await this.inTransaction(async (db) => {
      if (!(await saveBackfill(db, batch, catalogue))) return
      await reckonPastAnew(db, batch.project, thresholds)
      await growVersion(db)
    })
  }

  backfilledDays(of: BackfilledPast): Promise<Day[]> {
    return backfilledDays(this.db, of)
  }

  async forgetBackfill(of: BackfilledPast): Promise<void> {
    const catalogue = this.#known()
    await this.inTransaction(async (db) => {
      if (await forgetBackfill(db, of, catalogue)) await growVersion(db)
    })
  }

  thinHistory(now: Date): Promise<boolean> {
    return this.inTransaction((db) => thinHistory(db, now))
  }

  #followFarEnds({ thresholds }: Catalogue): Promise<void> {
    return followFarEnds((work) => this.inTransaction(work), thresholds)
  }

  #known(): Catalogue {
    if (this.#catalogue === null) throw new Error('The store was not told the catalogue yet')
    return this.#catalogue
  }

  async #chooseAuthorities(db: Database, project: number, day: Day): Promise<void> {
    const choice: AuthorityChoice = { catalogue: this.#known(), enabled: this.#enabled, day }
    await chooseAuthorities(db, choice, project)
  }
}

/** Whether what is to be saved belongs to a job or a run that has ended. Ends the job otherwise. */
async function isLate(
  db: Database,
  { end, whileOpen }: Pick<ProjectSave, 'end' | 'whileOpen'>,
): Promise<boolean> {
  if (whileOpen !== undefined && !(await isRunning(db, whileOpen))) return true
  return end !== undefined && !(await endJob(db, end))
}

function isLater(change: Change): change is LaterChange {
  return change.kind !== 'add-resource'
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
