import type { CatalogueProject } from '../../domain/catalogue.ts'
import { isInGroup } from '../../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../domain/summary.ts'
import { sumTallies } from '../../domain/tally.ts'
import { monthOf, pacesOfMoves, readPaceMoves } from '../changes/pace.ts'
import { readSmallLines } from '../history/language-histories.ts'
import { readHistories } from '../history/progress-history.ts'
import { readProjectRunUp } from '../releases/project-run-up.ts'
import { headlineGroup, newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import { titleOf } from '../resource-title.ts'
import { languageLines } from './overview.ts'
import type { ProjectReport } from './project-types.ts'

/** `/projects/:slug`: one project in all languages. */
export async function readProject(
  sources: ReportSources,
  { series, project }: { series: string; project: CatalogueProject },
): Promise<ProjectReport> {
  const { store, catalogue } = sources
  const frame = await readFrame(sources, series, new Set([project.name]))
  const parts = await store.summaries(series, { project: project.name })
  const group = headlineGroup(catalogue, project, parts)
  const inGroup = partsInGroup(parts, group)
  const filter = { series, project: project.name }
  const moves = await readPaceMoves(store, {
    series,
    groups: [{ ...group, projects: [project.name] }],
  })
  const resources = await store.resources(filter)
  const languagesOf = await store.languageCounts(filter)
  const present = new Set(resources.map((row) => row.resource))
  const counting = resources.filter((row) => isInGroup(group, row))
  return {
    ...frame,
    project,
    group,
    source: sumSource(inGroup),
    whole: sumSource(parts),
    languages: languageLines(catalogue, inGroup, (language) => monthOf(moves.get(language))).filter(
      (line) => line.tally.countedResources > 0,
    ),
    resources: inCatalogueOrder(project, resources).map((row) => ({
      ...row,
      title: titleOf(project, row.resource),
      languages: languagesOf.get(row.resource) ?? 0,
    })),
    missing: project.resources.filter((resource) => !present.has(resource.key)),
    runUp: await readProjectRunUp(sources, {
      series,
      project,
      group,
      language: null,
      ages: frame.agesThatCount,
      hasResources: resources.length > 0,
      tally: sumTallies([...sumByLanguage(inGroup).values()]),
      platforms: new Set(counting.map(({ platform }) => platform)),
      lastTranslatedAt: newestOf(inGroup.map((part) => part.lastTranslatedAt)),
      paces: async (asOf) => pacesOfMoves([...moves.values()], asOf),
    }),
    lines: await readSmallLines(sources, {
      series,
      group,
      project: project.name,
      ages: frame.ages,
    }),
    histories: await readHistories(sources, {
      series,
      group,
      project: project.name,
      language: null,
    }),
  }
}

/** Rows of a project's resources in the order the catalogue names them. */
export function inCatalogueOrder<T extends { readonly resource: string }>(
  project: CatalogueProject,
  rows: readonly T[],
): T[] {
  const rank = new Map(project.resources.map((resource, index) => [resource.key, index]))
  const rankOf = (row: T) => rank.get(row.resource) ?? project.resources.length
  return [...rows].sort((a, b) => rankOf(a) - rankOf(b))
}
