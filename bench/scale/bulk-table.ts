import type { CompiledQuery } from 'kysely'
import type { Database } from '../../src/storage/database.ts'
import type { Tables } from '../../src/storage/tables.ts'

type Row<Name extends keyof Tables> = Readonly<
  Partial<Record<keyof Tables[Name] & string, string | number | null>>
>

/** A statement carries at most this many values, whatever the database. */
const mostValues = 8_000

/**
 * Rows for one table, written many at a time. The statement is compiled once: for millions of rows,
 * compiling would take longer than writing.
 */
export class BulkTable<Name extends keyof Tables> {
  readonly #db: Database
  readonly #name: Name
  readonly #columns: readonly string[]
  readonly #rowsAtOnce: number
  /** Tables that its rows refer to: what waits there goes first. */
  readonly #referred: readonly { flush(): Promise<void> }[]
  readonly #statements = new Map<number, CompiledQuery>()
  #waiting: (string | number | null)[] = []
  rows = 0

  constructor(
    db: Database,
    name: Name,
    columns: readonly (keyof Tables[Name] & string)[],
    referred: readonly { flush(): Promise<void> }[] = [],
  ) {
    this.#db = db
    this.#name = name
    this.#columns = columns
    this.#referred = referred
    this.#rowsAtOnce = Math.floor(mostValues / columns.length)
  }

  /** Values in the order of the columns. */
  async add(...values: readonly (string | number | null)[]): Promise<void> {
    this.#waiting.push(...values)
    this.rows += 1
    if (this.#waiting.length >= this.#rowsAtOnce * this.#columns.length) await this.flush()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const parameters = this.#waiting
    this.#waiting = []
    for (const table of this.#referred) await table.flush()
    await this.#db.executeQuery({ ...this.#statementFor(parameters), parameters })
  }

  #statementFor(values: readonly (string | number | null)[]): CompiledQuery {
    const kept = this.#statements.get(values.length)
    if (kept !== undefined) return kept
    const statement = this.#compile(values)
    this.#statements.set(values.length, statement)
    return statement
  }

  #compile(values: readonly (string | number | null)[]): CompiledQuery {
    const rows: Row<Name>[] = []
    for (let from = 0; from < values.length; from += this.#columns.length) {
      const own = this.#columns.map((name, at) => [name, values[from + at] ?? null])
      rows.push(Object.fromEntries(own))
    }
    return this.#db
      .insertInto(this.#name)
      .values(rows as never)
      .compile()
  }
}
