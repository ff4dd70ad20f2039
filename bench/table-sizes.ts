import { DatabaseSync } from 'node:sqlite'

export interface TableSize {
  readonly name: string
  readonly rows: number
  /** With its indexes, as they lie in the database. */
  readonly megabytes: number
}

/** The tables of a SQLite file, the largest first. */
export function tablesInFile(path: string): TableSize[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const sizes = database
      .prepare(
        `select objects.tbl_name as name, sum(pages.pgsize) as bytes
         from dbstat as pages join sqlite_master as objects on objects.name = pages.name
         group by objects.tbl_name order by bytes desc`,
      )
      .all()
    return sizes.map(({ name, bytes }) => {
      const counted = database.prepare(`select count(*) as rows from "${name}"`).get()
      return { name: String(name), rows: Number(counted?.['rows']), megabytes: Number(bytes) / 1e6 }
    })
  } finally {
    database.close()
  }
}
