import type { Day } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageHistories } from '../../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'

/** The last day that is drawn of each year, or of each month where days are. */
export function periodEnds({ scope, source, from, to }: LanguageHistories): Day[] {
  const length = scope === 'days' ? 'YYYY-MM'.length : 'YYYY'.length
  const days = scope === 'days' ? [...monthEnds(from, to), to] : source.map(({ day }) => day)
  return [...new Map(days.map((day) => [day.slice(0, length), day])).values()]
}

/** Last days of the months between two days. */
function monthEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = []
  const [year = 0, month = 0] = from.split('-').map(Number)
  for (let next = month; ; next += 1) {
    const end = new Date(Date.UTC(year, next, 0)).toISOString().slice(0, 10)
    if (end >= to) return ends
    ends.push(end)
  }
}

/** What a line says of a day: of quarters its own point, of days the one that still holds. */
export function valueOn(
  { scope }: LanguageHistories,
  points: readonly HistoryPoint[],
  day: Day,
): number | null {
  const point =
    scope === 'days'
      ? points.findLast((one) => one.day <= day)
      : points.find((one) => one.day === day)
  return point?.translated ?? null
}

/** `2015`, or the day where it is not the end of a year. */
export function periodLabel(
  translator: Translator,
  { scope }: LanguageHistories,
  day: Day,
): string {
  return scope === 'quarters' && day.endsWith('-12-31') ? day.slice(0, 4) : translator.shortDay(day)
}
