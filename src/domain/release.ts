import { compareText } from './compare-text.ts'

/** A day without time, `YYYY-MM-DD`. */
export type Day = string

/** A release line with its calendar. The weeks of a freeze begin on the Monday given here. */
export interface Series {
  /** `master`, `2026.1`, `havana`. */
  readonly name: string
  /** `Gazpacho`; `null` for `master`. */
  readonly codename: string | null
  /** Branches that carry it, the preferred first. */
  readonly branches: readonly string[]
  readonly softStringFreeze: Day | null
  readonly hardStringFreeze: Day | null
  readonly finalReleaseCandidate: Day | null
  readonly releasedOn: Day | null
}

/**
 * A date on the calendar of a series that translators work towards. `translations-due` is the day by
 * which OpenStack asks for them: the Monday or Tuesday of the week of the final release candidate.
 */
export interface Deadline {
  readonly series: Series
  readonly kind:
    | 'soft-string-freeze'
    | 'hard-string-freeze'
    | 'final-release-candidate'
    | 'translations-due'
    | 'release'
  /** The Monday of its week; the Tuesday for `translations-due`; the day itself for a release. */
  readonly day: Day
}

/** Whether a text is a day of the calendar, as we write days: `2027-02-15`, never `2027-02-30`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && dayOf(new Date(time)) === text
}

/** The day an instant falls on, in UTC. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10)
}

/**
 * The cycle that `master` belongs to on a day: the series that is released next.
 * `null` when the calendar ends before that day.
 */
export function cycleOn(day: Day, series: readonly Series[]): Series | null {
  return (
    series
      .filter((one) => one.releasedOn !== null && one.releasedOn >= day)
      .sort((a, b) => compareText(a.releasedOn ?? '', b.releasedOn ?? ''))[0] ?? null
  )
}

/** The day on which the work for a release begins: that of the release before it. */
export function cycleBegin({ releasedOn }: Series, series: readonly Series[]): Day | null {
  if (releasedOn === null) return null
  const before = series.flatMap((one) =>
    one.releasedOn !== null && one.releasedOn < releasedOn ? one.releasedOn : [],
  )
  return before.sort(compareText).at(-1) ?? null
}

/** The dates of one series, in order. */
export function deadlinesOf(series: Series): Deadline[] {
  const { finalReleaseCandidate } = series
  const dates: [Deadline['kind'], Day | null][] = [
    ['soft-string-freeze', series.softStringFreeze],
    ['hard-string-freeze', series.hardStringFreeze],
    ['final-release-candidate', finalReleaseCandidate],
    // Monday or Tuesday: the later one is when it is too late.
    ['translations-due', finalReleaseCandidate && daysLater(finalReleaseCandidate, 1)],
    ['release', series.releasedOn],
  ]
  return dates.flatMap(([kind, day]) => (day === null ? [] : [{ series, kind, day }]))
}

/** The dates of one series that are not past on a day, the next one first. */
export function deadlinesAhead(series: Series, today: Day): Deadline[] {
  return deadlinesOf(series).filter(({ day }) => day >= today)
}

/** Where a series stands in its life on a day. A phase without a date of its own is passed over. */
export type Phase =
  /** Texts may change. */
  | 'open'
  /** Texts change by exception. */
  | 'soft-freeze'
  /** Texts change no more. */
  | 'hard-freeze'
  | 'released'
  /** Its calendar is not known. */
  | 'undated'

/** The phase that a series is in on a day. */
export function phaseOf(series: Series, today: Day): Phase {
  const { softStringFreeze, hardStringFreeze, releasedOn } = series
  if (deadlinesOf(series).length === 0) return 'undated'
  if (releasedOn !== null && today >= releasedOn) return 'released'
  if (hardStringFreeze !== null && today >= hardStringFreeze) return 'hard-freeze'
  if (softStringFreeze !== null && today >= softStringFreeze) return 'soft-freeze'
  return 'open'
}

/**
 * The next day, today included, that translators work towards: a string freeze, soft or hard, or once
 * those are past the day translations are due; `null` when none is known.
 */
export function nextDeadline(day: Day, series: readonly Series[]): Deadline | null {
  return (
    series
      .flatMap(deadlinesOf)
      .filter(({ kind }) => kind.endsWith('string-freeze') || kind === 'translations-due')
      .filter((one) => one.day >= day)
      .sort((a, b) => compareText(a.day, b.day))[0] ?? null
  )
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The day so many days later; earlier, when `days` is negative. */
export function daysLater(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * 86_400_000))
}

/** Monday to Friday in `[from, to)`: today counts, the deadline itself does not. */
export function workingDaysBetween(from: Day, to: Day): number {
  const days = daysBetween(from, to)
  if (days <= 0) return 0
  const wholeWeeks = Math.floor(days / 7)
  let working = wholeWeeks * 5
  const firstWeekday = new Date(from).getUTCDay()
  for (let offset = wholeWeeks * 7; offset < days; offset += 1) {
    const weekday = (firstWeekday + offset) % 7
    if (weekday !== 0 && weekday !== 6) working += 1
  }
  return working
}
