import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../support/make-folder.ts'
import { CommandError } from './failure.ts'

/** Makes the folder of runtime state, and makes sure that it can be written before work begins. */
export async function prepareVarFolder(folder: string): Promise<void> {
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    await makeFolder(folder)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(
      `The folder ${folder} cannot be written (${reasons[code ?? ''] ?? code}): give this user the right to write it, or set STRINGBOARD_VAR to another folder.`,
    )
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it cannot be made there',
}
