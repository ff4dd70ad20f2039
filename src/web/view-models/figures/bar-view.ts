import type { Completion } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'

/** Parts of a bar in percent of its width, for an SVG's `x` and `width`; what is left is the ground. */
export interface BarView {
  readonly parts: readonly BarPart[]
}

export interface BarPart {
  readonly kind: 'done' | 'review' | 'unknown'
  readonly x: string
  readonly width: string
}

/** Where the end of the whole is not known, this share of the bar stays open. */
const openEnd = 15

/** A file with a flaw is never complete, so no bar with one is full. */
const flawedEnd = 1

/** A part of a bar in percent of its width. */
export interface BarShare {
  readonly kind: BarPart['kind']
  readonly start: number
  readonly share: number
}

export function barView(tally: Tally, completion: Completion): BarView {
  const parts = barShares(tally, completion).map(({ kind, start, share }) => ({
    kind,
    x: percent(start),
    width: percent(share),
  }))
  return { parts }
}

/** Translated, to review and not counted, as shares of the whole. */
export function barShares(tally: Tally, completion: Completion): BarShare[] {
  if (completion.kind === 'unknown') return shares([['unknown', 100]])
  if (completion.kind === 'nothing' || tally.total === 0) return []
  const isOpen = completion.kind === 'lower-bound'
  const scale = (100 - (isOpen ? openEnd : tally.flawedCells > 0 ? flawedEnd : 0)) / tally.total
  const uncounted = tally.uncountedStrings * scale
  return shares([
    ['done', tally.translated * scale],
    ['review', (tally.needsEditing ?? 0) * scale],
    // Unknown parts stand at the end, so that what is left lies between them and what is done.
    ['gap', (tally.left - (tally.needsEditing ?? 0)) * scale],
    ['unknown', uncounted + (isOpen ? openEnd : 0)],
  ])
}

function shares(parts: readonly (readonly [BarPart['kind'] | 'gap', number])[]): BarShare[] {
  const shown: BarShare[] = []
  let start = 0
  for (const [kind, share] of parts) {
    if (kind !== 'gap' && share > 0) shown.push({ kind, start, share })
    start += share
  }
  return shown
}

function percent(share: number): string {
  return `${Math.floor(share * 100) / 100}%`
}
