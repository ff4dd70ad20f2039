import type { HeldLoss } from '../../domain/loss.ts'
import type { StringCounts } from '../../domain/string-counts.ts'
import type { HeldCounts } from '../../reports/stored/stored-cells.ts'
import type { HeldCell } from '../../sync/sync-store.ts'
import { fromCounts, toCounts } from './counts-columns.ts'

/** Columns of a loss that is held back; none is while `held_since` is null. */
export interface HeldRow {
  held_since: string | null
  held_last_as_of: string | null
  held_readings: number
  /** 1: the row vanished, so there are no held counts. */
  held_is_gone: number
  held_total: number | null
  held_translated: number | null
  held_needs_editing: number | null
  held_reviewed: number | null
  held_total_words: number | null
  held_translated_words: number | null
  held_needs_editing_words: number | null
  held_reviewed_words: number | null
  /** `rejected`: a person said that this loss is none; the same figures are not believed later. */
  held_verdict: string | null
}

/** What pages say of a loss that is held back; `null`: the row vanished. */
export function heldFigures(
  row: Pick<HeldRow, 'held_is_gone' | 'held_total' | 'held_translated' | 'held_needs_editing'>,
): HeldCounts | null {
  const { held_total: total, held_translated: translated } = row
  if (row.held_is_gone === 1 || total === null || translated === null) return null
  return { total, translated, needsEditing: row.held_needs_editing }
}

/** What a platform says while a loss is held back; `null`: nothing, its row vanished. */
export function heldCounts(row: HeldRow): StringCounts | null {
  if (row.held_is_gone === 1) return null
  return toCounts({
    total: row.held_total,
    translated: row.held_translated,
    needs_editing: row.held_needs_editing,
    reviewed: row.held_reviewed,
    total_words: row.held_total_words,
    translated_words: row.held_translated_words,
    needs_editing_words: row.held_needs_editing_words,
    reviewed_words: row.held_reviewed_words,
  })
}

/** `null` where no loss is held back. */
export function toHeldCell(row: HeldRow): HeldCell | null {
  const loss = toHeldLoss({
    since: row.held_since,
    lastAsOf: row.held_last_as_of,
    furtherReadings: row.held_readings,
    verdict: row.held_verdict,
  })
  return loss && { ...loss, counts: heldCounts(row) }
}

/** Columns of a loss that is held back. */
export function fromHeldCell(held: HeldCell): HeldRow {
  const counts = fromCounts(held.counts)
  return {
    held_since: held.since.toISOString(),
    held_last_as_of: held.lastAsOf.toISOString(),
    held_readings: held.furtherReadings,
    held_is_gone: Number(held.counts === null),
    held_total: counts.total,
    held_translated: counts.translated,
    held_needs_editing: counts.needs_editing,
    held_reviewed: counts.reviewed,
    held_total_words: counts.total_words,
    held_translated_words: counts.translated_words,
    held_needs_editing_words: counts.needs_editing_words,
    held_reviewed_words: counts.reviewed_words,
    held_verdict: held.verdict,
  }
}

export const nothingHeld: HeldRow = {
  held_since: null,
  held_last_as_of: null,
  held_readings: 0,
  held_is_gone: 0,
  held_total: null,
  held_translated: null,
  held_needs_editing: null,
  held_reviewed: null,
  held_total_words: null,
  held_translated_words: null,
  held_needs_editing_words: null,
  held_reviewed_words: null,
  held_verdict: null,
}

/** The columns of {@link HeldRow}. */
export const heldColumns = Object.keys(nothingHeld) as (keyof HeldRow)[]

interface LossColumns {
  readonly since: string | null
  readonly lastAsOf: string | null
  readonly furtherReadings: number
  readonly verdict: string | null
}

/** A loss as its columns hold it; `null` where none is held back. */
export function toHeldLoss({
  since,
  lastAsOf,
  furtherReadings,
  verdict,
}: LossColumns): HeldLoss | null {
  if (since === null) return null
  return {
    since: new Date(since),
    lastAsOf: new Date(lastAsOf ?? since),
    furtherReadings,
    verdict: toVerdict(verdict),
  }
}

/** A column of a verdict as what it says. */
export function toVerdict(column: string | null): HeldLoss['verdict'] {
  return column === 'rejected' ? 'rejected' : null
}
