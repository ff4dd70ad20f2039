import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** Writes a file into a new folder, which goes away with the test. */
export async function temporaryFile(
  test: TestContext,
  name: string,
  text: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-recorded-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}
