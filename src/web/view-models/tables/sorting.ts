import type { PageContext } from '../../pages/page-context.ts'
import { samePage } from '../../urls.ts'

/** A column a table can be sorted by. */
export interface SortableColumn<Row> {
  readonly key: string
  readonly label: string
  /** What rows are compared by; `null` (unknown) goes last, whatever the order. */
  readonly value: (row: Row) => number | string | null
  /** The order that is useful first: names from A, figures from the largest. */
  readonly firstOrder: SortOrder
  readonly className?: string
}

export type SortOrder = 'asc' | 'desc'

/** The head of a column: a link that sorts the table by it. */
export interface ColumnView {
  readonly key: string
  readonly label: string
  readonly href: string
  /** For `aria-sort`; `null` where the table is not sorted by it. */
  readonly sorted: 'ascending' | 'descending' | null
  readonly firstOrder: SortOrder
  readonly className: string
}

export interface SortedTable<Row> {
  readonly columns: readonly ColumnView[]
  readonly rows: readonly Row[]
}

/** The query parameters of a page that sorts: see `PageDefinition.choices`. */
export function sortChoices(keys: readonly string[]): Record<'sort' | 'order', readonly string[]> {
  return { sort: ['', ...keys], order: ['desc', 'asc'] }
}

/** Rows in the order the address asks for (`?sort=left&order=desc`), else as they came. */
export function sortedTable<Row>(
  context: PageContext,
  columns: readonly SortableColumn<Row>[],
  rows: readonly Row[],
): SortedTable<Row> {
  const column = columns.find((one) => one.key === context.query.get('sort'))
  const order = context.query.get('order') === 'asc' ? 'asc' : 'desc'
  return {
    columns: columns.map((one) => columnView(context, one, one === column ? order : null)),
    rows: column ? sortRows(context.translator.locale, column, order, rows) : rows,
  }
}

function columnView<Row>(
  context: PageContext,
  { key, label, firstOrder, className = '' }: SortableColumn<Row>,
  current: SortOrder | null,
): ColumnView {
  const order = current === null ? firstOrder : current === 'asc' ? 'desc' : 'asc'
  const sorted = current === null ? null : current === 'asc' ? 'ascending' : 'descending'
  const href = samePage(context, { sort: key, order: order === 'desc' ? null : order })
  return { key, label, href, sorted, firstOrder, className }
}

function sortRows<Row>(
  locale: string,
  column: SortableColumn<Row>,
  order: SortOrder,
  rows: readonly Row[],
): Row[] {
  const collator = new Intl.Collator(locale, { numeric: true })
  const direction = order === 'asc' ? 1 : -1
  return [...rows].sort((one, other) => {
    const a = column.value(one)
    const b = column.value(other)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'number' && typeof b === 'number') return direction * (a - b)
    return direction * collator.compare(String(a), String(b))
  })
}
