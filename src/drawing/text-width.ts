import { measuredBlocks, unitsPerEm } from './text-width-table.ts'

/**
 * Width of a text in pixels as Verdana or DejaVu Sans draw it. Scripts that neither has are
 * reckoned by what fonts of theirs need on average: readers' fonts differ there anyway.
 */
export function textWidth(text: string, fontSize: number, letterSpacing = 0): number {
  let ems = 0
  let gaps = 0
  let before = ''
  for (const character of text) {
    const width = emsOf(character)
    // Marks stand on a letter and part no neighbours.
    if (width === 0) continue
    if (isJoined(before, character)) ems -= emsOf(before) * (1 - joinedArabic)
    before = character
    ems += width
    gaps += 1
  }
  return ems * fontSize + Math.max(0, gaps - 1) * letterSpacing
}

/** True for a character whose width is known, which is to say one of the bundled font. */
export function isMeasured(character: string): boolean {
  return measured.has(character)
}

/** The text, cut between characters and ended with "…" where it is wider than `room` pixels. */
export function fitText(text: string, fontSize: number, room: number, letterSpacing = 0): string {
  if (textWidth(text, fontSize, letterSpacing) <= room) return text
  const ellipsis = '…'
  let left = room - textWidth(ellipsis, fontSize, letterSpacing)
  let fitting = ''
  for (const { segment } of segmenter.segment(text)) {
    left -= textWidth(segment, fontSize, letterSpacing)
    if (left < 0) break
    fitting += segment
  }
  return fitting.trimEnd() + ellipsis
}

const segmenter = new Intl.Segmenter()

const measured = new Map<string, number>(
  measuredBlocks.flatMap(({ first, widths }) =>
    (widths.match(/../g) ?? []).flatMap((digits, index): [string, number][] =>
      digits === '..'
        ? []
        : [[String.fromCodePoint(first + index), Number.parseInt(digits, 36) / unitsPerEm]],
    ),
  ),
)

/**
 * What the letters, and the marks that take room, of other scripts need on average: by words drawn
 * in the Noto Sans fonts, where letters that join or stack need less room than they do alone.
 */
const scripts: readonly { script: RegExp; letter: number; mark: number }[] = [
  {
    script: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}]/u,
    letter: 1,
    mark: 1,
  },
  // CJK punctuation and full-width forms.
  { script: /[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u, letter: 1, mark: 1 },
  { script: /\p{Emoji_Presentation}/u, letter: 1.25, mark: 0 },
  { script: /[\p{sc=Tamil}\p{sc=Malayalam}]/u, letter: 0.8, mark: 0.7 },
  { script: /[\p{sc=Sinhala}\p{sc=Myanmar}]/u, letter: 0.8, mark: 0.45 },
  { script: /[\p{sc=Telugu}\p{sc=Kannada}]/u, letter: 0.7, mark: 0.35 },
  { script: /[\p{sc=Thai}\p{sc=Lao}]/u, letter: 0.56, mark: 0 },
  { script: /[\p{sc=Khmer}\p{sc=Ethiopic}]/u, letter: 0.6, mark: 0.45 },
  { script: /[\p{sc=Devanagari}\p{sc=Gujarati}\p{sc=Gurmukhi}]/u, letter: 0.58, mark: 0.27 },
  { script: /[\p{sc=Bengali}\p{sc=Oriya}\p{sc=Tibetan}]/u, letter: 0.65, mark: 0.45 },
]
/** An Arabic letter that goes on into the next one needs about so much of its room alone. */
const joinedArabic = 0.58
const arabicLetter = /[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]/
/** Letters that never go on into the next one, as Alef and Dal. */
const endingLetter =
  /[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3]/
const otherLetter = 0.75
const otherMark = 0.4

function isJoined(before: string, letter: string): boolean {
  return arabicLetter.test(before) && arabicLetter.test(letter) && !endingLetter.test(before)
}

function emsOf(character: string): number {
  const known = measured.get(character)
  if (known !== undefined) return known
  if (/[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u.test(character)) return 0
  const found = scripts.find(({ script }) => script.test(character))
  return /\p{Mc}/u.test(character) ? (found?.mark ?? otherMark) : (found?.letter ?? otherLetter)
}
