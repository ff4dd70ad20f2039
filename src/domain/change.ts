/** What happened between two readings, in strings. `leftDelta = source − we`, always. */
export interface Change {
  /** What the team translated; negative when more translations went, as with reworded strings, than came. */
  readonly we: number
  /** What the source text did: strings added, less those removed untranslated. */
  readonly source: number
  /** By how much the strings left grew (positive) or shrank (negative). */
  readonly leftDelta: number
}

interface Reading {
  readonly total: number
  readonly translated: number
}

/**
 * Splits the change between two readings of the same thing into what the team did and what the
 * source text did. Strings that vanish from the source take their translations along: that is
 * not lost work, so both falls are set against each other first.
 */
export function changeBetween(before: Reading, after: Reading): Change {
  const total = after.total - before.total
  const translated = after.translated - before.translated
  const removed = total < 0 && translated < 0 ? Math.min(-total, -translated) : 0
  const we = translated + removed
  const source = total + removed
  return { we, source, leftDelta: source - we }
}

/** Adds changes of different things over the same time. */
export function sumChanges(changes: Iterable<Change>): Change {
  const sum = { we: 0, source: 0, leftDelta: 0 }
  for (const change of changes) {
    sum.we += change.we
    sum.source += change.source
    sum.leftDelta += change.leftDelta
  }
  return sum
}
