import type { Language } from '../../../domain/catalogue.ts'
import { minutesOf } from '../../../domain/effort.ts'
import { tallyOf } from '../../../domain/tally.ts'
import { isWaiting } from '../../../domain/work-filter.ts'
import type { WorkGroup } from '../../../domain/work-item.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { EditorTarget, WorkLine } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { pairUrl, withSeries } from '../../urls.ts'
import { type ChangeView, changeView } from '../figures/change-view.ts'
import { type FigureView, figureView, wordsLabel } from '../figures/figure-view.ts'
import { type GoalView, goalView } from '../figures/goal-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type TouchedView, touchedView } from '../figures/touched-view.ts'
import { effortLabel } from '../words/effort-view.ts'
import { reasonLabel } from '../words/reason-label.ts'

/** One resource of a language's work, with its reason and its button. */
export interface WorkRow {
  readonly projectTitle: string
  readonly resourceTitle: string
  readonly href: string
  readonly tally: TallyView
  /** Strings left; all of them, as far as known, where there is no file. */
  readonly left: FigureView
  /** `at least`, `up to`: how far the strings left are known; `null` where they are counted. */
  readonly leftBound: string | null
  /** `3,666 words`, `words unknown`. */
  readonly words: string
  /** `about 8 h 20`; `null` where that is unknown, and where nothing is left. */
  readonly effort: string | null
  readonly toReview: FigureView
  readonly touched: TouchedView
  readonly change: ChangeView
  readonly reason: string
  /** `null` where no share at which shipping changes lies ahead. */
  readonly goal: GoalView | null
  /** Nobody has begun it, as far as anybody knows. */
  readonly isWaiting: boolean
  readonly isHeld: boolean
  readonly isFlawed: boolean
  /** `null` where nothing is left to do. */
  readonly action: WorkAction | null
}

/** The way into the editor, or how to join where no editor is known. */
export interface WorkAction {
  readonly href: string
  readonly label: string
  /** For ears: names the thing that is translated. */
  readonly spoken: string
}

/** Work that stands together on the page. */
export interface WorkSection {
  readonly key: WorkGroup
  readonly title: string
  readonly note: string
  readonly rows: readonly WorkRow[]
}

/** What the rows of a language's page need beside the report. */
export interface WorkContext extends PageContext {
  readonly language: Language
  /** Words an hour that the visitor translates. */
  readonly pace: number
}

/** With more resources, a page is long to read and slow to send. */
export const workOnAPage = 250

/** One page of a long list of work: its rows, best first, whatever group they are of. */
export function workOnPage(work: readonly WorkLine[], page: number): readonly WorkLine[] {
  return work.slice((page - 1) * workOnAPage, page * workOnAPage)
}

/** Finish and Attack; empty ones are left out. */
export function workSections(context: WorkContext, work: readonly WorkLine[]): WorkSection[] {
  const { translator } = context
  const sections: Omit<WorkSection, 'rows'>[] = [
    {
      key: 'finish',
      title: translator.t('Finish first'),
      note: translator.t('near the end'),
    },
    {
      key: 'attack',
      title: translator.t('Attack next'),
      note: translator.t('large, and most seen'),
    },
  ]
  return sections
    .map((section) => ({ ...section, rows: workRows(context, work, section.key) }))
    .filter(({ rows }) => rows.length > 0)
}

/** Work that is folded away under a heading of its own. */
export interface FoldedWork {
  readonly key: WorkGroup
  readonly title: string
  readonly note: string
  readonly isOpen: boolean
  /** One without a heading: that is the fold's. */
  readonly sections: readonly WorkSection[]
}

/** Rows to fold away: those of one page, of all the page is one of. */
interface Foldable extends Pick<FoldedWork, 'isOpen'> {
  readonly rows: readonly WorkLine[]
  readonly all: readonly WorkLine[]
}

/** Later: most of the rows, and the least seen. Unfolded where there is nothing above it. */
export function laterFold(
  context: WorkContext,
  { rows, all, isOpen }: Foldable,
): FoldedWork | null {
  const { t, tn } = context.translator
  const note = t('{resources}, seen by fewer users', {
    resources: tn('{count} resource', '{count} resources', countIn(all, 'later')),
  })
  return folded({ key: 'later', title: t('Later'), note, isOpen }, workRows(context, rows, 'later'))
}

/** What is complete. */
export function doneFold(context: WorkContext, { rows, all, isOpen }: Foldable): FoldedWork | null {
  const { t, tn } = context.translator
  const count = countIn(all, 'done')
  const note = tn('{count} resource, thank you', '{count} resources, thank you', count)
  return folded({ key: 'done', title: t('Done'), note, isOpen }, workRows(context, rows, 'done'))
}

function folded(fold: Omit<FoldedWork, 'sections'>, rows: readonly WorkRow[]): FoldedWork | null {
  return rows.length === 0
    ? null
    : { ...fold, sections: [{ key: fold.key, title: '', note: '', rows }] }
}

function countIn(work: readonly WorkLine[], group: WorkGroup): number {
  return work.filter((line) => line.group === group).length
}

/** The rows of one group, in their order. */
function workRows(context: WorkContext, work: readonly WorkLine[], group: WorkGroup): WorkRow[] {
  return work.filter((line) => line.group === group).map((line) => workRow(context, line))
}

function workRow(context: WorkContext, line: WorkLine): WorkRow {
  const { translator, language } = context
  const resourceTitle = translateData(translator, line.resourceTitle)
  const title = `${line.projectTitle}, ${resourceTitle}`
  return {
    projectTitle: line.projectTitle,
    resourceTitle,
    href: withSeries(pairUrl(line.project, language.code), context),
    tally: tallyView(translator, tallyOf(line)),
    left: figureView(translator, line.left),
    leftBound: boundOf(translator, line),
    words: wordsLabel(translator, line.leftWords, line.source),
    effort: effortOf(context, line),
    toReview: figureView(translator, line.counts?.needsEditing ?? null),
    touched: touchedView(translator, line.lastTranslatedAt),
    change: changeView(translator, line.change),
    reason: reasonLabel(translator, line.reason),
    goal: goalView(context, line),
    isWaiting: isWaiting(line),
    isHeld: line.isHeld,
    isFlawed: Boolean(line.flaw),
    action: line.group === 'done' ? null : workAction(translator, line.editor, title),
  }
}

/** Without a file nobody knows what is left: some of the strings, up to all of them. */
export function boundOf(
  translator: Translator,
  { counts, source, left }: Pick<WorkLine, 'counts' | 'source' | 'left'>,
): string | null {
  if (left === null) return null
  if (counts !== null) return source.isLowerBound ? translator.t('at least') : null
  return source.isLowerBound ? translator.t('of at least') : translator.t('up to')
}

/** Into the editor, or to the steps to join where none is known. */
export function workAction(
  translator: Translator,
  editor: EditorTarget | null,
  title: string,
  joinHref = '#join',
): WorkAction {
  if (editor === null) {
    const label = translator.t('How to join')
    return { href: joinHref, label, spoken: translator.t('How to join: {title}', { title }) }
  }
  const names = { title, platform: editor.title }
  return {
    href: editor.url,
    label: translator.t('Translate'),
    spoken: translator.t('Translate {title} on {platform}', names),
  }
}

function effortOf({ translator, pace }: WorkContext, line: WorkLine): string | null {
  const minutes = line.group === 'done' ? null : minutesOf(line, pace)
  return minutes === null ? null : effortLabel(translator, minutes)
}
