/** A cell loses more than this share of its translated strings before the loss is held back. */
export const suspiciousShare = 0.2
/** Smaller losses than this, in strings, are ordinary editing. */
export const suspiciousStrings = 10
/** A held-back loss is believed after this time, together with two further readings. */
export const believedAfterMs = 48 * 60 * 60 * 1000
export const believedAfterReadings = 2

interface Reading {
  readonly total: number
  readonly translated: number
}

/**
 * True when a reading lost so many translated strings that it is more likely a platform's accident
 * than work: more than 20 % of them and at least 10, and not because the source text shrank.
 * `after` is `null` when the row vanished.
 */
export function isSuspiciousLoss(before: Reading, after: Reading | null): boolean {
  if (after === null) return before.translated > 0
  const removedWithSource = Math.max(0, before.total - after.total)
  const lost = before.translated - after.translated - removedWithSource
  return lost >= suspiciousStrings && lost > before.translated * suspiciousShare
}

/** What is known of a loss that is being held back. */
export interface HeldLoss {
  /** When the loss was first read. */
  readonly since: Date
  /** Readings after the first that said the same. */
  readonly furtherReadings: number
}

/** True when a held-back loss has stood long enough, and been read often enough, to be believed. */
export function isBelieved(loss: HeldLoss, now: Date): boolean {
  return (
    loss.furtherReadings >= believedAfterReadings &&
    now.getTime() - loss.since.getTime() >= believedAfterMs
  )
}
