import type { StatsRow } from './schema.ts'

type Attributes = StatsRow['attributes']

/** One chain of counts: each is a part of the one before it, and the first two make the total. */
interface Unit {
  readonly noun: 'strings' | 'words'
  readonly total: number
  readonly translated: number
  readonly untranslated: number
  readonly reviewed: number
  /** `null` where nobody is asked to proofread. */
  readonly proofread: number | null
}

/** Why the numbers of a row cannot be true, in words; `null` when they add up. */
export function faultInRow({ attributes }: StatsRow): string | null {
  return faultIn(stringsOf(attributes)) ?? faultIn(wordsOf(attributes))
}

function faultIn(unit: Unit): string | null {
  const { noun, total, translated, untranslated, reviewed, proofread } = unit
  const counts = { total, translated, untranslated, reviewed, proofread: proofread ?? 0 }
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) {
      return `${name}_${noun} is ${count}, not a whole number of at least 0`
    }
  }
  if (translated + untranslated !== total) {
    return `translated_${noun} ${translated} and untranslated_${noun} ${untranslated} do not make total_${noun} ${total}`
  }
  if (reviewed > translated) {
    return `reviewed_${noun} ${reviewed} is more than translated_${noun} ${translated}`
  }
  if (proofread !== null && proofread > reviewed) {
    return `proofread_${noun} ${proofread} is more than reviewed_${noun} ${reviewed}`
  }
  return null
}

function stringsOf(attributes: Attributes): Unit {
  return {
    noun: 'strings',
    total: attributes.total_strings,
    translated: attributes.translated_strings,
    untranslated: attributes.untranslated_strings,
    reviewed: attributes.reviewed_strings,
    proofread: attributes.proofread_strings ?? null,
  }
}

function wordsOf(attributes: Attributes): Unit {
  return {
    noun: 'words',
    total: attributes.total_words,
    translated: attributes.translated_words,
    untranslated: attributes.untranslated_words,
    reviewed: attributes.reviewed_words,
    proofread: attributes.proofread_words ?? null,
  }
}
