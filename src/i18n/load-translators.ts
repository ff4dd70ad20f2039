import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnMistake } from './create-translator.ts'
import { createTranslator, directionOf } from './create-translator.ts'
import { negotiate } from './negotiate.ts'
import type { PoMessages } from './po-messages.ts'
import { readPoMessages } from './po-messages.ts'
import type { Translator } from './translator.ts'
import type { InterfaceLanguage, Translators } from './translators.ts'

/** The language of the messages in the source code. */
const sourceLanguage = 'en'

/**
 * Reads `<localesFolder>/<language>/LC_MESSAGES/stringboard.po` of every language there is: adding
 * a language is adding its file. `onMistake` hears of messages printed without one of their
 * values; by default they are thrown, a server rather logs them.
 */
export async function loadTranslators(
  localesFolder: string,
  onMistake: OnMistake = throwMistake,
): Promise<Translators> {
  const translators = new Map<string, Translator>([
    [sourceLanguage, createTranslator(sourceLanguage, null, onMistake)],
  ])
  for (const folder of await languageFolders(localesFolder)) {
    const messages = await readMessages(poFileOf(localesFolder, folder))
    const code = languageCodeOf(folder)
    translators.set(code, createTranslator(code, messages, onMistake))
  }
  const codes = [...translators.keys()]
  return {
    languages: codes.map(describeLanguage),
    for: (code) => translators.get(code) ?? (translators.get(sourceLanguage) as Translator),
    negotiate: (wish) => negotiate(wish, codes),
  }
}

/** Folders of the languages there are translations for, in order. */
export async function languageFolders(localesFolder: string): Promise<string[]> {
  const entries = await readdir(localesFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export function poFileOf(localesFolder: string, folder: string): string {
  return join(localesFolder, folder, 'LC_MESSAGES', 'stringboard.po')
}

async function readMessages(path: string): Promise<PoMessages> {
  try {
    return readPoMessages(await readFile(path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`i18n: cannot use ${path}: ${reason}`, { cause })
  }
}

/** gettext folders are often POSIX: `pt_BR`. */
function languageCodeOf(folder: string): string {
  try {
    return new Intl.Locale(folder.replaceAll('_', '-')).baseName
  } catch (cause) {
    throw new Error(`i18n: the folder "${folder}" is not named after a language`, { cause })
  }
}

function describeLanguage(code: string): InterfaceLanguage {
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code
  return { code, nativeName: capitalized(name, code), direction: directionOf(code) }
}

/** A name that stands alone begins with a capital, in the scripts that write titles so. */
function capitalized(name: string, code: string): string {
  return name.replace(/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u, (letter) =>
    letter.toLocaleUpperCase(code),
  )
}

function throwMistake(mistake: Error): never {
  throw mistake
}
