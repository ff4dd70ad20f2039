import ICAL from 'ical.js'

/** A calendar as a program that subscribes to it has it. */
export interface ReadCalendar {
  readonly name: string
  readonly events: readonly ReadEvent[]
}

export interface ReadEvent {
  readonly uid: string
  readonly title: string
  readonly description: string
  /** Days; a time of day would be an error. */
  readonly start: string
  readonly end: string
  readonly stamp: string
  readonly url: string
  readonly isBusy: boolean
}

/** Reads it strictly: throws where it is not as RFC 5545 has it. */
export function readCalendar(text: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text))
  if (calendar.getFirstPropertyValue('version') !== '2.0') throw new Error('not version 2.0')
  return {
    name: String(calendar.getFirstPropertyValue('name')),
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
  }
}

function readEvent(component: ICAL.Component): ReadEvent {
  const event = new ICAL.Event(component)
  if (!event.startDate.isDate || !event.endDate.isDate) throw new Error('not a whole day')
  return {
    uid: event.uid,
    title: event.summary ?? '',
    description: event.description ?? '',
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    stamp: String(component.getFirstPropertyValue('dtstamp')),
    url: String(component.getFirstPropertyValue('url')),
    isBusy: component.getFirstPropertyValue('transp') !== 'TRANSPARENT',
  }
}
