import { type RawBuilder, sql } from 'kysely'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { WholeTallies } from '../../reports/stored/stored-sums.ts'
import { ofSource } from '../columns/of-source.ts'
import { nothing, plus, type TotalColumns, toTally, totalNames } from '../columns/total-columns.ts'
import type { Database } from '../database.ts'

interface Asked {
  readonly series: string
  readonly group: ResourceGroup
}

/** How each language stands in a group of a series, whatever the project. */
export async function readTallies(db: Database, asked: Asked): Promise<WholeTallies> {
  const { projects } = asked.group
  const rows =
    projects === undefined ? await readTotals(db, asked) : await addUp(db, asked, projects)
  const source = rows.find(({ language }) => language === '') ?? nothing
  const own = rows.filter(({ language, parts }) => language !== '' && parts > 0)
  return {
    source: toTally(source),
    languages: new Map(own.map((row) => [row.language, toTally(plus(source, row, 1))])),
  }
}

type LanguageRow = TotalColumns & { readonly language: string }

/** Of all projects, they are kept. */
async function readTotals(db: Database, { series, group }: Asked): Promise<LanguageRow[]> {
  let query = db
    .selectFrom('language_total')
    .innerJoin('series', 'series.id', 'language_total.series_id')
    .select('language')
    .select((eb) => totalNames.map((name) => eb.fn.sum<number>(name).as(name)))
    .where('series.name', '=', series)
    .groupBy('language')
  if (group.kinds) query = query.where('kind', 'in', group.kinds)
  if (group.tiers) query = query.where('tier', 'in', group.tiers)
  return (await query.execute()) as LanguageRow[]
}

/** Of some projects, they are added up in the same way. */
async function addUp(
  db: Database,
  { series, group }: Asked,
  projects: readonly string[],
): Promise<LanguageRow[]> {
  if (projects.length === 0) return []
  let query = db
    .selectFrom('summary as own')
    .innerJoin('series', 'series.id', 'own.series_id')
    .innerJoin('project', 'project.id', 'own.project_id')
    .innerJoin('summary as source', (join) =>
      join
        .onRef('source.series_id', '=', 'own.series_id')
        .onRef('source.project_id', '=', 'own.project_id')
        .onRef('source.kind', '=', 'own.kind')
        .onRef('source.tier', '=', 'own.tier')
        .on('source.language', '=', ofSource),
    )
    .select('own.language')
    .select(totalNames.map((name) => beyondSource(name).as(name)))
    .where('series.name', '=', series)
    .where('project.name', 'in', projects)
    .groupBy('own.language')
  if (group.kinds) query = query.where('own.kind', 'in', group.kinds)
  if (group.tiers) query = query.where('own.tier', 'in', group.tiers)
  return (await query.execute()) as LanguageRow[]
}

type TotalName = (typeof totalNames)[number]

/** A figure of a language is what it has beyond the source text. */
export function beyondSource(name: TotalName): RawBuilder<number> {
  if (name === 'parts') return sql<number>`count(*)`
  const [own, source] = [figureOf(name, 'own'), figureOf(name, 'source')]
  return sql<number>`sum(${own} - case own.language when '' then 0 else ${source} end)`
}

/** As `figuresOf` has it. */
function figureOf(name: Exclude<TotalName, 'parts'>, sums: 'own' | 'source'): RawBuilder<number> {
  const of = (column: string) => sql.ref(`${sums}.${column}`)
  switch (name) {
    case 'lower_bounds':
      return sql`${of('is_lower_bound')}`
    case 'open_totals':
      return sql`case when ${of('is_lower_bound')} = 1 or ${of('unknown_totals')} > 0
        then 1 else 0 end`
    case 'unknown_needs_editing':
    case 'unknown_total_words':
    case 'unknown_left_words':
      return sql`case when ${of(name.slice('unknown_'.length))} is null then 1 else 0 end`
    default:
      return sql`coalesce(${of(name)}, 0)`
  }
}
