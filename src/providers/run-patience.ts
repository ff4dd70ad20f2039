/** Requests given up one after the other, after which the rest of a run asks once each. */
const mostGivenUp = 4

/**
 * What one run has been through with a platform since its last answer. Each request is patient
 * within limits; a platform that went away in the middle of a run of hundreds would make them a
 * day.
 */
export class RunPatience {
  #givenUp = 0
  #waitedMs = 0

  noteAnswer(): void {
    this.#givenUp = 0
    this.#waitedMs = 0
  }

  noteGivenUp(): void {
    this.#givenUp += 1
  }

  /** Counts a wait the platform asked for; returns all of them since its last answer, in milliseconds. */
  noteWait(ms: number): number {
    this.#waitedMs += ms
    return this.#waitedMs
  }

  /** True: a failure is no longer worth a second attempt. */
  get isSpent(): boolean {
    return this.#givenUp >= mostGivenUp
  }
}
