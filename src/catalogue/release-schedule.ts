import { z } from 'zod'
import { type Day, daysLater } from '../domain/release.ts'
import { CatalogueError } from './catalogue-error.ts'
import { day } from './schema/values.ts'
import { parseYamlFile } from './yaml-file.ts'

/** The weeks of a release that its schedule names, each by its Monday; one that it does not is absent. */
export interface ScheduledWeeks {
  readonly softStringFreeze?: Day
  readonly hardStringFreeze?: Day
  readonly finalReleaseCandidate?: Day
}

/** Events of a schedule, after the letter of its series: `i-soft-sf`. */
const events = {
  softStringFreeze: 'soft-sf',
  hardStringFreeze: 'hard-sf',
  finalReleaseCandidate: 'finalrc',
} as const satisfies Record<keyof ScheduledWeeks, string>

const scheduleSchema = z.object({
  cycle: z.array(z.object({ start: day, 'x-project': z.array(z.string()).default([]) })).min(1),
})

interface Week {
  readonly monday: Day
  readonly events: readonly string[]
  readonly line: number
}

/** Weeks of a `schedule.yaml`, as releases have them since Ocata. */
export function weeksOfYaml(file: string, text: string, codename: string): ScheduledWeeks {
  const { value, lineOf } = parseYamlFile(file, text, scheduleSchema, { isText: true })
  const weeks = value.cycle.map((week, index) => ({
    monday: week.start,
    events: week['x-project'],
    line: lineOf(['cycle', index]),
  }))
  return weeksOf(file, codename, weeks)
}

/**
 * Weeks of a `schedule.rst`, as releases had them before: a table whose weeks have a month and days,
 * and count down to the release (`R-5`). The year follows from the release day; where the count and
 * the days do not agree, the file is refused rather than understood somehow.
 */
export function weeksOfTable(
  file: string,
  text: string,
  { codename, releasedOn }: { readonly codename: string; readonly releasedOn: Day },
): ScheduledWeeks {
  const weeks: Week[] = []
  text.split('\n').forEach((row, index) => {
    const [, month, first, weeksBefore] =
      /^\| +([A-Z][a-z]{2}) +(\d{1,2})\D.*?\| *R([-+]\d+)? *\|/.exec(row) ?? []
    const named = [...row.matchAll(/:ref:`([^`]+)`/g)].map((match) => match[1] ?? '')
    const last = weeks.at(-1)
    if (month !== undefined && first !== undefined && weeksBefore !== undefined) {
      const monday = daysLater(mondayOf(releasedOn), 7 * Number(weeksBefore))
      const written = `${month} ${Number(first)}`
      if (monthDay(monday) !== written) {
        throw new CatalogueError(
          file,
          index + 1,
          `the week R${weeksBefore} begins on ${written} here, but on ${monthDay(monday)} by the release day ${releasedOn}; one of them is wrong`,
        )
      }
      weeks.push({ monday, events: named, line: index + 1 })
    } else if (/^\| +\|/.test(row) && last !== undefined) {
      // A row without a week goes on with the one above it.
      weeks[weeks.length - 1] = { ...last, events: [...last.events, ...named] }
    }
  })
  return weeksOf(file, codename, weeks)
}

function weeksOf(file: string, codename: string, weeks: readonly Week[]): ScheduledWeeks {
  const letter = codename.charAt(0)
  const found: Record<string, Day> = {}
  for (const [key, event] of Object.entries(events)) {
    const week = weeks.find((one) => one.events.includes(`${letter}-${event}`))
    if (week === undefined) continue
    if (new Date(week.monday).getUTCDay() !== 1) {
      throw new CatalogueError(
        file,
        week.line,
        `the week of ${letter}-${event} begins on ${week.monday}, which is no Monday`,
      )
    }
    found[key] = week.monday
  }
  return found
}

function mondayOf(date: Day): Day {
  return daysLater(date, -((new Date(date).getUTCDay() + 6) % 7))
}

/** `Aug 29`. */
function monthDay(date: Day): string {
  const month = new Date(date).toLocaleString('en', { month: 'short', timeZone: 'UTC' })
  return `${month} ${Number(date.slice(8))}`
}
