import type { Translator } from '../../../i18n/translator.ts'

const daysOfYear = 365.25

/** Below this, in days, a time is told in days; from there on in weeks, and at last in years. */
const weeksFrom = 14
const yearsFrom = 2 * daysOfYear

/** `4 days`, `9 weeks`, `2 years`: whole ones, rounded down. */
export function durationLabel(translator: Translator, days: number): string {
  if (days < weeksFrom) return translator.tn('{count} day', '{count} days', days)
  if (days < yearsFrom) {
    return translator.tn('{count} week', '{count} weeks', Math.floor(days / 7))
  }
  return translator.tn('{count} year', '{count} years', Math.floor(days / daysOfYear))
}

/** `4 days`, `4 to 12 days`, `4 days to 3 weeks`; with years at its end, years from one on: `1 to 2 years`. */
export function spanLabel(translator: Translator, shortest: number, longest: number): string {
  const to = durationLabel(translator, longest)
  const from = durationLabel(translator, shortest)
  if (from === to) return to
  const unit = unitOf(longest)
  const isOneUnit = unitOf(shortest) === unit || (unit === daysOfYear && shortest >= unit)
  // for translators: two lengths of time, "4 to 12 days" or "4 days to 3 weeks"
  return translator.t('{from} to {to}', {
    from: isOneUnit ? translator.number(Math.floor(shortest / unit)) : from,
    to,
  })
}

/** Days of the unit that so many days are told in. */
function unitOf(days: number): number {
  if (days < weeksFrom) return 1
  return days < yearsFrom ? 7 : daysOfYear
}
