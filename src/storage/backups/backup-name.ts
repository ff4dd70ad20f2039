/** Folder of backups, beside what is written while the program runs, where no other is named. */
export const backupFolder = 'backups'

/** What a backup is called where no name is given: `stringboard-2026-11-26T04-30-00Z.sqlite`. */
export function backupName(at: Date): string {
  return `stringboard-${momentInNames(at)}.sqlite`
}

const named = /^stringboard-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\dZ)\.sqlite$/

/** The moment that is in such a name; `null`: it is another. */
export function madeAtOf(name: string): Date | null {
  const madeAt = new Date(name.replace(named, '$1:$2:$3'))
  return named.test(name) && Number.isFinite(madeAt.getTime()) ? madeAt : null
}

/** `2026-11-26T04-30-00Z`: names of files bear no colon everywhere. */
export function momentInNames(at: Date): string {
  return at.toISOString().replaceAll(':', '-').replace(/\.\d+/, '')
}
