import { completionOf, isComplete } from '../../domain/completion.ts'
import { type Tally, tallyOf } from '../../domain/tally.ts'
import { translateData } from '../../i18n/data-messages.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { OtherCell, PairLine, PairReport } from '../../reports/report-types.ts'
import type { PageView } from '../pages/page.ts'
import type { PageContext } from '../pages/page-context.ts'
import { languageUrl, numbersUrl, pairUrl, projectUrl, statusUrl, withSeries } from '../urls.ts'
import { authoritySentence } from './authority-sentence.ts'
import { type BadgePreview, badgePreview } from './badge-preview.ts'
import { notesOf } from './cell-notes.ts'
import { type ChangeView, changeView } from './change-view.ts'
import { type ChoiceView, seriesChoices } from './choices-view.ts'
import { type FigureView, figureView } from './figure-view.ts'
import { type FreezeView, freezeView } from './frame-view.ts'
import { type GoalView, goalView } from './goal-view.ts'
import { type HistoryView, historyViews } from './history-view.ts'
import { type LanguageNameView, languageNameView, localNameOf } from './language-name.ts'
import { partsOf } from './language-page.ts'
import { platformTitle } from './platform-title.ts'
import { formerlyLabel } from './projects-page.ts'
import { type ProvenanceView, provenanceView } from './provenance-view.ts'
import { type RunUpView, runUpOf } from './run-up-view.ts'
import { type TallyView, tallyView } from './tally-view.ts'
import { type TouchedView, touchedView } from './touched-view.ts'
import { type WorkAction, workAction } from './work-view.ts'

/** `/projects/:slug/:code`: one project in one language, resource by resource. */
export interface PairPage extends PageView {
  readonly project: { readonly title: string; readonly href: string }
  readonly formerly: string | null
  readonly name: LanguageNameView
  readonly languageHref: string
  readonly facts: readonly string[]
  readonly series: readonly ChoiceView[]
  readonly hasData: boolean
  readonly freeze: FreezeView | null
  readonly headline: TallyView
  readonly headlineParts: readonly string[]
  readonly change: ChangeView
  /**
   * What the headline counts: the default group, or everything where the project has none in it.
   */
  readonly groupTitle: string
  readonly explanation: Explanation
  readonly heldCells: number
  readonly statusUrl: string
  readonly action: WorkAction | null
  readonly rows: readonly PairRow[]
  /** The same resources on platforms that are not the authority. */
  readonly others: readonly OtherRow[]
  /** Which platform counts, and why; said where others stand beside it. */
  readonly authority: string
  readonly howAuthority: string
  readonly howFlaws: string
  /** `null`: nothing to draw, and nothing to say of that. */
  readonly runUp: RunUpView | null
  readonly histories: readonly HistoryView[]
  readonly badge: BadgePreview
}

/** How the headline came about: the formula with its figures, and what was left out. */
export interface Explanation {
  readonly formula: string
  readonly counted: string
  readonly leftOut: readonly string[]
  readonly href: string
}

export interface PairRow {
  readonly title: string
  readonly inGroup: boolean
  readonly tally: TallyView
  /** `null` where no share at which shipping changes lies ahead. */
  readonly goal: GoalView | null
  /** Why there is no number, where there is none: `no file`, `the file gives no number`. */
  readonly missing: string | null
  readonly touched: TouchedView
  readonly change: ChangeView
  readonly isHeld: boolean
  readonly isFlawed: boolean
  /** What there is to know beside its figures: a file's error, a loss held back, failing checks. */
  readonly notes: readonly string[]
  readonly action: WorkAction | null
}

export interface OtherRow {
  readonly platform: string
  readonly title: string
  readonly translated: FigureView
  readonly total: FigureView
  /** Translated here less translated on the platform that counts. */
  readonly difference: FigureView
  /** `null`: no reading of it was ever finished. */
  readonly age: ProvenanceView | null
  readonly spelling: string
  readonly isFlawed: boolean
  readonly notes: readonly string[]
}

export function pairPage(context: PageContext, report: PairReport): PairPage {
  const { translator } = context
  const { project, language, headline } = report
  const title = `${project.title}, ${language.nativeName}`
  return {
    title,
    pictured: { project: project.name, language: language.code },
    isEmbeddable: true,
    description: translator.t('{project} in {language}: what is translated and what is left.', {
      project: project.title,
      language: localNameOf(translator, language),
    }),
    project: { title: project.title, href: withSeries(projectUrl(project.name), context) },
    formerly: formerlyLabel(context, project.formerNames),
    name: languageNameView(translator, language),
    languageHref: withSeries(languageUrl(language.code), context),
    facts: [report.series.name],
    series: seriesChoices(context, report),
    hasData: report.hasData,
    freeze: freezeView(context, report),
    headline: tallyView(translator, headline.tally),
    headlineParts: partsOf(translator, headline.tally),
    change: changeView(translator, headline.change),
    groupTitle: translateData(translator, report.group.title),
    explanation: explanationOf(context, report),
    heldCells: report.whole.heldCells,
    statusUrl,
    action: mainAction(context, report, title),
    rows: report.lines.map((line) => pairRow(context, report, line)),
    others: othersInOrder(report).map((cell) => otherRow(context, report, cell)),
    authority: authoritySentence(context, report),
    howAuthority: numbersUrl('authority'),
    howFlaws: numbersUrl('flaws'),
    runUp: runUpOf(context, report.runUp),
    histories: historyViews(context, report.histories),
    badge: badgePreview(context, {
      subject: { project: project.name, language: language.code },
      page: withSeries(pairUrl(project.name, language.code), context),
      alt: title,
    }),
  }
}

/** The editor at what is left; nothing where all is done. */
function mainAction(context: PageContext, report: PairReport, title: string): WorkAction | null {
  const { translator } = context
  const { editor, whole } = report
  if (isComplete(whole.tally)) return null
  const action = workAction(translator, editor, title, joinHref(context, report))
  if (editor === null) return action
  return { ...action, label: translator.t('Translate on {platform}', { platform: editor.title }) }
}

function joinHref(context: PageContext, { language }: PairReport): string {
  return `${withSeries(languageUrl(language.code), context)}#join`
}

function explanationOf({ translator }: PageContext, { lines, headline }: PairReport): Explanation {
  const counted = lines.filter((line) => line.inGroup)
  const outside = lines.filter((line) => !line.inGroup)
  const leftOut =
    outside.length === 0
      ? []
      : [
          translator.t('Not counted in it: {resources}.', {
            resources: translator.list(
              outside.map(({ title }) => translateData(translator, title)),
            ),
          }),
        ]
  return {
    formula: formulaOf(translator, headline.tally),
    counted: translator.t('Counted: {resources}.', {
      resources: translator.list(counted.map(({ title }) => translateData(translator, title))),
    }),
    leftOut,
    href: numbersUrl('percent'),
  }
}

function formulaOf(translator: Translator, tally: Tally): string {
  const { translated, total } = tally
  const completion = completionOf(tally)
  switch (completion.kind) {
    case 'unknown':
      return translator.t('No resource has a file in this language, so no figure is said.')
    case 'nothing':
      return translator.t('There is nothing to translate: 0 of 0 strings.')
    case 'lower-bound':
      return translator.t(
        '{translated} translated of at least {total} strings: the full size is not known, so no percentage is said.',
        { translated, total },
      )
    case 'percent': {
      const percent = translator.percent(completion.percent)
      return completion.atLeast
        ? translator.t(
            '{translated} of {total} strings, rounded down: {percent}. Resources without a file that can be read count as not translated, so it is at least that.',
            { translated, total, percent },
          )
        : translator.t('{translated} of {total} strings, rounded down: {percent}.', {
            translated,
            total,
            percent,
          })
    }
  }
}

function pairRow(context: PageContext, report: PairReport, line: PairLine): PairRow {
  const { translator } = context
  const resourceTitle = translateData(translator, line.title)
  const title = `${report.project.title}, ${resourceTitle}`
  const tally = tallyOf(line)
  const missing = line.isUncountable
    ? translator.t('the file gives no number')
    : translator.t('no file')
  return {
    title: resourceTitle,
    inGroup: line.inGroup,
    tally: tallyView(translator, tally),
    goal: line.isUncountable ? null : goalView(context, line),
    missing: line.counts === null ? missing : null,
    touched: touchedView(translator, line.lastTranslatedAt),
    change: changeView(translator, line.change),
    isHeld: line.isHeld,
    isFlawed: line.flaw !== null,
    notes: notesOf(translator, line),
    action: isComplete(tally)
      ? null
      : workAction(translator, line.editor, title, joinHref(context, report)),
  }
}

/** As the rows above them stand. */
function othersInOrder({ lines, others }: PairReport): OtherCell[] {
  const keys = lines.map(({ resource }) => resource)
  return [...others].sort((a, b) => keys.indexOf(a.resource) - keys.indexOf(b.resource))
}

function otherRow(context: PageContext, report: PairReport, cell: OtherCell): OtherRow {
  const { translator } = context
  const line = report.lines.find(({ resource }) => resource === cell.resource)
  const resource = report.project.resources.find(({ key }) => key === cell.resource)
  const counted = line?.counts ?? null
  return {
    platform: platformTitle(cell.platform, context),
    title: translateData(translator, resource?.title ?? cell.resource),
    translated: figureView(translator, cell.counts?.translated ?? null),
    total: totalOf(translator, cell),
    difference: differenceView(
      translator,
      cell.counts === null || counted === null ? null : cell.counts.translated - counted.translated,
    ),
    age: ageOf(translator, report, cell),
    spelling: cell.spelling,
    isFlawed: cell.flaw !== null,
    notes: notesOf(translator, cell),
  }
}

function totalOf(translator: Translator, { counts, source }: OtherCell): FigureView {
  const figure = figureView(translator, counts?.total ?? null)
  return counts !== null && source.isLowerBound
    ? { ...figure, text: translator.t('at least {count}', { count: counts.total }) }
    : figure
}

function differenceView(translator: Translator, difference: number | null): FigureView {
  const figure = figureView(translator, difference)
  return difference === null ? figure : { ...figure, text: translator.signed(difference) }
}

function ageOf(
  translator: Translator,
  { ages }: PairReport,
  { asOf, isRecorded, platform }: OtherCell,
): ProvenanceView | null {
  if (asOf === null) return null
  const isStale = ages.some((age) => age.platform === platform && age.isStale)
  return provenanceView({ platform, platformTitle: '', asOf, isRecorded, isStale }, translator)
}
