import type { Insertable } from 'kysely'
import type { Change, ResourceFacts } from '../sync/compare-project.ts'
import type { FoldedCell, FoldedResource } from '../sync/fold-reading.ts'
import { fromCounts } from './counts-columns.ts'
import type { Database } from './database.ts'
import { forgetGone } from './forget-gone.ts'
import { fromHeldCell, nothingHeld } from './held-columns.ts'
import type { Tables } from './tables.ts'

export interface SaveContext {
  readonly projectId: number
  readonly platform: string
  /** The instant the reading holds for. */
  readonly asOf: Date
  /** Ids of the project's resources by their keys. */
  readonly resourceIds: ReadonlyMap<string, number>
  readonly seriesIds: ReadonlyMap<string, number>
}

/** Writes one change of a project. Runs inside the project's transaction. */
export async function saveChange(db: Database, change: Change, save: SaveContext): Promise<void> {
  switch (change.kind) {
    case 'add-resource':
      return addResource(db, change.resource, save)
    case 'update-resource':
      return updateResource(db, change, save)
    case 'miss-resource':
      return missResource(db, change)
    case 'drop-resource':
      return dropResource(db, change.sourceId, save)
    case 'add-cell':
      return addCells(db, change.sourceId, [change.cell], save)
    case 'update-cell':
      return updateCell(db, change, save)
    case 'hold-cell':
      return holdCell(db, change)
    case 'flag-cell':
      return flagCell(db, change)
    case 'drop-cell':
      return dropCell(db, change.cellId, save)
  }
}

async function addResource(
  db: Database,
  { facts, source, cells }: FoldedResource,
  save: SaveContext,
): Promise<void> {
  const placedId = await placeInSeries(db, facts, save)
  const { id } = await db
    .insertInto('resource_source')
    .values({
      ...factColumns(facts),
      resource_in_series_id: placedId,
      platform_id: save.platform,
      total: source.total,
      total_words: source.totalWords,
      is_lower_bound: Number(source.isLowerBound),
      missing_readings: 0,
      is_gone: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addSourceHistory(db, id, source, save)
  await addCells(db, id, cells, save)
}

async function placeInSeries(
  db: Database,
  facts: ResourceFacts,
  save: SaveContext,
): Promise<number> {
  const resourceId = idNamed(save.resourceIds, facts.resource)
  const seriesId = idNamed(save.seriesIds, facts.series)
  const placed = await db
    .selectFrom('resource_in_series')
    .select('id')
    .where('resource_id', '=', resourceId)
    .where('series_id', '=', seriesId)
    .executeTakeFirst()
  if (placed !== undefined) return placed.id
  const row = await db
    .insertInto('resource_in_series')
    .values({ resource_id: resourceId, series_id: seriesId, authority: save.platform })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function idNamed(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The database does not know ${name}`)
  return id
}

async function updateResource(
  db: Database,
  change: Extract<Change, { kind: 'update-resource' }>,
  save: SaveContext,
): Promise<void> {
  const { facts, source, sourceId } = change
  await db
    .updateTable('resource_source')
    .set({
      ...factColumns(facts),
      total: source.total,
      total_words: source.totalWords,
      is_lower_bound: Number(source.isLowerBound),
      ...nothingMissing,
      is_gone: 0,
    })
    .where('id', '=', sourceId)
    .execute()
  if (change.isSourceChanged) await addSourceHistory(db, sourceId, source, save)
}

const nothingMissing = {
  missing_since: null,
  missing_last_as_of: null,
  missing_readings: 0,
  missing_verdict: null,
}

function factColumns(facts: ResourceFacts) {
  return {
    platform_project: facts.platformProject,
    platform_resource_id: facts.platformResourceId,
    platform_resource_name: facts.platformResourceName,
    branch: facts.branch,
    revision: facts.revision,
  }
}

async function addSourceHistory(
  db: Database,
  sourceId: number,
  source: FoldedResource['source'],
  { asOf }: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  const facts = {
    total: source.total,
    total_words: source.totalWords,
    is_lower_bound: Number(source.isLowerBound),
  }
  await db
    .insertInto('source_history')
    .values((eb) => ({
      resource_source_id: sourceId,
      as_of: eb.fn.coalesce(
        eb
          .selectFrom('source_history as later')
          .select((inner) => inner.fn.max('later.as_of').as('as_of'))
          .where('later.resource_source_id', '=', sourceId)
          .where('later.as_of', '>', asOf.getTime()),
        eb.val(asOf.getTime()),
      ),
      ...facts,
    }))
    .onConflict((conflict) => conflict.columns(['resource_source_id', 'as_of']).doUpdateSet(facts))
    .execute()
}

async function missResource(
  db: Database,
  { sourceId, missing }: Extract<Change, { kind: 'miss-resource' }>,
): Promise<void> {
  await db
    .updateTable('resource_source')
    .set((eb) => ({
      missing_since: missing.since.toISOString(),
      missing_last_as_of: missing.lastAsOf.toISOString(),
      missing_readings: missing.furtherReadings,
      missing_verdict: eb
        .case()
        .when('missing_since', '=', missing.since.toISOString())
        .then(eb.ref('missing_verdict'))
        .else(missing.verdict)
        .end(),
    }))
    .where('id', '=', sourceId)
    .execute()
}

export async function dropResource(
  db: Database,
  sourceId: number,
  save: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  await db
    .updateTable('resource_source')
    .set({ is_gone: 1, ...nothingMissing })
    .where('id', '=', sourceId)
    .execute()
  const cells = await db
    .selectFrom('cell')
    .select('id')
    .where('resource_source_id', '=', sourceId)
    .where('state', '!=', 'gone')
    .execute()
  for (const cell of cells) await dropCell(db, cell.id, save)
  await forgetGone(db, sourceId)
}

async function addCells(
  db: Database,
  sourceId: number,
  cells: readonly FoldedCell[],
  save: SaveContext,
): Promise<void> {
  if (cells.length === 0) return
  const rows = await db
    .insertInto('cell')
    .values(cells.map((cell) => ({ resource_source_id: sourceId, ...cellColumns(cell) })))
    .returning(['id', 'translated', 'needs_editing', 'reviewed', 'translated_words'])
    .execute()
  await db
    .insertInto('cell_history')
    .values(rows.map(({ id, ...work }) => ({ cell_id: id, as_of: save.asOf.getTime(), ...work })))
    .execute()
}

function cellColumns(cell: FoldedCell): Omit<Insertable<Tables['cell']>, 'resource_source_id'> {
  return {
    language: cell.language,
    spelling: cell.spelling,
    state: cell.counts === null ? 'uncountable' : 'counted',
    ...fromCounts(cell.counts),
    last_translated_at: cell.lastTranslatedAt,
    flaw: cell.flaw,
    failing: cell.failing,
    ...nothingHeld,
  }
}

export async function updateCell(
  db: Database,
  { cellId, cell, isWorkChanged }: Omit<Extract<Change, { kind: 'update-cell' }>, 'kind'>,
  save: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  await db.updateTable('cell').set(cellColumns(cell)).where('id', '=', cellId).execute()
  if (isWorkChanged) await addCellHistory(db, cellId, cell.counts, save)
}

/**
 * What a reading as of an earlier instant says is shown from the newest one on, as in
 * `part-changes.ts`: a clock that was set back changes nothing of the past.
 */
async function addCellHistory(
  db: Database,
  cellId: number,
  counts: FoldedCell['counts'],
  { asOf }: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  const work = {
    translated: counts?.translated ?? null,
    needs_editing: counts?.needsEditing ?? null,
    reviewed: counts?.reviewed ?? null,
    translated_words: counts?.translatedWords ?? null,
  }
  await db
    .insertInto('cell_history')
    .values((eb) => ({
      cell_id: cellId,
      as_of: eb.fn.coalesce(
        eb
          .selectFrom('cell_history as later')
          .select((inner) => inner.fn.max('later.as_of').as('as_of'))
          .where('later.cell_id', '=', cellId)
          .where('later.as_of', '>', asOf.getTime()),
        eb.val(asOf.getTime()),
      ),
      ...work,
    }))
    .onConflict((conflict) => conflict.columns(['cell_id', 'as_of']).doUpdateSet(work))
    .execute()
}

async function flagCell(
  db: Database,
  { cellId, flaw }: Extract<Change, { kind: 'flag-cell' }>,
): Promise<void> {
  await db.updateTable('cell').set({ flaw }).where('id', '=', cellId).execute()
}

async function holdCell(
  db: Database,
  { cellId, held, flaw }: Extract<Change, { kind: 'hold-cell' }>,
): Promise<void> {
  await db
    .updateTable('cell')
    .set((eb) => ({
      ...fromHeldCell(held),
      // A person may have judged the loss while the platform was read.
      held_verdict: eb
        .case()
        .when('held_since', '=', held.since.toISOString())
        .then(eb.ref('held_verdict'))
        .else(held.verdict)
        .end(),
      flaw,
    }))
    .where('id', '=', cellId)
    .execute()
}

export async function dropCell(
  db: Database,
  cellId: number,
  save: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  await db
    .updateTable('cell')
    .set({ state: 'gone', ...fromCounts(null), ...nothingHeld, flaw: null, failing: null })
    .where('id', '=', cellId)
    .execute()
  await addCellHistory(db, cellId, null, save)
}
