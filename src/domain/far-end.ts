import { type Day, dayOf, daysLater } from './release.ts'

/*
 * What changed since a day is reckoned from a reading at the far end: one of each project on each
 * platform that it was read from.
 */

/** The days on which the far end may lie, both included, for a project whose newest reading is this. */
export type FarEnd = (newest: Date) => { readonly from: Day; readonly to: Day }

/** "30 days" needs a reading at its far end that is at most this many days old. */
const shortestDays = 30
const longestDays = 35

/** The far end of "30 days". */
export const thirtyDaysAgo: FarEnd = (newest) => ({
  from: daysLater(dayOf(newest), -longestDays),
  to: daysLater(dayOf(newest), -shortestDays),
})

interface Reading {
  readonly platform: string
  readonly project: string
  readonly asOf: Date
}

interface DayOfReadings {
  readonly day: Day
  readonly failedProjects: readonly string[]
}

/** What is asked of what was read. */
export interface ReadingBook {
  /** The newest of each project on each platform. */
  readonly readings: readonly Reading[]
  /** Days on which a platform was read, newest first. */
  daysOf(of: {
    readonly platform: string
    readonly from: Day
    readonly to: Day
  }): Promise<readonly DayOfReadings[]>
}

/** The readings at the far end, of each project on each platform that has one. */
export async function findFarReadings(
  { readings, daysOf }: ReadingBook,
  farEnd: FarEnd,
): Promise<{ platform: string; project: string; day: Day }[]> {
  const found: { platform: string; project: string; day: Day }[] = []
  const together = Map.groupBy(readings, ({ platform, asOf }) => `${platform} ${dayOf(asOf)}`)
  for (const own of together.values()) {
    const [{ platform, asOf }] = own as [Reading]
    const newest = dayOf(asOf)
    const days = await daysOf({ platform, ...farEnd(asOf) })
    for (const { project } of own) {
      const far = days.find(({ failedProjects }) => !failedProjects.includes(project))?.day
      // Where the far end is the newest reading itself, nobody knows what happened since.
      if (far !== undefined && far < newest) found.push({ platform, project, day: far })
    }
  }
  return found
}
