import { isComplete } from '../../../domain/completion.ts'
import { tallyOf } from '../../../domain/tally.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { PairLine, PairReport } from '../../../reports/progress/project-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, numbersUrl, projectUrl, statusUrl, withSeries } from '../../urls.ts'
import { type ChangeView, changeView } from '../figures/change-view.ts'
import { type GoalView, goalView } from '../figures/goal-view.ts'
import { partsOf } from '../figures/tally-parts.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type TouchedView, touchedView } from '../figures/touched-view.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { type FreezeView, freezeView } from '../frame/frame-view.ts'
import { type BadgePreview, badgePreview } from '../images/badge-preview.ts'
import { type HistoryView, historyViews } from '../lines/history-view.ts'
import { type RunUpView, runUpOf } from '../readiness/run-up-view.ts'
import { type LanguageNameView, languageNameView, localNameOf } from '../words/language-name.ts'
import { formerlyLabel } from '../words/project-titles.ts'
import { type WorkAction, workAction } from '../work/work-view.ts'
import { authoritySentence } from './authority-sentence.ts'
import { notesOf } from './cell-notes.ts'
import { type OtherRow, otherRow, othersInOrder } from './other-row.ts'
import { type Explanation, explanationOf } from './pair-explanation.ts'

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
    badge: badgePreview(context, { project, language }),
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
