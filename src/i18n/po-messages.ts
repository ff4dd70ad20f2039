import compilePluralRule from '@tannin/plural-forms'
import { po } from 'gettext-parser'

/** The translated messages of one PO file. */
export interface PoMessages {
  /** The translation of a message; `null` where there is none that may be used. */
  find(message: string): string | null
  /** The translation of a message for a count. */
  findPlural(singular: string, count: number): string | null
}

export interface PluralRule {
  /** How many forms every plural message has. */
  readonly forms: number
  /** Which of them a count takes. */
  formOf(count: number): number
}

/** Reads a PO file. Entries marked fuzzy are left out, as msgfmt does: they await a human. */
export function readPoMessages(text: string | Buffer): PoMessages {
  const file = parsed(typeof text === 'string' ? text : decode(text))
  // Its types do not say so: where there is no header entry, there is nothing.
  const rule = pluralRuleOf(file.headers ?? {})
  const translations = new Map<string, readonly string[]>()
  for (const entry of Object.values(file.translations[''] ?? {})) {
    const isFuzzy = entry.comments?.flag?.includes('fuzzy') ?? false
    if (entry.msgid !== '' && !isFuzzy) translations.set(entry.msgid, entry.msgstr)
  }
  return {
    find: (message) => translations.get(message)?.[0] || null,
    findPlural: (singular, count) => translations.get(singular)?.[rule.formOf(count)] || null,
  }
}

/** The parser says in words what it refuses, and stumbles over the rest. */
function parsed(text: string) {
  try {
    return po.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw cause
    throw new Error('it is no PO file', { cause })
  }
}

/** Translations of the interface are UTF-8, whatever their header says. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is not UTF-8; save it as that')
  }
}

/**
 * The plural rule in a PO file's header. It is what the translators wrote their forms for, so it
 * is followed rather than any table by language: those differ for Turkish, Hebrew or Brazilian
 * Portuguese, and have no entry for smaller languages.
 */
export function pluralRuleOf(headers: Readonly<Record<string, string>>): PluralRule {
  const header = headers['Plural-Forms'] ?? ''
  const [, forms, expression] = /^\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=(.+)$/.exec(header) ?? []
  if (forms === undefined || expression === undefined) {
    throw new Error('its header has no Plural-Forms such as "nplurals=2; plural=(n > 1);"')
  }
  // The package's types speak of an ES module; what Node loads is the function itself.
  const compile = compilePluralRule as unknown as (text: string) => (n: number) => number
  const formOf = compile(expression.trim().replace(/;$/, ''))
  const rule = { forms: Number(forms), formOf }
  for (let count = 0; count <= 200; count += 1) {
    const form = formOf(count)
    if (!Number.isInteger(form) || form < 0 || form >= rule.forms) {
      throw new Error(`its Plural-Forms give no form for ${count}: "${header}"`)
    }
  }
  return rule
}
