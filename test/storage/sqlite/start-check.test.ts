import assert from 'node:assert/strict'
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { rememberBackup } from '../../../src/storage/backups/last-backup.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { takeProcessLock } from '../../../src/storage/locks/process-lock.ts'
import { refuseDamaged } from '../../../src/storage/sqlite/start-check.ts'
import { runStringboard, temporaryFolder } from '../../cli/stringboard.ts'
import { cutInHalf, overwriteMiddle, zeroHeader } from '../../support/damage.ts'

const damages: [name: string, damage: (file: string) => void][] = [
  ['a page overwritten in its middle', overwriteMiddle],
  ['its second half cut off', cutInHalf],
  ['its header zeroed', zeroHeader],
]

const says =
  /^The database .*(damaged|not a SQLite database).*2026-11-25: `stringboard restore .*\/sb\.sqlite`/

/** A database that was backed up once, and damaged since. */
async function aDamaged(test: TestContext, damage: (file: string) => void) {
  const folder = temporaryFolder(test)
  const path = join(folder, 'stringboard.sqlite')
  await (await openDatabase(path)).close()
  const file = join(folder, 'sb.sqlite')
  writeFileSync(file, '')
  await rememberBackup(path, { file, madeAt: new Date('2026-11-25') })
  damage(path)
  return { folder, path }
}

describe('a database with', () => {
  for (const [name, damage] of damages) {
    it(`${name} is refused, and it says how to restore`, async (test) => {
      const { path } = await aDamaged(test, damage)
      assert.throws(() => refuseDamaged(path, () => {}), { message: says })
    })
  }

  for (const command of ['serve', 'worker']) {
    it(`damaged pages ends the start of \`${command}\` with that sentence`, async (test) => {
      const { folder } = await aDamaged(test, overwriteMiddle)
      const { code, stderr } = await runStringboard([command], { STRINGBOARD_VAR: folder })
      assert.equal(code, 1)
      assert.match(stderr, says)
      assert.equal(stderr.trim().split('\n').length, 1, stderr)
    })
  }

  it('nothing in it any more is not taken for a new one', async (test) => {
    const path = join(temporaryFolder(test), 'stringboard.sqlite')
    await (await openDatabase(path)).close()
    takeProcessLock(`${path}.sync-lock`)?.release()
    truncateSync(path, 0)
    await assert.rejects(openDatabase(path), /is damaged: the file is empty, and was in use before/)
  })

  it('nothing in it yet is new', async (test) => {
    const path = join(temporaryFolder(test), 'stringboard.sqlite')
    writeFileSync(path, '')
    await (await openDatabase(path)).close()
  })

  it('more pages than are looked through at once is looked through beside the work', async (test) => {
    const path = join(temporaryFolder(test), 'stringboard.sqlite')
    await (await openDatabase(path)).close()
    const database = new DatabaseSync(path)
    database.exec('create table ballast (bytes blob)')
    const add = database.prepare('insert into ballast values (zeroblob(2000000))')
    for (let left = 26; left > 0; left -= 1) add.run()
    database.close()
    overwriteMiddle(path)
    const found = Promise.withResolvers<Error>()
    refuseDamaged(path, found.resolve)
    assert.match((await found.promise).message, /is damaged/)
  })
})
