import type { Translator } from '../../../i18n/translator.ts'
import type { FreezeBreaks } from '../../../reports/releases/release-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'

/** Projects that a sentence names. */
const mostNamed = 5

/**
 * What entered after the hard string freeze, in a sentence for a text to paste; `null`: nothing did, or
 * that is not known.
 */
export function freezeBreakSentence(
  translator: Translator,
  breaks: FreezeBreaks | null,
): string | null {
  if (breaks?.kind !== 'known' || breaks.projects.length === 0) return null
  const { frozenOn, projects } = breaks
  const strings = projects.reduce((sum, one) => sum + one.strings, 0)
  const named = projects.slice(0, mostNamed).map(({ project, strings: own }) =>
    translator.t('{project} ({strings})', {
      project: nameInLine(project.title),
      strings: translator.number(own),
    }),
  )
  const more = projects.length - named.length
  return translator.tn(
    'After the hard string freeze of {day}, {count} new string has come: {projects}.',
    'After the hard string freeze of {day}, {count} new strings have come: {projects}.',
    strings,
    {
      day: translator.day(frozenOn),
      projects: translator.list([
        ...named,
        ...(more > 0 ? [translator.tn('{count} more', '{count} more', more)] : []),
      ]),
    },
  )
}
