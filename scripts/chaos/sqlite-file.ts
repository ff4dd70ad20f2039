import { DatabaseSync } from 'node:sqlite'
import { type Ask, databaseFlaws } from './database-flaws.ts'

/** Puts questions to a SQLite file, and changes nothing in it. */
export async function askFile<T>(path: string, use: (ask: Ask) => Promise<T>): Promise<T> {
  const database = new DatabaseSync(path, { timeout: 5_000 })
  try {
    database.exec('PRAGMA query_only = ON')
    return await use(async (sql) => database.prepare(sql).all())
  } finally {
    database.close()
  }
}

/** What does not hold of a SQLite file: of its pages and references, whatever its schema. */
export function pageFlaws(path: string): Promise<string[]> {
  return askFile(path, async (ask) => {
    const pages = (await ask('PRAGMA integrity_check')).map((row) => String(row['integrity_check']))
    const broken = await ask('PRAGMA foreign_key_check')
    return [
      ...pages.filter((answer) => answer !== 'ok'),
      ...broken.map((row) => `a row of ${row['table']} without its ${row['parent']}`),
    ]
  })
}

/** And of its sums. */
export async function fileFlaws(path: string): Promise<string[]> {
  return [...(await pageFlaws(path)), ...(await askFile(path, databaseFlaws))]
}
