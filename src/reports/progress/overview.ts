import type { Catalogue, CatalogueProject } from '../../domain/catalogue.ts'
import { isComplete } from '../../domain/completion.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../domain/summary.ts'
import type { Tally } from '../../domain/tally.ts'
import { readRecentLanguageChanges } from '../changes/recent-change.ts'
import { readSmallLines } from '../history/language-histories.ts'
import { newestDayOf } from '../reading-age.ts'
import { type Radar, radarOf } from '../releases/radar.ts'
import { groupNamed, newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import type { LanguageLine, OverviewQuery, OverviewReport, ProjectLine } from '../report-types.ts'
import type { LanguageChange, SummaryRow, WholeTallies } from '../stored/stored-sums.ts'

/** `/`: every language in a group of a series, and projects in every language. */
export async function readOverview(
  sources: ReportSources,
  { series, group: groupName, columns }: OverviewQuery,
): Promise<OverviewReport> {
  const { store, catalogue } = sources
  const frame = await readFrame(sources, series)
  const group = groupNamed(catalogue, groupName)
  const whole = await store.tallies({ series, group })
  const { languages, dropping } = await readProgress(sources, { series, group, whole })
  const matrix = await readMatrixPart(sources, { series, group, ...(columns && { columns }) })
  return {
    ...frame,
    group,
    source: whole.source,
    languages,
    radar: radarOf(languages, dropping, newestDayOf(frame.agesThatCount)),
    ...matrix,
    lines: await readSmallLines(sources, { series, group, project: null, ages: frame.ages }),
  }
}

/** Every language with what changed in it, and those whose files are about to fall below a share. */
async function readProgress(
  { store, catalogue }: ReportSources,
  { series, group, whole }: { series: string; group: ResourceGroup; whole: WholeTallies },
): Promise<{ languages: LanguageLine[]; dropping: Radar['dropping'] }> {
  const { thresholds } = catalogue
  const changes = await readRecentLanguageChanges(store, { series, group, thresholds })
  const lines = byFloor(catalogue, whole)
  return {
    languages: lines.map((line) => {
      const { change, lastTranslatedAt, heldCells } =
        changes.get(line.language.code) ?? nothingChanged
      return { ...line, change, lastTranslatedAt, heldCells }
    }),
    dropping: droppingAmong(lines, changes),
  }
}

const nothingChanged = { change: null, lastTranslatedAt: null, heldCells: 0 }

/** In the order of `droppingLanguages`. */
function droppingAmong(
  lines: readonly Floor[],
  changes: ReadonlyMap<string, LanguageChange>,
): Radar['dropping'] {
  return lines
    .flatMap(({ language }) => {
      const { filesToFall: files = 0, nearestFall = null } = changes.get(language.code) ?? {}
      return files === 0 || nearestFall === null ? [] : { language, files, nearestFall }
    })
    .sort(
      (a, b) =>
        b.files - a.files ||
        a.nearestFall - b.nearestFall ||
        (a.language.code < b.language.code ? -1 : 1),
    )
    .map(({ language, files }) => ({ language, files }))
}

/** The projects that are columns of the matrix, with what is known of each in every language. */
async function readMatrixPart(
  { store, catalogue }: ReportSources,
  {
    series,
    group,
    columns,
  }: { series: string; group: ResourceGroup } & Pick<OverviewQuery, 'columns'>,
): Promise<Pick<OverviewReport, 'projectCount' | 'projects' | 'pairs'>> {
  const present = new Set(await store.projectsIn({ series, group }))
  const names = inDefaultOrder(catalogue).flatMap(({ name }) => (present.has(name) ? name : []))
  const shown = columns ? names.slice(columns.from, columns.from + columns.count) : names
  const filter = shown.length < names.length ? { projects: shown, group } : { group }
  const parts = shown.length === 0 ? [] : partsInGroup(await store.summaries(series, filter), group)
  return {
    projectCount: names.length,
    projects: projectLines(catalogue, parts),
    pairs: pairTallies(parts),
  }
}

/** All languages by their floor, best first; those without any number last, by code. */
export function languageLines(
  catalogue: Catalogue,
  parts: readonly SummaryRow[],
  changeOf: (language: string) => LanguageLine['change'],
): LanguageLine[] {
  const whole = { source: sumSource(parts), languages: sumByLanguage(parts) }
  const partsOf = Map.groupBy(parts, (part) => part.language)
  return byFloor(catalogue, whole).map(({ language, tally }) => {
    const own = partsOf.get(language.code) ?? []
    return {
      language,
      tally,
      change: changeOf(language.code),
      lastTranslatedAt: newestOf(own.map((part) => part.lastTranslatedAt)),
      heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
    }
  })
}

/** The languages of the catalogue by their floor, as {@link languageLines} has them. */
export function byFloor({ languages }: Catalogue, whole: WholeTallies): Floor[] {
  return languages
    .map((language) => ({
      language,
      tally: whole.languages.get(language.code) ?? whole.source,
    }))
    .sort(compareFloors)
}

/** How far a language is. */
type Floor = Pick<LanguageLine, 'language' | 'tally'>

function compareFloors(a: Floor, b: Floor): number {
  const unknown = Number(a.tally.countedResources === 0) - Number(b.tally.countedResources === 0)
  // Crosswise, so that no rounding decides; both totals are of the same whole in most cases.
  const floor = b.tally.translated * a.tally.total - a.tally.translated * b.tally.total
  return unknown || floor || (a.language.code < b.language.code ? -1 : 1)
}

/** The projects of a group in the catalogue's default order. */
function projectLines(catalogue: Catalogue, parts: readonly SummaryRow[]): ProjectLine[] {
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

/** A catalogue never changes, and most pages about several projects ask for their order. */
const ordered = new WeakMap<Catalogue, readonly CatalogueProject[]>()

/** Projects as the catalogue puts them for those who have no other order. */
export function inDefaultOrder(catalogue: Catalogue): readonly CatalogueProject[] {
  const known = ordered.get(catalogue)
  if (known !== undefined) return known
  const rank = new Map(catalogue.defaultOrder.map((name, index) => [name, index]))
  const rankOf = (name: string) => rank.get(name) ?? catalogue.defaultOrder.length
  const projects = [...catalogue.projects].sort((a, b) => rankOf(a.name) - rankOf(b.name))
  ordered.set(catalogue, projects)
  return projects
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
