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
}

export interface PairListReport extends ReportFrame {
  readonly group: ResourceGroup
  /** Projects that have something in the group, in default order; languages in the catalogue's. */
  readonly pairs: readonly PairListLine[]
}

/** One project in one language, from the sums that the sync wrote. */
export interface PairListLine {
  readonly project: string
  readonly language: string
  readonly tally: Tally
  readonly lastTranslatedAt: string | null
  readonly heldCells: number
}

/** Every project in every language, those without any number included. */
export async function readPairList(
  sources: ReportSources,
  { series, group: groupName, project, language }: PairListQuery,
): Promise<PairListReport> {
  const { store, catalogue } = sources
  const own = await store.summaries(series, {
    ...(project === null ? {} : { project: project.name }),
    ...(language === null ? {} : { language: language.code }),
  })
  const group =
    project !== null && groupName === null
      ? headlineGroup(catalogue, project, own)
      : groupNamed(catalogue, groupName ?? catalogue.defaultGroup)
  const partsOf = Map.groupBy(partsInGroup(own, group), (part) => part.project)
  const languages = language === null ? catalogue.languages : [language]
  return {
    ...(await readFrame(sources, series, project === null ? undefined : new Set([project.name]))),
    group,
    pairs: inDefaultOrder(catalogue).flatMap(({ name }) =>
      linesOf(name, partsOf.get(name) ?? [], languages),
    ),
  }
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
