import type { Forecast, Margin, Standing, Unforeseen } from '../../../domain/forecast.ts'
import { type Day, type Deadline, daysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { DeadlineAhead } from '../../../reports/releases/release-types.ts'
import { inARow } from '../words/in-a-row.ts'
import { durationLabel, spanLabel } from '../words/span-label.ts'

/** What will come of it at this pace, in words. */
export interface OutlookView {
  /** `done 4 to 12 days before the freeze`, `9 weeks late at this pace`, `quiet for 5 weeks`. */
  readonly text: string
  /** The same for the day translations are due, what is not in it, or why nothing is foreseen. */
  readonly note: string | null
  readonly tone: 'good' | 'late' | 'open' | 'unknown'
  /** By this a table sorts: what is done first, what is lost last; `null`: nothing is foreseen. */
  readonly value: number | null
}

interface Foreseen {
  readonly forecast: Forecast
  readonly ahead: readonly DeadlineAhead[]
  readonly standing?: Pick<Standing, 'openResources'>
}

export function outlookView(
  translator: Translator,
  { forecast, ahead, standing }: Foreseen,
  today: Day,
): OutlookView {
  const next = nextDate(ahead)
  const due = ahead.find(({ deadline }) => deadline.kind === 'translations-due')
  switch (forecast.kind) {
    case 'done':
      // for translators: nothing is left to translate
      return { text: translator.t('done'), note: null, tone: 'good', value: ranks.done }
    case 'finishes': {
      const view = marginView(translator, next)
      const ofDue = due === undefined || due === next ? null : dueNote(translator, due, next)
      const open = standing?.openResources ?? 0
      if (open === 0) return { ...view, note: ofDue }
      // Not all of it is in the figures: the rest may take as long again.
      const notes = [ofDue, openNote(translator, open)].filter((note) => note !== null)
      return {
        ...view,
        note: inARow(translator, notes),
        tone: view.tone === 'good' ? 'open' : view.tone,
      }
    }
    case 'quiet': {
      const span = durationLabel(translator, daysBetween(forecast.since, today))
      const text = forecast.isFloor
        ? translator.t('quiet for at least {span}', { span })
        : translator.t('quiet for {span}', { span })
      return { text, note: null, tone: 'late', value: ranks.quiet }
    }
    case 'outrun':
      return {
        text: translator.t('source grows faster than the team'),
        note: null,
        tone: 'late',
        value: ranks.outrun,
      }
    case 'falling':
      return {
        text: translator.t('fewer translated than 30 days ago'),
        note: null,
        tone: 'late',
        value: ranks.falling,
      }
    case 'unknown': {
      const why = unforeseenLabel(translator, forecast.reason)
      // Nothing is missing to foresee this: all that can be counted is done.
      return forecast.reason.why === 'open-resources'
        ? { text: why, note: null, tone: 'open', value: ranks.allButOpen }
        : { text: translator.t('not enough data'), note: why, tone: 'unknown', value: null }
    }
  }
}

/** Places in the order of outlooks; margins, in days, lie between the first two. */
const ranks = {
  done: 1_000_000,
  allButOpen: 999_999,
  outrun: -1_000_000,
  quiet: -1_000_001,
  falling: -1_000_002,
}

/** The next string freeze; the day translations are due, when both are past; the release at last. */
export function nextDate(ahead: readonly DeadlineAhead[]): DeadlineAhead | undefined {
  const first = (kind: Deadline['kind']) => ahead.find(({ deadline }) => deadline.kind === kind)
  return (
    first('soft-string-freeze') ??
    first('hard-string-freeze') ??
    first('translations-due') ??
    first('release')
  )
}

type MarginView = Pick<OutlookView, 'text' | 'tone' | 'value'>

function marginView(translator: Translator, next: DeadlineAhead | undefined): MarginView {
  const margin = next?.margin ?? null
  if (next === undefined || margin === null) {
    return { text: translator.t('released'), tone: 'unknown', value: null }
  }
  const date = dateNoun(translator, next.deadline)
  return { ...marginText(translator, margin, date), value: margin.most }
}

function marginText(
  translator: Translator,
  { most, least }: Margin,
  date: string,
): Pick<OutlookView, 'text' | 'tone'> {
  if (most < 0) return { text: lateText(translator, -most, least), tone: 'late' }
  if (least !== null && least >= 0) {
    const text =
      least === 0
        ? translator.t('done just in time for {date}', { date })
        : translator.t('done {span} before {date}', {
            span: spanLabel(translator, least, most),
            date,
          })
    return { text, tone: 'good' }
  }
  const early = durationLabel(translator, most)
  if (least === null) {
    return {
      text: translator.t('done {span} before {date} at best', { span: early, date }),
      tone: 'open',
    }
  }
  const late = durationLabel(translator, -least)
  return {
    text: translator.t('between {early} before {date} and {late} after', { early, late, date }),
    tone: 'open',
  }
}

function lateText(translator: Translator, days: number, least: number | null): string {
  return least === null
    ? translator.t('at least {span} late at this pace', { span: durationLabel(translator, days) })
    : translator.t('{span} late at this pace', { span: spanLabel(translator, days, -least) })
}

/** The date in the middle of a sentence. */
export function dateNoun(translator: Translator, { kind }: Deadline): string {
  switch (kind) {
    case 'soft-string-freeze':
    case 'hard-string-freeze':
      // for translators: in "done 4 days before the freeze"
      return translator.t('the freeze')
    case 'final-release-candidate':
    case 'translations-due':
      // for translators: in "done 4 days before the due date" of translations
      return translator.t('the due date')
    case 'release':
      // for translators: in "done 4 days before the release"
      return translator.t('the release')
  }
}

/** What is foreseen for the due date, where that is not in the same words as for the next one: years late. */
function dueNote(
  translator: Translator,
  { margin }: DeadlineAhead,
  next: DeadlineAhead | undefined,
): string | null {
  if (margin === null) return null
  const outlook = shortMargin(translator, margin)
  const before = next?.margin ?? null
  if (before !== null && shortMargin(translator, before) === outlook) return null
  return translator.t('translations due: {outlook}', { outlook })
}

export function openNote(translator: Translator, resources: number): string {
  return translator.tn(
    'without {count} resource that has no figure',
    'without {count} resources that have no figure',
    resources,
  )
}

/** A margin where the date was named before. */
function shortMargin(translator: Translator, { most, least }: Margin): string {
  if (most < 0) {
    return least === null
      ? translator.t('at least {span} late', { span: durationLabel(translator, -most) })
      : translator.t('{span} late', { span: spanLabel(translator, -most, -least) })
  }
  if (least === 0) return translator.t('just in time')
  if (least !== null && least > 0) {
    return translator.t('done {span} before', { span: spanLabel(translator, least, most) })
  }
  const early = durationLabel(translator, most)
  return least === null
    ? translator.t('{early} before at best', { early })
    : translator.t('between {early} before and {late} after', {
        early,
        late: durationLabel(translator, -least),
      })
}

/** Why nothing is foreseen: a part of a sentence. */
export function unforeseenLabel(translator: Translator, reason: Unforeseen): string {
  switch (reason.why) {
    case 'no-figure':
      return translator.t('no figure yet')
    case 'open-resources':
      return translator.tn(
        'done, but for {count} resource without a figure',
        'done, but for {count} resources without a figure',
        reason.resources,
      )
    case 'one-reading':
      return translator.t('one reading, of {day}', { day: translator.day(reason.day) })
    case 'old-reading':
      return translator.t('the newest reading is of {day}', { day: translator.day(reason.day) })
    case 'no-far-end':
      return translator.t('no reading 30 days before the newest')
    case 'changed-files':
      return translator.t('other files were counted 30 days before')
    case 'lower-bound':
      return translator.t('its full size is not known')
  }
}
