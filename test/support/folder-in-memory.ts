import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
/** A whole run leaves a good part of it free. */
const leastRoom = 2 ** 31

/**
 * A folder in the memory of the machine, gone when this process ends: a disk takes longer to confirm
 * what a test database asks it to keep than most tests take. `null`: there is no such memory here, too
 * little of it is free, or no program may be run from it.
 */
export function folderInMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < leastRoom) return null
    const folder = mkdtempSync(join(memory, 'stringboard-tests-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    // The database server has a user of its own.
    chmodSync(folder, 0o711)
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
    execFileSync(program)
    return folder
  } catch {
    return null
  }
}
