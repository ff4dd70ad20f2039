import { type Badge, type BadgeWishes, badgeOf } from '../../../badges/badge.ts'
import type { Catalogue } from '../../../domain/catalogue.ts'
import { dayOf } from '../../../domain/release.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import type { BadgeReport, ImageSubject } from '../../../reports/reports.ts'
import { localNameOf } from '../words/language-name.ts'

export interface BadgeContext {
  readonly translator: Translator
  readonly catalogue: Catalogue
  /** Address of the language that a project took the name of; `null`: there is none. */
  readonly namesake: { readonly language: string; readonly address: string } | null
}

/** What the badge of a known subject says. */
export function badgeFor(
  { translator, catalogue, namesake }: BadgeContext,
  { subject, report, wishes }: { subject: ImageSubject; report: BadgeReport; wishes: BadgeWishes },
): Badge {
  const { project, language, series } = subject
  const { group, standIn } = report
  return badgeOf(
    translator,
    {
      whole: project
        ? { text: project.title, plain: project.name }
        : { text: catalogue.title, plain: 'all' },
      language: language && { ...language, localName: localNameOf(translator, language) },
      group: { text: translateData(translator, group.title), plain: group.name },
      // Of a project, the default group is what everybody expects; of all of them, nobody can tell.
      namesGroup: project === null || group.name !== catalogue.defaultGroup,
      series: series === catalogue.currentSeries ? null : series,
      standIn: standIn?.series ?? null,
      tally: report.tally,
      languages: report.languages,
      age: ageOf(report.ages),
      namesake,
    },
    standIn?.isOfEarlierCycle ? { ...wishes, showsDay: true } : wishes,
  )
}

/** The whole is as old as its oldest part, and outdated as soon as one part is. */
export function ageOf(
  ages: readonly ReadingAge[],
): { readonly asOf: string; readonly isStale: boolean } | null {
  const stale = ages.filter((age) => age.isStale)
  const deciding = stale.length > 0 ? stale : ages
  if (deciding.length === 0) return null
  const oldest = Math.min(...deciding.map((age) => age.asOf.getTime()))
  return { asOf: dayOf(new Date(oldest)), isStale: stale.length > 0 }
}
