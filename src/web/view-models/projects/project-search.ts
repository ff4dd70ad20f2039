import { type ResourceKind, resourceKinds } from '../../../domain/resource.ts'
import type { ProjectsReport } from '../../../reports/progress/project-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { projectsUrl } from '../../urls.ts'
import { kindLabel } from '../words/kind-label.ts'

/** With more of them, a page is long to read and slow to make. */
export const projectsOnAPage = 50

/** The form that narrows a long list of projects. */
export interface ProjectSearch {
  readonly action: string
  readonly value: string
  /** Kinds and platforms to choose from, where there are several. */
  readonly choices: readonly SearchChoice[]
  /** What the address has beside it, to be kept. */
  readonly kept: readonly { readonly name: string; readonly value: string }[]
}

interface SearchChoice {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
}

interface Option {
  readonly value: string
  readonly label: string
  readonly isSelected: boolean
}

/** `null`: all of them fit on a page, and nobody has narrowed them. */
export function projectSearch(
  context: PageContext,
  { found }: ProjectsReport,
): ProjectSearch | null {
  const { query, series, catalogue } = context
  const isNarrowed = ['find', 'kind', 'platform'].some((name) => query.has(name))
  if (!isNarrowed && found <= projectsOnAPage) return null
  const kept = {
    series: series === catalogue.currentSeries ? null : series,
    sort: query.get('sort'),
    order: query.get('order'),
  }
  return {
    action: projectsUrl,
    value: query.get('find') ?? '',
    choices: [kindChoice(context), platformChoice(context)].filter(
      ({ options }) => options.length > 2,
    ),
    kept: Object.entries(kept).flatMap(([name, own]) => (own === null ? [] : { name, value: own })),
  }
}

function kindChoice({ translator, catalogue, query }: PageContext): SearchChoice {
  const isThere = (kind: ResourceKind) =>
    catalogue.projects.some(({ resources }) => resources.some((one) => one.kind === kind))
  const kinds = resourceKinds.filter((kind) => kind === query.get('kind') || isThere(kind))
  return {
    name: 'kind',
    label: translator.t('With resources of the kind'),
    options: [
      { value: '', label: translator.t('any kind') },
      ...kinds.map((kind) => ({ value: kind, label: kindLabel(translator, kind) })),
    ].map((option) => ({ ...option, isSelected: option.value === (query.get('kind') ?? '') })),
  }
}

function platformChoice({ translator, catalogue, query }: PageContext): SearchChoice {
  return {
    name: 'platform',
    label: translator.t('With figures from'),
    options: [
      { value: '', label: translator.t('any platform') },
      ...catalogue.platforms.map(({ id, title }) => ({ value: id, label: title })),
    ].map((option) => ({ ...option, isSelected: option.value === (query.get('platform') ?? '') })),
  }
}
