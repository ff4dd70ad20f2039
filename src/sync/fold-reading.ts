import type { CatalogueProject, CatalogueResource } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { foldSpelling } from '../domain/spelling.ts'
import type { StringCounts } from '../domain/string-counts.ts'
import type { ResourceFacts } from './compare-project.ts'
import { foldCells } from './fold-cells.ts'
import { SeenSpellings } from './seen-spellings.ts'
import type { Notice, SeenSpelling } from './sync-store.ts'
import type { ResourceReading } from './translation-provider.ts'

/** A resource as a platform has it, under our names. */
export interface FoldedResource {
  readonly facts: ResourceFacts
  readonly source: ResourceReading['source']
  /** One per language of ours, whatever spellings the platform uses. */
  readonly cells: readonly FoldedCell[]
}

export interface FoldedCell {
  /** BCP 47 code of ours. */
  readonly language: string
  readonly spelling: string
  /** `null`: there is a file or row, but it gives no number. */
  readonly counts: StringCounts | null
  readonly lastTranslatedAt: string | null
  /** What is wrong with the file; never `null` where it gives no number. */
  readonly flaw: string | null
  /** Strings that fail the platform's own checks; `null` where it has none. */
  readonly failing: number | null
}

export interface FoldedProject {
  readonly resources: readonly FoldedResource[]
  readonly notices: readonly Notice[]
  /** Spellings of languages in the resources that count. */
  readonly spellings: readonly SeenSpelling[]
  readonly cellsRead: number
}

/** What folding a project needs to know, and where it leaves what it finds beside the counts. */
export interface FoldContext {
  readonly names: Names
  readonly project: CatalogueProject
  readonly platform: string
  readonly namesKind: string
  readonly currentSeries: string
  /** The moment the numbers hold for. */
  readonly asOf: Date
  readonly notices: Notice[]
  readonly spellings: SeenSpellings
}

/** What one of a project's names on the platform answered; the current name comes first. */
export interface NamedReading {
  readonly platformProject: string
  readonly resources: readonly ResourceReading[]
}

/**
 * Folds a platform's names into ours: former names of projects and resources, branches of series,
 * spellings of languages. What the catalogue does not know becomes a notice and is not counted.
 * Counts that cannot be true refuse the whole project (`ProviderError`), so that its last good
 * numbers stay.
 */
export function foldReading(
  readings: readonly NamedReading[],
  context: Omit<FoldContext, 'notices' | 'spellings'>,
): FoldedProject {
  const fold: FoldContext = { ...context, notices: [], spellings: new SeenSpellings() }
  const known = readings.flatMap((reading) =>
    reading.resources.flatMap((resource) => {
      const found = recognise(resource, fold)
      return found ? [{ ...found, resource, platformProject: reading.platformProject }] : []
    }),
  )
  const resources = new Map<string, FoldedResource>()
  for (const { platformProject } of readings) noteFormerName(platformProject, fold)
  const preferred = preferredBranches(known).sort(byPreference)
  for (const { series, key, resource, platformProject } of preferred) {
    const id = `${series}\n${key.key}`
    // Under two names at once the current name comes first and wins.
    const winner = resources.get(id)
    if (winner) {
      fold.notices.push(twoNames(winner, resource, platformProject, fold))
      continue
    }
    resources.set(id, {
      facts: {
        series,
        resource: key.key,
        platformProject,
        platformResourceId: resource.id,
        platformResourceName: resource.name,
        branch: resource.branch,
        revision: resource.revision,
      },
      source: resource.source,
      cells: foldCells(resource, fold),
    })
  }
  return {
    resources: [...resources.values()],
    notices: uniqueNotices(fold.notices),
    spellings: fold.spellings.all(),
    cellsRead: readings.flatMap((one) => one.resources).reduce((n, r) => n + r.cells.length, 0),
  }
}

/** Says where a platform still goes by a name of the past, until it is renamed there too. */
function noteFormerName(platformProject: string, fold: FoldContext): void {
  const { project, names, namesKind } = fold
  const isFormer = project.formerNames.some(
    (name) => foldSpelling(name) === foldSpelling(platformProject),
  )
  if (!isFormer || names.projectNameRank(project, namesKind, platformProject) === 0) return
  fold.notices.push({
    code: 'former-name',
    subject: `${platformProject} → ${project.name}`,
    message: `${project.name}: ${fold.platform} calls the project ${platformProject}, a former name; its numbers count under the name of today.`,
  })
}

interface Recognised {
  readonly series: string
  readonly branchRank: number
  readonly nameRank: number
  readonly key: CatalogueResource
  readonly resource: ResourceReading
  readonly platformProject: string
}

function recognise(resource: ResourceReading, fold: FoldContext) {
  const { names, project, namesKind, platform } = fold
  if (names.isIgnored(project, namesKind, resource.name)) return null
  const named = names.resource(project, namesKind, resource.name, platform)
  if (named === null) {
    fold.notices.push({
      code: 'unknown-resource',
      subject: resource.name,
      message: `${project.name}: the catalogue does not name the resource ${resource.name}, so it is not counted. Add it to projects.yaml.`,
    })
    return null
  }
  const { resource: key, rank: nameRank } = named
  if (resource.branch === null) {
    return { key, nameRank, series: named.series?.name ?? fold.currentSeries, branchRank: 0 }
  }
  const found = names.seriesOfBranch(resource.branch)
  if (found === null) {
    fold.notices.push({
      code: 'unknown-branch',
      subject: resource.branch,
      message: `${project.name}: no series of the catalogue has the branch ${resource.branch}, so it is not counted. Add it to releases.yaml.`,
    })
    return null
  }
  return { key, nameRank, series: found.series.name, branchRank: found.rank }
}

/**
 * Of two branches for one series, all resources of the one with the newer commit. What lies in no
 * branch is no rival of one, and stands beside it.
 */
function preferredBranches(known: readonly Recognised[]): Recognised[] {
  const chosen = new Map<string, Recognised>()
  for (const one of known) {
    if (isUnplaced(one)) continue
    const other = chosen.get(one.series)
    if (other === undefined || isPreferred(one, other)) chosen.set(one.series, one)
  }
  return known.filter(
    (one) => isUnplaced(one) || chosen.get(one.series)?.resource.branch === one.resource.branch,
  )
}

function isUnplaced({ resource }: Recognised): boolean {
  return resource.branch === null
}

/** The current name of a resource first; of two under one name, the one that lies in a branch. */
function byPreference(a: Recognised, b: Recognised): number {
  return a.nameRank - b.nameRank || Number(isUnplaced(a)) - Number(isUnplaced(b))
}

function isPreferred(one: Recognised, other: Recognised): boolean {
  const newer =
    (one.resource.revisedAt?.getTime() ?? 0) - (other.resource.revisedAt?.getTime() ?? 0)
  return newer > 0 || (newer === 0 && one.branchRank < other.branchRank)
}

function twoNames(
  winner: FoldedResource,
  other: ResourceReading,
  platformProject: string,
  fold: FoldContext,
): Notice {
  const { platformResourceName, platformProject: first } = winner.facts
  const counted = `${first} ${platformResourceName}`
  return {
    code: 'two-names',
    subject: `${other.branch ?? ''} ${platformProject} ${other.name}`.trim(),
    message: `${fold.project.name}: ${counted} and ${platformProject} ${other.name} are one resource in the catalogue; the first is counted, and never both.`,
  }
}

function uniqueNotices(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((one) => [`${one.code}\n${one.subject}`, one])).values()]
}
