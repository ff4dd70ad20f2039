import type { Catalogue, Language } from '../../domain/catalogue.ts'
import {
  forecastOf,
  marginBefore,
  neededPerWorkingDay,
  type Standing,
} from '../../domain/forecast.ts'
import { type Day, deadlinesAhead } from '../../domain/release.ts'
import type { GroupMember } from '../../domain/resource.ts'
import { tallyIn } from '../../domain/summary.ts'
import type { Tally } from '../../domain/tally.ts'
import { type Paces, pacesOf } from '../changes/pace.ts'
import { newestOf } from '../report-frame.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'
import { type Priorities, priorityMembers } from './priority-projects.ts'
import type { Movement, ReleaseReading } from './release-reading.ts'
import type { ReleaseLanguage } from './release-types.ts'
import { prioritiesOf } from './releases.ts'
import { standingIn } from './standing.ts'

/** How ready a language is for a release. */
export function languageReadiness(reading: ReleaseReading, language: Language): ReleaseLanguage {
  const { catalogue, release, today } = reading
  const { code } = language
  const priorities = prioritiesOf(catalogue, reading, code)
  const isPriority = priorityMembers(catalogue, priorities, reading.parts)
  const partsIn = (which: string | null) => (reading.partsIn.get(which) ?? []).filter(isPriority)
  const own = partsIn(code)
  const parts = [...partsIn(null), ...own]
  const tally = tallyIn(parts, code)
  const lastTranslatedAt = newestOf(own.map((part) => part.lastTranslatedAt))
  const paces = pacesIn(reading, code, isPriority)
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
    priorities,
    tally,
    change: paces.month?.change ?? null,
    isPaceOfCurrent: paces.isOfCurrent,
    lastTranslatedAt,
    heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
    projects: projectTallies(catalogue, priorities, parts, code),
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

interface PacesIn extends Paces {
  readonly isOfCurrent: boolean
}

/** The paces of the release's own series; of the current one, where its branch is too young. */
function pacesIn(
  { own, current, asOf }: ReleaseReading,
  language: string,
  isPriority: (member: GroupMember) => boolean,
): PacesIn {
  const of = (movement: Movement) => {
    const cells = (movement.cellsOf.get(language) ?? []).filter(isPriority)
    return pacesOf(cells, movement, asOf)
  }
  const paces = of(own)
  return paces.month === null && current !== null
    ? { ...of(current), isOfCurrent: true }
    : { ...paces, isOfCurrent: false }
}

function projectTallies(
  { projects }: Catalogue,
  priorities: Priorities,
  parts: readonly SummaryRow[],
  language: string,
): ReleaseLanguage['projects'] {
  const projectNamed = new Map(projects.map((project) => [project.name, project]))
  const partsOf = Map.groupBy(parts, (part) => part.project)
  return priorities.projects.flatMap((name) => {
    const project = projectNamed.get(name)
    const own = partsOf.get(name) ?? []
    const tally: Tally = tallyIn(own, language)
    return project === undefined || tally.resources === 0 ? [] : { project, tally }
  })
}
