/** A text that says as of when it holds. */
export interface StampedText {
  readonly text: string
  readonly stamps: readonly Stamp[]
}

/** A moment as it stands in a text: a day, perhaps with a time of day beside it. */
export interface Stamp {
  readonly written: string
  /** Days as they are written there, its own first, that are near enough to say the same. */
  readonly days: readonly string[]
}

/**
 * Whether what was found says what was made, but perhaps as of another moment that is near enough:
 * a later one alone is no news. Spaces at the ends of lines, kinds of line breaks and ways to put
 * an accent on a letter say nothing either; those who keep texts change them.
 */
export function saysTheSame(found: string, { text, stamps }: StampedText): boolean {
  const pattern = stamps.reduce(
    (parts, stamp) => parts.flatMap((part) => openAt(part, stamp)),
    [{ text: normal(text), isPattern: false }],
  )
  const whole = pattern.map((part) => (part.isPattern ? part.text : RegExp.escape(part.text)))
  return new RegExp(`^${whole.join('')}$`, 'u').test(normal(found))
}

interface Part {
  readonly text: string
  /** Else it is text that stands there as it is. */
  readonly isPattern: boolean
}

/** A text with every place of a stamp open to the moments that are near. */
function openAt(part: Part, stamp: Stamp): Part[] {
  if (part.isPattern) return [part]
  const near = { text: momentPattern(stamp), isPattern: true }
  return part.text
    .split(normal(stamp.written))
    .flatMap((text, index) => [...(index === 0 ? [] : [near]), { text, isPattern: false }])
}

/** Any of the days, at any time of day. */
function momentPattern({ written, days }: Stamp): string {
  const [day = ''] = days
  const [before, ...behind] = normal(written).split(normal(day))
  if (day === '' || before === undefined || behind.length !== 1) {
    return RegExp.escape(normal(written))
  }
  const [open, close] = [before, behind.join('')].map((time) =>
    time
      .split(/(\p{Nd})/u)
      .map((piece, index) => (index % 2 === 1 ? '\\p{Nd}' : RegExp.escape(piece)))
      .join(''),
  )
  return `${open}(?:${days.map((one) => RegExp.escape(normal(one))).join('|')})${close}`
}

function normal(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?<![ \t])[ \t]+$/gm, '')
    .trim()
}
