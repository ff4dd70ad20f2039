import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Measure } from './measure.ts'
import { runStringboard } from './stringboard.ts'

/** The record of a run: the run itself, and the note that pages about runs are out of date. */
const recordOfARun = new Set(['sync_run', 'data_version', 'sqlite_sequence'])

/** A sync that finds nothing new: how long it takes, and that it leaves every other row alone. */
export async function measureSameSync(folder: string): Promise<Measure> {
  const database = join(folder, 'stringboard.sqlite')
  await runStringboard(['sync'], folder)
  const before = rowsOf(database)
  const startedAt = performance.now()
  await runStringboard(['sync'], folder)
  const seconds = (performance.now() - startedAt) / 1000
  const written = writtenRows(before, rowsOf(database))
  const elsewhere = Object.entries(written).filter(([table]) => !recordOfARun.has(table))
  const sum = elsewhere.reduce((rows, [, count]) => rows + count, 0)
  const tables = Object.entries(written).map(([table, count]) => `${table} ${count}`)
  return {
    name: 'Sync without a change: rows written beside its own record',
    result: String(sum),
    bar: '0',
    isMet: sum === 0 && (written['sync_run'] ?? 0) > 0,
    details: `${seconds.toFixed(1)} s with the start of the process; wrote ${tables.join(', ')}`,
    figures: { seconds, ...written },
  }
}

type Rows = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Every row of every table, with how often it occurs. */
function rowsOf(file: string): Rows {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
    return new Map(tables.map(({ name }) => [String(name), rowsOfTable(database, String(name))]))
  } finally {
    database.close()
  }
}

function rowsOfTable(database: DatabaseSync, table: string): Map<string, number> {
  const rows = new Map<string, number>()
  for (const row of database.prepare(`select * from "${table}"`).iterate()) {
    const text = JSON.stringify(row)
    rows.set(text, (rows.get(text) ?? 0) + 1)
  }
  return rows
}

/** How many rows were added, changed or deleted, table by table. */
function writtenRows(before: Rows, after: Rows): Record<string, number> {
  const written: Record<string, number> = {}
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(table) ?? new Map<string, number>()
    const now = after.get(table) ?? new Map<string, number>()
    const count = Math.max(surplus(now, old), surplus(old, now))
    if (count > 0) written[table] = count
  }
  return written
}

function surplus(rows: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [row, count] of rows) sum += Math.max(0, count - (others.get(row) ?? 0))
  return sum
}
