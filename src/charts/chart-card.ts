import { drawableText, type Fonts, type NamedText, writeText } from '../drawing/drawable-text.ts'
import type { Drawing, Mark } from '../drawing/drawing.ts'
import { outlineOf } from '../drawing/outline.ts'
import { textLine } from '../drawing/text-line.ts'
import type { Theme } from '../drawing/tones.ts'
import { chartColours } from './chart-colours.ts'

/** What every chart says beside its figures. Texts are in the chart's language already. */
export interface ChartWords {
  /** What it is about, from the whole to the part. */
  readonly title: readonly NamedText[]
  /** What is counted. */
  readonly subtitle: string
  /** As of when. */
  readonly footer: string
  /** One sentence for those who cannot see it. */
  readonly summary: string
  /** The figures in words, for the same. */
  readonly description: string
}

export interface ChartLook {
  readonly theme: Theme
  readonly fonts: Fonts
}

export const margin = 20
export const textSize = 11
const titleSize = 15
const titleBaseline = 30
const subtitleBaseline = 48
/** Where the body of a chart begins, and what it leaves below itself. */
export const bodyTop = 64
const footerRoom = 34

export interface ChartBody {
  readonly width: number
  /** Of the body alone. */
  readonly height: number
  readonly marks: readonly Mark[]
}

/** A chart on its own paper: what it is about above, as of when below. */
export function drawCard(words: ChartWords, body: ChartBody, look: ChartLook): Drawing {
  const { width } = body
  const height = Math.ceil(bodyTop + body.height + footerRoom)
  const colours = chartColours[look.theme]
  const title = words.title.map((part) => writeText(part, look.fonts)).join(' · ')
  const longest = width - 2 * margin
  const line = { x: margin, longest, fontSize: textSize, ink: colours.muted }
  const paper: Mark = {
    kind: 'shape',
    path: outlineOf({ x: 0.5, y: 0.5, width: width - 1, height: height - 1 }, corners),
    fill: colours.paper,
    stroke: { colour: colours.edge, width: 1 },
  }
  return {
    width,
    height,
    title: drawableText(words.summary),
    description: drawableText(words.description),
    marks: [
      paper,
      textLine(title, { ...line, fontSize: titleSize, ink: colours.ink, baseline: titleBaseline }),
      textLine(drawableText(words.subtitle), { ...line, baseline: subtitleBaseline }),
      ...body.marks,
      textLine(drawableText(words.footer), { ...line, baseline: height - 14 }),
    ],
  }
}

const corners = { left: 8, right: 8 }
