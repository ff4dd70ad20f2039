import { sql } from 'kysely'
import type { WorkQuery, WorkRow } from '../../reports/stored/stored-work.ts'
import { sourceColumns, toWorkedOn } from '../columns/cell-rows.ts'
import { countedSources } from '../columns/counted-sources.ts'
import { countsColumnsOfCell, toCounts } from '../columns/counts-columns.ts'
import { gone } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import { endOfReadSource, type FarEnds, farEnds, nameOf } from './far-ends.ts'
import { cellReadBy, textReadBy } from './last-read-by.ts'

/**
 * Every counted resource of a series as it stands in a language, with a file or without, and how it
 * stood on the far days: one row each, looked up along the keys of resources, cells and their pasts.
 */
export async function readWorkRows(db: Database, query: WorkQuery): Promise<WorkRow[]> {
  // Without far days there is no past, and nothing to be looked up of it.
  const rows =
    query.farDays.length === 0
      ? await cellsNow(db, query, noFarEnds).select(noPast).execute()
      : await withPast(cellsNow(db, query, await farEnds(db, query))).execute()
  const readThen = new Set(query.farDays.map(nameOf))
  return rows.map((row) => {
    const work = toWorkRow(row)
    return readThen.has(nameOf(work)) ? work : { ...work, past: null }
  })
}

const noFarEnds: FarEnds = new Map()
const noPast = [
  sql<null>`null`.as('total_then'),
  sql<null>`null`.as('translated_then'),
  sql<null>`null`.as('needs_editing_then'),
]

function cellsNow(db: Database, { series, language }: WorkQuery, ends: FarEnds) {
  return db
    .selectFrom(
      countedSources(db)
        .select(['source.id', ...sourceColumns])
        .select(endOfReadSource(ends).as('far_end'))
        .where('series.name', '=', series)
        .whereRef('source.platform_id', '=', 'placed.authority')
        .as('source'),
    )
    .leftJoin('cell', (join) =>
      join
        .onRef('cell.resource_source_id', '=', 'source.id')
        .on('cell.language', '=', language)
        .on('cell.state', '!=', gone),
    )
    .select(columns)
}

function withPast(cells: ReturnType<typeof cellsNow>) {
  const farEnd = sql.ref<number | null>('source.far_end')
  return cells
    .leftJoin('cell_history as then', (join) =>
      join.onRef('then.cell_id', '=', 'cell.id').on('then.as_of', '=', cellReadBy(farEnd)),
    )
    .leftJoin('source_history as text', (join) =>
      join
        .onRef('text.resource_source_id', '=', 'source.id')
        .on('text.as_of', '=', textReadBy(farEnd)),
    )
    .select(['text.total as total_then', 'then.translated as translated_then'])
    .select('then.needs_editing as needs_editing_then')
}

const columns = [
  'source.project',
  'source.resource',
  'source.kind',
  'source.tier',
  'source.platform_id',
  'source.platform_project',
  'source.platform_resource_name',
  'source.branch',
  'source.source_total',
  'source.source_total_words',
  'source.is_lower_bound',
  'source.missing_since',
  'cell.spelling',
  ...countsColumnsOfCell,
  'cell.last_translated_at',
  'cell.held_since',
  'cell.flaw',
] as const

function toWorkRow(
  row: Parameters<typeof toWorkedOn>[0] &
    Parameters<typeof toCounts>[0] & {
      missing_since: string | null
      spelling: string | null
      last_translated_at: string | null
      held_since: string | null
      flaw: string | null
      total_then: number | null
      translated_then: number | null
      needs_editing_then: number | null
    },
): WorkRow {
  const { total_then: total, translated_then: translated, needs_editing_then: needsEditing } = row
  const heldSince = row.spelling === null ? null : (row.missing_since ?? row.held_since)
  return {
    ...toWorkedOn(row),
    spelling: row.spelling,
    counts: toCounts(row),
    flaw: row.flaw,
    lastTranslatedAt: row.last_translated_at,
    heldSince: heldSince === null ? null : new Date(heldSince),
    past: total === null || translated === null ? null : { total, translated, needsEditing },
  }
}
