import type { Catalogue } from '../../domain/catalogue.ts'
import { cycleOn, type Day, type Series } from '../../domain/release.ts'

/** Which figures stand for a release. */
export type ReleaseFigures =
  /** Its own branch was read. */
  | { readonly kind: 'branch'; readonly series: Series }
  /**
   * The current series, of which the release is made. `recordedIn`: the cycle that the reading
   * belongs to, where that is an earlier one; such figures carry their age.
   */
  | { readonly kind: 'current'; readonly series: Series; readonly recordedIn: Series | null }
  /** No branch of it was read, and the current series is, or was, not what it is made of. */
  | { readonly kind: 'none' }

/**
 * A release stands on its own branch where that was read whole; else on the current series, where
 * that is its cycle today or was when it was read; else on nothing.
 */
export function releaseFigures(
  release: Series,
  {
    catalogue,
    withData,
    isBranchWhole,
    readOn,
    today,
  }: {
    readonly catalogue: Catalogue
    /** Names of series that have figures. */
    readonly withData: ReadonlySet<string>
    /** Every project that the release of today waits for is on its branch. */
    readonly isBranchWhole: boolean
    /** The day of the newest reading; `null`: nothing was read yet. */
    readonly readOn: Day | null
    readonly today: Day
  },
): ReleaseFigures {
  const series = catalogue.series.find(({ name }) => name === catalogue.currentSeries)
  const cycle = readOn === null ? null : cycleOn(readOn, catalogue.series)
  const isCycleToday = cycleOn(today, catalogue.series)?.name === release.name
  if (withData.has(release.name) && (isBranchWhole || !isCycleToday)) {
    return { kind: 'branch', series: release }
  }
  const isItsCycle = isMadeOfCurrent(release.name, { catalogue, readOn, today })
  if (series === undefined || !withData.has(series.name) || !isItsCycle) return { kind: 'none' }
  return { kind: 'current', series, recordedIn: cycle?.name === release.name ? null : cycle }
}

/** Whether the current series is what a release is made of today, or was when it was read. */
export function isMadeOfCurrent(
  release: string,
  {
    catalogue,
    readOn,
    today,
  }: { readonly catalogue: Catalogue; readonly readOn: Day | null; readonly today: Day },
): boolean {
  const days = readOn === null ? [today] : [today, readOn]
  return days.some((day) => cycleOn(day, catalogue.series)?.name === release)
}
