import type { Thresholds } from '../../domain/catalogue.ts'
import { isComplete } from '../../domain/completion.ts'
import type { Day } from '../../domain/release.ts'
import type { SourceCounts, StringCounts } from '../../domain/string-counts.ts'
import { addTallies, emptyTally, type Tally, tallyOf } from '../../domain/tally.ts'
import { countedSourcesOfSome } from '../columns/counted-sources.ts'
import { toCounts } from '../columns/counts-columns.ts'
import { gone } from '../columns/plain-values.ts'
import { fromTally, type SummaryColumns } from '../columns/summary-columns.ts'
import type { Database } from '../database.ts'
import { addToLanguageTotals } from './language-totals.ts'
import { ManyRows } from './many-rows.ts'
import { savePartChanges } from './part-changes.ts'
import { nothingRecent, reckonRecent } from './recent-sums.ts'

interface Sum {
  tally: Tally
  lastTranslatedAt: string | null
  heldCells: number
}

export interface SummariesWanted {
  /** That the figures hold for. */
  readonly day: Day
  readonly thresholds: Thresholds
}

/**
 * Brings the sums of one project up to date, in every series: pages read these, never the cells.
 * What changed in them is added to the lines through time, on the day the new figures hold for.
 */
export async function writeSummaries(
  db: Database,
  projectId: number,
  { day, thresholds }: SummariesWanted,
): Promise<void> {
  const resources = await readResources(db, projectId)
  const cells = await readCells(db, projectId)
  const cellsOf = Map.groupBy(cells, (cell) => cell.source_id)
  const after = [
    ...Map.groupBy(resources, (one) => `${one.series_id} ${one.kind} ${one.tier}`),
  ].flatMap(([, part]) => summaryRows(projectId, part, cellsOf))
  const recentOf = await reckonRecent(db, projectId, thresholds)
  const rows = after.map((row) => ({ ...row, ...recentOf(row) }))
  const before = await readSums(db, projectId)
  await replaceRows(db, before, rows)
  const totalIds = await addToLanguageTotals(db, before, rows)
  await savePartChanges(db, { projectId, before, after: rows, day, totalIds })
}

function readSums(db: Database, projectId: number): Promise<SummaryColumns[]> {
  return (
    db
      .selectFrom('summary')
      .selectAll()
      // The key begins with the series: named, they are looked up, and the table is not read through.
      .where('series_id', 'in', (eb) => eb.selectFrom('series').select('id'))
      .where('project_id', '=', projectId)
      .execute()
  )
}

/** Writes the rows that differ, and no others. */
async function replaceRows(
  db: Database,
  before: readonly SummaryColumns[],
  after: readonly SummaryColumns[],
): Promise<void> {
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const changed = after.filter((row) => !isSame(old.get(keyOf(row)), row))
  const kept = new Set(after.map(keyOf))
  for (const { series_id, project_id, kind, tier, language } of before) {
    if (kept.has(keyOf({ series_id, kind, tier, language }))) continue
    await db
      .deleteFrom('summary')
      .where('series_id', '=', series_id)
      .where('project_id', '=', project_id)
      .where('kind', '=', kind)
      .where('tier', '=', tier)
      .where('language', '=', language)
      .execute()
  }
  await sumRows.insert(db, changed)
}

const sumRows = new ManyRows((db, rows: readonly SummaryColumns[]) =>
  db
    .insertInto('summary')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(keyNames)
        .doUpdateSet((eb) =>
          Object.fromEntries(figureNames.map((name) => [name, eb.ref(`excluded.${name}`)])),
        ),
    ),
)

const keyNames = ['series_id', 'project_id', 'kind', 'tier', 'language'] as const
const figureNames = [
  'resources',
  'counted_resources',
  'total',
  'translated',
  'needs_editing',
  'left_strings',
  'uncounted_strings',
  'total_words',
  'left_words',
  'is_lower_bound',
  'unknown_totals',
  'flawed_cells',
  'last_translated_at',
  'held_cells',
  'begun_in',
  'complete_in',
  'recent_unknown',
  'recent_we',
  'recent_source',
  'files_to_fall',
  'nearest_fall',
] as const satisfies readonly Exclude<keyof SummaryColumns, (typeof keyNames)[number]>[]

type PartInLanguage = Pick<SummaryColumns, 'series_id' | 'kind' | 'tier' | 'language'>

function keyOf({ series_id, kind, tier, language }: PartInLanguage): string {
  return `${series_id} ${kind} ${tier} ${language}`
}

function isSame(a: SummaryColumns | undefined, b: SummaryColumns): boolean {
  const names = Object.keys(b) as (keyof SummaryColumns)[]
  return a !== undefined && names.every((name) => a[name] === b[name])
}

type ResourceRow = Awaited<ReturnType<typeof readResources>>[number]
type CellRow = Awaited<ReturnType<typeof readCells>>[number]

function summaryRows(
  projectId: number,
  resources: readonly ResourceRow[],
  cellsOf: ReadonlyMap<number, readonly CellRow[]>,
): SummaryColumns[] {
  const languages = new Set(
    resources.flatMap((one) => cellsOf.get(one.source_id) ?? []).map((cell) => cell.language),
  )
  const first = resources[0]
  if (first === undefined) return []
  const { series_id, kind, tier } = first
  const key = { series_id, project_id: projectId, kind, tier }
  const source = sumOf(resources.map((one) => ({ source: sourceOf(one), cell: null })))
  const sums = [...languages].map((language): [string, Sum] => {
    const parts = resources.map((one) => ({
      source: sourceOf(one),
      cell: cellsOf.get(one.source_id)?.find((cell) => cell.language === language) ?? null,
    }))
    return [language, sumOf(parts)]
  })
  return [
    {
      ...toRow(key, '', source),
      begun_in: codesOf(sums, ({ countedResources }) => countedResources > 0),
      complete_in: codesOf(sums, isComplete),
    },
    ...sums.map(([language, sum]) => toRow(key, language, sum)),
  ]
}

function codesOf(
  sums: readonly (readonly [language: string, sum: Sum])[],
  isSuch: (tally: Tally) => boolean,
): string {
  const languages = sums.flatMap(([language, { tally }]) => (isSuch(tally) ? language : []))
  return languages.sort().join(' ')
}

function sumOf(parts: readonly { source: SourceCounts; cell: CellRow | null }[]): Sum {
  return parts.reduce<Sum>(
    (sum, { source, cell }) => {
      const counts: StringCounts | null = cell && toCounts(cell)
      const last = cell?.last_translated_at ?? null
      return {
        tally: addTallies(sum.tally, tallyOf({ source, counts, flaw: cell?.flaw ?? null })),
        lastTranslatedAt:
          last !== null && (sum.lastTranslatedAt === null || last > sum.lastTranslatedAt)
            ? last
            : sum.lastTranslatedAt,
        heldCells: sum.heldCells + (cell?.held_since || cell?.missing_since ? 1 : 0),
      }
    },
    { tally: emptyTally, lastTranslatedAt: null, heldCells: 0 },
  )
}

function toRow(
  key: { series_id: number; project_id: number; kind: string; tier: number },
  language: string,
  { tally, lastTranslatedAt, heldCells }: Sum,
): SummaryColumns {
  return {
    ...key,
    language,
    ...fromTally(tally),
    last_translated_at: lastTranslatedAt,
    held_cells: heldCells,
    begun_in: null,
    complete_in: null,
    ...nothingRecent,
  }
}

function sourceOf(row: ResourceRow): SourceCounts {
  return {
    total: row.total,
    totalWords: row.total_words,
    isLowerBound: row.is_lower_bound === 1,
  }
}

/** The project's resources on their authoritative platforms. */
function readResources(db: Database, projectId: number) {
  return countedSourcesOfSome(db)
    .select([
      'placed.series_id',
      'resource.kind',
      'resource.tier',
      'source.id as source_id',
      'source.total',
      'source.total_words',
      'source.is_lower_bound',
    ])
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where('project.id', '=', projectId)
    .execute()
}

function readCells(db: Database, projectId: number) {
  return countedSourcesOfSome(db)
    .innerJoin('cell', 'cell.resource_source_id', 'source.id')
    .selectAll('cell')
    .select(['source.id as source_id', 'source.missing_since'])
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where('project.id', '=', projectId)
    .where('cell.state', '!=', gone)
    .execute()
}
