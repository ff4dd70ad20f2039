import { foldSpelling } from '../domain/spelling.ts'
import { didYouMean } from './nearest.ts'
import type {
  CatalogueFile,
  LanguagesFile,
  PrioritiesFile,
  ProjectsFile,
  ReleasesFile,
  TeamsFile,
} from './schema.ts'
import type { YamlFile, YamlPath } from './yaml-file.ts'

/** The files of one catalogue, each valid by itself. */
export interface CatalogueFiles {
  readonly catalogue: YamlFile<CatalogueFile>
  readonly languages: YamlFile<LanguagesFile>
  readonly projects: YamlFile<ProjectsFile>
  readonly releases: YamlFile<ReleasesFile>
  readonly teams: YamlFile<TeamsFile> | null
  readonly priorities: YamlFile<PrioritiesFile> | null
}

/** Refuses what one file says of another that is not so. */
export function checkReferences(files: CatalogueFiles): void {
  const known = knownNames(files)
  checkCatalogue(files.catalogue, known)
  if (files.teams) checkTeams(files.teams, known)
  if (files.priorities) checkPriorities(files.priorities, known)
}

interface KnownNames {
  readonly languages: readonly string[]
  readonly projects: readonly string[]
  readonly series: readonly string[]
  /** Folded former names of projects → the names they have now. */
  readonly renamed: ReadonlyMap<string, string>
  /** Folded aliases of languages → their codes. */
  readonly spelled: ReadonlyMap<string, string>
}

function knownNames({ languages, projects, releases }: CatalogueFiles): KnownNames {
  return {
    languages: languages.value.map((language) => language.code),
    projects: projects.value.map((project) => project.name),
    series: releases.value.map((release) => release.series),
    renamed: new Map(
      projects.value.flatMap(({ name, formerNames }) =>
        formerNames.map((former) => [foldSpelling(former), name]),
      ),
    ),
    spelled: new Map(
      languages.value.flatMap(({ code, aliases }) =>
        [code, ...aliases].map((spelling) => [foldSpelling(spelling), code]),
      ),
    ),
  }
}

function checkCatalogue(file: YamlFile<CatalogueFile>, known: KnownNames): void {
  const { groups, defaultGroup, currentSeries, platforms, thresholds } = file.value
  mustBeIn(file, ['currentSeries'], 'series', currentSeries, known.series)
  const groupNames = groups.map((group) => group.name)
  mustBeIn(file, ['defaultGroup'], 'group', defaultGroup, groupNames)
  groups.forEach((group, index) => {
    group.projects?.forEach((project, place) => {
      mustBeProject(file, ['groups', index, 'projects', place], project, known)
    })
  })
  platforms.forEach((platform, index) => {
    const first = platforms.findIndex((other) => other.id === platform.id)
    if (first !== index) {
      file.fail(
        ['platforms', index, 'id'],
        `platform "${platform.id}" is there twice; give it another id`,
      )
    }
    for (const code of Object.keys(platform.editor?.languages ?? {})) {
      mustBeLanguage(file, ['platforms', index, 'editor', 'languages', code], code, known)
    }
    platform.notOffered.forEach((code, place) => {
      mustBeLanguage(file, ['platforms', index, 'notOffered', place], code, known)
    })
  })
  if (!(thresholds.leaves <= thresholds.ships && thresholds.ships <= thresholds.enters)) {
    file.fail(
      ['thresholds'],
      'thresholds must fall from enters over ships to leaves; put them in order',
    )
  }
}

function checkTeams(file: YamlFile<TeamsFile>, known: KnownNames): void {
  const seen = new Set<string>()
  file.value?.forEach(({ language }, index) => {
    mustBeLanguage(file, [index, 'language'], language, known)
    if (seen.has(language)) {
      file.fail([index, 'language'], `the team of ${language} is there twice; keep one`)
    }
    seen.add(language)
  })
}

function checkPriorities(file: YamlFile<PrioritiesFile>, known: KnownNames): void {
  const seen = new Set<string>()
  file.value?.forEach(({ series, language, projects }, index) => {
    if (series !== undefined) mustBeIn(file, [index, 'series'], 'series', series, known.series)
    if (language !== undefined) mustBeLanguage(file, [index, 'language'], language, known)
    const scope = `${series ?? 'any series'}, ${language ?? 'any language'}`
    if (seen.has(scope)) {
      file.fail([index], `there is already an order for ${scope}; keep one`)
    }
    seen.add(scope)
    projects.forEach((project, place) => {
      mustBeProject(file, [index, 'projects', place], project, known)
      if (projects.indexOf(project) !== place) {
        file.fail([index, 'projects', place], `project "${project}" is there twice; keep one`)
      }
    })
  })
}

function mustBeProject<T>(
  file: YamlFile<T>,
  path: YamlPath,
  name: string,
  known: KnownNames,
): void {
  if (known.projects.includes(name)) return
  const now = known.renamed.get(foldSpelling(name))
  if (now) file.fail(path, `"${name}" is a former name; write "${now}"`)
  mustBeIn(file, path, 'project', name, known.projects)
}

function mustBeLanguage<T>(
  file: YamlFile<T>,
  path: YamlPath,
  code: string,
  known: KnownNames,
): void {
  if (known.languages.includes(code)) return
  const canonical = known.spelled.get(foldSpelling(code))
  if (canonical) file.fail(path, `"${code}" is another spelling; write "${canonical}"`)
  mustBeIn(file, path, 'language', code, known.languages)
}

function mustBeIn<T>(
  file: YamlFile<T>,
  path: YamlPath,
  what: string,
  name: string,
  known: readonly string[],
): void {
  if (known.includes(name)) return
  const nearest = didYouMean(name, known) || `; add it, or write a ${what} that is there`
  file.fail(path, `there is no ${what} "${name}"${nearest}`)
}
