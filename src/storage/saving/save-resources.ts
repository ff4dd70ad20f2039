import type { Change, ResourceFacts } from '../../sync/compare-project.ts'
import type { FoldedResource } from '../../sync/fold-reading.ts'
import { gone } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import { forgetGone } from './forget-gone.ts'
import { addCells, dropCell } from './save-cells.ts'
import type { SaveContext } from './save-context.ts'

export async function addResource(
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

export async function updateResource(
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

export async function missResource(
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
    .where('state', '!=', gone)
    .execute()
  for (const cell of cells) await dropCell(db, cell.id, save)
  await forgetGone(db, sourceId)
}
