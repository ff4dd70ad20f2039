import type { Day } from '../domain/release.ts'

/** How one language writes figures, days and lists. */
export interface Formats {
  number(value: number): string
  percent(value: number): string
  signed(value: number): string
  day(day: Day): string
  shortDay(day: Day): string
  /** Day and time of day in UTC, apart: a message puts them together. */
  dayAndTime(instant: Date): { readonly day: string; readonly time: string }
  list(items: readonly string[]): string
}

export function formatsOf(language: string): Formats {
  const locale = localeOf(language)
  // `negative`: a zero is never "−0".
  const plain = once(() => new Intl.NumberFormat(locale, { signDisplay: 'negative' }))
  const percent = once(
    () => new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'negative' }),
  )
  const signed = once(() => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }))
  const day = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }))
  const shortDay = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  const time = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: 'UTC',
      }),
  )
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  return {
    number: (value) => withRealMinus(plain().format(value)),
    percent: (value) => withRealMinus(percent().format(value / 100)),
    signed: (value) => withRealMinus(signed().format(value)),
    day: (value) => withOrdinal(day().format(startOf(value)), locale),
    shortDay: (value) => withOrdinal(shortDay().format(startOf(value)), locale),
    dayAndTime: (instant) => ({
      day: withOrdinal(day().format(instant), locale),
      time: time().format(instant),
    }),
    list: (items) => list().format(items),
  }
}

/** Made when it is first needed, and once: formatters are dear, and few visitors need those of every language. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** English dates are `21 August 2026`, as OpenStack's release schedule and most of its readers write them. */
function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

/** Most languages get a hyphen from Intl, which is shorter than a plus and may end a line. */
function withRealMinus(text: string): string {
  return text.replace('-', '−')
}

/** French counts the first day of a month, and no other: *1er mars*. Intl does not. */
function withOrdinal(day: string, locale: string): string {
  return locale === 'fr' ? day.replace(/^1(?=\s)/, '1er') : day
}

function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}
