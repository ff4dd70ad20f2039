import type { Catalogue } from '../../domain/catalogue.ts'

/** Names that examples speak of: real ones, so that every example can be tried. */
export interface ExampleNames {
  readonly language: string
  readonly project: string
  /** Key of a resource of the project. */
  readonly resource: string
  /** Another series than the current one, where there is one. */
  readonly series: string
  readonly group: string
  readonly platform: string
}

const preferred = { language: 'fr', project: 'horizon' }

/** @param withData names of series that have figures */
export function exampleNames(catalogue: Catalogue, withData: readonly string[]): ExampleNames {
  const { languages, projects, currentSeries, groups, defaultGroup, platforms } = catalogue
  const language = languages.find(({ code }) => code === preferred.language) ?? languages[0]
  const project = projects.find(({ name }) => name === preferred.project) ?? projects[0]
  const group = groups.find(({ name }) => name !== defaultGroup)
  return {
    language: language?.code ?? preferred.language,
    project: project?.name ?? preferred.project,
    resource: project?.resources[0]?.key ?? 'server',
    series: withData.find((name) => name !== currentSeries) ?? currentSeries,
    group: group?.name ?? defaultGroup,
    platform: platforms.at(-1)?.id ?? 'git',
  }
}
