import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backupFolder, madeAtOf } from './backup-name.ts'

/** What is remembered of the newest backup of a database. */
export interface LastBackup {
  /** Where it was written; absolute. */
  readonly file: string
  readonly madeAt: Date
}

/** Beside the database and not in it: this is asked for when the database cannot be read. */
function noteOf(database: string): string {
  return `${database}.last-backup`
}

export async function rememberBackup(
  database: string,
  { file, madeAt }: LastBackup,
): Promise<void> {
  const note = { file, madeAt: madeAt.toISOString() }
  await writeFile(noteOf(database), `${JSON.stringify(note)}\n`)
}

/** `null`: none was ever made, or the note of it is gone. */
export function lastBackupOf(database: string): LastBackup | null {
  try {
    const { file, madeAt } = JSON.parse(readFileSync(noteOf(database), 'utf8'))
    const at = new Date(madeAt)
    return typeof file === 'string' && Number.isFinite(at.getTime()) ? { file, madeAt: at } : null
  } catch {
    return null
  }
}

/** Whether there was a database here: its folder may be all that was saved of another machine. */
export function isBackedUp(database: string): boolean {
  return lastBackupOf(database) !== null || newestNamed(database, null) !== null
}

/** What to do about a database that is damaged. */
export function howToRestore(database: string): string {
  const last = lastBackupOf(database)
  const there = last !== null && existsSync(last.file) ? last : newestNamed(database, last)
  if (there !== null) {
    const which = last === null || there === last ? '' : ' that is still there'
    return `Put the newest backup${which} in its place, of ${dayOf(there)}: \`stringboard restore ${there.file}\`.`
  }
  return last === null
    ? 'Put a backup in its place with `stringboard restore FILE`; without one, move it aside: the next start reads everything anew from the platforms, but the history is lost.'
    : `Put the newest backup in its place, of ${dayOf(last)}: it is not at ${last.file} any more, so look where it was taken to, and give \`stringboard restore FILE\`.`
}

function dayOf({ madeAt }: LastBackup): string {
  return madeAt.toISOString().slice(0, 10)
}

/** The newest of those that lie where they usually do, or where the last one went. */
function newestNamed(database: string, last: LastBackup | null): LastBackup | null {
  const folders = [join(dirname(database), backupFolder), ...(last ? [dirname(last.file)] : [])]
  const found = folders
    .flatMap((folder) => namesIn(folder).map((name) => ({ file: join(folder, name), name })))
    .flatMap(({ file, name }) => {
      const madeAt = madeAtOf(name)
      return madeAt === null ? [] : { file, madeAt }
    })
  return found.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())[0] ?? null
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
