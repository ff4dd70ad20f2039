import { sql } from 'kysely'
import { projectsOf } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import type {
  GroupsQuery,
  GroupsSums,
  LanguageSum,
  ProjectTallies,
} from '../../reports/stored/stored-moves.ts'
import { ofSource } from '../columns/of-source.ts'
import { nothing, plus, type TotalColumns, toTally, totalNames } from '../columns/total-columns.ts'
import type { Database } from '../database.ts'
import { isInGroups } from './in-groups.ts'
import { beyondSource } from './read-tallies.ts'

/** How languages stand in what is in any of some groups. */
export async function readGroupSums(db: Database, query: GroupsQuery): Promise<GroupsSums> {
  const rows = (await sumsOf(db, query)
    .select((eb) => eb.fn.max('own.last_translated_at').as('last_translated_at'))
    .groupBy('own.language')
    .execute()) as SumRow[]
  const source = rows.find(({ language }) => language === '') ?? { ...nothing, ...untouched }
  const own = rows.filter(({ language }) => language !== '')
  return {
    source: { ...toSum(source, nothing), lastTranslatedAt: null, heldCells: 0 },
    languages: new Map(own.map((row) => [row.language, toSum(row, source)])),
  }
}

/** The same of each of their projects. */
export async function readProjectTallies(
  db: Database,
  query: GroupsQuery,
): Promise<ProjectTallies> {
  const rows = (await sumsOf(db, query)
    .select('project.name as project')
    .groupBy(['own.language', 'project.name'])
    .execute()) as ProjectRow[]
  const sources = new Map(
    rows.filter(({ language }) => language === '').map((row) => [row.project, row]),
  )
  const languages = new Map<string, Map<string, Tally>>()
  for (const row of rows) {
    if (row.language === '') continue
    const own = languages.get(row.language) ?? new Map<string, Tally>()
    languages.set(row.language, own)
    own.set(row.project, toTally(plus(sources.get(row.project) ?? nothing, row, 1)))
  }
  return {
    source: new Map([...sources].map(([project, row]) => [project, toTally(row)])),
    languages,
  }
}

type LanguageRow = TotalColumns & { readonly language: string }
type SumRow = LanguageRow & { readonly last_translated_at: string | null }
type ProjectRow = LanguageRow & { readonly project: string }

const untouched = { language: '', last_translated_at: null }

/**
 * The language is the last of the key of sums: they are looked up from those of the source texts, which
 * every part has. SQLite follows a cross join as it is written.
 */
function sumsOf(db: Database, { series, groups, languages }: GroupsQuery) {
  const member = { project: 'project.name', kind: 'source.kind', tier: 'source.tier' }
  const projects = projectsOf(groups)
  let query = db
    .selectFrom('series')
    .crossJoin('project')
    .crossJoin('summary as source')
    .crossJoin('summary as own')
    .select('own.language')
    .select(totalNames.map((name) => beyondSource(name).as(name)))
    .where('series.name', '=', series)
    .whereRef('source.series_id', '=', 'series.id')
    .whereRef('source.project_id', '=', 'project.id')
    .where('source.language', '=', ofSource)
    .whereRef('own.series_id', '=', 'source.series_id')
    .whereRef('own.project_id', '=', 'source.project_id')
    .whereRef('own.kind', '=', 'source.kind')
    .whereRef('own.tier', '=', 'source.tier')
    .where(isInGroups(groups, member))
  if (projects !== undefined) {
    query =
      projects.length === 0
        ? query.where(sql.lit(false))
        : query.where('project.name', 'in', projects)
  }
  return languages === undefined ? query : query.where('own.language', 'in', ['', ...languages])
}

function toSum(row: SumRow, source: TotalColumns): LanguageSum {
  return {
    tally: toTally(plus(source, row, 1)),
    lastTranslatedAt: row.last_translated_at,
    heldCells: row.held_cells,
  }
}
