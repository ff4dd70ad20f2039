import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../../src/storage/database.ts'
import { postgresServer } from './postgres-server.ts'
import { ReusedDatabases, type TestDatabase } from './reused-databases.ts'

/** A test, or whatever else ends: it calls back then. */
export interface Ending {
  after(close: () => Promise<void>): void
}

/** Which database tests run on: SQLite, unless `TEST_DATABASE=postgres` says otherwise. */
export function databaseUnderTest(): OpenDatabase['kind'] {
  return process.env['TEST_DATABASE'] === 'postgres' ? 'postgres' : 'sqlite'
}

/** For what can only be tested on one of the databases: why it is left out; `false`: it is not. */
export function unlessOn(kind: OpenDatabase['kind'], why: string): string | false {
  return databaseUnderTest() === kind ? false : why
}

const reused = databaseUnderTest() === 'postgres' ? new ReusedDatabases() : null

/** A migrated database without any rows but its version's. */
export async function testDatabase(t: Ending): Promise<TestDatabase> {
  if (reused === null) return freshDatabase(t, 'sqlite')
  const ends = endsOf(t)
  const database = await reused.take()
  ends.push(() => reused.giveBack(database))
  return database
}

/** The same, made for this test and gone when it ends: for one that leaves more behind than rows. */
export async function freshDatabase(t: Ending, kind: OpenDatabase['kind']): Promise<TestDatabase> {
  const ends = endsOf(t)
  const { place, remove } = await makePlace(kind)
  ends.push(remove)
  if (kind === 'sqlite') await copyFile(await migratedFile(), place)
  const database = await openDatabase(place)
  ends.unshift(() => database.close())
  return { ...database, place }
}

let migrated: Promise<string> | null = null

/** A file that others are copies of: most tests take less time than a migration from nothing. */
function migratedFile(): Promise<string> {
  migrated ??= makePlace('sqlite').then(async ({ place }) => {
    process.once('exit', () => rmSync(dirname(place), { recursive: true, force: true }))
    await (await openDatabase(place)).close()
    return place
  })
  return migrated
}

/** Where a database is, or may be made: see `openDatabase`. It is gone when the test ends. */
export async function testPlace(t: Ending, kind = databaseUnderTest()): Promise<string> {
  const ends = endsOf(t)
  const { place, remove } = await makePlace(kind)
  ends.push(remove)
  return place
}

/**
 * What is to be done at the end, in this order. It is asked for before anything is awaited that tests
 * share: after that `node:test` would take who waits for the test that was the first to wait.
 */
function endsOf(t: Ending): (() => Promise<void>)[] {
  const ends: (() => Promise<void>)[] = []
  t.after(async () => {
    for (const end of ends) await end()
  })
  return ends
}

async function makePlace(kind: OpenDatabase['kind']) {
  if (kind === 'postgres') {
    const server = await postgresServer()
    const place = await server.createDatabase()
    return { place, remove: () => server.dropDatabase(place) }
  }
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  return { place: join(folder, 'stringboard.sqlite'), remove }
}
