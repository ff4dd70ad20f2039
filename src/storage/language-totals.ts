import type { Selectable } from 'kysely'
import type { ResourceGroup } from '../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../domain/summary.ts'
import type { Tally } from '../domain/tally.ts'
import type { WholeTallies } from '../reports/stored-sums.ts'
import type { Database } from './database.ts'
import { readSummaries } from './summary-rows.ts'
import type { LanguageTotalTable } from './tables/figure-tables.ts'
import type { Tables } from './tables.ts'

type SummaryColumns = Selectable<Tables['summary']>
type KeyColumns = Pick<SummaryColumns, 'series_id' | 'kind' | 'tier' | 'language'>
type TotalColumns = Omit<LanguageTotalTable, 'id' | keyof KeyColumns>
type TotalRow = KeyColumns & TotalColumns

const names = [
  'parts',
  'resources',
  'counted_resources',
  'total',
  'translated',
  'needs_editing',
  'unknown_needs_editing',
  'left_strings',
  'uncounted_strings',
  'total_words',
  'unknown_total_words',
  'left_words',
  'unknown_left_words',
  'lower_bounds',
  'unknown_totals',
  'open_totals',
  'flawed_cells',
  'held_cells',
] as const satisfies readonly (keyof TotalColumns)[]

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
    .filter(([, row]) => names.some((name) => row[name] !== 0))
    // Two processes that save two projects meet in the same rows: in one order, neither waits for ever.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  const ids = new Map<string, number>()
  for (let from = 0; from < rows.length; from += 200) {
    const written = await db
      .insertInto('language_total')
      .values(rows.slice(from, from + 200))
      .onConflict((conflict) =>
        conflict
          .columns(['series_id', 'kind', 'tier', 'language'])
          .doUpdateSet((eb) =>
            Object.fromEntries(
              names.map((name) => [
                name,
                eb(`language_total.${name}`, '+', eb.ref(`excluded.${name}`)),
              ]),
            ),
          ),
      )
      .returning(['id', 'series_id', 'kind', 'tier', 'language'])
      .execute()
    for (const row of written) ids.set(totalKey(row), row.id)
  }
  return ids
}

/** What there is one row of totals for. */
export function totalKey({ series_id, kind, tier, language }: KeyColumns): string {
  return `${series_id} ${kind} ${tier} ${language}`
}

/** How each language stands in a group of a series, whatever the project. */
export async function readLanguageTotals(
  db: Database,
  { series, group }: { readonly series: string; readonly group: ResourceGroup },
): Promise<WholeTallies> {
  if (group.projects !== undefined) return addedUp(db, series, group)
  let query = db
    .selectFrom('language_total')
    .innerJoin('series', 'series.id', 'language_total.series_id')
    .select('language')
    .select((eb) => names.map((name) => eb.fn.sum<number>(name).as(name)))
    .where('series.name', '=', series)
    .groupBy('language')
  if (group.kinds) query = query.where('kind', 'in', group.kinds)
  if (group.tiers) query = query.where('tier', 'in', group.tiers)
  const rows = (await query.execute()) as (TotalColumns & { language: string })[]
  const source = rows.find(({ language }) => language === '') ?? nothing
  const own = rows.filter(({ language, parts }) => language !== '' && parts > 0)
  return {
    source: toTally(source),
    languages: new Map(own.map((row) => [row.language, toTally(plus(source, row, 1))])),
  }
}

async function addedUp(db: Database, series: string, group: ResourceGroup): Promise<WholeTallies> {
  const { projects = [] } = group
  const parts = partsInGroup(await readSummaries(db, series, { projects }), group)
  return { source: sumSource(parts), languages: sumByLanguage(parts) }
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

const nothing = Object.fromEntries(names.map((name) => [name, 0])) as unknown as TotalColumns

function plus(a: TotalColumns, b: TotalColumns, sign: 1 | -1): TotalColumns {
  const sums = names.map((name) => [name, a[name] + sign * b[name]])
  return Object.fromEntries(sums) as unknown as TotalColumns
}

function figuresOf(row: SummaryColumns): TotalColumns {
  const known = (figure: number | null) => figure ?? 0
  const unknown = (figure: number | null) => Number(figure === null)
  return {
    parts: 1,
    resources: row.resources,
    counted_resources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needs_editing: known(row.needs_editing),
    unknown_needs_editing: unknown(row.needs_editing),
    left_strings: row.left_strings,
    uncounted_strings: row.uncounted_strings,
    total_words: known(row.total_words),
    unknown_total_words: unknown(row.total_words),
    left_words: known(row.left_words),
    unknown_left_words: unknown(row.left_words),
    lower_bounds: row.is_lower_bound,
    unknown_totals: row.unknown_totals,
    open_totals: Number(row.is_lower_bound > 0 || row.unknown_totals > 0),
    flawed_cells: row.flawed_cells,
    held_cells: row.held_cells,
  }
}

function toTally(row: TotalColumns): Tally {
  return {
    resources: row.resources,
    countedResources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needsEditing: row.unknown_needs_editing > 0 ? null : row.needs_editing,
    left: row.left_strings,
    uncountedStrings: row.uncounted_strings,
    totalWords: row.unknown_total_words > 0 ? null : row.total_words,
    leftWords: row.unknown_left_words > 0 ? null : row.left_words,
    isLowerBound: row.lower_bounds > 0,
    unknownTotals: row.unknown_totals,
    flawedCells: row.flawed_cells,
  }
}
