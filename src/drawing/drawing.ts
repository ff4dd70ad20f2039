/** A picture in pixels, whatever it is painted as. Nothing that paints it measures anything. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** What the picture shows in one sentence, for those who cannot see it. */
  readonly title: string
  /** The same at more length; absent: the title says it all. */
  readonly description?: string
  /** From back to front. */
  readonly marks: readonly Mark[]
}

export type Mark = Shape | Text

export interface Shape {
  readonly kind: 'shape'
  /** SVG path data. */
  readonly path: string
  readonly fill?: string
  /** Of the fill; absent: opaque. */
  readonly opacity?: number
  readonly stroke?: Stroke
}

export interface Stroke {
  readonly colour: string
  readonly width: number
  /** Dash and gap; absent: solid. */
  readonly dashes?: readonly [number, number]
}

/** One line of text that begins at `x` and fills its room, whatever font it is drawn in. */
export interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly x: number
  readonly baseline: number
  /** Room in pixels: wider and narrower fonts are fitted into it. */
  readonly room: number
  readonly fontSize: number
  readonly ink: string
  /** Read from below, standing on its first letter. */
  readonly isUpright?: boolean
  /** There is more room than letters need: it goes between them. */
  readonly isSpaced?: boolean
}

/**
 * The bundled font is DejaVu Sans, drawn to Verdana's widths: readers who have either see texts as
 * they were measured.
 */
export const fontFamilies: readonly string[] = ['Verdana', 'DejaVu Sans', 'Geneva', 'sans-serif']
