import { type Day, type Deadline, daysBetween, type Series } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { DeadlineAhead } from '../../../reports/releases/release-types.ts'
import { awayLabel, deadlineLabel } from '../frame/calendar-view.ts'
import { neededKinds } from './release-row.ts'

/** A date in words: `Soft string freeze: 15 February 2027, in 81 days`. */
export function deadlineItem(translator: Translator, { kind, day }: Deadline, today: Day): string {
  return translator.t('{date}: {day}, {away}', {
    date: deadlineLabel(translator, kind),
    day: translator.day(day),
    away: awayLabel(translator, daysBetween(today, day)),
  })
}

/** The same, with what it asks of a language each working day until then: at least, where `isFloor`. */
export function deadlineAheadItem(
  translator: Translator,
  { deadline, needed }: DeadlineAhead,
  today: Day,
  isFloor: boolean,
): string {
  const date = deadlineItem(translator, deadline, today)
  const isNeeded = (neededKinds as readonly string[]).includes(deadline.kind)
  if (!isNeeded || needed === null || needed === 0) return date
  return isFloor
    ? translator.tn(
        '{date}; at least {count} string each working day',
        '{date}; at least {count} strings each working day',
        needed,
        { date },
      )
    : translator.tn(
        '{date}; {count} string each working day',
        '{date}; {count} strings each working day',
        needed,
        { date },
      )
}

/** What is said of the dates of a release where none is ahead. */
export function withoutDates(translator: Translator, release: Series | null): string {
  if (release === null) return translator.t('No release is on the calendar.')
  const { releasedOn } = release
  return releasedOn === null
    ? translator.t('Its dates are not known.')
    : translator.t('Released on {day}.', { day: translator.day(releasedOn) })
}
