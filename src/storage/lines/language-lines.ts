import { type RawBuilder, sql } from 'kysely'
import type { LineQuery } from '../../reports/stored/stored-lines.ts'
import type { Database } from '../database.ts'
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

/** Whether all projects are wanted together: what is kept by language and day says it. */
export function isOfAllProjects({ by, project, group }: LineQuery): boolean {
  return by !== 'project' && project === undefined && group.projects === undefined
}

/** Lines of all projects: as many rows for two thousand of them as for one. */
export async function readLanguageLines(db: Database, query: LineQuery): Promise<LineRows> {
  return { now: await readNow(db, query), changes: await readChanges(db, query) }
}

/** The sums as they stand. */
async function readNow(db: Database, query: LineQuery): Promise<KeyedFigures[]> {
  const rows = await totalsAsked(db, query)
    .select([keyOf(query).as('key'), 'language'])
    .select((eb) => [
      eb.fn.sum<number>('total').as('total'),
      eb.fn.sum<number>('resources').as('resources'),
      eb.fn.sum<number>('open_totals').as('open_totals'),
      sql<number>`sum(case language when '' then 0 else parts end)`.as('presence'),
      eb.fn.sum<number>('counted_resources').as('counted_resources'),
      sql<number>`sum(translated + left_strings)`.as('counted_total'),
      eb.fn.sum<number>('translated').as('translated'),
      eb.fn.sum<number>('needs_editing').as('needs_editing'),
      eb.fn.sum<number>('unknown_needs_editing').as('without_review'),
    ])
    .groupBy(['key', 'language'])
    .execute()
  return rows.map(toKeyedFigures)
}

/** What changed since, by days and by months. */
async function readChanges(db: Database, query: LineQuery): Promise<KeyedChange[]> {
  const [first, ...others] = stretchesOf(query, true).map((stretch) =>
    stretch.of === 'months' ? monthsIn(db, query, stretch) : daysIn(db, query, stretch),
  )
  if (first === undefined) return []
  const rows = await others.reduce((all, one) => all.unionAll(one), first).execute()
  return rows.map((row) => toKeyedChange(query, row))
}

function daysIn(db: Database, query: LineQuery, { after, before }: Stretch & { of: 'days' }) {
  return totalsAsked(db, query)
    .innerJoin('language_change as change', 'change.language_total_id', 'whole.id')
    .where('change.day', '>', after)
    .where('change.day', '<', before)
    .select([keyOf(query).as('key'), languageOf(query).as('of_language')])
    .select([dayColumnOf(query).as('on_day'), ...sumsOfChanges()])
    .groupBy(groupedBy(query))
}

function monthsIn(db: Database, query: LineQuery, { from, before }: Stretch & { of: 'months' }) {
  return totalsAsked(db, query)
    .innerJoin('language_month as change', 'change.language_total_id', 'whole.id')
    .where('change.month', '>=', from)
    .where('change.month', '<', before)
    .select([keyOf(query).as('key'), languageOf(query).as('of_language')])
    .select([endOfMonth.as('on_day'), ...sumsOfChanges()])
    .groupBy(groupedBy(query))
}

function totalsAsked(db: Database, query: LineQuery) {
  const { kinds, tiers } = query.group
  let asked = db
    .selectFrom('language_total as whole')
    .innerJoin('series', 'series.id', 'whole.series_id')
  if (query.by !== 'series') asked = asked.where('series.name', '=', query.series)
  if (kinds) asked = asked.where('whole.kind', 'in', kinds)
  if (tiers) asked = asked.where('whole.tier', 'in', tiers)
  const languages = languagesOf(query)
  return languages === null ? asked : asked.where('whole.language', 'in', languages)
}

function keyOf({ by }: LineQuery): RawBuilder<string> {
  switch (by) {
    case 'tier':
      return sql<string>`cast(whole.tier as text)`
    case 'series':
      return sql<string>`series.name`
    default:
      return sql<string>`''`
  }
}
