import type { GroupMember, ResourceGroup } from '../../domain/resource.ts'
import { languagesIn, partsInGroup } from '../../domain/summary.ts'
import { knownTotal, knownWords, sumTallies } from '../../domain/tally.ts'
import { everything, groupNamed, type ReportSources, readFrame } from '../report-frame.ts'
import type { SourceSize } from '../stored/stored-sums.ts'
import { inDefaultOrder } from './overview.ts'
import type { ProjectListLine, ProjectsQuery, ProjectsReport } from './project-types.ts'

/** `/projects`: projects of a series, or those that have something in a group. */
export async function readProjects(
  sources: ReportSources,
  query: ProjectsQuery,
): Promise<ProjectsReport> {
  const { store, catalogue } = sources
  const { series, group: only, portion, order } = query
  const found = await namesFound(sources, query)
  const group = groupNamed(catalogue, only ?? catalogue.defaultGroup)
  const names = order ? await inOrder(sources, found, { series, group, order }) : found
  const shown = portion ? names.slice(portion.from, portion.from + portion.count) : names
  const parts = await store.partSums({ series, ...(portion && { projects: shown }) })
  const partsOf = Map.groupBy(parts, ({ project }) => project)
  const projectNamed = new Map(catalogue.projects.map((project) => [project.name, project]))
  const projects = shown.flatMap((name): ProjectListLine | [] => {
    const [project, whole] = [projectNamed.get(name), partsOf.get(name)]
    if (project === undefined || whole === undefined) return []
    const inGroup = partsInGroup(whole, group)
    if (inGroup.length === 0 && only !== undefined) return []
    const counted = countedOf(whole, group)
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
  return { ...(await readFrame(sources, series)), group, found: found.length, projects }
}

/** What a line of a project counts: everything, where nothing of it is in the group. */
function countedOf<T extends GroupMember>(whole: readonly T[], group: ResourceGroup): readonly T[] {
  const inGroup = partsInGroup(whole, group)
  return inGroup.length > 0 ? inGroup : whole
}

/** Projects by a figure of their source texts, which is read of all of them, and nothing else. */
async function inOrder(
  { store }: ReportSources,
  names: readonly string[],
  {
    series,
    group,
    order,
  }: Required<Pick<ProjectsQuery, 'series' | 'order'>> & { group: ResourceGroup },
): Promise<string[]> {
  const sizes = await store.sourceSizes({
    series,
    group: order.by === 'whole' ? everything : group,
  })
  // What has nothing in the group counts whole: see `countedOf`.
  const rest = names.every((name) => sizes.has(name))
    ? new Map<string, SourceSize>()
    : await store.sourceSizes({ series, group: everything })
  const figures = names.map((name): [name: string, figure: number | null] => {
    const size = sizes.get(name) ?? rest.get(name)
    if (size === undefined) return [name, null]
    return [name, order.by === 'words' ? knownWords(size) : knownTotal(size)]
  })
  const direction = order.isDescending ? -1 : 1
  return figures
    .sort(([, a], [, b]) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null)
      return direction * (a - b)
    })
    .map(([name]) => name)
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
    .filter(
      ({ name, title, formerNames }) =>
        wanted === '' ||
        [name, title, ...formerNames].some((one) => one.toLocaleLowerCase('en').includes(wanted)),
    )
    .flatMap(({ name }) => (present.has(name) ? name : []))
  if (platform === undefined) return named
  const readings = await store.readings({ series })
  const there = new Set(readings.flatMap((one) => (one.platform === platform ? one.project : [])))
  return named.filter((name) => there.has(name))
}
