import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../domain/summary.ts'
import type { Tally } from '../../domain/tally.ts'
import {
  groupNamed,
  headlineGroup,
  newestOf,
  type ReportSources,
  readFrame,
} from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'
import { inDefaultOrder } from './overview.ts'

/** Pairs of a series; `null` admits every project, every language. */
export interface PairListQuery {
  readonly series: string
  /** `null`: the default group; for one project, that of its headline. */
  readonly group: string | null
  readonly project: CatalogueProject | null
  readonly language: Language | null
  /** Of the projects that have something in the group, those whose pairs are read; absent: all. */
  choose?(projects: readonly string[]): readonly string[]
}

export interface PairListReport extends ReportFrame {
  readonly group: ResourceGroup
  /** Projects that have something in the group. */
  readonly projectCount: number
}

/** Takes the pairs of some projects; of a project all that are wanted, in the catalogue's order. */
export type TakePairs = (pairs: readonly PairListLine[]) => void

/** One project in one language, from the sums that the sync wrote. */
export interface PairListLine {
  readonly project: string
  readonly language: string
  readonly tally: Tally
  readonly lastTranslatedAt: string | null
  readonly heldCells: number
}

/**
 * Every project in every language, those without any number included: some projects at a time, since
 * of a large site all of them would be more than a process should hold.
 */
export async function readPairList(
  sources: ReportSources,
  query: PairListQuery,
  take: TakePairs,
): Promise<PairListReport> {
  const { store, catalogue } = sources
  const { series, project, language, choose } = query
  const group = await groupOf(sources, query)
  const present = new Set(await store.projectsIn({ series, group }))
  const isWanted = (name: string) =>
    present.has(name) && (project === null || name === project.name)
  const names = inDefaultOrder(catalogue).flatMap(({ name }) => (isWanted(name) ? name : []))
  const wanted = choose === undefined ? names : choose(names)
  const languages = language === null ? catalogue.languages : [language]
  const atOnce = Math.max(1, Math.floor(pairsAtOnce / languages.length))
  for (let from = 0; from < wanted.length; from += atOnce) {
    const projects = wanted.slice(from, from + atOnce)
    const ofLanguage = language === null ? {} : { language: language.code }
    const some = projects.length < names.length || project !== null ? { projects } : {}
    const parts = await store.summaries(series, { ...some, ...ofLanguage })
    const partsOf = Map.groupBy(partsInGroup(parts, group), (part) => part.project)
    take(projects.flatMap((name) => linesOf(name, partsOf.get(name) ?? [], languages)))
  }
  const only = project === null ? undefined : new Set([project.name])
  return { ...(await readFrame(sources, series, only)), group, projectCount: names.length }
}

const pairsAtOnce = 5_000

async function groupOf(
  { store, catalogue }: ReportSources,
  { series, group, project }: PairListQuery,
): Promise<ResourceGroup> {
  if (project === null || group !== null)
    return groupNamed(catalogue, group ?? catalogue.defaultGroup)
  return headlineGroup(
    catalogue,
    project,
    await store.sourceSums({ series, projects: [project.name] }),
  )
}

function linesOf(
  project: string,
  parts: readonly SummaryRow[],
  languages: readonly Language[],
): PairListLine[] {
  if (parts.length === 0) return []
  const tallies = sumByLanguage(parts)
  const source = sumSource(parts)
  const partsOf = Map.groupBy(parts, (part) => part.language)
  return languages.map(({ code }) => {
    const own = partsOf.get(code) ?? []
    return {
      project,
      language: code,
      tally: tallies.get(code) ?? source,
      lastTranslatedAt: newestOf(own.map((part) => part.lastTranslatedAt)),
      heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
    }
  })
}
