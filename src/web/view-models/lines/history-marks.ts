import type { StepNote } from '../../../domain/catalogue.ts'
import type { Day } from '../../../domain/release.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type {
  HistoryMark,
  HistoryReport,
  HistoryStep,
} from '../../../reports/history/history-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { platformTitle } from '../words/platform-title.ts'
import { titlesOf } from '../words/project-titles.ts'

/** A day on which a line changed for another reason than work: a row of its table, a mark in its chart. */
export interface HistoryMarkView {
  readonly day: string
  readonly dayLabel: string
  readonly mark: MarkView
}

export interface MarkView {
  /** Its number in the chart, from the oldest on. */
  readonly number: number
  /** A few words below the chart: `Zanata → Weblate`, `−798 strings · Log messages leave`. */
  readonly label: string
  /** What the figures themselves tell; none for a day that only the catalogue knows of. */
  readonly sentences: readonly string[]
  readonly notes: readonly NoteView[]
}

/** What the catalogue knows of it. */
export interface NoteView {
  readonly text: string
  /** Where it can be looked up; `null` where that is said project by project, or not known. */
  readonly href: string | null
  /** Whose step it was, in a line over several projects. */
  readonly projects: readonly { readonly title: string; readonly href: string | null }[]
}

/** What of a line's report its marks are made from. */
type MarkedLine = Pick<HistoryReport, 'languages' | 'projects' | 'points' | 'marks' | 'steps'>

/** The marks of a line, oldest first. Where it begins nothing has changed yet. */
export function historyMarks(context: PageContext, history: MarkedLine): HistoryMarkView[] {
  const { translator } = context
  const first = history.points[0]?.day ?? ''
  return [
    ...distinctMoves(history.marks).map((move) => dayOfMove(context, move)),
    ...history.steps.map((step) => dayOfStep(context, history, step)),
  ]
    .filter(({ day }) => day > first)
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map(({ day, ...mark }, index) => ({
      day,
      dayLabel: translator.shortDay(day),
      mark: { number: index + 1, ...mark },
    }))
}

type DayWithMark = Omit<MarkView, 'number'> & { readonly day: Day }

/** Projects that moved together are one mark. */
function distinctMoves(marks: readonly HistoryMark[]): HistoryMark[] {
  const key = ({ day, from, to }: HistoryMark) => `${day} ${from} ${to}`
  return [...new Map(marks.map((mark) => [key(mark), mark])).values()]
}

function dayOfMove(context: PageContext, move: HistoryMark): DayWithMark {
  const from = platformTitle(move.from, context)
  const to = platformTitle(move.to, context)
  const values = { from, to }
  const { translator } = context
  const sentence = translator.t('From here on as {to} counts it, before as {from} did.', values)
  return { day: move.day, label: `${from} → ${to}`, sentences: [sentence], notes: [] }
}

function dayOfStep(
  context: PageContext,
  history: MarkedLine,
  { day, change, notes }: HistoryStep,
): DayWithMark {
  const { translator } = context
  const whats = new Set(notes.map(({ what }) => translateData(translator, what)))
  const label = [...(change === null ? [] : [sizeLabel(translator, change)]), ...whats].join(' · ')
  return {
    day,
    label,
    sentences: change === null ? [] : changeSentences(translator, history, change),
    notes: notesByText(notes).map((own) => noteView(context, history, own)),
  }
}

type Change = NonNullable<HistoryStep['change']>

function sizeLabel(translator: Translator, { from, to }: Change): string {
  const difference = to.total - from.total
  const change = translator.signed(difference)
  return translator.tn('{change} string', '{change} strings', Math.abs(difference), { change })
}

function changeSentences(
  translator: Translator,
  { languages }: MarkedLine,
  change: Change,
): string[] {
  const size =
    languages === 'all'
      ? allStringsSentence(translator, change)
      : sourceSentence(translator, change)
  return [size, ...filesSentence(translator, change)]
}

function sourceSentence(translator: Translator, { from, to }: Change): string {
  const { day, before, after, difference } = figuresOf(translator, { from, to })
  return to.total < from.total
    ? translator.tn(
        'Since {day} the source text lost {count} string: {before} became {after}.',
        'Since {day} the source text lost {count} strings: {before} became {after}.',
        difference,
        { day, before, after },
      )
    : translator.tn(
        'Since {day} the source text gained {count} string: {before} became {after}.',
        'Since {day} the source text gained {count} strings: {before} became {after}.',
        difference,
        { day, before, after },
      )
}

function allStringsSentence(translator: Translator, { from, to }: Change): string {
  const { day, before, after, difference } = figuresOf(translator, { from, to })
  return to.total < from.total
    ? translator.tn(
        'Since {day} all languages together lost {count} string: {before} became {after}.',
        'Since {day} all languages together lost {count} strings: {before} became {after}.',
        difference,
        { day, before, after },
      )
    : translator.tn(
        'Since {day} all languages together gained {count} string: {before} became {after}.',
        'Since {day} all languages together gained {count} strings: {before} became {after}.',
        difference,
        { day, before, after },
      )
}

function figuresOf(translator: Translator, { from, to }: Change) {
  return {
    day: translator.shortDay(from.day),
    before: from.total,
    after: to.total,
    difference: Math.abs(to.total - from.total),
  }
}

function filesSentence(translator: Translator, { from, to }: Change): string[] {
  if (from.resources === to.resources) return []
  return [
    translator.tn(
      '{count} file is counted, before {before}.',
      '{count} files are counted, before {before}.',
      to.resources,
      { before: from.resources },
    ),
  ]
}

/** Several projects may have done the same at the same time. */
function notesByText(notes: readonly StepNote[]): StepNote[][] {
  return [...Map.groupBy(notes, (note) => note.note ?? note.what).values()]
}

function noteView(
  { translator, catalogue }: PageContext,
  { projects }: MarkedLine,
  notes: readonly StepNote[],
): NoteView {
  const [first] = notes as [StepNote]
  const text = translateData(translator, first.note ?? first.what)
  const isOfOne = projects.length === 1 || first.projects === null
  if (isOfOne) return { text, href: first.link, projects: [] }
  const named = notes.flatMap(({ projects: own, link }) =>
    titlesOf(catalogue, own ?? []).map((title) => ({ title, href: link })),
  )
  return { text, href: null, projects: named }
}
