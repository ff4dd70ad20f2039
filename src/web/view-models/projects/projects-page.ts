import { resourceKinds } from '../../../domain/resource.ts'
import { knownTotal, knownWords } from '../../../domain/tally.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { ProjectListLine, ProjectsReport } from '../../../reports/progress/project-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { projectUrl, withSeries } from '../../urls.ts'
import { type FigureView, figureView, wordsView } from '../figures/figure-view.ts'
import { totalView } from '../figures/tally-view.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { type PagesView, pageIn, pagesView } from '../tables/pages-view.ts'
import { type SortableColumn, type SortedTable, sortedTable } from '../tables/sorting.ts'
import { kindLabel } from '../words/kind-label.ts'
import { formerlyLabel } from '../words/project-titles.ts'
import { type ProjectSearch, projectSearch, projectsOnAPage } from './project-search.ts'

/** Keys the table of projects sorts by. */
export const projectSortKeys = [
  'project',
  'begun',
  'complete',
  'strings',
  'words',
  'whole',
] as const

/** `/projects`: every project in the default order of work. */
export interface ProjectsPage extends PageView {
  readonly facts: readonly string[]
  readonly series: readonly ChoiceView[]
  readonly hasData: boolean
  readonly groupTitle: string
  readonly projects: SortedTable<ProjectRow>
  /** There are more than fit on a page: then they can be searched, and page after page is shown. */
  readonly search: ProjectSearch | null
  readonly pages: PagesView | null
}

export interface ProjectRow {
  readonly title: string
  readonly href: string
  readonly formerly: string | null
  readonly kinds: string
  /** Of the group; of everything, where the project has nothing in the group. */
  readonly begun: FigureView
  readonly complete: FigureView
  readonly strings: FigureView
  readonly words: FigureView
  /** Strings of every resource, whatever the group. */
  readonly whole: FigureView
}

export function projectsPage(context: PageContext, report: ProjectsReport): ProjectsPage {
  const { translator } = context
  const table = sortedTable(context, projectColumns(context), report.projects)
  const shown = pageIn(context.query)
  const isWhole = report.projects.length > projectsOnAPage
  const from = (shown - 1) * projectsOnAPage
  const lines = isWhole ? table.rows.slice(from, from + projectsOnAPage) : table.rows
  return {
    title: translator.t('Projects'),
    description: translator.t('Every project with something to translate.'),
    facts: report.hasData
      ? [translator.tn('{count} project', '{count} projects', report.found)]
      : [],
    series: seriesChoices(context, report),
    hasData: report.hasData,
    groupTitle: translateData(translator, report.group.title),
    projects: { ...table, rows: lines.map((line) => projectRow(context, line)) },
    search: projectSearch(context, report),
    pages: pagesView(context, {
      label: translator.t('Pages of projects'),
      size: projectsOnAPage,
      count: report.found,
      shown,
      anchor: 'projects',
    }),
  }
}

function projectRow(context: PageContext, line: ProjectListLine): ProjectRow {
  const { translator } = context
  const { project, source, whole } = line
  return {
    title: project.title,
    href: withSeries(projectUrl(project.name), context),
    formerly: formerlyLabel(context, project.formerNames),
    kinds: translator.list(
      resourceKinds
        .filter((kind) => line.kinds.includes(kind))
        .map((kind) => kindLabel(translator, kind)),
    ),
    begun: figureView(translator, line.languages),
    complete: figureView(translator, line.completeLanguages),
    strings: totalView(translator, source),
    words: wordsView(translator, knownWords(source)),
    whole: totalView(translator, whole),
  }
}

export function projectColumns({ translator }: PageContext): SortableColumn<ProjectListLine>[] {
  const className = 'number'
  const firstOrder = 'desc'
  return [
    {
      key: 'project',
      label: translator.t('Project'),
      value: ({ project }) => project.title,
      firstOrder: 'asc',
    },
    {
      key: 'begun',
      label: translator.t('Languages begun'),
      value: ({ languages }) => languages,
      firstOrder,
      className,
    },
    {
      key: 'complete',
      label: translator.t('Complete'),
      value: ({ completeLanguages }) => completeLanguages,
      firstOrder,
      className,
    },
    {
      key: 'strings',
      label: translator.t('Strings'),
      value: ({ source }) => knownTotal(source),
      firstOrder,
      className,
    },
    {
      key: 'words',
      label: translator.t('Words'),
      value: ({ source }) => knownWords(source),
      firstOrder,
      className,
    },
    {
      key: 'whole',
      label: translator.t('With everything'),
      value: ({ whole }) => knownTotal(whole),
      firstOrder,
      className,
    },
  ]
}
