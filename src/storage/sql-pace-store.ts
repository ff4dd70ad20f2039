import { sql } from 'kysely'
import type { PaceStore } from '../providers/shared-gate.ts'
import type { Pace } from '../providers/shared-pace.ts'
import type { Database } from './database.ts'

/**
 * The paces of gates in a PostgreSQL database, by its clock. A change is written where nobody was
 * quicker, and made anew otherwise; it waits for no lock, and so for nobody who saves a project.
 */
export class SqlPaceStore implements PaceStore {
  readonly #db: Database
  readonly #unknown: Pace

  /** @param unknown what is known of a gate that nobody has asked at */
  constructor(db: Database, unknown: Pace) {
    this.#db = db
    this.#unknown = unknown
  }

  async change<T>(
    gate: string,
    change: (before: Pace, now: number) => { readonly pace: Pace; readonly result: T },
  ): Promise<T> {
    for (;;) {
      const row = await this.#read(gate)
      const before = row.pace === null ? this.#unknown : (JSON.parse(row.pace) as Pace)
      const { pace, result } = change(before, row.now)
      const text = JSON.stringify(pace)
      if (text === row.pace || (await this.#write(gate, text, row.version))) return result
    }
  }

  async #read(gate: string) {
    const { rows } = await sql<{ now: number; pace: string | null; version: number | null }>`
      select extract(epoch from clock_timestamp())::float8 * 1000 as now, pace, version
      from (select 1) as always left join request_gate on gate = ${gate}`.execute(this.#db)
    const [row] = rows
    if (row === undefined) throw new Error('The database does not know the time')
    return row
  }

  /** False: somebody else has written since. */
  async #write(gate: string, pace: string, version: number | null): Promise<boolean> {
    if (version === null) {
      const { numInsertedOrUpdatedRows = 0n } = await this.#db
        .insertInto('request_gate')
        .values({ gate, pace, version: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows > 0n
    }
    const { numUpdatedRows } = await this.#db
      .updateTable('request_gate')
      .set({ pace, version: version + 1 })
      .where('gate', '=', gate)
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
}
