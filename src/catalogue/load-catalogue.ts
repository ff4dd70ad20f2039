import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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
import { CatalogueError } from './catalogue-error.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkLanguages } from './check-languages.ts'
import { checkPlatforms } from './check-platforms.ts'
import { checkProjects } from './check-projects.ts'
import { checkReferences } from './check-references.ts'
import { checkReleases } from './check-releases.ts'
import type { CatalogueFiles } from './known-names.ts'
import {
  type CatalogueFile,
  catalogueSchema,
  durationMs,
  languagesSchema,
  prioritiesSchema,
  projectsSchema,
  releasesSchema,
  type StepsFile,
  stepsSchema,
  teamsSchema,
} from './schema.ts'
import { seriesFrom } from './series.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

export { CatalogueError } from './catalogue-error.ts'

/** Reads the catalogue in a folder whole. Throws a `CatalogueError` for the first thing that cannot be. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const files = await readFiles(resolve(folder))
  checkLanguages(files.languages, files.catalogue.value.sourceLanguages)
  checkProjects(files.projects)
  checkReleases(files.releases)
  checkReferences(files)
  checkPlatforms(files)
  const warnings = checkAddresses(files)
  const platforms = await platformsFrom(files.catalogue, folder)
  return catalogueFrom(files, platforms, warnings)
}

async function readFiles(folder: string): Promise<CatalogueFiles> {
  const catalogue = await readCatalogueFile(folder)
  const list = <T>(key: ListName, schema: z.ZodType<T>) => readList(catalogue, folder, key, schema)
  const optional = async <T>(key: ListName, schema: z.ZodType<T>) =>
    catalogue.value[key] !== undefined || (await exists(join(folder, `${key}.yaml`)))
      ? list(key, schema)
      : null
  return {
    catalogue,
    languages: await list('languages', languagesSchema),
    projects: await list('projects', projectsSchema),
    releases: await list('releases', releasesSchema),
    teams: await optional('teams', teamsSchema),
    priorities: await optional('priorities', prioritiesSchema),
    steps: await optional('steps', stepsSchema),
  }
}

/** Where the releases of a catalogue are listed. */
export async function releasesFileOf(folder: string): Promise<string> {
  const { value } = await readCatalogueFile(folder)
  return resolve(folder, value.releases)
}

type ListName = 'languages' | 'projects' | 'releases' | 'teams' | 'priorities' | 'steps'

async function readCatalogueFile(folder: string): Promise<YamlFile<CatalogueFile>> {
  const file = join(folder, 'catalogue.yaml')
  try {
    return await readYamlFile(file, catalogueSchema)
  } catch (error) {
    throw unreadable(error, file, null, {
      missing:
        'there is no catalogue here; set STRINGBOARD_CATALOGUE to a folder that has one, or write one with "stringboard init"',
    })
  }
}

async function readList<T>(
  catalogue: YamlFile<CatalogueFile>,
  folder: string,
  key: ListName,
  schema: z.ZodType<T>,
): Promise<YamlFile<T>> {
  const written = catalogue.value[key] ?? `${key}.yaml`
  const file = resolve(folder, written)
  try {
    return await readYamlFile(file, schema)
  } catch (error) {
    const isNamed = catalogue.value[key] !== undefined && written !== `${key}.yaml`
    throw isNamed
      ? unreadable(error, catalogue.file, catalogue.lineOf([key]), {
          missing: `there is no file "${written}"; correct the path`,
          file,
        })
      : unreadable(error, file, null, {
          missing: `this file is missing; add it, or name another one under "${key}" in catalogue.yaml`,
        })
  }
}

/** An error of the file system, as a sentence about the catalogue; any other error as it is. */
function unreadable(
  error: unknown,
  file: string,
  line: number | null,
  words: { missing: string; file?: string },
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new CatalogueError(file, line, words.missing, { cause: error })
  }
  const which = words.file ?? file
  return new CatalogueError(
    which,
    null,
    `this cannot be read (${error.code}); make it a readable file`,
    {
      cause: error,
    },
  )
}

async function platformsFrom(
  { value, file, fail }: YamlFile<CatalogueFile>,
  folder: string,
): Promise<CataloguePlatform[]> {
  const platforms: CataloguePlatform[] = []
  for (const [index, platform] of value.platforms.entries()) {
    const path = platform.path === undefined ? null : resolve(folder, platform.path)
    if (path !== null && !(await exists(path))) {
      fail(
        ['platforms', index, 'path'],
        `there is no "${platform.path}" beside ${file}; make it, or correct the path`,
      )
    }
    platforms.push({
      id: platform.id,
      kind: platform.kind,
      title: platform.title,
      path,
      organization: platform.organization ?? null,
      web: platform.web ?? null,
      editor: platform.editor ?? null,
      join: platform.join ?? null,
      notOffered: platform.notOffered,
      url: platform.url ?? null,
      projects: platform.projects ?? null,
      everyMs: platform.every === undefined ? null : durationMs(platform.every),
      spellings: platform.spellings,
      seriesInNames: platform.seriesInNames,
      templates: platform.templates,
    })
  }
  return platforms
}

function catalogueFrom(
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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
