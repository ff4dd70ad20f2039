import { drawableText, type Fonts, writeText } from '../drawing/drawable-text.ts'
import type { Drawing, Mark, Text } from '../drawing/drawing.ts'
import { type Corners, outlineOf } from '../drawing/outline.ts'
import { textLine } from '../drawing/text-line.ts'
import { type ToneColours, toneColours } from '../drawing/tones.ts'
import type { Translator } from '../i18n/translator.ts'
import type { Badge } from './badge.ts'
import { type BadgeLook, type BadgeStyle, badgeLooks } from './badge-style.ts'

export const labelColours: ToneColours = { background: '#33312e', ink: '#ffffff' }
/** Of the plain style: paper that is there on dark pages too. */
export const plainColours: ToneColours = { background: '#ffffff', ink: '#1d1c1a' }
const plainEdge = '#8d877b'
/** Room for a label and for a message: what is longer is cut. */
const longestLabel = 400
const longestMessage = 640

export interface BadgeDrawingOptions {
  readonly style: BadgeStyle
  readonly fonts: Fonts
  /** Of the badge's language: it joins label and message, and knows its capitals. */
  readonly translator: Translator
}

/** Places label and message side by side. Whole pixels keep the edges crisp. */
export function drawBadge(badge: Badge, options: BadgeDrawingOptions): Drawing {
  const { style, fonts } = options
  const look = badgeLooks[style]
  const label = badge.label.map((part) => writeText(part, fonts)).join(' · ')
  const texts = { label: label.trim(), message: drawableText(badge.message) }
  const picture =
    style === 'plain' ? drawPlain(badge, texts, options) : drawBoxes(badge, texts, options)
  return { ...picture, height: look.height, title: drawableText(badge.title) }
}

interface BadgeTexts {
  /** Empty: there is none. */
  readonly label: string
  readonly message: string
}

type Picture = Pick<Drawing, 'width' | 'marks'>

function drawBoxes(
  { tone }: Badge,
  { label, message }: BadgeTexts,
  { style, translator }: BadgeDrawingOptions,
): Picture {
  const look = badgeLooks[style]
  const parts = [
    { text: label, colours: labelColours, longest: longestLabel },
    { text: message, colours: toneColours[tone], longest: longestMessage },
  ].filter(({ text }) => text !== '')
  let width = 0
  const boxes = parts.map(({ text, colours, longest }) => {
    const line = lineOf(text, {
      x: width + look.padding,
      ink: colours.ink,
      longest,
      look,
      translator,
    })
    const box = { x: width, width: line.room + 2 * look.padding, colours, line }
    width += box.width
    return box
  })
  const marks = boxes.flatMap((box, index): Mark[] => {
    const corners = {
      left: index === 0 ? look.cornerRadius : 0,
      right: index === boxes.length - 1 ? look.cornerRadius : 0,
    }
    const outline = outlineOf({ ...box, y: 0, height: look.height }, corners)
    return [
      { kind: 'shape', path: outline, fill: box.colours.background },
      ...(look.isBevelled ? bevelOf(box, corners, look) : []),
      box.line,
    ]
  })
  return { width, marks }
}

/** One sheet of paper, with the tone as a stripe at its edge. */
function drawPlain(
  { tone }: Badge,
  { label, message }: BadgeTexts,
  { style, translator }: BadgeDrawingOptions,
): Picture {
  const look = badgeLooks[style]
  const { height, padding, cornerRadius: radius } = look
  const stripe = 5
  const text = label === '' ? message : translator.t('{label}: {message}', { label, message })
  const line = lineOf(drawableText(text), {
    x: stripe + padding,
    ink: plainColours.ink,
    longest: longestLabel + longestMessage,
    look,
    translator,
  })
  const width = stripe + line.room + 2 * padding
  const inner = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 }
  return {
    width,
    marks: [
      {
        kind: 'shape',
        path: outlineOf(inner, { left: radius, right: radius }),
        fill: plainColours.background,
        stroke: { colour: plainEdge, width: 1 },
      },
      {
        kind: 'shape',
        path: outlineOf({ x: 1, y: 1, width: stripe, height: height - 2 }, { left: 2, right: 0 }),
        fill: toneColours[tone].background,
      },
      line,
    ],
  }
}

interface LineOptions {
  readonly x: number
  readonly ink: string
  readonly longest: number
  readonly look: BadgeLook
  readonly translator: Translator
}

function lineOf(text: string, { x, ink, longest, look, translator }: LineOptions): Text {
  const { fontSize, baseline, letterSpacing, isUpperCase } = look
  // Letters without case belong to scripts that spacing would tear apart or make no difference to.
  const isSpaced = letterSpacing !== 0 && !/\p{Lo}/u.test(text)
  return textLine(isUpperCase ? text.toLocaleUpperCase(translator.locale) : text, {
    x,
    baseline,
    fontSize,
    ink,
    longest,
    letterSpacing: isSpaced ? letterSpacing : 0,
  })
}

function bevelOf(
  { x, width }: { readonly x: number; readonly width: number },
  { left, right }: Corners,
  { height }: BadgeLook,
): Mark[] {
  const edge = (y: number, fill: string, opacity: number): Mark => ({
    kind: 'shape',
    path: `M${x + left} ${y}h${width - left - right}v1h${left + right - width}z`,
    fill,
    opacity,
  })
  return [
    edge(0, '#ffffff', 0.4),
    edge(1, '#ffffff', 0.15),
    edge(height - 2, '#000000', 0.15),
    edge(height - 1, '#000000', 0.4),
  ]
}
