import type { Catalogue, Language } from '../../domain/catalogue.ts'
import {
  forecastOf,
  marginBefore,
  neededPerWorkingDay,
  type Standing,
} from '../../domain/forecast.ts'
import { type Day, deadlinesAhead } from '../../domain/release.ts'
import type { Tally } from '../../domain/tally.ts'
import type { Priorities } from './priority-projects.ts'
import type { LanguageReading, ReleaseReading } from './release-reading.ts'
import type { ProjectTally, ReleaseLanguage } from './release-types.ts'
import { standingIn } from './standing.ts'

/** How ready a language is for a release, of which it was read; throws for one that was not. */
export function languageReadiness(reading: ReleaseReading, language: Language): ReleaseLanguage {
  const { catalogue, release, today } = reading
  const own = reading.languages.get(language.code)
  if (own === undefined) throw new Error(`Nothing was read of ${language.code}`)
  const { tally, lastTranslatedAt, heldCells } = own.sum
  const paces = pacesIn(own)
  const standing: Standing = {
    asOf: reading.asOf,
    ...standingIn(tally),
    firstRead: reading.firstRead,
    month: paces.month,
    quarter: paces.quarter,
    hasFarEnd: paces.hasFarEnd,
    lastTranslated: lastTranslatedAt?.slice(0, 10) ?? null,
  }
  const forecast = forecastOf(standing, today)
  return {
    language,
    priorities: own.priorities,
    tally,
    change: paces.month?.change ?? null,
    isPaceOfCurrent: paces.isOfCurrent,
    lastTranslatedAt,
    heldCells,
    projects: own.projects && inPriority(catalogue, own.priorities, own.projects),
    standing,
    forecast,
    ahead: deadlinesAhead(release, today).map((deadline) => ({
      deadline,
      needed: neededBy(standing, today, deadline.day),
      margin: marginBefore(forecast, deadline.day),
    })),
  }
}

/** Of a size that is not known, nobody knows how much is needed either. */
function neededBy({ left, isLowerBound }: Standing, today: Day, day: Day): number | null {
  return left === null || isLowerBound ? null : neededPerWorkingDay(left, today, day)
}

/** The paces of the release's own series; of the current one, where its branch is too young. */
function pacesIn({ own, current }: LanguageReading) {
  return own.month === null && current !== null
    ? { ...current, isOfCurrent: true }
    : { ...own, isOfCurrent: false }
}

/** Projects in the order of priority, those with something to translate. */
export function inPriority(
  { projects }: Catalogue,
  priorities: Priorities,
  tallies: ReadonlyMap<string, Tally>,
): ProjectTally[] {
  const named = new Map(projects.map((project) => [project.name, project]))
  return priorities.projects.flatMap((name) => {
    const project = named.get(name)
    const tally = tallies.get(name)
    return project === undefined || tally === undefined || tally.resources === 0
      ? []
      : [{ project, tally }]
  })
}
