import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../../config.ts'
import { backUpDatabase, type FileFacts } from '../../storage/backups/backup.ts'
import { backupFolder, backupName } from '../../storage/backups/backup-name.ts'
import { restoreDatabase } from '../../storage/backups/restore.ts'
import { isDatabaseAddress, shownPlace } from '../../support/database-place.ts'
import type { CommandContext } from '../context.ts'
import { CommandError } from '../failure.ts'
import { prepareVarFolder } from '../var-folder.ts'

export interface BackupOptions {
  readonly force?: boolean
}

/** Copies the database, which may be in use meanwhile, and says what the copy holds. */
export async function backUp(
  { config, clock }: CommandContext,
  typed: string | undefined,
  { force: mayReplace = false }: BackupOptions,
): Promise<number> {
  const database = fileOf(config)
  await prepareVarFolder(config.varFolder)
  const at = clock.now()
  const file = await targetOf(config, typed, at)
  const facts = await backUpDatabase({ database, file, mayReplace, at })
  console.log(`${file}: ${factsText(facts)}. Checked, and sound.`)
  return 0
}

/** A server's databases are copied by the programs that come with it. */
function fileOf({ databaseUrl }: Config): string {
  if (!isDatabaseAddress(databaseUrl)) return databaseUrl
  const place = shownPlace(databaseUrl)
  throw new CommandError(
    `${place} lies on a server: \`pg_dump --format=custom --file=stringboard.dump ${place}\` copies it, and \`pg_restore --clean --if-exists --dbname=${place} stringboard.dump\` puts the copy back while nothing uses it; both ask for the password.`,
  )
}

/** Left out, or a folder: a name with the moment in it. */
async function targetOf(config: Config, typed: string | undefined, at: Date): Promise<string> {
  const name = backupName(at)
  if (typed !== undefined) {
    const target = resolve(typed)
    return existsSync(target) && statSync(target).isDirectory() ? join(target, name) : target
  }
  const folder = join(config.varFolder, backupFolder)
  await mkdir(folder, { recursive: true })
  return join(folder, name)
}

/** Puts a backup in the place of the database, and says where that lies now. */
export async function restore({ config, clock }: CommandContext, typed: string): Promise<number> {
  const database = fileOf(config)
  await prepareVarFolder(config.varFolder)
  const file = resolve(typed)
  const { keptAs, pendingSteps, ...facts } = await restoreDatabase({
    file,
    database,
    at: clock.now(),
  })
  console.log(`${database} is ${file} now: ${factsText(facts)}.`)
  if (keptAs !== null) console.log(`What it replaced is kept as ${keptAs}.`)
  if (pendingSteps.length > 0) {
    console.log(`Its schema is older: the next start adds ${pendingSteps.join(', ')}.`)
  }
  return 0
}

function factsText({ bytes, dataVersion, newestReading }: FileFacts): string {
  const reading =
    newestReading === null
      ? 'no reading yet'
      : `newest reading ${newestReading.asOf.toISOString().slice(0, 16).replace('T', ' ')} UTC of ${newestReading.platform}`
  return `${(bytes / 1e6).toFixed(1)} MB, data version ${dataVersion}, ${reading}`
}
