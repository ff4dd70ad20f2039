import type fc from 'fast-check'

/** One side on which something hostile may come in. */
export interface Subject {
  /** As `--only` names it. */
  readonly name: string
  /** What is tried, in a line. */
  readonly about: string
  /** How many of all cases it gets, beside what the others get. */
  readonly weight: number
  /** Sets up what is under fire; `ending` is told what to do when all is over. */
  start(ending: Ending): Promise<readonly Attempt[]>
}

/** Calls back when the subject has been tried. */
export interface Ending {
  after(close: () => unknown): void
}

/** Cases of one kind, and what has to hold of each: it throws where that does not hold. */
export interface Attempt {
  readonly name: string
  /** How many of the subject's cases it gets, beside what its others get. */
  readonly weight: number
  readonly property: fc.IAsyncProperty<unknown>
}

/** Ties what is generated to what it is handed to. */
export function attempt<Case>(
  name: string,
  weight: number,
  property: fc.IAsyncProperty<Case>,
): Attempt {
  return { name, weight, property: property as fc.IAsyncProperty<unknown> }
}
