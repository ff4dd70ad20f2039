import type { Catalogue } from '../domain/catalogue.ts'
import type { ReadingRow } from './stored/stored-runs.ts'

/** Live numbers older than this are stale. */
export const staleAfterMs = 48 * 60 * 60 * 1000

/** Where figures come from and how old they are, per platform. */
export interface ReadingAge {
  readonly platform: string
  readonly platformTitle: string
  /** The oldest reading among the projects in question: what the whole can be said to be as of. */
  readonly asOf: Date
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
    const oldest = own.reduce<ReadingRow | null>(
      (found, one) => (found === null || one.asOf < found.asOf ? one : found),
      null,
    )
    if (oldest === null) return []
    return {
      platform: platform.id,
      platformTitle: platform.title,
      asOf: oldest.asOf,
      isRecorded: oldest.isRecorded,
      isStale: !oldest.isRecorded && now.getTime() - oldest.asOf.getTime() > staleAfterMs,
    }
  })
}
