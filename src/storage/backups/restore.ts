import { existsSync } from 'node:fs'
import { constants, copyFile, link, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError, toDatabaseError } from '../opening/database-error.ts'
import { checkDatabase } from '../sqlite/check-database.ts'
import { takeDatabase } from '../sqlite/database-use.ts'
import { type FileFacts, factsOf, forceToDisk } from './backup.ts'
import { momentInNames } from './backup-name.ts'

export interface RestorePlan {
  /** The backup. */
  readonly file: string
  /** Path of the SQLite file that it replaces. */
  readonly database: string
  readonly at: Date
}

export interface Restored extends FileFacts {
  /** Where the replaced database lies now; `null`: there was none. */
  readonly keptAs: string | null
  /** Steps that the next start will bring its schema up to date by. */
  readonly pendingSteps: readonly string[]
}

/**
 * Puts a backup in the place of the database, while no other process uses that. The backup is
 * copied and checked first; what is replaced stays beside it under a dated name.
 */
export async function restoreDatabase({ file, database, at }: RestorePlan): Promise<Restored> {
  if (!existsSync(file)) throw new DatabaseError(`There is no file ${file}: check its spelling.`)
  if (resolve(file) === resolve(database)) {
    throw new DatabaseError(`${file} is the database itself: name a backup of it.`)
  }
  const alone = takeDatabase(database)
  if (alone === null) throw inUse(database)
  const copy = `${database}.restoring`
  try {
    await copyWhole(file, copy)
    const pendingSteps = checkBackup(copy, file)
    await forceToDisk(copy)
    const keptAs = await setAside(database, at)
    await rename(copy, database)
    await forceToDisk(dirname(database))
    return { ...factsOf(database), keptAs, pendingSteps }
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(copy + end, { force: true })
    alone.release()
  }
}

/** A plain copy of a database may have its last transactions in a second file; they belong to it. */
async function copyWhole(file: string, copy: string): Promise<void> {
  for (const end of ['-wal', '-shm']) await rm(copy + end, { force: true })
  await copyFile(file, copy, constants.COPYFILE_FICLONE)
  if (existsSync(`${file}-wal`)) await copyFile(`${file}-wal`, `${copy}-wal`)
  try {
    foldIn(copy)
  } catch (error) {
    throw toBackupError(error, copy, file)
  }
}

/** Writes what its second file holds into the first; false: somebody else has it open. */
function foldIn(path: string): boolean {
  const database = new DatabaseSync(path)
  try {
    return database.prepare('PRAGMA journal_mode = DELETE').get()?.['journal_mode'] === 'delete'
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy) return false
    throw error
  } finally {
    database.close()
  }
}

const sqliteBusy = 5

/** Returns the steps that its schema lacks. */
function checkBackup(copy: string, file: string): readonly string[] {
  try {
    const state = checkDatabase(copy)
    if (state.kind === 'sound' && state.schema !== 'none') return state.pendingSteps
  } catch (error) {
    throw toBackupError(error, copy, file)
  }
  throw new DatabaseError(`${file} is no database of this program: nothing was changed.`)
}

/** Says of the backup what was found in the copy of it. */
function toBackupError(error: unknown, copy: string, file: string): unknown {
  const known = toDatabaseError(error, copy)
  if (!(known instanceof DatabaseError)) return known
  const [what] = known.message
    .replace(`The database ${copy}`, `The backup ${file}`)
    .split(/\.(?: |$)/)
  const remedy = /newer version/.test(known.message) ? 'update the program' : 'try an older backup'
  return new DatabaseError(`${what}. Nothing was changed: ${remedy}.`, { cause: error })
}

/**
 * Moves a database aside with what belongs to it. Its file gets a second name first, so that there
 * is a database at any moment; transactions that are not in it yet must not meet another one, not even
 * where the file they belong to has gone. `null`: there is no file.
 */
async function setAside(database: string, at: Date): Promise<string | null> {
  const isThere = existsSync(database)
  if (isThere && isSound(database) && !foldIn(database)) throw inUse(database)
  const kept = asideName(database, at)
  if (isThere) await link(database, kept).catch(() => copyFile(database, kept))
  if (existsSync(`${database}-wal`)) await rename(`${database}-wal`, `${kept}-wal`)
  await rm(`${database}-shm`, { force: true })
  return isThere ? kept : null
}

/** What is damaged is kept as it is: folding it in would spoil what may still be found out. */
function isSound(database: string): boolean {
  try {
    checkDatabase(database)
    return true
  } catch {
    return false
  }
}

function inUse(database: string): DatabaseError {
  return new DatabaseError(
    `The database ${database} is in use by another process: stop the server, the worker and every command first.`,
  )
}

/** `stringboard.sqlite` → `stringboard.replaced-2026-11-26T04-30-00Z.sqlite`. */
function asideName(database: string, at: Date): string {
  const end = extname(database)
  return join(dirname(database), `${basename(database, end)}.replaced-${momentInNames(at)}${end}`)
}
