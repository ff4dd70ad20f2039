import type { Day } from '../domain/release.ts'

/** Named values put into a message in place of `{name}`. */
export type MessageValues = Readonly<Record<string, string | number>>

/** Words and figures in one interface language. Everything a reader sees goes through it. */
export interface Translator {
  /** BCP 47 of the interface language: `en`, `fr`. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** A message by its English text; numbers among the values are formatted. */
  t(message: string, values?: MessageValues): string
  /** A message that depends on a count, which is also its value `{count}`. */
  tn(singular: string, plural: string, count: number, values?: MessageValues): string
  /** `21,214`, `21 214`. */
  number(value: number): string
  /** A whole percent, already rounded down: `36%`, `36 %`. */
  percent(value: number): string
  /** With its sign, for changes: `+12`, `−48`, `0`. */
  signed(value: number): string
  /** `21 August 2026`. */
  day(day: Day): string
  /** `21 Aug 2026`, for tables. */
  shortDay(day: Day): string
  /** `21 August 2026, 09:30 UTC`. */
  instant(instant: Date): string
  list(items: readonly string[]): string
}
