import {
  figuresOf,
  hasFigures,
  type LineFigures,
  noFigures,
  subtractFigures,
} from '../../domain/progress-line.ts'
import type { Day } from '../../domain/release.ts'
import { toLineColumns } from '../columns/line-columns.ts'
import { toDayNumber } from '../columns/numbered-time.ts'
import { type SummaryColumns, toTally } from '../columns/summary-columns.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { totalKey } from './language-totals.ts'
import { ManyRows } from './many-rows.ts'
import { addToMonths, sumsWith } from './month-changes.ts'

interface ChangedSums {
  readonly projectId: number
  readonly before: readonly SummaryColumns[]
  readonly after: readonly SummaryColumns[]
  readonly day: Day
  /** Of the totals that changed: see `addToLanguageTotals`. */
  readonly totalIds: ReadonlyMap<string, number>
}

/**
 * Adds to the lines of a project's parts what a day did to their sums, and to those of all projects
 * together.
 */
export async function savePartChanges(
  db: Database,
  { projectId, before, after, day, totalIds }: ChangedSums,
): Promise<void> {
  const parts = changedParts({ before, after })
  if (parts.length === 0) return
  const ids = await placeParts(db, projectId, parts)
  const days = await daysToWrite(db, parts, day)
  const rows = parts.flatMap((part) => {
    const id = found(ids.get(keyOf(part)), 'a part')
    const onDay = found(days.get(part.series_id), 'the series of a part')
    return [...part.changes].map(([language, figures]) => ({
      part_id: id,
      language_total_id: found(totalIds.get(totalKey({ ...part, language })), 'a total'),
      day: onDay,
      language,
      ...toLineColumns(figures),
    }))
  })
  const ofParts = rows.map(({ language_total_id: _, ...row }) => row)
  const ofLanguages = rows.map(({ part_id: _, language: __, ...row }) => row)
  await partRows.insert(db, ofParts)
  await languageRows.insert(db, ofLanguages)
  await addToMonths(db, { ofParts, ofLanguages })
}

function found(id: number | undefined, what: string): number {
  if (id === undefined) throw new Error(`${what} that has changed is not there`)
  return id
}

type PartColumns = Pick<SummaryColumns, 'series_id' | 'kind' | 'tier'>

interface ChangedPart extends PartColumns {
  /** By language; the source text under `''`. */
  readonly changes: ReadonlyMap<string, LineFigures>
}

/** What changed, part by part. */
function changedParts({ before, after }: Pick<ChangedSums, 'before' | 'after'>): ChangedPart[] {
  const [then, now] = [Map.groupBy(before, keyOf), Map.groupBy(after, keyOf)]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [old, own] = [then.get(key) ?? [], now.get(key) ?? []]
    const [part] = [...own, ...old]
    const changes = changesBetween(figuresByLanguage(old), figuresByLanguage(own))
    return part === undefined || changes.size === 0 ? [] : { ...part, changes }
  })
}

function changesBetween(
  before: ReadonlyMap<string, LineFigures>,
  after: ReadonlyMap<string, LineFigures>,
): Map<string, LineFigures> {
  const languages = new Set([...before.keys(), ...after.keys()])
  const changes = [...languages].map((language): [string, LineFigures] => [
    language,
    subtractFigures(after.get(language) ?? noFigures, before.get(language) ?? noFigures),
  ])
  return new Map(changes.filter(([, figures]) => hasFigures(figures)))
}

function figuresByLanguage(rows: readonly SummaryColumns[]): Map<string, LineFigures> {
  const source = rows.find(({ language }) => language === '')
  const text = source === undefined ? null : toTally(source)
  return new Map(
    rows.map((row) => [row.language, figuresOf(toTally(row), row === source ? null : text)]),
  )
}

function keyOf({ series_id, kind, tier }: PartColumns): string {
  return `${series_id} ${kind} ${tier}`
}

/** Ids of the parts by their keys; those that are new are added. */
async function placeParts(
  db: Database,
  project_id: number,
  parts: readonly PartColumns[],
): Promise<Map<string, number>> {
  await db
    .insertInto('part')
    .values(parts.map(({ series_id, kind, tier }) => ({ project_id, series_id, kind, tier })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = await db
    .selectFrom('part')
    .selectAll()
    .where('project_id', '=', project_id)
    .execute()
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

/**
 * Id of a series → the day that its changes are written on. Lines tell what was shown, one day after
 * the other: what a reading as of an earlier day changes is shown from the newest day on, and is no
 * change of the past.
 */
async function daysToWrite(
  db: Database,
  parts: readonly PartColumns[],
  asOf: Day,
): Promise<Map<number, number>> {
  const read = toDayNumber(asOf)
  const ids = [...new Set(parts.map(({ series_id }) => series_id))]
  const rows = await db
    .selectFrom('series')
    .select(['id', 'changed_on'])
    .where('id', 'in', ids)
    .execute()
  const older = rows.filter(({ changed_on }) => changed_on === null || changed_on < read)
  if (older.length > 0) {
    await db
      .updateTable('series')
      .set({ changed_on: read })
      .where(
        'id',
        'in',
        older.map(({ id }) => id),
      )
      .execute()
  }
  return new Map(rows.map(({ id, changed_on }) => [id, Math.max(read, changed_on ?? 0)]))
}

/** Several readings on a day add up to what the day did. */
const partRows = new ManyRows((db, rows: readonly Tables['part_change'][]) =>
  db
    .insertInto('part_change')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['part_id', 'day', 'language']).doUpdateSet(sumsWith('part_change')),
    ),
)

/** So do several projects. */
const languageRows = new ManyRows((db, rows: readonly Tables['language_change'][]) =>
  db
    .insertInto('language_change')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['language_total_id', 'day']).doUpdateSet(sumsWith('language_change')),
    ),
)
