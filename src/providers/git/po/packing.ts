import { z } from 'zod'
import { newline } from './bytes.ts'
import { poStates, type ScannedPo } from './scan.ts'

/**
 * Goes up with every change that makes the same file give another scan: counting, fingerprints,
 * words, dates. What was packed before is then made anew.
 */
export const scanVersion = 1

const count = z.int().nonnegative()

const headSchema = z.strictObject({
  version: z.literal(scanVersion),
  entries: count,
  hasLongEntries: z.boolean(),
  counts: z.strictObject({ translated: count, fuzzy: count, untranslated: count }).nullable(),
  flaw: z.strictObject({ line: count, message: z.string() }).nullable(),
  revisedAt: z.string().nullable(),
  language: z.string().nullable(),
})

/** Words and state share a number: of 16 bits, or of 32 in files with entries longer than this. */
const longestShort = 2 ** 14 - 1

/** A scan as bytes, about ten an entry: a line of JSON, the ids, the words with the states. */
export function packScan(scan: ScannedPo): Uint8Array {
  const { ids, states, words, counts, flaw, revisedAt, language } = scan
  const hasLongEntries = words.some((number) => number > longestShort)
  const head = {
    version: scanVersion,
    entries: ids.length,
    hasLongEntries,
    counts,
    flaw,
    revisedAt,
    language,
  }
  const numbers = Array.from(words, (number, place) => 4 * number + (states[place] as number))
  const packed = hasLongEntries ? Uint32Array.from(numbers) : Uint16Array.from(numbers)
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength),
    new Uint8Array(packed.buffer),
  ])
}

/** The scan in packed bytes; `null` when they are of another version, or no scan at all. */
export function unpackScan(bytes: Uint8Array): ScannedPo | null {
  const end = bytes.indexOf(newline)
  const head = headOf(bytes.subarray(0, Math.max(0, end)))
  if (head === null) return null
  const { entries, hasLongEntries, counts, flaw, revisedAt, language } = head
  // A copy: typed arrays begin at even addresses, what comes out of a cache anywhere.
  const { buffer, length } = new Uint8Array(bytes.subarray(end + 1))
  if (length !== entries * (hasLongEntries ? 12 : 10)) return null
  const ids = new BigUint64Array(buffer, 0, entries)
  const Numbers = hasLongEntries ? Uint32Array : Uint16Array
  const numbers = new Numbers(buffer, ids.byteLength, entries)
  const states = Uint8Array.from(numbers, (number) => number % 4)
  if (states.some((state) => state > poStates.translated)) return null
  const words = Uint32Array.from(numbers, (number) => number >>> 2)
  return { counts, flaw, ids, states, words, revisedAt, language }
}

function headOf(bytes: Uint8Array): z.infer<typeof headSchema> | null {
  try {
    return headSchema.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return null
  }
}
