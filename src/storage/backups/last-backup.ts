import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'

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

/** What to do about a database that is damaged. */
export function howToRestore(database: string): string {
  const last = lastBackupOf(database)
  return last === null
    ? 'Put a backup in its place with `stringboard restore FILE`; without one, move it aside: the next start reads everything anew from the platforms, but the history is lost.'
    : `Put the newest backup in its place, of ${last.madeAt.toISOString().slice(0, 10)}: \`stringboard restore ${last.file}\`.`
}
