import type { Badge } from '../../badges/badge.ts'
import { badgeOf } from '../../badges/badge.ts'
import type { Catalogue } from '../../domain/catalogue.ts'
import { dayOf } from '../../domain/release.ts'
import type { ReadingAge } from '../../reports/reading-age.ts'
import type { BadgeReport, BadgeSubject } from '../../reports/reports.ts'

/** What the badge of a known subject says. */
export function badgeFor(
  { project, language }: BadgeSubject,
  report: BadgeReport,
  catalogue: Catalogue,
): Badge {
  return badgeOf({
    whole: project?.title ?? catalogue.title,
    language,
    group: report.group.title,
    // Of a project, the default group is what everybody expects; of all of them, nobody can tell.
    namesGroup: project === null || report.group.name !== catalogue.defaultGroup,
    tally: report.tally,
    languages: report.languages,
    age: ageOf(report.ages),
  })
}

/** The whole is as old as its oldest part, and outdated as soon as one part is. */
function ageOf(ages: readonly ReadingAge[]): { asOf: string; isStale: boolean } | null {
  const stale = ages.filter((age) => age.isStale)
  const deciding = stale.length > 0 ? stale : ages
  if (deciding.length === 0) return null
  const oldest = Math.min(...deciding.map((age) => age.asOf.getTime()))
  return { asOf: dayOf(new Date(oldest)), isStale: stale.length > 0 }
}
