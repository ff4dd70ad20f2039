import { themes } from '../../drawing/tones.ts'
import type { ImageGrammar } from './image-address.ts'
import { maybeNumber, oneOf } from './option-kind.ts'

/** Parts that are listed unless told otherwise, and at most. */
export const embedRows = { usual: 5, most: 20 } as const

/** `/embed/…`: docs/badges.md tells what each option does. */
export function embedGrammar(interfaceLanguages: readonly string[]) {
  const options = {
    rows: maybeNumber(0, embedRows.most),
    theme: oneOf(['auto', ...themes], 'auto'),
    lang: oneOf(interfaceLanguages, 'en'),
  }
  return {
    root: '/embed',
    formats: ['page'],
    options,
    settle: (values) => (values.rows === embedRows.usual ? { ...values, rows: null } : values),
  } satisfies ImageGrammar<typeof options, 'page'>
}
