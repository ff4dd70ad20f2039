import { languagesIn, partsInGroup } from '../../domain/summary.ts'
import { sumTallies } from '../../domain/tally.ts'
import { everything, groupNamed, type ReportSources, readFrame } from '../report-frame.ts'
import { inDefaultOrder } from './overview.ts'
import type { ProjectListLine, ProjectsQuery, ProjectsReport } from './project-types.ts'

/** `/projects`: projects of a series, or those that have something in a group. */
export async function readProjects(
  sources: ReportSources,
  query: ProjectsQuery,
): Promise<ProjectsReport> {
  const { store, catalogue } = sources
  const { series, group: only, portion } = query
  const names = await namesFound(sources, query)
  const shown = portion ? names.slice(portion.from, portion.from + portion.count) : names
  const group = groupNamed(catalogue, only ?? catalogue.defaultGroup)
  const parts = await store.partSums({ series, ...(portion && { projects: shown }) })
  const partsOf = Map.groupBy(parts, ({ project }) => project)
  const projectNamed = new Map(catalogue.projects.map((project) => [project.name, project]))
  const projects = shown.flatMap((name): ProjectListLine | [] => {
    const [project, whole] = [projectNamed.get(name), partsOf.get(name)]
    if (project === undefined || whole === undefined) return []
    const inGroup = partsInGroup(whole, group)
    if (inGroup.length === 0 && only !== undefined) return []
    const counted = inGroup.length > 0 ? inGroup : whole
    const { begun, complete } = languagesIn(counted)
    return {
      project,
      source: sumTallies(counted.map(({ source }) => source)),
      languages: begun.length,
      completeLanguages: complete.length,
      isInGroup: inGroup.length > 0,
      whole: sumTallies(whole.map(({ source }) => source)),
      kinds: [...new Set(whole.map(({ kind }) => kind))],
    }
  })
  return { ...(await readFrame(sources, series)), group, found: names.length, projects }
}

/**
 * Projects with any resource in the series, in default order, whose name or title has the text; of
 * one kind or platform alone, those that have a resource there.
 */
async function namesFound(
  { store, catalogue }: ReportSources,
  { series, find = '', kind, platform }: ProjectsQuery,
): Promise<string[]> {
  const ofKind = kind === undefined ? everything : { ...everything, kinds: [kind] }
  const present = new Set(await store.projectsIn({ series, group: ofKind }))
  const wanted = find.toLocaleLowerCase('en')
  const named = inDefaultOrder(catalogue)
    .filter(({ name, title, formerNames }) =>
      [name, title, ...formerNames].some((one) => one.toLocaleLowerCase('en').includes(wanted)),
    )
    .flatMap(({ name }) => (present.has(name) ? name : []))
  if (platform === undefined) return named
  const readings = await store.readings({ series })
  const there = new Set(readings.flatMap((one) => (one.platform === platform ? one.project : [])))
  return named.filter((name) => there.has(name))
}
