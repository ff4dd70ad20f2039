/** Requests that this process has sent for a run. */
export class RunRequests {
  #total = 0
  #written = 0

  add(): void {
    this.#total += 1
  }

  get total(): number {
    return this.#total
  }

  /** Those that were not written down yet, once. */
  take(): number {
    const count = this.#total - this.#written
    this.#written = this.#total
    return count
  }
}
