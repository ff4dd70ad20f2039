import { statSync } from 'node:fs'
import { sql } from 'kysely'
import type { OpenDatabase } from '../../src/storage/database.ts'
import { type TableSize, tablesInFile } from '../table-sizes.ts'

export interface DatabaseSize {
  readonly megabytes: number
  /** The largest first. */
  readonly tables: readonly TableSize[]
}

/** @param place the path of a file; not looked at where it is the address of a server */
export async function sizeOf(database: OpenDatabase, place: string): Promise<DatabaseSize> {
  return database.kind === 'postgres'
    ? sizeOnServer(database)
    : { megabytes: statSync(place).size / 1e6, tables: tablesInFile(place) }
}

async function sizeOnServer({ reader }: OpenDatabase): Promise<DatabaseSize> {
  const whole = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(reader)
  const sizes = await sql<{ name: string; bytes: number }>`
    select relname as name, pg_total_relation_size(oid) as bytes from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
    order by bytes desc`.execute(reader)
  const tables: TableSize[] = []
  for (const { name, bytes } of sizes.rows) {
    const counted = await sql<{ rows: number }>`
      select count(*) as rows from ${sql.table(name)}`.execute(reader)
    tables.push({ name, rows: Number(counted.rows[0]?.rows), megabytes: Number(bytes) / 1e6 })
  }
  return { megabytes: Number(whole.rows[0]?.bytes) / 1e6, tables }
}
