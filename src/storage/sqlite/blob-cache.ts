import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { BlobCache } from '../../providers/git/blob-cache.ts'
import type { Clock } from '../../support/clock.ts'

export interface BlobCacheOptions {
  /** A SQLite file of its own, made when it is first needed. */
  readonly file: string
  readonly clock: Clock
}

/** Entries not asked for so long are those of files that no branch has any more. */
const keptDays = 180
/** How exact the day of last use is: a run without changes is to write nothing. */
const dayPrecision = 30
const msPerDay = 86_400_000

/**
 * What was counted in files, in a SQLite file that may be deleted at any time. A damaged file is
 * thrown away and begun anew; one that cannot be read or written is done without.
 */
export function createBlobCache(options: BlobCacheOptions): BlobCache {
  return new SqlBlobCache(options)
}

const schema = `
  CREATE TABLE IF NOT EXISTS counted_file (
    id TEXT PRIMARY KEY NOT NULL,
    counted BLOB NOT NULL,
    used_on INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS counted_file_used_on ON counted_file (used_on)`

class SqlBlobCache implements BlobCache {
  readonly #options: BlobCacheOptions
  #file: DatabaseSync | null = null

  constructor(options: BlobCacheOptions) {
    this.#options = options
  }

  read(ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
    return this.#try((file) => this.#read(file, ids)) ?? new Map()
  }

  write(entries: ReadonlyMap<string, Uint8Array>): void {
    if (entries.size > 0) this.#try((file) => this.#write(file, entries))
  }

  close(): void {
    this.#file?.close()
    this.#file = null
  }

  #read(file: DatabaseSync, ids: readonly string[]): Map<string, Uint8Array> {
    const select = file.prepare('SELECT counted, used_on FROM counted_file WHERE id = ?')
    const today = this.#today()
    const found = new Map<string, Uint8Array>()
    const forgotten: string[] = []
    for (const id of ids) {
      const row = select.get(id)
      if (row === undefined || !(row['counted'] instanceof Uint8Array)) continue
      found.set(id, row['counted'])
      if (today - Number(row['used_on']) >= dayPrecision) forgotten.push(id)
    }
    if (forgotten.length > 0) {
      const update = file.prepare('UPDATE counted_file SET used_on = ? WHERE id = ?')
      inTransaction(file, () => {
        for (const id of forgotten) update.run(today, id)
      })
    }
    return found
  }

  #write(file: DatabaseSync, entries: ReadonlyMap<string, Uint8Array>): void {
    const insert = file.prepare(
      'INSERT OR REPLACE INTO counted_file (id, counted, used_on) VALUES (?, ?, ?)',
    )
    const outdated = file.prepare('DELETE FROM counted_file WHERE used_on < ?')
    const today = this.#today()
    inTransaction(file, () => {
      for (const [id, counted] of entries) insert.run(id, counted, today)
      outdated.run(today - keptDays)
    })
  }

  /** `null`: the file is of no use now. */
  #try<T>(act: (file: DatabaseSync) => T): T | null {
    try {
      return act(this.#open())
    } catch (error) {
      if (!isDamage(error)) return null
    }
    try {
      this.#drop()
      this.#discard()
      return act(this.#open())
    } catch {
      this.#drop()
      return null
    }
  }

  #open(): DatabaseSync {
    if (this.#file !== null) return this.#file
    mkdirSync(dirname(this.#options.file), { recursive: true })
    const file = new DatabaseSync(this.#options.file, { timeout: 1_000 })
    try {
      file.exec('PRAGMA journal_mode = WAL')
      file.exec('PRAGMA synchronous = NORMAL')
      file.exec(schema)
    } catch (error) {
      file.close()
      throw error
    }
    this.#file = file
    return file
  }

  /** Closes a file that has failed: the next use opens it anew. */
  #drop(): void {
    try {
      this.close()
    } catch {
      this.#file = null
    }
  }

  #discard(): void {
    const { file } = this.#options
    for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
  }

  /** Days since 1970. */
  #today(): number {
    return Math.floor(this.#options.clock.now().getTime() / msPerDay)
  }
}

function inTransaction(file: DatabaseSync, write: () => void): void {
  file.exec('BEGIN IMMEDIATE')
  try {
    write()
    file.exec('COMMIT')
  } catch (error) {
    if (file.isTransaction) file.exec('ROLLBACK')
    throw error
  }
}

/** Busy, locked, not ours to write, failing disk, full, cannot be opened: no fault of the content. */
const circumstances = [5, 6, 8, 10, 13, 14]

/** True where the content is at fault: no database, damaged, of another form. */
function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number }
  return errcode !== undefined && !circumstances.includes(errcode & 0xff)
}
