import type { z } from 'zod'
import type {
  AuthorityRule,
  Catalogue,
  CataloguePlatform,
  CatalogueProject,
  Language,
  SeriesName,
  StepNote,
  Team,
} from '../domain/catalogue.ts'
import { type ResourceGroup, tierOf } from '../domain/resource.ts'
import type { CatalogueFiles } from './known-names.ts'
import type { CatalogueFile } from './schema/catalogue-file.ts'
import type { projectsSchema, StepsFile, teamsSchema } from './schema/lists.ts'
import { seriesFrom } from './series.ts'

/** What files that were checked say, in the words of the domain. */
export function catalogueFrom(
  { catalogue, languages, projects, releases, teams, priorities, steps }: CatalogueFiles,
  platforms: readonly CataloguePlatform[],
  warnings: readonly string[],
): Catalogue {
  const { title, sourceLanguages, currentSeries, thresholds, help } = catalogue.value
  const { defaultGroup, priorityGroup } = catalogue.value
  const teamOf = new Map(teams?.value?.map((team) => [team.language, team]))
  return {
    title,
    sourceLanguages,
    languages: languages.value.map(
      (language): Language => ({
        ...language,
        team: teamFrom(teamOf.get(language.code), help.channels),
      }),
    ),
    projects: projects.value.map(projectFrom),
    series: seriesFrom(releases.value),
    currentSeries,
    groups: catalogue.value.groups.map(groupFrom),
    defaultGroup,
    ...(priorityGroup !== undefined && { priorityGroup }),
    platforms,
    authorities: catalogue.value.authorities.map(authorityFrom),
    priorities: (priorities?.value ?? []).map((priority) => ({
      series: priority.series ?? null,
      language: priority.language ?? null,
      projects: priority.projects,
      note: priority.note ?? null,
      link: priority.link ?? null,
    })),
    steps: stepsFrom(steps?.value ?? []),
    defaultOrder: projects.value.map((project) => project.name),
    thresholds,
    help,
    warnings,
  }
}

type TeamRow = NonNullable<z.infer<typeof teamsSchema>>[number]

function teamFrom(team: TeamRow | undefined, helpChannels: readonly string[]): Team | null {
  if (!team) return null
  return {
    coordinators: team.coordinators ?? null,
    reviewers: team.reviewers ?? null,
    translators: team.translators ?? null,
    isOnRadar: team.radar,
    channels: [...new Set([...team.channels, ...helpChannels])],
    links: team.links,
  }
}

type ProjectRow = z.infer<typeof projectsSchema>[number]

function projectFrom(project: ProjectRow): CatalogueProject {
  return {
    name: project.name,
    title: project.title,
    formerNames: project.formerNames,
    names: given(project.names),
    resources: project.resources.map((resource) => ({
      key: resource.key,
      title: resource.title,
      kind: resource.kind,
      tier: resource.tier ?? tierOf(resource.kind),
      ...namesFrom(given(resource.names)),
    })),
    ignoredNames: given(project.ignored),
  }
}

/** Names for every series, and those for one series alone. */
function namesFrom(names: Readonly<Record<string, readonly (string | SeriesName)[]>>) {
  const isPlaced = (name: string | SeriesName): name is SeriesName => typeof name === 'object'
  const kinds = Object.entries(names)
  const placed = kinds.filter(([, list]) => list.some(isPlaced))
  return {
    names: Object.fromEntries(
      kinds.map(([kind, list]) => [kind, list.filter((name) => typeof name === 'string')]),
    ),
    ...(placed.length > 0 && {
      seriesNames: Object.fromEntries(placed.map(([kind, list]) => [kind, list.filter(isPlaced)])),
    }),
  }
}

function authorityFrom({
  projects,
  series,
  kinds,
  platforms,
}: CatalogueFile['authorities'][number]): AuthorityRule {
  return {
    platforms,
    ...(projects && { projects }),
    ...(series && { series }),
    ...(kinds && { kinds }),
  }
}

function groupFrom({
  name,
  title,
  kinds,
  tiers,
  projects,
}: CatalogueFile['groups'][number]): ResourceGroup {
  return {
    name,
    title,
    ...(kinds && { kinds }),
    ...(tiers && { tiers }),
    ...(projects && { projects }),
  }
}

/** Oldest first, whatever their order in the file. */
function stepsFrom(steps: NonNullable<StepsFile>): StepNote[] {
  return steps
    .map((step) => ({
      day: step.day,
      until: step.until ?? step.day,
      projects: step.projects ?? null,
      what: step.what,
      note: step.note ?? null,
      link: step.link ?? null,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
}

/** The names that are there. */
function given<T>(names: Readonly<Record<string, readonly T[] | undefined>>) {
  const there = Object.entries(names).filter(
    (entry): entry is [string, readonly T[]] => entry[1] !== undefined,
  )
  return Object.fromEntries(there)
}
