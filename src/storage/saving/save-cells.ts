import type { Insertable } from 'kysely'
import type { Change } from '../../sync/compare-project.ts'
import type { FoldedCell } from '../../sync/fold-reading.ts'
import { fromCounts } from '../columns/counts-columns.ts'
import { fromHeldCell, nothingHeld } from '../columns/held-columns.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { ManyRows } from './many-rows.ts'
import type { SaveContext } from './save-context.ts'

/** A cell that is new, and the resource on its platform that it belongs to. */
export interface NewCell {
  readonly sourceId: number
  readonly cell: FoldedCell
}

export async function addCells(
  db: Database,
  cells: readonly NewCell[],
  save: Pick<SaveContext, 'asOf'>,
): Promise<void> {
  const rows = await cellRows.insert(
    db,
    cells.map(({ sourceId, cell }) => ({ resource_source_id: sourceId, ...cellColumns(cell) })),
  )
  await cellHistoryRows.insert(
    db,
    rows.map(({ id, ...work }) => ({ cell_id: id, as_of: save.asOf.getTime(), ...work })),
  )
}

const cellRows = new ManyRows((db, rows: readonly Insertable<Tables['cell']>[]) =>
  db
    .insertInto('cell')
    .values(rows)
    .returning(['id', 'translated', 'needs_editing', 'reviewed', 'translated_words']),
)

const cellHistoryRows = new ManyRows((db, rows: readonly Tables['cell_history'][]) =>
  db.insertInto('cell_history').values(rows),
)

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

export async function flagCell(
  db: Database,
  { cellId, flaw }: Extract<Change, { kind: 'flag-cell' }>,
): Promise<void> {
  await db.updateTable('cell').set({ flaw }).where('id', '=', cellId).execute()
}

export async function holdCell(
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
