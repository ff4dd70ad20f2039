import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { fileFlaws } from '../../scripts/chaos/sqlite-file.ts'
import { backUpDatabase } from '../../src/storage/backups/backup.ts'
import { lastBackupOf } from '../../src/storage/backups/last-backup.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { unlessOn } from '../support/test-database.ts'
import { testTracker } from '../support/test-tracker.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

/** A database with one reading, in which nova has so many strings in French. */
async function aDatabase(test: TestContext, translated = 40) {
  const tracker = await testTracker(test)
  const sync = (count: number) => tracker.sync(new FakePlatform(novaWith(count)))
  await sync(translated)
  const { place: path } = tracker.database
  const env = { STRINGBOARD_VAR: temporaryFolder(test), DATABASE_URL: path }
  const run = (...args: string[]) => runStringboard(args, env)
  return { tracker, path, env, sync, run, folder: temporaryFolder(test) }
}

function novaWith(translated: number) {
  return { nova: [aReading('service', 100_000, { fr: translated, de: translated + 1 })] }
}

function look(path: string): { version: number; translated: number } {
  const database = new DatabaseSync(path, { readOnly: true })
  const { version } = database.prepare('select version from data_version').get() ?? {}
  const cell = database.prepare("select translated from cell where language = 'fr'").get()
  database.close()
  return { version: Number(version), translated: Number(cell?.['translated']) }
}

/** A backup that stands still while it copies, if it was not over sooner, until it is to go on. */
async function copyHeldHalfway(test: TestContext, file: string, env: Record<string, string>) {
  const watcher = watch(dirname(file))
  const copying = await startService(test, ['backup', file], env)
  const part = `${file}.part-${copying.pid}`
  const isUnderWay = () => existsSync(part)
  const begun = new Promise<void>((resolve) => {
    watcher.on('change', () => isUnderWay() && resolve())
  })
  await Promise.race([begun, copying.ended])
  copying.kill('SIGSTOP')
  watcher.close()
  return { isUnderWay, goOn: () => copying.kill('SIGCONT'), ended: copying.ended }
}

const skip = unlessOn('sqlite', 'databases of a server are copied by its own programs')

describe('backup', { skip }, () => {
  it('copies the database whole while it is served and synced', async (test) => {
    const { tracker, path, env, sync, folder } = await aDatabase(test)
    const service = await startService(test, ['serve', '--no-sync'], env)
    let count = 100
    const syncAndLook = async () => {
      tracker.clock.set(new Date(Date.UTC(2026, 7, 22, 0, 0, count)).toISOString())
      await sync(count)
      count += 1
      assert.equal((await fetch(`${service.url}/numbers`)).status, 200)
    }
    await syncAndLook()
    // One that is over before it could be held goes unheld; then another one is made.
    const files: string[] = []
    for (let isHeld = false; !isHeld; ) {
      const name = `copy-${files.length}.sqlite`
      files.push(name)
      const file = join(folder, name)
      const before = look(path).version
      const copying = await copyHeldHalfway(test, file, env)
      await syncAndLook()
      await syncAndLook()
      isHeld = copying.isUnderWay()
      copying.goOn()
      await syncAndLook()
      const { code, stdout, stderr } = await copying.ended
      assert.equal(code, 0, stderr)
      assert.match(
        stdout,
        /copy-\d+\.sqlite: \d+\.\d MB, data version \d+, newest reading 2026-08-22 /,
      )
      assert.deepEqual(await fileFlaws(file), [])
      const copied = look(file)
      assert.ok(before <= copied.version && copied.version <= look(path).version)
      assert.equal(lastBackupOf(path)?.file, file)
      assert.deepEqual(readdirSync(folder).sort(), files.toSorted(), 'nothing else is left there')
    }
    service.kill('SIGTERM')
    assert.equal((await service.ended).code, 0)
  })

  it('goes into var/backups under the moment, when no file is named', async (test) => {
    const { env, run } = await aDatabase(test)
    const { code, stdout } = await run('backup')
    assert.equal(code, 0)
    assert.match(stdout, /backups\/stringboard-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sqlite: /)
    assert.equal(readdirSync(join(env.STRINGBOARD_VAR, 'backups')).length, 1)
  })

  it('replaces no file unless it is told to, and never the database', async (test) => {
    const { path, run, folder } = await aDatabase(test)
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Dear reader')
    const refused = await run('backup', file)
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /^.*letter\.txt is there already: .*--force\.$/m)
    assert.equal(readFileSync(file, 'utf8'), 'Dear reader')

    const itself = await run('backup', '--force', path)
    assert.match(itself.stderr, /is the database itself/)
    assert.equal(look(path).translated, 40)

    assert.equal((await run('backup', '--force', file)).code, 0)
    assert.equal(look(file).translated, 40)
  })

  it('says that there is nothing to copy yet', async (test) => {
    const { code, stderr } = await runStringboard(['backup'], {
      STRINGBOARD_VAR: temporaryFolder(test),
    })
    assert.equal(code, 1)
    assert.match(stderr, /^There is nothing to back up: .*stringboard\.sqlite is not made yet\.$/m)
  })

  it('copies none of a newer program, and says which database that is', async (test) => {
    const { path, tracker, run } = await aDatabase(test)
    await tracker.database.close()
    const database = new DatabaseSync(path)
    database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')")
    database.close()
    const { code, stderr } = await run('backup')
    assert.equal(code, 1)
    assert.ok(stderr.startsWith(`The database ${path} was written by a newer version`), stderr)
  })

  it('says of the copy, and not of the database, that its folder is not there', async (test) => {
    const { run, folder } = await aDatabase(test)
    const { code, stderr } = await run('backup', join(folder, 'nowhere', 'copy.sqlite'))
    assert.equal(code, 1)
    assert.match(stderr, /^The backup .*nowhere.* cannot be written: its folder is not there/)
  })
})

describe('restore', { skip }, () => {
  it('brings back what a backup holds once nobody uses the database any more', async (test) => {
    const { tracker, path, env, sync, run, folder } = await aDatabase(test)
    const file = join(folder, 'copy.sqlite')
    await backUpDatabase({ database: path, file, mayReplace: false, at: new Date() })
    tracker.clock.set('2026-08-22T12:00:00Z')
    await sync(70)
    await tracker.database.close()
    const service = await startService(test, ['serve', '--no-sync'], env)
    const refused = await run('restore', file)
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /is in use by another process: stop the server, the worker/)
    assert.equal(look(path).translated, 70)
    service.kill('SIGTERM')
    await service.ended

    const { code, stdout, stderr } = await run('restore', file)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /newest reading 2026-08-21 12:00 UTC of git/)
    assert.equal(look(path).translated, 40)
    const [, kept] = /^What it replaced is kept as (.*)\.$/m.exec(stdout) ?? []
    assert.equal(look(kept ?? '').translated, 70)
    assert.deepEqual(await fileFlaws(path), [])
  })
})

describe('a database on a server', () => {
  for (const args of [['backup'], ['restore', 'x.dump']]) {
    it(`is left to its own tools by \`${args[0]}\`, with the commands and without the password`, async (test) => {
      const { code, stderr } = await runStringboard(args, {
        STRINGBOARD_VAR: temporaryFolder(test),
        DATABASE_URL: 'postgres://ann:secret-word@db.example.org:5433/strings',
      })
      assert.equal(code, 1)
      const place = 'postgres://ann@db.example.org:5433/strings'
      assert.ok(stderr.includes(`\`pg_dump --format=custom --file=stringboard.dump ${place}\``))
      assert.ok(stderr.includes(`--dbname=${place} stringboard.dump\``))
      assert.doesNotMatch(stderr, /secret-word/)
    })
  }
})
