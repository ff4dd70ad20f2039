import type { LineFigures } from '../../domain/progress-line.ts'
import type { LineColumns } from '../tables/line-tables.ts'

/** Figures and their columns. */
export const lineColumns = {
  total: 'total',
  resources: 'resources',
  openTotals: 'open_totals',
  presence: 'presence',
  countedResources: 'counted_resources',
  countedTotal: 'counted_total',
  translated: 'translated',
  needsEditing: 'needs_editing',
  withoutReview: 'without_review',
} as const satisfies Record<keyof LineFigures, keyof LineColumns>

/** Columns of what months changed in a part. */
export const monthColumns = Object.values(lineColumns).filter((name) => name !== 'presence')

/** Figures of a line as columns. */
export function toLineColumns(figures: LineFigures): LineColumns {
  return {
    total: figures.total,
    resources: figures.resources,
    open_totals: figures.openTotals,
    presence: figures.presence,
    counted_resources: figures.countedResources,
    counted_total: figures.countedTotal,
    translated: figures.translated,
    needs_editing: figures.needsEditing,
    without_review: figures.withoutReview,
  }
}

/** Columns of a line as figures. */
export function toLineFigures(row: LineColumns): LineFigures {
  return {
    total: row.total,
    resources: row.resources,
    openTotals: row.open_totals,
    presence: row.presence,
    countedResources: row.counted_resources,
    countedTotal: row.counted_total,
    translated: row.translated,
    needsEditing: row.needs_editing,
    withoutReview: row.without_review,
  }
}
