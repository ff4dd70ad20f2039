import type { Catalogue } from '../../domain/catalogue.ts'
import type { Day, Series } from '../../domain/release.ts'
import type { GroupMember } from '../../domain/resource.ts'
import { farDays, sinceDay } from '../changes/change-since.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ResourceRow } from '../stored/stored-cells.ts'
import type { BegunRow } from '../stored/stored-moves.ts'
import type { ReleaseReading } from './release-reading.ts'
import type { FreezeBreaks, ProjectBreak } from './release-types.ts'
import { isCycle } from './releases.ts'

/**
 * What entered a release after its hard string freeze: source strings, and what they cost the
 * languages that translate them. Net of what was removed, resource by resource; without a reading at
 * the freeze (up to five days before its Monday) and one since, nothing is said of a project. A
 * branch is mostly cut after the freeze: until then its text was that of the current series.
 */
export async function readFreezeBreaks(
  { store }: ReportSources,
  { catalogue, release, figures, frame, today, parts }: ReleaseReading,
  isPriority: (member: GroupMember) => boolean,
): Promise<FreezeBreaks> {
  const frozenOn = release.hardStringFreeze
  if (frozenOn === null) return { kind: 'undated' }
  if (frozenOn > today) return { kind: 'ahead', frozenOn }
  if (figures.kind === 'none') return { kind: 'unread', frozenOn }
  const series = frame.series.name
  const named = [...new Set(parts.map(({ project }) => project))]
  const resources = (await store.resources({ series, projects: named })).filter(isPriority)
  const dayOfProject = await farDays(store, {}, sinceDay(frozenOn))
  const totalsOn = new Map<Day, ReadonlyMap<string, number | null>>()
  const places = placesAtFreeze(catalogue, { release, series, frozenOn })
  for (const day of new Set(dayOfProject.values())) {
    const rows = []
    for (const place of places) rows.push(...(await store.sourcesOn(day, { series: place })))
    totalsOn.set(day, new Map(rows.map((row) => [keyOf(row), row.total])))
  }
  const totalThen = (row: ResourceRow): number | null => {
    const day = dayOfProject.get(`${row.platform} ${row.project}`)
    return (day === undefined ? undefined : totalsOn.get(day)?.get(keyOf(row))) ?? null
  }
  const begun = languagesBegun(await store.begun({ series, projects: named }))
  const projects = [...Map.groupBy(resources, ({ project }) => project)].map(([name, rows]) =>
    projectBreak(catalogue, name, rows, { totalThen, begun }),
  )
  const known = projects.flatMap((one) => (one === null ? [] : [one]))
  if (known.length === 0) return { kind: 'unread', frozenOn }
  return {
    kind: 'known',
    frozenOn,
    projects: known.filter(({ strings }) => strings > 0).sort((a, b) => b.cost - a.cost),
    unknownProjects: projects.length - known.length,
  }
}

/** The series in which the text of a release stood when it was frozen; what the last one says counts. */
function placesAtFreeze(
  catalogue: Catalogue,
  given: { readonly release: Series; readonly series: string; readonly frozenOn: Day },
): string[] {
  const { release, series, frozenOn } = given
  const { currentSeries } = catalogue
  const isCut = series !== currentSeries && isCycle(catalogue, release, frozenOn)
  return isCut ? [currentSeries, series] : [series]
}

/** `null` where the size of one of its resources, then or now, is not known. */
function projectBreak(
  { projects }: Catalogue,
  name: string,
  rows: readonly ResourceRow[],
  given: {
    readonly totalThen: (row: ResourceRow) => number | null
    readonly begun: ReadonlyMap<string, ReadonlySet<string>>
  },
): ProjectBreak | null {
  const project = projects.find((one) => one.name === name)
  if (project === undefined) return null
  let strings = 0
  let cost = 0
  const languages = new Set<string>()
  for (const row of rows) {
    const before = given.totalThen(row)
    const { total, isLowerBound } = row.source
    if (before === null || total === null || isLowerBound) return null
    const entered = Math.max(0, total - before)
    const own = entered === 0 ? [] : [...(given.begun.get(keyOf(row)) ?? [])]
    strings += entered
    cost += entered * own.length
    for (const language of own) languages.add(language)
  }
  return { project, strings, languages: languages.size, cost }
}

/** Resource → languages that have translated some of it. */
function languagesBegun(rows: readonly BegunRow[]): Map<string, Set<string>> {
  const begun = new Map<string, Set<string>>()
  for (const cell of rows) {
    const own = begun.get(keyOf(cell)) ?? new Set()
    begun.set(keyOf(cell), own.add(cell.language))
  }
  return begun
}

function keyOf({ project, resource }: { project: string; resource: string }): string {
  return `${project}\n${resource}`
}
