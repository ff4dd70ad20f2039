import type { Translator } from '../../../i18n/translator.ts'
import type { FreezeBreaks } from '../../../reports/releases/release-types.ts'
import { projectUrl } from '../../urls.ts'

/** What entered after the hard string freeze, and what it costs. */
export interface FreezeBreakView {
  /** In a sentence: what entered in all, or why nothing is known. */
  readonly sentence: string
  readonly rows: readonly {
    readonly title: string
    readonly href: string
    readonly strings: string
    readonly languages: string
    readonly cost: string
  }[]
  /** Projects of which nothing can be said; `null`: none. */
  readonly unknown: string | null
}

/** `null` while the freeze is ahead, or nowhere on the calendar. */
export function freezeBreakView(
  translator: Translator,
  breaks: FreezeBreaks,
  place: (url: string) => string,
): FreezeBreakView | null {
  if (breaks.kind === 'undated' || breaks.kind === 'ahead') return null
  const day = translator.day(breaks.frozenOn)
  if (breaks.kind === 'unread') {
    const sentence = translator.t(
      'What came after the freeze of {day} is not known: that needs a reading in the days before it, and one since.',
      { day },
    )
    return { sentence, rows: [], unknown: null }
  }
  const { projects, unknownProjects } = breaks
  const cost = projects.reduce((sum, one) => sum + one.cost, 0)
  const strings = projects.reduce((sum, one) => sum + one.strings, 0)
  return {
    sentence:
      strings === 0
        ? translator.t('No string has come since {day}. Thank you.', { day })
        : translator.tn(
            '{count} string has come since {day}: {cost} translations to make, over all languages.',
            '{count} strings have come since {day}: {cost} translations to make, over all languages.',
            strings,
            { day, cost },
          ),
    rows: projects.map((one) => ({
      title: one.project.title,
      href: place(projectUrl(one.project.name)),
      strings: translator.number(one.strings),
      languages: translator.number(one.languages),
      cost: translator.number(one.cost),
    })),
    unknown:
      unknownProjects === 0
        ? null
        : translator.tn(
            'Nothing is known of {count} project.',
            'Nothing is known of {count} projects.',
            unknownProjects,
          ),
  }
}
