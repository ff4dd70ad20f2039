import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../../src/storage/database.ts'

/** A test, or whatever else ends: it calls back then. */
export interface Ending {
  after(close: () => Promise<void>): void
}

/** A fresh migrated database in a folder of its own, gone when the test ends. */
export async function testDatabase(t: Ending): Promise<OpenDatabase & { path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  const path = join(folder, 'stringboard.sqlite')
  const database = await openDatabase(path)
  t.after(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { ...database, path }
}
