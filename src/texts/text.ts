/** A text for people to paste elsewhere: written once, printed by every format. */
export interface Text {
  /** What it is about: a mail's subject, a page's heading. */
  readonly title: string
  /** All of it in one line, the fullest first; where room is short, the first that fits is taken. */
  readonly lines: readonly string[]
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | Table

/** Words and links, one after the other; spaces between them are theirs. */
export type Line = readonly (string | Link)[]

export interface Link {
  readonly text: string
  /** Absolute. */
  readonly href: string
}

/** Figures in rows. The first cell of a row says what the row is about. */
export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Column {
  readonly title: string
  readonly isNumber: boolean
}

export interface Cell {
  readonly text: string
  /** Where it leads; absolute. `null` or absent: nowhere. */
  readonly href?: string | null
}

export function paragraph(...line: Line): Block {
  return { kind: 'paragraph', line }
}

/** The same line with words side by side made one: what looks like markup may lie across a border. */
export function inRuns(line: Line): (string | Link)[] {
  const runs: (string | Link)[] = []
  for (const piece of line) {
    const before = runs.at(-1)
    if (typeof piece === 'string' && typeof before === 'string') runs.splice(-1, 1, before + piece)
    else runs.push(piece)
  }
  return runs
}
