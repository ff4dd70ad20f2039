import { type RawBuilder, sql } from 'kysely'
import { lastOfMonth } from '../../domain/kept-history.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { keptByMonthBefore } from '../history/thin-history.ts'
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

function nameOf({ platform, project }: Omit<PastReading, 'day'>): string {
  return `${platform} ${project}`
}

/** The instant for a resource, as columns of `countedSources` name it; null where there is none. */
export function endOfSource(ends: FarEnds): RawBuilder<number | null> {
  const cases = [...ends].flatMap(([end, own]) =>
    [...Map.groupBy(own, ({ platform }) => platform)].map(([platform, readings]) => {
      const names = sql.join(readings.map(({ project }) => project))
      return sql`when source.platform_id = ${platform} and project.name in (${names})
        then ${sql.lit(end)}`
    }),
  )
  return cases.length === 0
    ? sql<null>`cast(null as bigint)`
    : sql<number>`case ${sql.join(cases, sql` `)} end`
}
