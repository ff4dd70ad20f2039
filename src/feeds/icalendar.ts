import icalendar, { ICalEventTransparency } from 'ical-generator'
import { feedText } from './feed-text.ts'

/** Days that a calendar program subscribes to. */
export interface Calendar {
  readonly name: string
  /** BCP 47: of the words. */
  readonly language: string
  /** The page with the same days. */
  readonly url: string
  readonly days: readonly CalendarDay[]
}

export interface CalendarDay {
  /** For ever the same for the same day, whatever it is called. */
  readonly uid: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly title: string
  readonly description: string
  readonly url: string
  /** When what is said of it was last looked at. */
  readonly revisedAt: Date
}

/** How long a calendar may be shown before it is fetched again. */
const refreshSeconds = 24 * 60 * 60

/** RFC 5545: whole days, which keep nobody from being free. */
export function toICalendar({ name, language, url, days }: Calendar): string {
  const calendar = icalendar({
    name: escapedName(feedText(name)),
    prodId: { company: 'Stringboard', product: 'Calendar', language: language.toUpperCase() },
    ttl: refreshSeconds,
    url,
  })
  for (const day of days) {
    calendar.createEvent({
      id: day.uid,
      start: `${day.day}T00:00:00Z`,
      end: `${dayAfter(day.day)}T00:00:00Z`,
      allDay: true,
      summary: feedText(day.title),
      description: feedText(day.description),
      url: day.url,
      stamp: day.revisedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return `${calendar.toString().trimEnd()}\r\n`
}

/** The package escapes what events say, and not the calendar's name. */
function escapedName(name: string): string {
  return name.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
