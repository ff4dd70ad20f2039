/** Marks that turn the direction of all that follows, and those that stand for no letter at all. */
const nothingToSay = /[\u061c\u200e\u200f\u202a-\u202e\ufeff\ufffd]/g
const isolates = /[\u2066-\u2069]/g
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Text as it may stand alone in a line: see {@link partOfLine}. */
export function oneLine(text: string): string {
  return partOfLine(text).trim()
}

/**
 * Text as it may stand in a line among others: no breaks, no controls, single spaces, and nothing
 * that turns the direction of what stands beside it. Spaces at its ends stay.
 */
export function partOfLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(nothingToSay, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
  return areClosed(line) ? line : line.replace(isolates, '')
}

/**
 * A name as it is put into a sentence. One written from right to left is set apart by invisible
 * marks: without them the figure beside it would be read as its neighbour's.
 */
export function nameInLine(name: string): string {
  const line = oneLine(name.replace(isolates, ''))
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line
}

/** Whether every isolate that is opened is closed again, and no other. */
function areClosed(line: string): boolean {
  let depth = 0
  for (const [mark] of line.matchAll(isolates)) {
    depth += mark === '\u2069' ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}
