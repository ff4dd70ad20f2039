import type { CatalogueProject } from '../../domain/catalogue.ts'
import { isInGroup } from '../../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../domain/summary.ts'
import { sumTallies } from '../../domain/tally.ts'
import { readRecentChanges, sumRecentChanges } from '../changes/recent-change.ts'
import { readSmallLines } from '../history/language-histories.ts'
import { readHistories } from '../history/progress-history.ts'
import { readProjectRunUp } from '../releases/project-run-up.ts'
import { headlineGroup, type ReportSources, readFrame } from '../report-frame.ts'
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
  const findChange = await readRecentChanges(store, filter)
  const cells = await store.cells(filter)
  const cellsOf = Map.groupBy(
    cells.filter((cell) => isInGroup(group, cell)),
    (cell) => cell.language,
  )
  const resources = await store.resources(filter)
  const present = new Set(resources.map((row) => row.resource))
  return {
    ...frame,
    project,
    group,
    source: sumSource(inGroup),
    whole: sumSource(parts),
    languages: languageLines(catalogue, inGroup, (language) =>
      sumRecentChanges(cellsOf.get(language) ?? [], findChange),
    ).filter((line) => line.tally.countedResources > 0),
    resources: inCatalogueOrder(project, resources).map((row) => ({
      ...row,
      title: titleOf(project, row.resource),
      languages: cells.filter((cell) => cell.resource === row.resource && cell.counts !== null)
        .length,
    })),
    missing: project.resources.filter((resource) => !present.has(resource.key)),
    runUp: await readProjectRunUp(sources, {
      series,
      project,
      group,
      language: null,
      ages: frame.ages,
      cells: [...cellsOf.values()].flat(),
      tally: sumTallies([...sumByLanguage(inGroup).values()]),
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
