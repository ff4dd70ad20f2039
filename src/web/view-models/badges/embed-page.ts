import type { Badge } from '../../../badges/badge.ts'
import { figureOf } from '../../../badges/badge-figure.ts'
import { isComplete } from '../../../domain/completion.ts'
import { usualThresholds } from '../../../drawing/tones.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { BarLine, BarsReport } from '../../../reports/images/chart-types.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import type { BadgeReport, ImageSubject } from '../../../reports/reports.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, overviewUrl, pairUrl, projectUrl, withSeries } from '../../urls.ts'
import { partsOf } from '../figures/tally-parts.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { seriesLabel } from '../frame/frame-view.ts'
import { type ProvenanceView, provenanceView } from '../frame/provenance-view.ts'
import { pageOfSubject, subjectTitle } from '../images/workshop-subject.ts'
import { headOf } from '../texts/state-blocks.ts'
import { languageNameView } from '../words/language-name.ts'

/** `/embed/…`: where a whole stands, in a frame of another site. */
export interface EmbedPage {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  /** The page about the same; `null`: nothing of this name is known. */
  readonly href: string | null
  readonly homeUrl: string
  /** What is counted: `Dashboards and services`, `2026.2 cycle`. */
  readonly facts: readonly string[]
  /** `null`: the sentences say why there is no figure. */
  readonly headline: HeadlineView | null
  readonly sentences: readonly string[]
  readonly bar: TallyView['bar'] | null
  /** What of it is nearest to its end, with a heading; `null`: nothing is left to show. */
  readonly next: NextView | null
  readonly provenance: readonly ProvenanceView[]
  /** False: it shows that something is not known, so it is soon asked for again. */
  readonly isLasting: boolean
}

interface HeadlineView {
  readonly before: string
  readonly figure: string
  readonly after: string
  /** Words rather than a percentage. */
  readonly isWords: boolean
}

interface NextView {
  readonly heading: string
  /** Head of the column of names. */
  readonly nameHead: string
  readonly rows: readonly RowView[]
  /** `5 complete · and 12 more`; `null`: that is all of it. */
  readonly rest: string | null
}

interface RowView {
  readonly name: string
  /** Of a language that is called by its own name. */
  readonly lang: string | null
  readonly dir: 'ltr' | 'rtl' | null
  readonly href: string | null
  readonly tally: TallyView
  /** `164 left`; `null`: not known, or nothing of what is known. */
  readonly left: string | null
}

export interface EmbedReport {
  readonly subject: ImageSubject
  readonly whole: BadgeReport
  readonly parts: BarsReport
  readonly frame: Pick<ReportFrame, 'series' | 'cycle'>
  /** Parts that are listed at most. */
  readonly rows: number
}

type EmbedContext = Pick<PageContext, 'translator' | 'catalogue' | 'series'>

export function embedPage(context: EmbedContext, report: EmbedReport): EmbedPage {
  const { translator } = context
  const { subject, whole, frame } = report
  const title = subjectTitle(context, subject)
  const figure = whole.ages.length === 0 ? null : figureFor(translator, whole)
  const tally = whole.tally && whole.languages === null ? tallyView(translator, whole.tally) : null
  return {
    ...frameOf(translator),
    title,
    href: withSeries(pageOfSubject(subject), context),
    facts: [translateData(translator, whole.group.title), seriesLabel(translator, frame)],
    headline: figure === null ? null : headlineOf(tally, figure.message),
    sentences:
      figure === null
        ? [translator.t('{subject}: how much is translated is unknown.', { subject: title })]
        : sentencesOf(translator, whole),
    bar: figure === null || tally === null ? null : tally.bar,
    next: figure === null ? null : nextOf(context, report),
    provenance: whole.ages.map((age) => provenanceView(age, translator)),
    isLasting: figure !== null,
  }
}

/** The page in place of one that cannot be made, in the words of such a badge. */
export function embedApology(translator: Translator, { label, title }: Badge): EmbedPage {
  return {
    ...frameOf(translator),
    title: label.map(({ text }) => text).join(' · '),
    href: null,
    facts: [],
    headline: null,
    sentences: [title],
    bar: null,
    next: null,
    provenance: [],
    isLasting: false,
  }
}

function frameOf({ locale, direction }: Translator) {
  return { lang: locale, dir: direction, homeUrl: overviewUrl }
}

/** What a badge of it says. */
function figureFor(translator: Translator, whole: BadgeReport) {
  const metric = whole.languages === null ? 'percent' : 'languages'
  return figureOf(translator, whole, { metric, thresholds: usualThresholds })
}

function headlineOf(tally: TallyView | null, message: string): HeadlineView {
  if (tally === null) return { before: '', figure: message, after: '', isWords: true }
  const { before, figure, after, isPercent } = tally
  return { before, figure, after, isWords: !isPercent }
}

function sentencesOf(translator: Translator, { tally, languages }: BadgeReport): string[] {
  if (tally === null) return []
  if (languages === null) return partsOf(translator, tally)
  const together = figureOf(
    translator,
    { tally, languages },
    { metric: 'percent', thresholds: usualThresholds },
  )
  return together === null ? [] : [together.sentence]
}

/** What is not complete, the nearest to it first. */
function nextOf(context: EmbedContext, report: EmbedReport): NextView | null {
  const { translator } = context
  const { parts, subject, rows: most } = report
  const open = parts.lines.filter(({ tally }) => !isComplete(tally))
  const shown = open.slice(0, most)
  if (shown.length === 0) return null
  return {
    heading: headingOf(translator, subject),
    nameHead: headOf(context, subject),
    rows: shown.map((line) => rowOf(context, subject, line)),
    rest: restOf(translator, {
      complete: parts.lines.length - open.length,
      more: open.length - shown.length,
    }),
  }
}

function headingOf({ t }: Translator, { project, language }: ImageSubject): string {
  if (language === null) return t('Languages nearest to complete')
  return project === null ? t('Projects nearest to complete') : t('Resources nearest to complete')
}

function rowOf(context: EmbedContext, { project, language }: ImageSubject, line: BarLine): RowView {
  const { translator } = context
  const tally = tallyView(translator, line.tally)
  const at = (path: string) => withSeries(path, context)
  const figures = { tally, left: leftOf(translator, tally) }
  const plain = { lang: null, dir: null, ...figures }
  switch (line.of.kind) {
    case 'language': {
      const { code, nativeName, direction } = languageNameView(translator, line.of.language)
      const path = project === null ? languageUrl(code) : pairUrl(project.name, code)
      return { name: nativeName, lang: code, dir: direction, href: at(path), ...figures }
    }
    case 'project': {
      const { name, title } = line.of.project
      const path = language === null ? projectUrl(name) : pairUrl(name, language.code)
      return { ...plain, name: title, href: at(path) }
    }
    case 'resource':
      return { ...plain, name: translateData(translator, line.of.title), href: null }
  }
}

function leftOf({ tn }: Translator, { left }: TallyView): string | null {
  if (left.value === null || left.value === 0) return null
  const count = left.value
  return tn('{strings} left', '{strings} left', count, { strings: left.text })
}

function restOf(
  { tn }: Translator,
  { complete, more }: { readonly complete: number; readonly more: number },
): string | null {
  const parts = [
    ...(more > 0 ? [tn('and {count} more', 'and {count} more', more)] : []),
    ...(complete > 0 ? [tn('{count} complete', '{count} complete', complete)] : []),
  ]
  return parts.length === 0 ? null : parts.join(' · ')
}
