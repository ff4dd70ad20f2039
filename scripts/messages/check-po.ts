import type { GetTextTranslation } from 'gettext-parser'
import { po } from 'gettext-parser'
import { placeholdersIn } from '../../src/i18n/placeholders.ts'
import type { PluralRule } from '../../src/i18n/po-messages.ts'
import { pluralRuleOf } from '../../src/i18n/po-messages.ts'
import type { InterfaceMessage } from './collect-messages.ts'

/** What keeps a PO file from being a complete, correct translation of the interface; in words. */
export function checkPo(poText: string, messages: readonly InterfaceMessage[]): string[] {
  const file = po.parse(poText)
  const rule = pluralRuleOf(file.headers)
  const entries = file.translations[''] ?? {}
  const expected = new Set(messages.map(({ message }) => message))
  const stale = Object.keys(entries).filter((message) => message !== '' && !expected.has(message))
  return [
    ...messages.flatMap((message) => problemsWith(entries[message.message], message, rule)),
    ...stale.map((message) => `stale: nothing says "${message}" any more`),
    ...(Object.keys(file.obsolete ?? {}).length > 0 ? ['stale: has obsolete (#~) entries'] : []),
  ]
}

function problemsWith(
  entry: GetTextTranslation | undefined,
  { message, plural }: InterfaceMessage,
  rule: PluralRule,
): string[] {
  if (entry === undefined) return [`missing: "${message}"`]
  if ((entry.msgid_plural ?? null) !== plural) return [`stale: the plural of "${message}" changed`]
  if (entry.comments?.flag?.includes('fuzzy')) return [`fuzzy: "${message}"`]
  if (entry.msgstr.some((text) => text.trim() === '')) return [`not translated: "${message}"`]
  const forms = plural === null ? 1 : rule.forms
  if (entry.msgstr.length !== forms) {
    return [`plurals: "${message}" has ${entry.msgstr.length} forms, not ${forms}`]
  }
  return entry.msgstr.flatMap((text, form) => {
    const wanted = placeholdersIn(plural === null ? message : `${message} ${plural}`)
    const found = placeholdersIn(text)
    // "No strings", "one string", "two strings": a form for a single number may spell it out.
    const mayOmit = plural !== null && isForOneNumber(form, rule) ? 'count' : null
    const lost = [...wanted].filter((name) => !found.has(name) && name !== mayOmit)
    const odd = [...found].filter((name) => !wanted.has(name))
    return [
      ...lost.map((name) => `placeholders: "${text}" lacks {${name}}`),
      ...odd.map((name) => `placeholders: "${text}" has {${name}}, "${message}" does not`),
    ]
  })
}

function isForOneNumber(form: number, rule: PluralRule): boolean {
  const counts = Array.from({ length: 1_001 }, (_, count) => count)
  return counts.filter((count) => rule.formOf(count) === form).length === 1
}
