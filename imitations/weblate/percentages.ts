import type { ImitatedTranslation } from './model.ts'

/** Characters are not kept: six a word. */
const charsPerWord = 6

/** The counts of a language in strings, words and characters, each with its share. */
export function percentages(row: ImitatedTranslation): Record<string, number> {
  const { total, totalWords } = row
  const words = [
    ['translated', row.translated, row.translatedWords],
    ['fuzzy', row.fuzzy, row.fuzzyWords],
    ['approved', row.approved, row.approvedWords],
    ['readonly', row.readonly, row.readonlyWords],
  ] as const
  return {
    total,
    total_words: totalWords,
    total_chars: totalWords * charsPerWord,
    ...Object.assign(
      {},
      ...words.map(([name, strings, count]) => ({
        [name]: strings,
        [`${name}_percent`]: percent(strings, total, name),
        [`${name}_words`]: count,
        [`${name}_words_percent`]: percent(count, totalWords, name),
        [`${name}_chars`]: count * charsPerWord,
        [`${name}_chars_percent`]: percent(count, totalWords, name),
      })),
    ),
  }
}

/**
 * To a tenth, never up: a little is never nothing, and nearly all never all. Of nothing, all is
 * translated.
 */
function percent(part: number, whole: number, state: string): number {
  if (whole === 0) return state === 'translated' ? 100 : 0
  const share = Math.floor((1_000 * part) / whole) / 10
  if (part > 0 && share === 0) return 0.1
  return part < whole ? Math.min(share, 99.9) : share
}
