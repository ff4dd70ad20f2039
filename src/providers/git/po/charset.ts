import { isUtf8 } from 'node:buffer'
import { type CharsetForm, charsetForms } from './charset-table.ts'

/** Bytes from which strings can be read as UTF-8. */
export interface DecodedBytes {
  readonly bytes: Uint8Array
  /** True when some bytes are no characters. */
  readonly hasFaults: boolean
  /** True where those stand as U+FFFD, false where they stand as they came. */
  readonly hasReplaced: boolean
}

/** The charset a PO header declares; `null` when it declares none. */
export function charsetIn(header: string): string | null {
  return /charset=([^ \t\n]*)/.exec(header)?.[1] ?? null
}

/**
 * Brings bytes of a declared charset to UTF-8; `null` when msgfmt does not know the charset
 * either: then bytes stand for themselves, and none is wrong.
 */
export function decodedBytes(bytes: Uint8Array, charset: string): DecodedBytes | null {
  const name = charset.toUpperCase().replace('ISO_8859', 'ISO-8859')
  if (name === 'UTF-8') return { bytes, hasFaults: !isUtf8(bytes), hasReplaced: false }
  const form = Object.hasOwn(charsetForms, name) ? charsetForms[name] : undefined
  return form === undefined ? null : transcoded(bytes, form)
}

function transcoded(bytes: Uint8Array, { sequences, decoder }: CharsetForm): DecodedBytes {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const meaningOf = meaningIn(decoder)
  let hasFaults = false
  const decoded = text.replace(
    new RegExp(`(${sequences})|[\\x80-\\xff]`, 'g'),
    (_, sequence: string | undefined) => {
      if (sequence !== undefined) return meaningOf(sequence)
      hasFaults = true
      return '\ufffd'
    },
  )
  return { bytes: Buffer.from(decoded, 'utf8'), hasFaults, hasReplaced: hasFaults }
}

/** What the byte sequences of a charset mean, each decoded once. */
function meaningIn(label: string | null): (sequence: string) => string {
  const decoder = label === null ? null : decoderOf(label)
  if (decoder === null) return (sequence) => sequence
  const known = new Map<string, string>()
  return (sequence) => {
    const before = known.get(sequence)
    if (before !== undefined) return before
    const decoded = decoder.decode(Buffer.from(sequence, 'latin1'))
    // A character this decoder lacks: its bytes will do, they need only be the same each time.
    const meaning = decoded.includes('\ufffd') ? sequence : decoded
    known.set(sequence, meaning)
    return meaning
  }
}

/** A Node built with little of ICU knows few charsets: what is a character is known without it. */
function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}
