import { type RawBuilder, sql } from 'kysely'
import { lastOfMonth } from '../../domain/kept-history.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { keptByMonthBefore } from './kept-by-month.ts'
import { readReadingsOn } from './readings-on.ts'

/** Instants at which the figures of a project on a platform are taken from the past. */
export type FarEnds = ReadonlyMap<number, readonly Omit<PastReading, 'day'>[]>

/** Of days so long ago that only the ends of months are kept, the last reading's month is known. */
export async function farEnds(
  db: Database,
  { series, farDays }: { readonly series: string; readonly farDays: readonly PastReading[] },
): Promise<FarEnds> {
  const byMonthBefore = await keptByMonthBefore(db)
  const ends: [end: number, reading: PastReading][] = []
  for (const [day, own] of Map.groupBy(farDays, (far) => far.day)) {
    if (byMonthBefore === null || day >= byMonthBefore) {
      ends.push(...own.map((one): [number, PastReading] => [endOfDay(day), one]))
      continue
    }
    const wanted = new Set(own.map(nameOf))
    const readings = await readReadingsOn(db, { series, day })
    for (const reading of readings.filter((one) => wanted.has(nameOf(one)))) {
      const month = lastOfMonth(reading.day)
      ends.push([endOfDay(month < day ? month : reading.day), reading])
    }
  }
  return new Map(
    [...Map.groupBy(ends, ([end]) => end)].map(([end, own]) => [end, own.map(([, one]) => one)]),
  )
}

/** Of a project on a platform. */
export function nameOf({ platform, project }: Omit<PastReading, 'day'>): string {
  return `${platform} ${project}`
}

/** The instant for a resource, as columns of `countedSources` name it; null where there is none. */
export function endOfSource(ends: FarEnds): RawBuilder<number | null> {
  const named = [...endsByPlatform(ends)].flatMap(([platform, own]) =>
    own.map(([end, projects]) => whenNamed(platform, projects, end)),
  )
  return caseOf(named)
}

/**
 * The same where it does not matter which instant a resource gets that was not read at the far end:
 * most projects of a platform were read on one day, and need not be named one by one.
 */
export function endOfReadSource(ends: FarEnds): RawBuilder<number | null> {
  const fewest = [...endsByPlatform(ends)].flatMap(([platform, own]) => {
    const [most, ...others] = own.toSorted(([, a], [, b]) => b.length - a.length)
    return [
      ...others.map(([end, projects]) => whenNamed(platform, projects, end)),
      ...(most ? [sql`when source.platform_id = ${platform} then ${instant(most[0])}`] : []),
    ]
  })
  return caseOf(fewest)
}

/** Platform → instants with the projects that have them. */
function endsByPlatform(ends: FarEnds): Map<string, [end: number, projects: string[]][]> {
  const byPlatform = new Map<string, [number, string[]][]>()
  for (const [end, own] of ends) {
    for (const [platform, readings] of Map.groupBy(own, (one) => one.platform)) {
      const names = readings.map(({ project }) => project)
      byPlatform.set(platform, [...(byPlatform.get(platform) ?? []), [end, names]])
    }
  }
  return byPlatform
}

function whenNamed(platform: string, projects: readonly string[], end: number) {
  return sql`when source.platform_id = ${platform} and project.name in (${sql.join(projects)})
    then ${instant(end)}`
}

/** A parameter, so that the statement is the same tomorrow. */
function instant(end: number): RawBuilder<number> {
  return sql`cast(${end} as bigint)`
}

function caseOf(cases: readonly RawBuilder<unknown>[]): RawBuilder<number | null> {
  return cases.length === 0
    ? sql<null>`cast(null as bigint)`
    : sql<number>`case ${sql.join(cases, sql` `)} end`
}
