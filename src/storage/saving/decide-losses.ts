import type { LossDecision, LossVerdict } from '../../sync/sync-store.ts'
import { heldCounts } from '../columns/held-columns.ts'
import { no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import { dropCell, updateCell } from './save-cells.ts'
import { dropResource } from './save-resources.ts'

export interface DecidedLosses extends LossDecision {
  /** Projects that show something else now. */
  readonly changed: ReadonlySet<number>
}

/** What an id of a loss names: a cell (`c12`), or a resource that vanished as a whole (`r7`). */
const lossId = /^(?<kind>[cr])(?<id>\d{1,15})$/

/** Writes a person's word on losses that are held back. Runs inside a transaction. */
export async function decideLosses(
  db: Database,
  ids: readonly string[],
  verdict: LossVerdict,
  at: Date,
): Promise<DecidedLosses> {
  const decided: string[] = []
  const unknown: string[] = []
  const changed = new Set<number>()
  for (const id of new Set(ids)) {
    const { kind, id: number } = lossId.exec(id)?.groups ?? {}
    const decide = kind === 'c' ? decideCell : decideResource
    const project = number === undefined ? null : await decide(db, Number(number), verdict, at)
    if (project === null) unknown.push(id)
    else {
      decided.push(id)
      if (verdict === 'accepted') changed.add(project)
    }
  }
  return { decided, unknown, changed }
}

/** Returns the project's id; `null` when no loss of the cell is held back. */
async function decideCell(
  db: Database,
  cellId: number,
  verdict: LossVerdict,
  at: Date,
): Promise<number | null> {
  const row = await db
    .selectFrom('cell')
    .innerJoin('resource_source as source', 'source.id', 'cell.resource_source_id')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .selectAll('cell')
    .select('resource.project_id')
    .where('cell.id', '=', cellId)
    .where('cell.held_since', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return null
  if (verdict === 'rejected') {
    await db
      .updateTable('cell')
      .set({ held_verdict: 'rejected' })
      .where('id', '=', cellId)
      .execute()
    return row.project_id
  }
  const save = { asOf: at }
  const counts = heldCounts(row)
  if (counts === null) await dropCell(db, cellId, save)
  else {
    const { language, spelling, flaw, failing } = row
    const cell = { language, spelling, counts, flaw, failing }
    const lastTranslatedAt = row.last_translated_at
    await updateCell(db, { cellId, cell: { ...cell, lastTranslatedAt }, isWorkChanged: true }, save)
  }
  return row.project_id
}

/** Returns the project's id; `null` when the resource is not missing. */
async function decideResource(
  db: Database,
  sourceId: number,
  verdict: LossVerdict,
  at: Date,
): Promise<number | null> {
  const row = await db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .select('resource.project_id')
    .where('source.id', '=', sourceId)
    .where('source.missing_since', 'is not', null)
    .where('source.is_gone', '=', no)
    .executeTakeFirst()
  if (row === undefined) return null
  if (verdict === 'accepted') await dropResource(db, sourceId, { asOf: at })
  else {
    await db
      .updateTable('resource_source')
      .set({ missing_verdict: 'rejected' })
      .where('id', '=', sourceId)
      .execute()
  }
  return row.project_id
}
