import { existsSync, statSync } from 'node:fs'
import { open, realpath, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseError } from '../opening/database-error.ts'
import { checkDatabase, readDatabase } from '../sqlite/check-database.ts'
import { useDatabase } from '../sqlite/database-use.ts'
import { rememberBackup } from './last-backup.ts'

/** What a database file holds, in short. */
export interface FileFacts {
  readonly bytes: number
  /** Grows with everything a page could show; see `data_version`. */
  readonly dataVersion: number
  /** `null`: no platform was ever read into it. */
  readonly newestReading: { readonly platform: string; readonly asOf: Date } | null
}

export interface BackupPlan {
  /** Path of the SQLite file. */
  readonly database: string
  /** Where the copy goes. */
  readonly file: string
  /** A file that is there may be replaced. */
  readonly mayReplace: boolean
  readonly at: Date
}

/**
 * Copies a database that may be in use, as it stands at one moment. The copy is one file, checked,
 * and has its name only when it is whole.
 */
export async function backUpDatabase({
  database,
  file,
  mayReplace,
  at,
}: BackupPlan): Promise<FileFacts> {
  await refuseTarget({ database, file, mayReplace })
  const use = useDatabase(database)
  const part = `${file}.part-${process.pid}`
  try {
    copyInto(database, part, file)
    checkCopy(part, database)
    await forceToDisk(part)
    await rename(part, file)
    await forceToDisk(dirname(file))
  } finally {
    use.release()
    await rm(part, { force: true })
  }
  await rememberBackup(database, { file, madeAt: at })
  return factsOf(file)
}

async function refuseTarget({ database, file, mayReplace }: Omit<BackupPlan, 'at'>): Promise<void> {
  if (!existsSync(database)) {
    throw new DatabaseError(`There is nothing to back up: ${database} is not made yet.`)
  }
  if (!existsSync(file)) return
  const own = await realpath(database)
  const target = await realpath(file)
  if (['', '-wal', '-shm'].some((end) => target === own + end)) {
    throw new DatabaseError(`${file} is the database itself: name another file for its backup.`)
  }
  if (!mayReplace) {
    throw new DatabaseError(
      `${file} is there already: name another file, or replace it with --force.`,
    )
  }
}

/** One reading transaction: syncs go on meanwhile, and what they save later is not in it. */
function copyInto(database: string, part: string, file: string): void {
  readDatabase(database, (source) => {
    try {
      source.prepare('VACUUM INTO ?').run(part)
    } catch (error) {
      const fault = writingFaults[((error as { errcode?: number }).errcode ?? 0) % 256]
      if (fault === undefined) throw error
      throw new DatabaseError(`The backup ${file} cannot be written: ${fault}`, { cause: error })
    }
  })
}

/** What is wrong with the copy was wrong with the database, and is said of that. */
function checkCopy(part: string, database: string): void {
  try {
    checkDatabase(part)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    throw new DatabaseError(error.message.replaceAll(part, database), { cause: error })
  }
}

/** What SQLite says that is the copy's fault, by its codes. */
const writingFaults: Readonly<Record<number, string>> = {
  13: 'the disk is full. Free some space, or name a file on another disk.',
  14: 'its folder is not there, or this user may not write into it. Name a file in another folder.',
}

/** So that a power cut after the name was given finds what it names. */
export async function forceToDisk(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads what a file holds, of any schema; one whose first step did not get through holds nothing. */
export function factsOf(file: string): FileFacts {
  return readDatabase(file, (database) => {
    const isMade = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'data_version'").get()
    if (isMade === undefined) {
      return { bytes: statSync(file).size, dataVersion: 0, newestReading: null }
    }
    const version = database.prepare('SELECT version FROM data_version').get()
    const reading = database
      .prepare(
        `SELECT platform_id, as_of FROM sync_run
         WHERE outcome IN ('ok', 'partial') AND as_of IS NOT NULL ORDER BY as_of DESC LIMIT 1`,
      )
      .get()
    return {
      bytes: statSync(file).size,
      dataVersion: Number(version?.['version'] ?? 0),
      newestReading:
        reading === undefined
          ? null
          : { platform: String(reading['platform_id']), asOf: new Date(String(reading['as_of'])) },
    }
  })
}
