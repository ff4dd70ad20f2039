import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolder } from '../support/make-folder.ts'
import type { ArchivedFile } from './walk-site.ts'

/** By this file a folder is known as one that was written by us, and may be written anew. */
const mark = '.stringboard-archive'

export interface WrittenFolder {
  readonly files: number
  readonly bytes: number
}

/** A folder that holds something else. */
export class ForeignFolder extends Error {
  override readonly name = 'ForeignFolder'
}

/** Throws where the folder may not be written: it holds what is not ours. */
export async function checkFolder(folder: string): Promise<void> {
  const names = await namesIn(folder)
  if (names.length > 0 && !names.includes(mark)) {
    throw new ForeignFolder(`${folder} is not empty, and was not written by this command.`)
  }
}

/** Writes all files or none: they are put beside the folder, and take its place at the end. */
export async function writeFolder(
  folder: string,
  files: AsyncIterable<ArchivedFile>,
): Promise<WrittenFolder> {
  const target = resolve(folder)
  await checkFolder(target)
  const beside = (what: string) => join(dirname(target), `.${basename(target)}.${what}`)
  const [coming, going] = [beside(`coming-${process.pid}`), beside(`going-${process.pid}`)]
  try {
    const written = await writeAll(coming, files)
    await writeFile(
      join(coming, mark),
      'Written by stringboard export. It is replaced as a whole.\n',
    )
    // Somebody may have put something there meanwhile.
    await checkFolder(target)
    const isThere = await rename(target, going).then(
      () => true,
      () => false,
    )
    await rename(coming, target).catch(async (error) => {
      if (isThere) await rename(going, target)
      throw error
    })
    // Not before: where neither could take the place, it is the only copy.
    await rm(going, { recursive: true, force: true })
    return written
  } finally {
    await rm(coming, { recursive: true, force: true })
  }
}

async function writeAll(
  folder: string,
  files: AsyncIterable<ArchivedFile>,
): Promise<WrittenFolder> {
  await makeFolder(folder)
  const made = new Set<string>()
  let [count, bytes] = [0, 0]
  for await (const { file, body } of files) {
    const path = join(folder, file)
    if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true })
    made.add(dirname(path))
    await writeFile(path, body).catch((error) => {
      // A disk that is full says so of no file.
      throw Object.assign(error, { path })
    })
    count += 1
    bytes += body.length
  }
  return { files: count, bytes }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
