import type { Catalogue } from '../../domain/catalogue.ts'

/** Names that examples speak of: real ones, so that every example can be tried. */
export interface ExampleNames {
  readonly language: string
  readonly project: string
  /** Key of a resource of the project. */
  readonly resource: string
  /** Another series than the current one, where there is one. */
  readonly series: string
  /** A release: the current series is none. */
  readonly release: string
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
  const other = withData.find((name) => name !== currentSeries)
  return {
    language: language?.code ?? preferred.language,
    project: project?.name ?? preferred.project,
    resource: project?.resources[0]?.key ?? 'server',
    series: other ?? currentSeries,
    release: other ?? catalogue.series.find(({ name }) => name !== currentSeries)?.name ?? '',
    group: group?.name ?? defaultGroup,
    platform: platforms.at(-1)?.id ?? 'git',
  }
}
