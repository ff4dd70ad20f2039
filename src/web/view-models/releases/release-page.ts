import { isComplete } from '../../../domain/completion.ts'
import { daysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { callUrl, languageUrl, numbersUrl, releasesUrl } from '../../urls.ts'
import { sizeLabel } from '../figures/tally-view.ts'
import { type CalendarDate, calendarView, deadlineLabel } from '../frame/calendar-view.ts'
import { inFigures, releaseTitle } from '../frame/release-title.ts'
import { type PrioritiesView, prioritiesView } from '../readiness/priorities-view.ts'
import { type RadarView, radarView } from '../readiness/radar-view.ts'
import { figuresNote, unforeseenOfAll } from '../readiness/release-notes.ts'
import {
  type ReleaseColumns,
  type ReleaseRow,
  releaseColumns,
  releaseColumnsOf,
  releaseRow,
} from '../readiness/release-row.ts'
import { type RunUpView, runUpOf } from '../readiness/run-up-view.ts'
import { type SortedTable, sortedTable } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { phaseLabel } from '../words/phase-label.ts'
import { type TextAround, textAround } from '../words/text-around.ts'
import { type CrossingsView, crossingViews } from './crossing-view.ts'
import { type FreezeBreakView, freezeBreakView } from './freeze-break-view.ts'

/** `/releases/:release`: its calendar, and how ready every language is. */
export interface ReleasePage extends PageView {
  readonly releasesUrl: string
  /** Its call for translation; once it is out, what it lacks. */
  readonly call: { readonly href: string; readonly label: string }
  readonly facts: readonly string[]
  readonly calendar: readonly CalendarDate[]
  /** The freeze weeks are not known. */
  readonly isCalendarPartial: boolean
  readonly hasData: boolean
  /** Which figures these are, where that is not plain; why there are none. */
  readonly figuresNote: string | null
  readonly headline: HeadlineView | null
  readonly priorities: PrioritiesView
  /** `null`: nothing to draw, and nothing to say of that. */
  readonly runUp: RunUpView | null
  readonly languages: SortedTable<ReleaseRow>
  readonly columns: ReleaseColumns
  /** Why nothing is foreseen, where that is the same for all. */
  readonly unforeseen: string | null
  /** The pace is of the current series: the branch is too young. */
  readonly isPaceOfCurrent: boolean
  readonly howWeForesee: string
  /** What is out changes no more, so that nothing is about to cross a share. */
  readonly isReleased: boolean
  readonly crossings: readonly CrossingsView[]
  readonly whenItShips: string
  readonly breaks: FreezeBreakView | null
  /** `null` for what is out: nobody can mend it any more. */
  readonly radar: RadarView | null
  readonly notBegun: readonly (LanguageNameView & { readonly href: string })[]
}

/** The big figure: `81 days to go`, or `3 of 43 languages complete`. */
export interface HeadlineView extends TextAround {
  readonly says: string | null
  readonly parts: readonly string[]
}

export function releasePage(context: PageContext, report: ReleaseReport): ReleasePage {
  const { translator } = context
  const { release, figures, deadlines, today } = report
  const begun = report.languages.filter(({ tally }) => tally.countedResources > 0)
  const columns = releaseColumnsOf(report)
  const title = releaseTitle(release)
  const place = (url: string) => inFigures(context, report, url)
  return {
    title,
    description: translator.t('What each language still needs for {release}, and by when.', {
      release: title,
    }),
    // With figures of the current series it would be a frame of that series.
    isEmbeddable: figures.kind === 'branch',
    releasesUrl,
    call: {
      href: callUrl(release.name),
      label:
        report.phase === 'released'
          ? translator.t('What each language lacks, ready to paste')
          : translator.t('Call for translation, ready to paste'),
    },
    facts: [phaseLabel(translator, report), ...sourceFacts(translator, report)],
    calendar: calendarView(translator, deadlines, today),
    isCalendarPartial: deadlines.length > 0 && release.softStringFreeze === null,
    hasData: figures.kind !== 'none',
    figuresNote: figuresNote(translator, report),
    headline: headlineOf(translator, report, begun),
    runUp: runUpOf(context, report.runUp),
    priorities: prioritiesView(context, report),
    languages: readinessRows(context, report),
    columns,
    unforeseen: columns.hasOutlook ? null : unforeseenOfAll(translator, begun),
    isReleased: report.phase === 'released',
    crossings: crossingViews(translator, report.crossings, place),
    whenItShips: numbersUrl('shipping'),
    breaks: freezeBreakView(translator, report.freezeBreaks, place),
    radar:
      report.phase === 'released' || figures.kind === 'none'
        ? null
        : radarView(context, report.radar, place),
    isPaceOfCurrent: begun.some((line) => line.isPaceOfCurrent),
    howWeForesee: numbersUrl('forecast'),
    notBegun:
      figures.kind === 'none' || report.phase === 'released'
        ? []
        : report.languages
            .filter(({ tally }) => tally.countedResources === 0)
            .map(({ language }) => ({
              ...languageNameView(translator, language),
              href: inFigures(context, report, languageUrl(language.code)),
            })),
  }
}

/** Languages with a figure, in the order the address asks for; else best first, by the floor. */
export function readinessRows(
  context: PageContext,
  report: ReleaseReport,
): SortedTable<ReleaseRow & { readonly line: ReleaseLanguage }> {
  const begun = report.languages.filter(({ tally }) => tally.countedResources > 0)
  return sortedTable(
    context,
    releaseColumns(context, releaseColumnsOf(report)),
    byFloor(begun).map((line) => {
      const row = releaseRow(context, report, line)
      return { ...row, href: inFigures(context, report, row.href), line }
    }),
  )
}

function sourceFacts(translator: Translator, { figures, source }: ReleaseReport): string[] {
  const size = figures.kind === 'none' ? null : sizeLabel(translator, source)
  return size === null ? [] : [size]
}

/** The days to the next date; once it is out, how many languages are complete. */
function headlineOf(
  translator: Translator,
  { deadlines, today, figures }: ReleaseReport,
  begun: readonly ReleaseLanguage[],
): HeadlineView | null {
  const languages = figures.kind === 'none' ? null : completeLabel(translator, begun)
  const next = deadlines.find(({ day }) => day >= today)
  if (next === undefined) return languages && { ...languages, says: null }
  const days = daysBetween(today, next.day)
  const sentence = translator.tn('{count} day to go', '{count} days to go', days)
  return {
    ...(days === 0
      ? textAround(translator.t('today'), translator.t('today'))
      : textAround(sentence, translator.number(days))),
    says: deadlineLabel(translator, next.kind),
    parts: languages === null ? [] : [languages.sentence],
  }
}

function completeLabel(translator: Translator, begun: readonly ReleaseLanguage[]) {
  const complete = begun.filter(({ tally }) => isComplete(tally)).length
  const sentence = translator.tn(
    '{complete} of {count} language complete',
    '{complete} of {count} languages complete',
    begun.length,
    { complete },
  )
  return { ...textAround(sentence, translator.number(complete)), sentence, parts: [] }
}

/** Best first, by the floor: the order of the overview. */
function byFloor(lines: readonly ReleaseLanguage[]): ReleaseLanguage[] {
  const share = ({ tally }: ReleaseLanguage) =>
    tally.total === 0 ? 1 : tally.translated / tally.total
  return [...lines].sort((a, b) => share(b) - share(a))
}
