/**
 * Statements kept prepared per connection. The program has several hundred, but pages share these;
 * a prepared one takes some 100 KB of the server.
 */
const mostKept = 100

/** Texts of which is remembered that they were asked once. */
const mostSeen = 1_000

/**
 * Which statements of a connection the server keeps parsed and planned: those that come a second time.
 * Most join five tables and more, and take longer to plan than to answer. Lists make texts that never
 * come again: these take no place. What has one keeps it as long as the connection lives.
 */
export class KeptStatements {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()

  /** The name a statement is kept under; `undefined`: it is planned for this once. */
  nameOf(sql: string): string | undefined {
    const name = this.#names.get(sql)
    if (name !== undefined || this.#names.size >= mostKept) return name
    // Several commands in one text are sent as they are: only a single one can be prepared.
    if (sql.includes(';')) return undefined
    if (!this.#seen.delete(sql)) {
      if (this.#seen.size >= mostSeen) this.#seen.clear()
      this.#seen.add(sql)
      return undefined
    }
    const given = `kept_${this.#names.size + 1}`
    this.#names.set(sql, given)
    return given
  }
}
