import {
  type Day,
  type Deadline,
  daysBetween,
  workingDaysBetween,
} from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import { durationLabel } from '../words/span-label.ts'

/** One date of a release. */
export interface CalendarDate {
  readonly label: string
  readonly day: Day
  readonly dayLabel: string
  /** `in 81 days`, `today`, `12 days ago`, `2 years ago`. */
  readonly away: string
  /** `57 working days`; `null` where it is past. */
  readonly workingDays: string | null
  readonly isPast: boolean
  readonly isNext: boolean
}

/** The dates of a release, in order; the next one is marked. */
export function calendarView(
  translator: Translator,
  deadlines: readonly Deadline[],
  today: Day,
): CalendarDate[] {
  const next = deadlines.find(({ day }) => day >= today)
  return deadlines.map((deadline) => {
    const { kind, day } = deadline
    const isPast = day < today
    return {
      label: deadlineLabel(translator, kind),
      day,
      dayLabel: translator.day(day),
      away: awayLabel(translator, daysBetween(today, day)),
      workingDays: isPast
        ? null
        : translator.tn(
            '{count} working day',
            '{count} working days',
            workingDaysBetween(today, day),
          ),
      isPast,
      isNext: deadline === next,
    }
  })
}

/** A date by itself: the title of a date on the calendar. */
export function deadlineLabel(translator: Translator, kind: Deadline['kind']): string {
  switch (kind) {
    case 'soft-string-freeze':
      return translator.t('Soft string freeze')
    case 'hard-string-freeze':
      return translator.t('Hard string freeze')
    case 'final-release-candidate':
      return translator.t('Final release candidate')
    case 'translations-due':
      return translator.t('Translations due')
    case 'release':
      return translator.t('Release day')
  }
}

export function awayLabel(translator: Translator, days: number): string {
  if (days === 0) return translator.t('today')
  return days > 0
    ? translator.tn('in {count} day', 'in {count} days', days)
    : translator.t('{span} ago', { span: durationLabel(translator, -days) })
}
