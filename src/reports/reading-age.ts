import type { Catalogue } from '../domain/catalogue.ts'
import { type Day, dayOf } from '../domain/release.ts'
import type { ReadingRow } from './stored/stored-runs.ts'

/** Live numbers older than this are stale. */
export const staleAfterMs = 48 * 60 * 60 * 1000

/** Where figures come from and how old they are, per platform. */
export interface ReadingAge {
  readonly platform: string
  readonly platformTitle: string
  /** The oldest reading among the projects in question: what the whole can be said to be as of. */
  readonly asOf: Date
  /** The newest of them: one project that cannot be read any more does not hold the others back. */
  readonly newestAsOf: Date
  /** A stored reading: as of its day, never stale. */
  readonly isRecorded: boolean
  readonly isStale: boolean
}

/** The age of the figures of some projects, platform by platform, in the catalogue's order. */
export function readingAges(
  readings: readonly ReadingRow[],
  catalogue: Catalogue,
  now: Date,
): ReadingAge[] {
  return catalogue.platforms.flatMap((platform) => {
    const own = readings.filter((reading) => reading.platform === platform.id)
    const [first] = own
    if (first === undefined) return []
    let [oldest, newest] = [first, first]
    for (const one of own) {
      if (one.asOf < oldest.asOf) oldest = one
      if (one.asOf > newest.asOf) newest = one
    }
    return {
      platform: platform.id,
      platformTitle: platform.title,
      asOf: oldest.asOf,
      newestAsOf: newest.asOf,
      isRecorded: oldest.isRecorded,
      isStale: !oldest.isRecorded && now.getTime() - oldest.asOf.getTime() > staleAfterMs,
    }
  })
}

/** The day of the newest reading of any project; `null` before the first. */
export function newestDayOf(ages: readonly Pick<ReadingAge, 'newestAsOf'>[]): Day | null {
  return ages.reduce<Day | null>((newest, { newestAsOf }) => {
    const day = dayOf(newestAsOf)
    return newest === null || day > newest ? day : newest
  }, null)
}
