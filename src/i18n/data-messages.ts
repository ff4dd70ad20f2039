import { placeholdersIn } from './placeholders.ts'
import type { Translator } from './translator.ts'

/**
 * Text that reaches a page as data: titles of groups, resources and links, notes of priorities and steps.
 * Everywhere else a message is written out where it is translated, so that the extraction finds
 * it; these it finds in the files of `data/` themselves. What somebody's own catalogue says, and
 * no translation knows, stands as it is.
 */
export function translateData(translator: Translator, text: string): string {
  // Braces in somebody's own text are no placeholders: they stand for themselves.
  const itself = Array.from(placeholdersIn(text), (name) => [name, `{${name}}`])
  return translator.t(text, Object.fromEntries(itself))
}
