/** A sentence is read in a table and in a terminal: nobody reads on after so much. */
const mostCharacters = 600

/**
 * A sentence that quotes a platform, fit to be shown: on one line, without characters that steer a
 * terminal or turn the direction of writing, and not endless.
 */
export function toOneLine(sentence: string): string {
  const line = sentence.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
  const characters = Array.from(line.slice(0, mostCharacters * 2))
  return characters.length <= mostCharacters
    ? line
    : `${characters.slice(0, mostCharacters).join('')}…`
}
