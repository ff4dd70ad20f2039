import { writeFileSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import { isGroupAlive } from './run-program.ts'

/** Takes the lock that a file stands for; `null` while somebody else has it. */
export type TakeLock = (file: string) => { release(): void } | null

/** Waits for a clone's turn, so that two processes never write into it at once. */
export async function takeClone(
  file: string,
  takeLock: TakeLock,
  { limits, signal }: { readonly limits: GitLimits; readonly signal: AbortSignal },
): Promise<{ release(): void }> {
  for (let waitedMs = 0; waitedMs <= limits.lockMs; waitedMs += pauseMs) {
    const lock = takeLock(file)
    if (lock !== null) return lock
    await wait(pauseMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) throw new GitFailure('aborted', 'was given up')
  }
  throw new GitFailure('unavailable', 'is being read by another process; the next run tries again')
}

const pauseMs = 100

/**
 * Runs a git that writes into a clone, and leaves a note of it there for as long as it does: if we
 * are killed meanwhile, the next run can tell what is left over from what is still at work.
 */
export async function writingInto<T>(
  clone: string,
  write: (onStart: (processId: number) => void) => Promise<T>,
): Promise<T> {
  const file = join(clone, writerFile)
  writeFileSync(file, '')
  try {
    return await write((processId) => writeFileSync(file, String(processId)))
  } catch (error) {
    // However it ended, it and all it had started are gone.
    await removeLeftovers(clone)
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

/**
 * Clears away what a git left behind that was killed at work: its lock files would stop every later
 * one. Throws a `GitFailure` while it is still at it (we were killed, and it was not).
 */
export async function clearLeftovers(clone: string, { fetchMs }: GitLimits): Promise<void> {
  const file = join(clone, writerFile)
  const facts = await stat(file).catch(() => null)
  if (facts === null) return
  const processId = Number(await readFile(file, 'utf8').catch(() => ''))
  // Beyond the time a fetch is given, the number is somebody else's by now.
  const isRecent = Date.now() - facts.mtimeMs < fetchMs
  if (isRecent && processId > 1 && isGroupAlive(processId)) {
    throw new GitFailure('unavailable', 'is still being fetched by an earlier run that was killed')
  }
  await removeLeftovers(clone)
  await rm(file, { force: true })
}

async function removeLeftovers(clone: string): Promise<void> {
  const entries = await readdir(clone, { recursive: true, withFileTypes: true })
  const leftovers = entries.filter(
    (entry) => entry.isFile() && /\.lock$|^tmp_(pack|idx|rev|obj)_/.test(entry.name),
  )
  for (const entry of leftovers) await rm(join(entry.parentPath, entry.name), { force: true })
}

const writerFile = 'stringboard-writer'
