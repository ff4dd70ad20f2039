import type { GetTextTranslation, GetTextTranslations } from 'gettext-parser'
import { po } from 'gettext-parser'
import { pluralRuleOf } from '../../src/i18n/po-messages.ts'
import type { InterfaceMessage } from './collect-messages.ts'

const templateHeaders = {
  'Project-Id-Version': 'stringboard',
  Language: '',
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=UTF-8',
  'Content-Transfer-Encoding': '8bit',
  'Plural-Forms': 'nplurals=INTEGER; plural=EXPRESSION;',
}

/** The PO template: every message, without translations. */
export function templateOf(messages: readonly InterfaceMessage[]): string {
  return write(templateHeaders, messages, (message) => (message.plural === null ? [''] : ['', '']))
}

/**
 * A PO file brought up to date: new messages come in empty, those that are gone go, and every
 * translation of a message that is still said stays as it is.
 */
export function mergeInto(poText: string, messages: readonly InterfaceMessage[]): string {
  const file = po.parse(poText)
  const known = file.translations[''] ?? {}
  const { forms } = pluralRuleOf(file.headers)
  const translate = ({ message, plural }: InterfaceMessage) => {
    const entry = known[message]
    const empty = Array.from({ length: plural === null ? 1 : forms }, () => '')
    return entry && (entry.msgid_plural ?? null) === plural ? entry.msgstr : empty
  }
  return write(file.headers, messages, translate, known)
}

function write(
  headers: Record<string, string>,
  messages: readonly InterfaceMessage[],
  translate: (message: InterfaceMessage) => string[],
  known: Record<string, GetTextTranslation> = {},
): string {
  const header = { msgid: '', msgstr: [''], ...commentsOf(known['']) }
  const entries: Record<string, GetTextTranslation> = { '': header }
  for (const one of messages) {
    const { translator, flag } = known[one.message]?.comments ?? {}
    entries[one.message] = {
      msgid: one.message,
      ...(one.plural !== null && { msgid_plural: one.plural }),
      msgstr: translate(one),
      comments: {
        ...(translator && { translator }),
        ...(flag && { flag }),
        ...(one.notes.size > 0 && { extracted: [...one.notes].sort().join('\n') }),
        reference: [...one.files].sort().join('\n'),
      },
    }
  }
  const file: GetTextTranslations = { charset: 'utf-8', headers, translations: { '': entries } }
  return `${po.compile(file).toString('utf8').trimEnd()}\n`
}

function commentsOf(header: GetTextTranslation | undefined) {
  return header?.comments === undefined ? {} : { comments: header.comments }
}
