import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { groupNamed, type ReportSources, readFrame } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { HistoryReport } from './history-types.ts'
import { readHistories } from './progress-history.ts'

/** Lines through the years; `null`: of all projects, of all languages together. */
export interface LineListQuery {
  readonly series: string
  /** `null`: the default group. */
  readonly group: string | null
  readonly project: CatalogueProject | null
  readonly language: Language | null
}

export interface LineListReport extends ReportFrame {
  readonly group: ResourceGroup
  /** One line per scope that has at least two points; never joined. */
  readonly lines: readonly HistoryReport[]
}

/** The lines of a language, a project, a pair or everything, without anything else of them. */
export async function readLineList(
  sources: ReportSources,
  { series, group: groupName, project, language }: LineListQuery,
): Promise<LineListReport> {
  const { catalogue } = sources
  const group = groupNamed(catalogue, groupName ?? catalogue.defaultGroup)
  const named = project === null ? undefined : new Set([project.name])
  const lines = await readHistories(sources, {
    series,
    group,
    project: project?.name ?? null,
    language: language?.code ?? null,
  })
  return {
    ...(await readFrame(sources, series, named)),
    group,
    // What was imported or counted from a repository's past is of the default group alone.
    lines: lines.filter(({ scope }) => scope === 'days' || group.name === catalogue.defaultGroup),
  }
}
