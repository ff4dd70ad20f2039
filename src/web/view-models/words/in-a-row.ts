import type { Translator } from '../../../i18n/translator.ts'

/** Parts of a sentence one after the other, set apart as the language sets them. */
export function inARow({ t }: Translator, parts: readonly string[]): string {
  const [first = '', ...others] = parts
  return others.reduce((one, other) => t('{one}; {other}', { one, other }), first)
}
