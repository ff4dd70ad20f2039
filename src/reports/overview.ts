import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import { isComplete } from '../domain/completion.ts'
import { dayOf } from '../domain/release.ts'
import { isInGroup } from '../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../domain/summary.ts'
import type { Tally } from '../domain/tally.ts'
import { crossingLines } from './crossings.ts'
import { readSmallLines } from './language-histories.ts'
import { radarOf } from './radar.ts'
import { readRecentChanges, sumRecentChanges } from './recent-change.ts'
import { groupNamed, newestOf, type ReportSources, readFrame } from './report-frame.ts'
import type { CellRow, SummaryRow } from './report-store.ts'
import type { LanguageLine, OverviewReport, ProjectLine } from './report-types.ts'

/** `/`: every language in a group of a series, and every project in every language. */
export async function readOverview(
  sources: ReportSources,
  query: { series: string; group: string },
): Promise<OverviewReport> {
  const { store, catalogue } = sources
  const frame = await readFrame(sources, query.series)
  const group = groupNamed(catalogue, query.group)
  const parts = partsInGroup(await store.summaries(query.series), group)
  const filter = { series: query.series }
  const findChange = await readRecentChanges(store, filter)
  const cells = (await store.cells(filter)).filter((cell) => isInGroup(group, cell))
  const cellsOf = Map.groupBy(cells, (cell) => cell.language)
  const languages = languageLines(catalogue, parts, (language) =>
    sumRecentChanges(cellsOf.get(language) ?? ([] as CellRow[]), findChange),
  )
  const asOf = frame.ages.map((age) => dayOf(age.asOf)).sort()[0] ?? null
  return {
    ...frame,
    group,
    source: sumSource(parts),
    languages,
    radar: radarOf(languages, crossingLines(catalogue, cells, findChange), asOf),
    projects: projectLines(catalogue, parts),
    pairs: pairTallies(parts),
    lines: await readSmallLines(sources, {
      ...query,
      group,
      project: null,
      ages: frame.ages,
    }),
  }
}

/** All languages by their floor, best first; those without any number last, by code. */
export function languageLines(
  catalogue: Catalogue,
  parts: readonly SummaryRow[],
  changeOf: (language: string) => LanguageLine['change'],
): LanguageLine[] {
  const tallies = sumByLanguage(parts)
  const source = sumSource(parts)
  const partsOf = Map.groupBy(parts, (part) => part.language)
  return catalogue.languages
    .map((language): LanguageLine => {
      const own = partsOf.get(language.code) ?? []
      return {
        language,
        tally: tallies.get(language.code) ?? source,
        change: changeOf(language.code),
        lastTranslatedAt: newestOf(own.map((part) => part.lastTranslatedAt)),
        heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
      }
    })
    .sort(compareFloors)
}

function compareFloors(a: LanguageLine, b: LanguageLine): number {
  const unknown = Number(a.tally.countedResources === 0) - Number(b.tally.countedResources === 0)
  // Crosswise, so that no rounding decides; both totals are of the same whole in most cases.
  const floor = b.tally.translated * a.tally.total - a.tally.translated * b.tally.total
  return unknown || floor || (a.language.code < b.language.code ? -1 : 1)
}

/** The projects of a group in the catalogue's default order. */
export function projectLines(catalogue: Catalogue, parts: readonly SummaryRow[]): ProjectLine[] {
  const partsOf = Map.groupBy(parts, (part) => part.project)
  return inDefaultOrder(catalogue).flatMap((project) => {
    const own = partsOf.get(project.name)
    if (own === undefined) return []
    const tallies = [...sumByLanguage(own).values()]
    return {
      project,
      source: sumSource(own),
      languages: tallies.filter((tally) => tally.countedResources > 0).length,
      completeLanguages: tallies.filter(isComplete).length,
    }
  })
}

/** Projects as the catalogue puts them for those who have no other order. */
export function inDefaultOrder(catalogue: Catalogue): CatalogueProject[] {
  const rank = new Map(catalogue.defaultOrder.map((name, index) => [name, index]))
  const rankOf = (name: string) => rank.get(name) ?? catalogue.defaultOrder.length
  return [...catalogue.projects].sort((a, b) => rankOf(a.name) - rankOf(b.name))
}

/** Language code → project name → its tally. */
export function pairTallies(parts: readonly SummaryRow[]): Map<string, Map<string, Tally>> {
  const pairs = new Map<string, Map<string, Tally>>()
  for (const [project, own] of Map.groupBy(parts, (part) => part.project)) {
    for (const [language, tally] of sumByLanguage(own)) {
      const row = pairs.get(language) ?? new Map<string, Tally>()
      pairs.set(language, row.set(project, tally))
    }
  }
  return pairs
}
