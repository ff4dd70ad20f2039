import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Unavailable } from '../../support/unavailable.ts'
import { howToRestore } from '../backups/last-backup.ts'

/** A failure of the database that its operator can mend; the message says how. */
export class DatabaseError extends Unavailable {
  override readonly name = 'DatabaseError'
}

/** Turns what SQLite says into one sentence or two: what, where, what to do. */
export function toDatabaseError(error: unknown, path: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  const { errcode } = error as { errcode?: number }
  if (errcode !== undefined && isFolder(path)) {
    return new DatabaseError(
      `The database ${path} is a folder. Set DATABASE_URL to a file in it, such as ${join(path, 'stringboard.sqlite')}.`,
      { cause: error },
    )
  }
  const advise = adviceFor[(errcode ?? 0) & 0xff]
  return advise === undefined
    ? error
    : new DatabaseError(`The database ${path} ${advise(path)}`, { cause: error })
}

const adviceFor: Readonly<Record<number, (path: string) => string>> = {
  5: () => 'is locked by another process. Stop that process and try again.',
  8: () =>
    'cannot be written. Give this user the right to write it and what lies beside it (-wal, -shm), or set DATABASE_URL to another file.',
  // Where not a block is left, what is kept beside the file cannot be made, which has no code of its own.
  10: (path) =>
    isDiskFull(path)
      ? 'cannot grow: the disk is full. Free some space and try again.'
      : 'cannot be read or written: its disk fails. Check the disk it lies on.',
  11: (path) => `is damaged. ${howToRestore(path)}`,
  13: () => 'cannot grow: the disk is full. Free some space and try again.',
  14: (path) =>
    existsSync(path) && !isReadable(path)
      ? 'may not be read by this user. Make it the file of the user that runs the program, with chown, or set DATABASE_URL to another file.'
      : `cannot be opened: ${howToPlace(path)}`,
  26: (path) =>
    `is not a SQLite database. If it was one, it is damaged. ${howToRestore(path)} If it never was, set DATABASE_URL to another file.`,
}

/** What to do where a database cannot be made. */
export function howToPlace(path: string): string {
  const folder = dirname(path)
  return existsSync(folder)
    ? `give this user the right to write into ${folder}, or set DATABASE_URL to a file elsewhere.`
    : `there is no folder ${folder}. Make it, for the user that runs the program, or set DATABASE_URL to a file elsewhere.`
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function isDiskFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < 100_000
  } catch {
    return false
  }
}
