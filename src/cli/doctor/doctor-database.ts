import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Config } from '../../config.ts'
import { lastBackupOf } from '../../storage/backups/last-backup.ts'
import { writerOf } from '../../storage/locks/writer-lease.ts'
import { checkWritable } from '../../storage/sqlite/check-writable.ts'
import { isDatabaseAddress } from '../../support/database-place.ts'
import type { Finding } from './doctor-checks.ts'

/** How long a backup may be ago until it is worth a word. */
const backupDays = 7

/** Less than this, and the next sync may be the last. */
const leastMegabytes = 100

/**
 * What is around a SQLite file that is sound: whether it can be written, who writes it, how old its
 * backup is. A server is looked after by its own tools.
 */
export async function* checkSurroundings(
  { databaseUrl, varFolder }: Config,
  now: Date,
): AsyncGenerator<Finding> {
  if (isDatabaseAddress(databaseUrl) || !existsSync(databaseUrl)) return
  checkWritable(databaseUrl)
  const folder = dirname(databaseUrl)
  if (folder !== varFolder) yield* spaceIn(folder)
  yield* writing(databaseUrl)
  yield backupOf(databaseUrl, now)
}

/** Free space where something is written. */
export async function* spaceIn(folder: string): AsyncGenerator<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const megabytes = Math.floor((bavail * bsize) / 1_000_000)
  if (megabytes >= leastMegabytes) return
  const sentence = `${folder} has only ${megabytes} MB left: free some space.`
  yield { state: 'wrong', about: 'disk', sentence }
}

function* writing(database: string): Generator<Finding> {
  const writer = writerOf(database)
  if (writer === null) return
  const { command, pid, host, since } = writer
  const sentence = `stringboard ${command}, process ${pid} on ${host}, syncs into it since ${since.slice(0, 16)}Z; a second one is refused`
  yield { state: 'ok', about: 'writer', sentence }
}

function backupOf(database: string, now: Date): Finding {
  const about = 'backup'
  const last = lastBackupOf(database)
  if (last === null) {
    const sentence =
      'none was made yet: `stringboard backup` copies the history, which nothing else has'
    return { state: 'note', about, sentence }
  }
  const { file, madeAt } = last
  const day = madeAt.toISOString().slice(0, 10)
  if (!existsSync(file)) {
    const sentence = `the newest, of ${day}, is not at ${file} any more: \`stringboard backup\` makes another`
    return { state: 'note', about, sentence }
  }
  const days = Math.floor((now.getTime() - madeAt.getTime()) / 86_400_000)
  if (days > backupDays) {
    const sentence = `the newest is ${days} days old (${file}): \`stringboard backup\` makes another`
    return { state: 'note', about, sentence }
  }
  return { state: 'ok', about, sentence: `the newest is of ${day}: ${file}` }
}
