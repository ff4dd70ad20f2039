import type { Insertable } from 'kysely'
import type { Change, ResourceFacts } from '../../sync/compare-project.ts'
import type { FoldedResource } from '../../sync/fold-reading.ts'
import { gone } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { forgetGone } from './forget-gone.ts'
import { ManyRows } from './many-rows.ts'
import { addCells, dropCell } from './save-cells.ts'
import type { SaveContext } from './save-context.ts'

/** Adds resources that a platform shows for the first time, with their cells. */
export async function addResources(
  db: Database,
  added: readonly FoldedResource[],
  save: SaveContext,
): Promise<void> {
  if (added.length === 0) return
  const placeOf = await placeInSeries(db, added, save)
  const sources = await sourceRows.insert(
    db,
    added.map(({ facts, source }) => ({
      ...factColumns(facts),
      resource_in_series_id: placeOf(facts),
      platform_id: save.platform,
      ...sourceColumns(source),
      missing_readings: 0,
      is_gone: 0,
    })),
  )
  const ids = new Map(sources.map(({ id, resource_in_series_id }) => [resource_in_series_id, id]))
  const found = added.map((one) => {
    const sourceId = ids.get(placeOf(one.facts))
    if (sourceId === undefined) throw new Error(`${one.facts.resource} was added and is not there`)
    return { ...one, sourceId }
  })
  const as_of = save.asOf.getTime()
  await sourceHistoryRows.insert(
    db,
    found.map(({ sourceId, source }) => ({
      resource_source_id: sourceId,
      as_of,
      ...sourceColumns(source),
    })),
  )
  const cells = found.flatMap(({ sourceId, cells }) => cells.map((cell) => ({ sourceId, cell })))
  await addCells(db, cells, save)
}

const sourceRows = new ManyRows((db, rows: readonly Insertable<Tables['resource_source']>[]) =>
  db.insertInto('resource_source').values(rows).returning(['id', 'resource_in_series_id']),
)

const sourceHistoryRows = new ManyRows((db, rows: readonly Tables['source_history'][]) =>
  db.insertInto('source_history').values(rows),
)

const placeRows = new ManyRows((db, rows: readonly Insertable<Tables['resource_in_series']>[]) =>
  db
    .insertInto('resource_in_series')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
)

/** Has all of them in their series; says which row that is. */
async function placeInSeries(
  db: Database,
  added: readonly FoldedResource[],
  save: SaveContext,
): Promise<(facts: ResourceFacts) => number> {
  const keyOf = (resourceId: number, seriesId: number) => `${resourceId} ${seriesId}`
  const places = added.map(({ facts }) => ({
    resource_id: idNamed(save.resourceIds, facts.resource),
    series_id: idNamed(save.seriesIds, facts.series),
    authority: save.platform,
  }))
  // Two platforms that bring the same meet in these rows: in one order, neither waits for ever.
  places.sort((a, b) => a.resource_id - b.resource_id || a.series_id - b.series_id)
  await placeRows.insert(db, places)
  const rows = await db
    .selectFrom('resource_in_series as placed')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .select(['placed.id', 'placed.resource_id', 'placed.series_id'])
    .where('resource.project_id', '=', save.projectId)
    .execute()
  const ids = new Map(rows.map((row) => [keyOf(row.resource_id, row.series_id), row.id]))
  return ({ resource, series }) => {
    const key = keyOf(idNamed(save.resourceIds, resource), idNamed(save.seriesIds, series))
    const id = ids.get(key)
    if (id === undefined) throw new Error(`${resource} was put into ${series} and is not there`)
    return id
  }
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
      ...sourceColumns(source),
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

function sourceColumns(source: FoldedResource['source']) {
  return {
    total: source.total,
    total_words: source.totalWords,
    is_lower_bound: Number(source.isLowerBound),
  }
}

async function addSourceHistory(
  db: Database,
  sourceId: number,
  source: FoldedResource['source'],
  { asOf }: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  const facts = sourceColumns(source)
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
