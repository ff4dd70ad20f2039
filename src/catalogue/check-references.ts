import {
  type CatalogueFiles,
  type KnownNames,
  knownNames,
  mustBeIn,
  mustBeLanguage,
  mustBeProject,
} from './known-names.ts'
import type { CatalogueFile } from './schema/catalogue-file.ts'
import type { PrioritiesFile, ProjectsFile, StepsFile, TeamsFile } from './schema/lists.ts'
import type { YamlFile } from './yaml-file.ts'

/** Refuses what one file says of another that is not so. */
export function checkReferences(files: CatalogueFiles): void {
  const known = knownNames(files)
  checkCatalogue(files.catalogue, known)
  checkAuthorities(files.catalogue, known)
  checkSeriesOfNames(files.projects, known)
  if (files.teams) checkTeams(files.teams, known)
  if (files.priorities) checkPriorities(files.priorities, known)
  if (files.steps) checkSteps(files.steps, known)
}

function checkCatalogue(file: YamlFile<CatalogueFile>, known: KnownNames): void {
  const { groups, defaultGroup, priorityGroup, currentSeries, thresholds } = file.value
  mustBeIn(file, ['currentSeries'], 'series', currentSeries, known.series)
  const groupNames = groups.map((group) => group.name)
  mustBeIn(file, ['defaultGroup'], 'group', defaultGroup, groupNames)
  if (priorityGroup !== undefined) {
    mustBeIn(file, ['priorityGroup'], 'group', priorityGroup, groupNames)
  }
  groups.forEach((group, index) => {
    group.projects?.forEach((project, place) => {
      mustBeProject(file, ['groups', index, 'projects', place], project, known)
    })
  })
  if (!(thresholds.leaves <= thresholds.ships && thresholds.ships <= thresholds.enters)) {
    file.fail(
      ['thresholds'],
      'thresholds must fall from enters over ships to leaves; put them in order',
    )
  }
}

function checkAuthorities(file: YamlFile<CatalogueFile>, known: KnownNames): void {
  const { authorities, platforms } = file.value
  const ids = platforms.map(({ id }) => id)
  authorities.forEach((rule, index) => {
    const path = ['authorities', index]
    rule.projects?.forEach((project, place) => {
      mustBeProject(file, [...path, 'projects', place], project, known)
    })
    rule.series?.forEach((series, place) => {
      mustBeIn(file, [...path, 'series', place], 'series', series, known.series)
    })
    rule.platforms.forEach((id, place) => {
      mustBeIn(file, [...path, 'platforms', place], 'platform', id, ids)
      if (rule.platforms.indexOf(id) !== place) {
        file.fail([...path, 'platforms', place], `platform "${id}" is there twice; keep one`)
      }
    })
    const fitsEverything = !rule.projects && !rule.series && !rule.kinds
    if (fitsEverything && index < authorities.length - 1) {
      const sentence =
        'this rule fits everything, so those after it are never looked at; put it last'
      file.fail(path, sentence)
    }
  })
}

function checkSeriesOfNames(file: YamlFile<ProjectsFile>, known: KnownNames): void {
  file.value.forEach(({ resources }, index) => {
    resources.forEach(({ names }, place) => {
      for (const [kind, list = []] of Object.entries(names)) {
        list.forEach((name, at) => {
          if (typeof name === 'string') return
          const path = [index, 'resources', place, 'names', kind, at, 'series']
          mustBeIn(file, path, 'series', name.series, known.series)
        })
      }
    })
  })
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

function checkSteps(file: YamlFile<StepsFile>, known: KnownNames): void {
  const seen = new Set<string>()
  file.value?.forEach(({ day, until, projects, what }, index) => {
    if (until !== undefined && until < day) {
      file.fail([index, 'until'], `${until} comes before ${day}; put them in order`)
    }
    if (seen.has(`${day} ${what}`)) {
      file.fail([index], `"${what}" is there twice on ${day}; keep one`)
    }
    seen.add(`${day} ${what}`)
    projects?.forEach((project, place) => {
      mustBeProject(file, [index, 'projects', place], project, known)
      if (projects.indexOf(project) !== place) {
        file.fail([index, 'projects', place], `project "${project}" is there twice; keep one`)
      }
    })
  })
}
