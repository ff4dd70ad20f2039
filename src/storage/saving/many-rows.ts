import { type Compilable, CompiledQuery } from 'kysely'
import type { Database } from '../database.ts'
import { isSqlite } from '../opening/is-sqlite.ts'

/**
 * How many rows one statement writes. A few sizes make any number, so that statements come again: what
 * is built once here stays prepared in the database too.
 */
const sizes = [64, 16, 4, 1]

/**
 * An insert of many rows. Kysely builds a statement value by value, which takes longer than writing the
 * rows does: a statement for so many rows is built once, and goes out with other values afterwards.
 */
export class ManyRows<Row extends object, Written = unknown> {
  readonly #build: (db: Database, rows: readonly Row[]) => Compilable<Written>
  /** By database and number of rows. */
  readonly #statements = new Map<string, string>()

  /** @param build makes the statement; it has no values but those of the rows, all of the same columns */
  constructor(build: (db: Database, rows: readonly Row[]) => Compilable<Written>) {
    this.#build = build
  }

  /** Writes the rows, in their order; returns what the statement says of them, in any. */
  async insert(db: Database, rows: readonly Row[]): Promise<Written[]> {
    const written: Written[] = []
    let from = 0
    for (const size of sizes) {
      for (; rows.length - from >= size; from += size) {
        const some = rows.slice(from, from + size)
        written.push(...(await db.executeQuery(this.#statementFor(db, some))).rows)
      }
    }
    return written
  }

  #statementFor(db: Database, rows: readonly Row[]): CompiledQuery<Written> {
    const names = Object.keys(rows[0] ?? {}) as (keyof Row)[]
    const values = rows.flatMap((row) => names.map((name) => row[name]))
    const key = `${isSqlite(db) ? 'sqlite' : 'postgres'} ${rows.length} ${names.join(' ')}`
    let statement = this.#statements.get(key)
    if (statement === undefined) {
      const built = this.#build(db, rows).compile()
      if (built.parameters.length !== values.length) {
        throw new Error(`A statement has other values than its rows: ${built.sql}`)
      }
      statement = built.sql
      this.#statements.set(key, statement)
    }
    return CompiledQuery.raw(statement, values) as CompiledQuery<Written>
  }
}
