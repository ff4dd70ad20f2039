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

  /**
   * Has those written down that were not yet. Where that fails they are left for whatever is written
   * next: the same run goes on, and they were sent.
   */
  async writeDown<T>(write: (count: number) => Promise<T>): Promise<T> {
    const count = this.take()
    try {
      return await write(count)
    } catch (error) {
      this.#written -= count
      throw error
    }
  }

  /** Those that were not written down yet, once. */
  take(): number {
    const count = this.#total - this.#written
    this.#written = this.#total
    return count
  }
}
