import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { Priorities } from '../../../reports/releases/priority-projects.ts'
import type { Line } from '../../../texts/text.ts'

/** Whose order the priorities are in, and where it is written down; nothing where a rule made it. */
export function whoSays(translator: Translator, { note, link }: Priorities): Line {
  if (note === null) return []
  const text = translateData(translator, note)
  return [link === null ? text : { text, href: link }]
}
