import { type Deadline, type Series, workingDaysBetween } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { releaseUrl } from '../../urls.ts'
import { type TextAround, textAround } from '../words/text-around.ts'
import { awayLabel } from './calendar-view.ts'

/** The next string freeze, in words. */
export interface FreezeView extends TextAround {
  /** The day is the figure of the sentence `2027.1 soft string freeze on 15 February 2027`. */
  readonly day: string
  /** The page of the release. */
  readonly href: string
  /** `in 85 days`. */
  readonly away: string
  /** `60 working days`. */
  readonly workingDays: string
}

export function freezeView(context: PageContext, frame: ReportFrame): FreezeView | null {
  if (frame.nextDeadline === null) return null
  const { translator, today } = context
  const { deadline, daysAway } = frame.nextDeadline
  const workingDays = workingDaysBetween(today, deadline.day)
  return {
    ...deadlineText(translator, deadline),
    day: deadline.day,
    href: releaseUrl(deadline.series.name),
    away: awayLabel(translator, daysAway),
    workingDays: translator.tn('{count} working day', '{count} working days', workingDays),
  }
}

function deadlineText(translator: Translator, deadline: Deadline): TextAround {
  const values = { series: seriesTitle(deadline.series), day: translator.day(deadline.day) }
  return textAround(deadlineSentence(translator, deadline, values), values.day)
}

function deadlineSentence(
  translator: Translator,
  { kind }: Deadline,
  values: { readonly series: string; readonly day: string },
): string {
  switch (kind) {
    case 'soft-string-freeze':
      return translator.t('{series} soft string freeze on {day}', values)
    case 'hard-string-freeze':
      return translator.t('{series} hard string freeze on {day}', values)
    case 'final-release-candidate':
      return translator.t('{series} final release candidate on {day}', values)
    case 'translations-due':
      return translator.t('{series} translations due by {day}', values)
    case 'release':
      return translator.t('{series} release on {day}', values)
  }
}

/** What the page shows: `2026.2 cycle`, or the name of another series. */
export function seriesLabel(
  translator: Translator,
  frame: Pick<ReportFrame, 'cycle' | 'series'>,
): string {
  return frame.cycle === null
    ? translator.t('{series} series', { series: seriesTitle(frame.series) })
    : translator.t('{series} cycle', { series: seriesTitle(frame.cycle) })
}

/** `2026.1`, `Havana`: series went by their code names until they were numbered. */
export function seriesTitle({ name, codename }: Series): string {
  return /^\d/.test(name) ? name : (codename ?? name)
}
