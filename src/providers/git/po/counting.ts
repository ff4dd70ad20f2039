import type { StringCounts } from '../../../domain/string-counts.ts'
import { halvesOf, PoIdSet } from './id-set.ts'
import { poStates, type ScannedPo } from './scan.ts'

/**
 * Counts a translation against the template of its resource: what the template does not have is
 * left out. Both must be countable. Words are the template's.
 */
export function countAgainst(template: ScannedPo, translation: ScannedPo): StringCounts {
  if (template.counts === null || translation.counts === null) {
    throw new TypeError('a PO file without counts cannot be compared: ask for counts first')
  }
  const wanted = new PoIdSet(template.states.length)
  forEachId(template, (low, high) => wanted.add(low, high))
  const strings = [0, 0, 0]
  const words = [0, 0, 0]
  forEachId(translation, (low, high, place) => {
    const match = wanted.find(low, high)
    if (match < 0) return
    const state = translation.states[place] as number
    strings[state] = (strings[state] ?? 0) + 1
    words[state] = (words[state] ?? 0) + (template.words[match] as number)
  })
  return {
    total: template.states.length,
    translated: strings[poStates.translated] ?? 0,
    needsEditing: strings[poStates.fuzzy] ?? 0,
    reviewed: null,
    totalWords: template.words.reduce((sum, count) => sum + count, 0),
    translatedWords: words[poStates.translated] ?? 0,
    needsEditingWords: words[poStates.fuzzy] ?? 0,
    reviewedWords: null,
  }
}

/**
 * How many different ids several files have, and the words of those: what a resource without a
 * template has at least. Files that cannot be counted add what they have before their fault.
 */
export function unionOf(files: readonly ScannedPo[]): { total: number; words: number } {
  const ids = new PoIdSet(Math.max(0, ...files.map(({ states }) => states.length)))
  let words = 0
  for (const file of files) {
    forEachId(file, (low, high, place) => {
      if (ids.add(low, high) < 0) words += file.words[place] as number
    })
  }
  return { total: ids.size, words }
}

function forEachId(
  { ids }: ScannedPo,
  visit: (low: number, high: number, place: number) => void,
): void {
  const halves = halvesOf(ids)
  for (let place = 0; place < ids.length; place += 1) {
    visit(halves[2 * place] as number, halves[2 * place + 1] as number, place)
  }
}
