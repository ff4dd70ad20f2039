import type { Tally } from '../../../domain/tally.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { OverviewReport } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, pairUrl, projectUrl, withSeries } from '../../urls.ts'
import { type TallyView, type Tone, tallyView } from '../figures/tally-view.ts'
import { type PagesView, pageIn, pagesView } from '../tables/pages-view.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'

/** Every language (rows) in every project (columns). */
export interface MatrixView {
  /** Some projects after the other, where there are many. */
  readonly pages: PagesView | null
  readonly projects: readonly { readonly title: string; readonly href: string }[]
  readonly rows: readonly MatrixRow[]
  /** Kinds of box that occur, each explained once. */
  readonly legend: readonly { readonly cell: MatrixBox; readonly label: string }[]
}

export interface MatrixRow {
  readonly name: LanguageNameView
  readonly href: string
  readonly cells: readonly MatrixCell[]
}

/** What a box shows: hardly more than a figure and a colour. */
export interface MatrixBox {
  readonly text: string
  readonly tone: Tone
  readonly isFloor: boolean
}

export interface MatrixCell extends MatrixBox {
  readonly href: string
  /** In words: `Horizon, Français: 88%`. */
  readonly label: string
}

/** Projects beside one another: with more, nobody finds a row again. */
export const columnsOnAPage = 50

export function matrixView(context: PageContext, report: OverviewReport): MatrixView {
  const { translator } = context
  const rows = report.languages.flatMap(({ language }) => {
    const pairs = report.pairs.get(language.code)
    if (pairs === undefined || pairs.size === 0) return []
    const cells = report.projects.map(({ project }) => {
      const tally = pairs.get(project.name)
      const view = tally ? tallyView(translator, tally) : null
      return {
        ...boxOf(translator, tally, view),
        href: withSeries(pairUrl(project.name, language.code), context),
        label: translator.t('{project}, {language}: {figure}', {
          project: project.title,
          language: language.nativeName,
          figure: view === null || view.kind === 'unknown' ? translator.t('no file') : view.label,
        }),
      }
    })
    const href = withSeries(languageUrl(language.code), context)
    return { name: languageNameView(translator, language), href, cells }
  })
  const projects = report.projects.map(({ project }) => ({
    title: project.title,
    href: withSeries(projectUrl(project.name), context),
  }))
  const pages = pagesView(context, {
    label: translator.t('Pages of projects'),
    size: columnsOnAPage,
    count: report.projectCount,
    shown: pageIn(context.query, 'columns'),
    name: 'columns',
    anchor: 'matrix-title',
  })
  return { projects, rows, pages, legend: legendOf(translator, rows) }
}

const unknownBox: MatrixBox = { text: '', tone: 'unknown', isFloor: false }

function boxOf(
  translator: Translator,
  tally: Tally | undefined,
  view: TallyView | null,
): MatrixBox {
  if (tally === undefined || view === null) return unknownBox
  const { kind, percent, tone, isFloor, isComplete } = view
  if (kind === 'unknown') return unknownBox
  if (kind === 'lower-bound') return { text: '…', tone: '1', isFloor: false }
  if (percent === null) return { text: '–', tone: '0', isFloor: false }
  if (isComplete) return { text: '✓', tone, isFloor: false }
  if (tally.translated === 0 && !isFloor) return { text: '·', tone, isFloor: false }
  const figure = translator.number(percent)
  return { text: isFloor ? `≥${figure}` : figure, tone, isFloor }
}

function legendOf(translator: Translator, rows: readonly MatrixRow[]): MatrixView['legend'] {
  const known = [
    { text: '✓', tone: '5', label: translator.t('complete') },
    { text: '·', tone: '0', label: translator.t('not begun') },
    { text: '≥', tone: '2', label: translator.t('at least: some resource has no file') },
    { text: '…', tone: '1', label: translator.t('how much there is in all is not known') },
    { text: '–', tone: '0', label: translator.t('nothing to translate') },
    { text: '', tone: 'unknown', label: translator.t('no file: not known, which is not zero') },
  ] as const
  const occurring = new Set(
    rows.flatMap((row) => row.cells.map((cell) => (cell.isFloor ? '≥' : cell.text))),
  )
  return known
    .filter(({ text }) => occurring.has(text))
    .map(({ text, tone, label }) => ({ cell: { text, tone, isFloor: false }, label }))
}
