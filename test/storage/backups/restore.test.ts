import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { fileFlaws, pageFlaws } from '../../../scripts/chaos/sqlite-file.ts'
import { backUpDatabase, factsOf } from '../../../src/storage/backups/backup.ts'
import { restoreDatabase } from '../../../src/storage/backups/restore.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { useDatabase } from '../../../src/storage/sqlite/database-use.ts'
import { temporaryFolder } from '../../cli/stringboard.ts'
import { aReading } from '../../support/builders.ts'
import { overwriteMiddle } from '../../support/damage.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { unlessOn } from '../../support/test-database.ts'
import { testTracker } from '../../support/test-tracker.ts'

const at = new Date('2026-11-26T04:30:00Z')

/** A database that nobody uses any more, and its backup. */
async function withBackup(test: TestContext) {
  const tracker = await testTracker(test)
  await tracker.sync(new FakePlatform({ nova: [aReading('service', 1_000, { fr: 40 })] }))
  const database = tracker.database.place
  const folder = temporaryFolder(test)
  const file = join(folder, 'copy.sqlite')
  await backUpDatabase({ database, file, mayReplace: false, at })
  await tracker.database.close()
  return { database, file, folder }
}

function translatedIn(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return database.prepare('select translated from cell').get()?.['translated']
  } finally {
    database.close()
  }
}

const skip = unlessOn('sqlite', 'databases of a server are copied by its own programs')

describe('restoring a backup', { skip }, () => {
  it('takes over from a damaged database, with what a killed server left beside it', async (test) => {
    const { database, file } = await withBackup(test)
    writeFileSync(database, Buffer.alloc(40_960))
    writeFileSync(`${database}-wal`, 'left over')
    writeFileSync(`${database}-shm`, 'left over')
    const { keptAs } = await restoreDatabase({ file, database, at })
    assert.deepEqual(await fileFlaws(database), [])
    assert.equal(translatedIn(database), 40)
    assert.match(keptAs ?? '', /\.replaced-2026-11-26T04-30-00Z\.sqlite$/)
    assert.equal(readFileSync(`${keptAs}-wal`, 'utf8'), 'left over')
    assert.equal(existsSync(`${database}-wal`), false)
  })

  it('is not mixed with what a killed server left beside a database that has gone', async (test) => {
    const { database, file } = await withBackup(test)
    const running = new DatabaseSync(database)
    running.exec('pragma journal_mode = wal')
    running.exec('update cell set translated = 41')
    const left = readFileSync(`${database}-wal`)
    running.close()
    rmSync(database)
    writeFileSync(`${database}-wal`, left)
    const { keptAs } = await restoreDatabase({ file, database, at })
    assert.deepEqual(await fileFlaws(database), [])
    assert.equal(translatedIn(database), 40)
    assert.equal(keptAs, null)
    const kept = database.replace('.sqlite', '.replaced-2026-11-26T04-30-00Z.sqlite-wal')
    assert.deepEqual(readFileSync(kept), left)
  })

  it('takes a plain copy too, with the transactions that lie in its second file', async (test) => {
    const { database, file, folder } = await withBackup(test)
    const copy = join(folder, 'plain.sqlite')
    const running = new DatabaseSync(file)
    running.exec('pragma journal_mode = wal')
    running.exec('update cell set translated = 41')
    writeFileSync(copy, readFileSync(file))
    writeFileSync(`${copy}-wal`, readFileSync(`${file}-wal`))
    running.close()
    await restoreDatabase({ file: copy, database, at })
    assert.equal(translatedIn(database), 41)
  })

  const spoilt: [name: string, spoil: (file: string) => void, says: RegExp][] = [
    ['is cut off', (file) => truncateSync(file, 40_000), /The backup .* is damaged/],
    ['has a page overwritten', overwriteMiddle, /The backup .* is damaged/],
    ['is a letter', (file) => writeFileSync(file, 'Dear reader'), /is not a SQLite database/],
    ['is empty', (file) => writeFileSync(file, ''), /is no database of this program/],
    ['is of another program', ofAnotherProgram, /is no database of this program/],
    ['is newer than the program', newer, /newer version of this program .*update the program/],
  ]
  for (const [name, spoil, says] of spoilt) {
    it(`refuses a file that ${name}, and changes nothing`, async (test) => {
      const { database, file } = await withBackup(test)
      spoil(file)
      await assert.rejects(restoreDatabase({ file, database, at }), (error: Error) => {
        assert.match(error.message, says)
        assert.match(error.message, /[Nn]othing was changed/)
        return true
      })
      assert.equal(translatedIn(database), 40)
      assert.equal(existsSync(`${database}.restoring`), false)
    })
  }

  it('takes an older schema, and the next start brings it up to date', async (test) => {
    const { database, folder } = await withBackup(test)
    const file = join(folder, 'older.sqlite')
    const older = new DatabaseSync(file)
    older.exec(readFileSync(join(import.meta.dirname, '..', 'recorded', 'schema-0002.sql'), 'utf8'))
    older.close()
    const { pendingSteps } = await restoreDatabase({ file, database, at })
    assert.match(pendingSteps[0] ?? '', /^0003-/)
    await (await openDatabase(database)).close()
    assert.deepEqual(await pageFlaws(database), [])
    const facts = factsOf(database)
    assert.equal(facts.newestReading?.asOf.toISOString().slice(0, 10), '2026-08-21')
  })

  it('is refused while anybody uses the database, and keeps others out meanwhile', async (test) => {
    const { database, file } = await withBackup(test)
    const use = useDatabase(database)
    await assert.rejects(restoreDatabase({ file, database, at }), /in use by another process/)
    use.release()
    const shell = new DatabaseSync(database)
    shell.prepare('select * from cell').all()
    shell.exec('begin')
    shell.prepare('select * from cell').all()
    await assert.rejects(restoreDatabase({ file, database, at }), /in use by another process/)
    shell.close()
    await restoreDatabase({ file, database, at })
    assert.equal(translatedIn(database), 40)
  })
})

function ofAnotherProgram(file: string): void {
  writeFileSync(file, '')
  const database = new DatabaseSync(file)
  database.exec('create table letter (text text)')
  database.close()
}

function newer(file: string): void {
  const database = new DatabaseSync(file)
  database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')")
  database.close()
}
