import { type RawBuilder, sql } from 'kysely'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { LineQuery } from '../../reports/stored/stored-lines.ts'
import { monthColumns } from '../columns/line-columns.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import type { Known } from '../reading/known-answers.ts'
import {
  dayColumnOf,
  groupedBy,
  type KeyedChange,
  type KeyedFigures,
  type LineRows,
  languageOf,
  languagesOf,
  sumsOfChanges,
  toKeyedChange,
  toKeyedFigures,
} from './line-rows.ts'
import { endOfMonth, type Stretch, stretchesOf } from './stretches.ts'

/** Lines of some projects, or of each: added up from their parts. */
export async function readPartLines(
  db: Database,
  asked: LineQuery,
  known: Known,
): Promise<LineRows> {
  const query = byItsProject(asked)
  const now = await known.once('sums of lines', whatStandsNow(query), () => readNow(db, query))
  return { now, changes: await readChanges(db, query) }
}

/** A group of one project is a project: a page has lines of both, and they are the same. */
function byItsProject(query: LineQuery): LineQuery {
  const { projects, ...group } = query.group
  const [only, ...others] = projects ?? []
  if (query.project !== undefined || only === undefined || others.length > 0) return query
  return { ...query, group, project: only }
}

/** All that {@link readNow} depends on: lines since different days begin at the same sums. */
function whatStandsNow(query: LineQuery): unknown {
  const { by, project, group } = query
  const series = query.by === 'series' ? null : query.series
  const { kinds, tiers, projects } = group
  const key = by === 'language' ? 'whole' : by
  return [key, series, project, kinds, tiers, projects, languagesOf(query)]
}

/**
 * The sums as they stand, looked up part by part. SQLite follows a cross join as it is written; left
 * to itself, it would go through the sums of every language.
 */
async function readNow(db: Database, query: LineQuery): Promise<KeyedFigures[]> {
  const rows = await partsAsked(db, query)
    .crossJoin('summary as own')
    .crossJoin('summary as source')
    .whereRef('own.series_id', '=', 'part.series_id')
    .whereRef('own.project_id', '=', 'part.project_id')
    .whereRef('own.kind', '=', 'part.kind')
    .whereRef('own.tier', '=', 'part.tier')
    .whereRef('source.series_id', '=', 'part.series_id')
    .whereRef('source.project_id', '=', 'part.project_id')
    .whereRef('source.kind', '=', 'part.kind')
    .whereRef('source.tier', '=', 'part.tier')
    .where('source.language', '=', ofSource)
    .$if(languagesOf(query) !== null, (asked) =>
      asked.where('own.language', 'in', languagesOf(query) ?? []),
    )
    .select([keyOf(query).as('key'), 'own.language', ...sumsOfNow])
    .groupBy(['key', 'own.language'])
    .execute()
  return rows.map(toKeyedFigures)
}

/** What changed since, by days and by months. */
async function readChanges(db: Database, query: LineQuery): Promise<KeyedChange[]> {
  const [first, ...others] = stretchesOf(query, hasMonths(query)).flatMap((stretch) =>
    stretch.of === 'days'
      ? [daysIn(db, query, stretch)]
      : [
          monthsIn(db, query, stretch),
          ...(languagesOf(query) === null ? [comersIn(db, query, stretch)] : []),
        ],
  )
  if (first === undefined) return []
  const rows = await others.reduce((all, one) => all.unionAll(one), first).execute()
  return rows.map((row) => toKeyedChange(query, row))
}

/** Of one language alone there are days. */
function hasMonths(query: LineQuery): boolean {
  return query.by !== 'language' && query.line.kind !== 'language'
}

function daysIn(db: Database, query: LineQuery, { after, before }: Stretch & { of: 'days' }) {
  return changesAsked(db, query)
    .where('change.day', '>', after)
    .where('change.day', '<', before)
    .select([keyOf(query).as('key'), languageOf(query).as('of_language')])
    .select([dayColumnOf(query).as('on_day'), ...sumsOfChanges()])
    .groupBy(groupedBy(query))
}

function monthsIn(db: Database, query: LineQuery, { from, before }: Stretch & { of: 'months' }) {
  return partsAsked(db, query)
    .innerJoin('part_month as change', 'change.part_id', 'part.id')
    .where('change.month', '>=', from)
    .where('change.month', '<', before)
    .$if(languagesOf(query) !== null, (asked) =>
      asked.where('change.language', 'in', languagesOf(query) ?? []),
    )
    .select([keyOf(query).as('key'), monthLanguageOf(query).as('of_language')])
    .select([endOfMonth.as('on_day'), ...sumsOfChanges(monthColumns)])
    .groupBy(groupedBy(query))
}

function monthLanguageOf(query: LineQuery): RawBuilder<string> {
  return languagesOf(query) === null ? sql<string>`change.language` : sql<string>`''`
}

/** Which languages came and went meanwhile: an index has those days. */
function comersIn(db: Database, query: LineQuery, { from, before }: Stretch & { of: 'months' }) {
  return changesAsked(db, query)
    .where('change.day', '>', from * 100)
    .where('change.day', '<', before * 100)
    .where(sql<boolean>`change.presence <> 0`)
    .select([keyOf(query).as('key'), sql<string>`change.language`.as('of_language')])
    .select([dayColumnOf(query).as('on_day'), ...sumsOfChanges(['presence'])])
    .groupBy(groupedBy(query))
}

function changesAsked(db: Database, query: LineQuery) {
  return partsAsked(db, query)
    .innerJoin('part_change as change', 'change.part_id', 'part.id')
    .$if(languagesOf(query) !== null, (asked) =>
      asked.where('change.language', 'in', languagesOf(query) ?? []),
    )
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
