import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../domain/release.ts'
import { projectsOf } from '../../domain/resource.ts'
import type { MovesQuery } from '../../reports/stored/stored-moves.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { eachOnce, isMoveKnown, vanished } from '../columns/change-rules.ts'
import { countedSourcesIn } from '../columns/counted-sources.ts'
import { toDayNumber } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { farEnds, nameOf } from './far-ends.ts'
import { isInGroups } from './in-groups.ts'

/** Readings at a far end that are told from one another: their day, and the instant that stands for it. */
interface FarPlace {
  readonly day: Day
  /** `null`: nothing is kept of it. */
  readonly instant: number | null
  readonly readings: readonly PastReading[]
}

/**
 * Cells in groups with what they moved by since each far end, as `changeFrom` and `changeBetween` have
 * it, reckoned where they are kept. What follows `with` in a statement; its last table is `moved`:
 *
 * - `language`, `project`, `resource`; `total` and `translated`: null without a number;
 *   `needs_editing`, `is_flawed`, `is_held`, `is_lower_bound`
 * - for each far end, by its place: `far_0`, the day of the reading as a number; `we_0`, `source_0`:
 *   null where it is not known what moved
 */
export async function movedCells(db: Database, query: MovesQuery): Promise<RawBuilder<unknown>> {
  const ends: FarPlace[][] = []
  for (const farDays of query.farDays) ends.push(await placesOf(db, query.series, farDays))
  const each = (column: (end: string, places: readonly FarPlace[]) => RawBuilder<unknown>) =>
    sql.join([sql``, ...ends.map((places, end) => column(String(end), places))])
  return sql`texts as materialized (
      select source.*${each((end, places) => textThen(end, places))}
      from (${textsOf(db, query, ends)}) as source
    ),
    cells as (
      select
        cell.language, texts.project, texts.resource, texts.is_lower_bound, texts.text_total,
        cast(case when cell.translated is not null then cell.total end as bigint) as total,
        cast(case when cell.total is not null then cell.translated end as bigint) as translated,
        cell.needs_editing,
        case when cell.flaw is null then 0 else 1 end as is_flawed,
        case when texts.missing_since is null and cell.held_since is null then 0 else 1 end
          as is_held${each((end, places) => cellThen(end, places))}
      from texts cross join cell
      where cell.resource_source_id = texts.id and cell.state <> 'gone'${inLanguages(query)}
      ${eachOnce}
    ),
    differences as (
      select
        language, project, resource, is_lower_bound, total, translated, needs_editing,
        is_flawed, is_held${each((end) => differencesSince(end))}
      from cells ${eachOnce}
    ),
    moved as (
      select
        language, project, resource, is_lower_bound, total, translated, needs_editing,
        is_flawed, is_held${each((end, places) => movesSince(end, places))}
      from differences ${eachOnce}
    )`
}

async function placesOf(
  db: Database,
  series: string,
  farDays: readonly PastReading[],
): Promise<FarPlace[]> {
  const instants = new Map<string, number>()
  for (const [instant, own] of await farEnds(db, { series, farDays })) {
    for (const one of own) instants.set(nameOf(one), instant)
  }
  const instantOf = (one: PastReading) => instants.get(nameOf(one)) ?? null
  const together = Map.groupBy(farDays, (one) => `${one.day} ${instantOf(one)}`)
  return [...together.values()].map((readings) => {
    const [first] = readings as [PastReading]
    return { day: first.day, instant: instantOf(first), readings }
  })
}

/** Resources that count, with the place of their past at each far end. */
function textsOf(db: Database, { series, groups }: MovesQuery, ends: readonly FarPlace[][]) {
  const projects = projectsOf(groups)
  const member = { project: 'project.name', kind: 'resource.kind', tier: 'resource.tier' }
  return countedSourcesIn(db, projects === undefined ? {} : { projects })
    .select(['source.id', 'source.total as text_total', 'source.is_lower_bound'])
    .select(['source.missing_since', 'project.name as project', 'resource.key as resource'])
    .select(ends.map((places, end) => placeOf(places).as(`place_${end}`)))
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where(isInGroups(groups, member))
}

/** The number of a resource's place, as columns of `countedSources` name it; null: there is none. */
function placeOf(places: readonly FarPlace[]): RawBuilder<number | null> {
  const cases = places.flatMap(({ readings }, place) =>
    [...Map.groupBy(readings, ({ platform }) => platform)].map(([platform, own]) => {
      const names = sql.join(own.map(({ project }) => project))
      return sql`when source.platform_id = ${platform} and project.name in (${names})
        then ${sql.lit(place)}`
    }),
  )
  return cases.length === 0 ? sql`cast(null as integer)` : sql`case ${sql.join(cases, sql` `)} end`
}

/** What is so of a row's place. */
function atPlace(
  end: string,
  places: readonly FarPlace[],
  figure: (place: FarPlace) => number | null,
): RawBuilder<number | null> {
  const cases = places.flatMap((place, index) => {
    const found = figure(place)
    return found === null ? [] : [sql`when ${sql.lit(index)} then ${sql.lit(found)}`]
  })
  if (cases.length === 0) return sql`cast(null as bigint)`
  return sql`case ${sql.ref(`place_${end}`)} ${sql.join(cases, sql` `)} end`
}

function textThen(end: string, places: readonly FarPlace[]) {
  return sql`(
      select past.total from source_history as past
      where past.resource_source_id = source.id
        and past.as_of <= ${atPlace(end, places, ({ instant }) => instant)}
      order by past.as_of desc limit 1
    ) as ${sql.ref(`text_${end}`)}`
}

function cellThen(end: string, places: readonly FarPlace[]) {
  return sql`${sql.ref(`texts.place_${end}`)}, ${sql.ref(`texts.text_${end}`)}, (
      select past.translated from cell_history as past
      where past.cell_id = cell.id
        and past.as_of <= ${atPlace(end, places, ({ instant }) => instant)}
      order by past.as_of desc limit 1
    ) as ${sql.ref(`cell_${end}`)}`
}

function inLanguages({ languages }: MovesQuery) {
  if (languages === undefined) return sql``
  if (languages.length === 0) return sql` and 1 = 0`
  return sql` and cell.language in (${sql.join(languages)})`
}

function differencesSince(end: string) {
  const [text, cell] = [sql.ref(`text_${end}`), sql.ref(`cell_${end}`)]
  const isKnown = isMoveKnown(text, cell)
  return sql`${sql.ref(`place_${end}`)},
    case when ${isKnown} then text_total - ${text} end as ${sql.ref(`total_${end}`)},
    case when ${isKnown} then translated - ${cell} end as ${sql.ref(`translated_${end}`)}`
}

function movesSince(end: string, places: readonly FarPlace[]) {
  const [total, translated] = [sql.ref(`total_${end}`), sql.ref(`translated_${end}`)]
  const removed = vanished(total, translated)
  return sql`${atPlace(end, places, ({ day }) => toDayNumber(day))} as ${sql.ref(`far_${end}`)},
    ${translated} + ${removed} as ${sql.ref(`we_${end}`)},
    ${total} + ${removed} as ${sql.ref(`source_${end}`)}`
}
