import { foldSpelling } from '../domain/spelling.ts'
import { didYouMean } from './nearest.ts'
import type { CatalogueFile } from './schema/catalogue-file.ts'
import type {
  LanguagesFile,
  PrioritiesFile,
  ProjectsFile,
  ReleasesFile,
  StepsFile,
  TeamsFile,
} from './schema/lists.ts'
import type { YamlFile, YamlPath } from './yaml-file.ts'

/** The files of one catalogue, each valid by itself. */
export interface CatalogueFiles {
  readonly catalogue: YamlFile<CatalogueFile>
  readonly languages: YamlFile<LanguagesFile>
  readonly projects: YamlFile<ProjectsFile>
  readonly releases: YamlFile<ReleasesFile>
  readonly teams: YamlFile<TeamsFile> | null
  readonly priorities: YamlFile<PrioritiesFile> | null
  readonly steps: YamlFile<StepsFile> | null
}

/** What the lists of a catalogue name, for what other files say of it. */
export interface KnownNames {
  readonly languages: readonly string[]
  readonly projects: readonly string[]
  readonly series: readonly string[]
  /** Folded former names of projects → the names they have now. */
  readonly renamed: ReadonlyMap<string, string>
  /** Folded aliases of languages → their codes. */
  readonly spelled: ReadonlyMap<string, string>
}

export function knownNames({ languages, projects, releases }: CatalogueFiles): KnownNames {
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

export function mustBeProject<T>(
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

export function mustBeLanguage<T>(
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

export function mustBeIn<T>(
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
