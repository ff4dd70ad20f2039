import { type RawBuilder, sql } from 'kysely'
import {
  allLanguagesLineOf,
  type DayChange,
  type LineFigures,
  type LineWindow,
  languageLineOf,
  type ProgressPoint,
  sourceLineOf,
} from '../domain/progress-line.ts'
import type { Day } from '../domain/release.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type { HistoryLine, LineQuery, ProgressLine } from '../reports/stored-lines.ts'
import type { Database } from './database.ts'
import { type LineColumns, toLineFigures } from './line-columns.ts'
import { fromDayNumber, toDayNumber } from './numbered-time.ts'

/** Lines are the sums of now, walked back through what each day changed. */
export async function readLines(db: Database, query: LineQuery): Promise<ProgressLine[]> {
  const now = Map.groupBy(await readNow(db, query), ({ key }) => key)
  const changes = Map.groupBy(await readChanges(db, query), ({ key }) => key)
  const keys = [...new Set([...now.keys(), ...changes.keys()])].sort()
  return keys
    .flatMap((key) =>
      linesIn(query, key, {
        now: new Map((now.get(key) ?? []).map(({ language, figures }) => [language, figures])),
        changes: changes.get(key) ?? [],
        from: query.from,
      }),
    )
    .filter(({ points }) => points.length > 0)
}

/** Projects with any resource of a group in a series. */
export async function readProjectsIn(
  db: Database,
  { series, group }: { series: string; group: ResourceGroup },
): Promise<string[]> {
  const rows = await partsIn(db, group)
    .innerJoin('summary', (join) =>
      join
        .onRef('summary.series_id', '=', 'part.series_id')
        .onRef('summary.project_id', '=', 'part.project_id')
        .onRef('summary.kind', '=', 'part.kind')
        .onRef('summary.tier', '=', 'part.tier')
        .on('summary.language', '=', ''),
    )
    .select('project.name')
    .distinct()
    .where('series.name', '=', series)
    .orderBy('project.name')
    .execute()
  return rows.map(({ name }) => name)
}

function linesIn(query: LineQuery, key: string, window: LineWindow): ProgressLine[] {
  if (query.by !== 'language') return [{ key, points: pointsOf(window, query.line) }]
  const own = Map.groupBy(window.changes, ({ language }) => language)
  const source = own.get(null) ?? []
  const languages = new Set([...window.now.keys(), ...own.keys()])
  return [...languages].flatMap((language) => {
    if (language === null) return []
    const changes = [...source, ...(own.get(language) ?? [])]
    const now = new Map([...window.now].filter(([code]) => code === null || code === language))
    return { key: language, points: languageLineOf({ ...window, now, changes }, language) }
  })
}

function pointsOf(window: LineWindow, line: HistoryLine): ProgressPoint[] {
  switch (line.kind) {
    case 'source':
      return sourceLineOf(window)
    case 'language':
      return languageLineOf(window, line.code)
    case 'all-languages':
      return allLanguagesLineOf(window)
  }
}

interface KeyedFigures {
  readonly key: string
  readonly language: string | null
  readonly figures: LineFigures
}

/** The sums as they stand. */
async function readNow(db: Database, query: LineQuery): Promise<KeyedFigures[]> {
  const rows = await partsAsked(db, query)
    .innerJoin('summary as own', (join) =>
      join
        .onRef('own.series_id', '=', 'part.series_id')
        .onRef('own.project_id', '=', 'part.project_id')
        .onRef('own.kind', '=', 'part.kind')
        .onRef('own.tier', '=', 'part.tier'),
    )
    .innerJoin('summary as source', (join) =>
      join
        .onRef('source.series_id', '=', 'part.series_id')
        .onRef('source.project_id', '=', 'part.project_id')
        .onRef('source.kind', '=', 'part.kind')
        .onRef('source.tier', '=', 'part.tier')
        .on('source.language', '=', ''),
    )
    .$if(languagesOf(query) !== null, (asked) =>
      asked.where('own.language', 'in', languagesOf(query) ?? []),
    )
    .select([keyOf(query).as('key'), 'own.language', ...sumsOfNow])
    .groupBy(['key', 'own.language'])
    .execute()
  return rows.map(toKeyedFigures)
}

/** What changed since, day by day. */
async function readChanges(
  db: Database,
  query: LineQuery,
): Promise<(DayChange & { readonly key: string })[]> {
  const day = dayColumn(query)
  const rows = await partsAsked(db, query)
    .innerJoin('part_change as change', 'change.part_id', 'part.id')
    .where('change.day', '>', toDayNumber(query.from))
    .$if(languagesOf(query) !== null, (asked) =>
      asked.where('change.language', 'in', languagesOf(query) ?? []),
    )
    .select([keyOf(query).as('key'), 'change.language', day.as('on_day'), ...sumsOfChanges])
    .groupBy(['key', 'change.language', 'on_day'])
    .execute()
  return rows.map((row) => ({ ...toKeyedFigures(row), day: fromColumn(row.on_day) }))
}

function partsAsked(db: Database, query: LineQuery) {
  let asked = partsIn(db, query.group)
  if (query.by !== 'series') asked = asked.where('series.name', '=', query.series)
  if (query.project !== undefined) asked = asked.where('project.name', '=', query.project)
  return asked
}

function partsIn(db: Database, { kinds, tiers, projects }: ResourceGroup) {
  let parts = db
    .selectFrom('part')
    .innerJoin('series', 'series.id', 'part.series_id')
    .innerJoin('project', 'project.id', 'part.project_id')
  if (kinds) parts = parts.where('part.kind', 'in', kinds)
  if (tiers) parts = parts.where('part.tier', 'in', tiers)
  if (projects) parts = parts.where('project.name', 'in', projects)
  return parts
}

/** Every line needs the source text beside it. `null`: all languages. */
function languagesOf(query: LineQuery): string[] | null {
  if (query.by === 'language' || query.line.kind === 'all-languages') return null
  return query.line.kind === 'language' ? ['', query.line.code] : ['']
}

function keyOf({ by }: LineQuery): RawBuilder<string> {
  switch (by) {
    case 'whole':
    case 'language':
      return sql<string>`''`
    case 'project':
      return sql<string>`project.name`
    case 'tier':
      return sql<string>`cast(part.tier as text)`
    case 'series':
      return sql<string>`series.name`
  }
}

/** The sums of a part as {@link LineFigures}: of a language, beyond its source text. */
const beyondSource = (name: string) => {
  const [own, source] = [sql.ref(`own.${name}`), sql.ref(`source.${name}`)]
  return sql<number>`sum(case own.language when '' then ${own} else ${own} - ${source} end)`
}

const isOpen = (sums: string) => {
  const [bound, unknown] = [sql.ref(`${sums}.is_lower_bound`), sql.ref(`${sums}.unknown_totals`)]
  return sql<number>`case when ${bound} = 1 or ${unknown} > 0 then 1 else 0 end`
}

const sumsOfNow = [
  beyondSource('total').as('total'),
  beyondSource('resources').as('resources'),
  sql<number>`sum(${isOpen('own')} - case own.language when '' then 0 else ${isOpen('source')} end)`.as(
    'open_totals',
  ),
  sql<number>`sum(case own.language when '' then 0 else 1 end)`.as('presence'),
  sql<number>`sum(own.counted_resources)`.as('counted_resources'),
  sql<number>`sum(own.translated + own.left_strings)`.as('counted_total'),
  sql<number>`sum(own.translated)`.as('translated'),
  sql<number>`sum(coalesce(own.needs_editing, 0))`.as('needs_editing'),
  sql<number>`sum(case when own.needs_editing is null then 1 else 0 end)`.as('without_review'),
] as const

const sumOf = <Name extends keyof LineColumns>(name: Name) =>
  sql<number>`sum(${sql.ref(`change.${name}`)})`.as(name)

const sumsOfChanges = [
  sumOf('total'),
  sumOf('resources'),
  sumOf('open_totals'),
  sumOf('presence'),
  sumOf('counted_resources'),
  sumOf('counted_total'),
  sumOf('translated'),
  sumOf('needs_editing'),
  sumOf('without_review'),
] as const

function toKeyedFigures(row: LineColumns & { key: string; language: string }): KeyedFigures {
  const { key, language } = row
  return { key, language: language === '' ? null : language, figures: toLineFigures(row) }
}

/** Stands for the day where a month is one point. */
const wholeMonth = 99

function dayColumn({ monthlyBefore }: LineQuery): RawBuilder<number> {
  const day = sql<number>`change.day`
  if (monthlyBefore === undefined) return day
  const month = Math.floor(toDayNumber(monthlyBefore) / 100) * 100
  return sql<number>`case when change.day < ${month}
    then change.day / 100 * 100 + ${wholeMonth} else change.day end`
}

function fromColumn(day: number): Day {
  if (day % 100 !== wholeMonth) return fromDayNumber(day)
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
