import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { type ProcessLock, takeProcessLock } from './process-lock.ts'

/** Who may write into a database for as long as it runs. */
export interface LeaseHolder {
  /** What it was started as: `serve`, `worker`. */
  readonly command: string
  readonly pid: number
  readonly host: string
  /** ISO 8601, UTC. */
  readonly since: string
}

/** What asking for the lease of a file came to. */
export type WriterLease =
  | { readonly isHeld: true; readonly lock: ProcessLock }
  /** Somebody else has it; `null`: who, they have not written down yet. */
  | { readonly isHeld: false; readonly holder: LeaseHolder | null }

/**
 * Takes the lease of a SQLite file, which one process has for as long as it runs. It ends with that
 * process, however it ends; who has it stands beside it, for people.
 */
export function takeWriterLease(path: string, command: string, since: Date): WriterLease {
  const lock = takeProcessLock(`${path}.writer-lock`)
  const note = `${path}.writer`
  if (lock === null) return { isHeld: false, holder: readNote(note) }
  const holder: LeaseHolder = {
    command,
    pid: process.pid,
    host: hostname(),
    since: since.toISOString(),
  }
  writeFileSync(note, `${JSON.stringify(holder)}\n`)
  return {
    isHeld: true,
    lock: {
      release() {
        rmSync(note, { force: true })
        lock.release()
      },
    },
  }
}

/** Who holds the lease of a file; `null`: nobody, or nobody has said. */
export function writerOf(path: string): LeaseHolder | null {
  if (!existsSync(`${path}.writer-lock`)) return null
  const lock = takeProcessLock(`${path}.writer-lock`)
  lock?.release()
  return lock === null ? readNote(`${path}.writer`) : null
}

function readNote(file: string): LeaseHolder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LeaseHolder
  } catch {
    return null
  }
}
