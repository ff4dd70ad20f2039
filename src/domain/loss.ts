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

/** A loss that is being held back. */
export interface HeldLoss {
  /** When the loss was first read. */
  readonly since: Date
  /** The newest reading that was counted: the same reading again is no further one. */
  readonly lastAsOf: Date
  /** Readings after the first that said so; counted as far as they matter. */
  readonly furtherReadings: number
  /** `rejected`: a person said that this loss is none. */
  readonly verdict: 'rejected' | null
}

/** True when a held-back loss has stood long enough, and been read often enough, to be believed. */
export function isBelieved(loss: Pick<HeldLoss, 'since' | 'furtherReadings'>, now: Date): boolean {
  return (
    loss.furtherReadings >= believedAfterReadings &&
    now.getTime() - loss.since.getTime() >= believedAfterMs
  )
}

/**
 * What one more reading makes of a loss: it is held back (as it was, where the reading adds
 * nothing), or believed. A rejected loss stays rejected for as long as the platform says the same.
 * @param held `null`: the loss is read for the first time
 * @param reading the moment it holds for; `isSame`: it says what the held one says
 */
export function judgeLoss(
  held: HeldLoss | null,
  { asOf, isSame }: { readonly asOf: Date; readonly isSame: boolean },
): HeldLoss | 'believed' {
  if (held === null) return firstRead(asOf)
  if (held.verdict === 'rejected') return isSame ? held : firstRead(asOf)
  if (asOf.getTime() === held.lastAsOf.getTime()) return held
  // A last reading that lies ahead was made with a wrong clock: the wait begins anew.
  if (asOf < held.lastAsOf) return firstRead(asOf)
  const next = { ...held, lastAsOf: asOf, furtherReadings: held.furtherReadings + 1 }
  if (isBelieved(next, asOf)) return 'believed'
  // Enough readings, too little time: more of them would only be written, and change nothing.
  return held.furtherReadings >= believedAfterReadings ? held : next
}

function firstRead(asOf: Date): HeldLoss {
  return { since: asOf, lastAsOf: asOf, furtherReadings: 0, verdict: null }
}
