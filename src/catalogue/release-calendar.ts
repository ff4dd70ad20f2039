import { z } from 'zod'
import type { Day } from '../domain/release.ts'
import { CatalogueError } from './catalogue-error.ts'
import { type ScheduledWeeks, weeksOfTable, weeksOfYaml } from './release-schedule.ts'
import { day } from './schema/values.ts'
import { parseYamlFile } from './yaml-file.ts'

/** What openstack/releases says of a series; what it does not say is absent. */
export interface CalendarEntry extends ScheduledWeeks {
  /** As in addresses: `2027.1`, a code name before 2023. */
  readonly series: string
  /** `Indri`. */
  readonly codename: string
  readonly releasedOn?: Day
}

/** Reads a file of the repository by its path; `null` where it has none. */
export type ReadSourceFile = (path: string) => Promise<string | null>

/** The list of all series. */
export const statusFile = 'data/series_status.yaml'

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a code name is written in small letters')
const statusSchema = z
  .array(
    z.object({
      name: slug,
      'release-id': z
        .string()
        .regex(/^\d{4}\.\d+$/, 'a release id is a year and a number, as 2027.1')
        .optional(),
      'initial-release': day.optional(),
    }),
  )
  .min(1)

/** Reads the calendar of every series. Throws a `CatalogueError` for what cannot be one. */
export async function readReleaseCalendar(readFile: ReadSourceFile): Promise<CalendarEntry[]> {
  const text = await readFile(statusFile)
  if (text === null) {
    throw new CatalogueError(
      statusFile,
      null,
      'there is no such file: this is not openstack/releases, or not the whole of it',
    )
  }
  const { value, fail } = parseYamlFile(statusFile, text, statusSchema, { isText: true })
  const entries: CalendarEntry[] = []
  for (const [index, status] of value.entries()) {
    const series = status['release-id'] ?? status.name
    if (entries.some((one) => one.series === series)) {
      fail([index, 'name'], `series "${series}" is there twice`)
    }
    const releasedOn = status['initial-release']
    entries.push({
      series,
      codename: status.name.charAt(0).toUpperCase() + status.name.slice(1),
      ...(releasedOn !== undefined && { releasedOn }),
      ...(await scheduledWeeks(readFile, status.name, releasedOn)),
    })
  }
  return entries
}

async function scheduledWeeks(
  readFile: ReadSourceFile,
  codename: string,
  releasedOn: Day | undefined,
): Promise<ScheduledWeeks> {
  const folder = `doc/source/${codename}`
  const yaml = await readFile(`${folder}/schedule.yaml`)
  if (yaml !== null) return weeksOfYaml(`${folder}/schedule.yaml`, yaml, codename)
  const table = await readFile(`${folder}/schedule.rst`)
  if (table === null || releasedOn === undefined) return {}
  return weeksOfTable(`${folder}/schedule.rst`, table, { codename, releasedOn })
}
