import type { SummaryColumns } from '../columns/summary-columns.ts'
import {
  figuresOf,
  type KeyColumns,
  nothing,
  plus,
  type TotalRow,
  totalNames,
} from '../columns/total-columns.ts'
import type { Database } from '../database.ts'
import { ManyRows } from './many-rows.ts'

/**
 * Adds to the totals of all projects what changed in the sums of one. A language's figures are those
 * beyond the source text's, so that parts it has no file in need no row. Returns the ids of those
 * that changed, by {@link totalKey}.
 */
export async function addToLanguageTotals(
  db: Database,
  before: readonly SummaryColumns[],
  after: readonly SummaryColumns[],
): Promise<Map<string, number>> {
  const changes = new Map<string, TotalRow>()
  collect(changes, before, -1)
  collect(changes, after, 1)
  const rows = [...changes]
    .filter(([, row]) => totalNames.some((name) => row[name] !== 0))
    // Two processes that save two projects meet in the same rows: in one order, neither waits for ever.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  const written = await totalRows.insert(db, rows)
  return new Map(written.map((row) => [totalKey(row), row.id]))
}

const totalRows = new ManyRows((db, rows: readonly TotalRow[]) =>
  db
    .insertInto('language_total')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['series_id', 'kind', 'tier', 'language'])
        .doUpdateSet((eb) =>
          Object.fromEntries(
            totalNames.map((name) => [
              name,
              eb(`language_total.${name}`, '+', eb.ref(`excluded.${name}`)),
            ]),
          ),
        ),
    )
    .returning(['id', 'series_id', 'kind', 'tier', 'language']),
)

/** What there is one row of totals for. */
export function totalKey({ series_id, kind, tier, language }: KeyColumns): string {
  return `${series_id} ${kind} ${tier} ${language}`
}

function collect(
  changes: Map<string, TotalRow>,
  rows: readonly SummaryColumns[],
  sign: 1 | -1,
): void {
  const source = new Map(
    rows.filter(({ language }) => language === '').map((row) => [partOf(row), figuresOf(row)]),
  )
  for (const row of rows) {
    const { series_id, kind, tier, language } = row
    const figures =
      language === ''
        ? figuresOf(row)
        : plus(figuresOf(row), source.get(partOf(row)) ?? nothing, -1)
    const key = totalKey(row)
    const before = changes.get(key) ?? { series_id, kind, tier, language, ...nothing }
    const own = language === '' ? figures : { ...figures, parts: 1 }
    changes.set(key, { ...before, ...plus(before, own, sign) })
  }
}

function partOf({ series_id, kind, tier }: SummaryColumns): string {
  return `${series_id} ${kind} ${tier}`
}
