import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those above it that are not there either. Node's own way, `recursive`, asks
 * for ever where the system lets nobody make one, such as in /proc: here that fails with `ENOENT`.
 */
export async function makeFolder(folder: string): Promise<void> {
  if ((await factsOf(folder))?.isDirectory()) return
  const above = dirname(folder)
  if (above !== folder && (await factsOf(above)) === null) await makeFolder(above)
  try {
    await mkdir(folder)
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!(await factsOf(folder))?.isDirectory()) throw error
  }
}

function factsOf(path: string) {
  return stat(path).catch(() => null)
}
