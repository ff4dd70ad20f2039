import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { checkSurroundings, spaceIn } from '../../src/cli/doctor/doctor-database.ts'
import { readConfig } from '../../src/config.ts'
import { rememberBackup } from '../../src/storage/backups/last-backup.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { takeWriterLease } from '../../src/storage/locks/writer-lease.ts'
import { smallDisk } from '../faults/small-disk.ts'
import { cutInHalf } from '../support/damage.ts'
import { unlessOn } from '../support/test-database.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const now = new Date('2026-11-26T06:00:00Z')

async function aDatabase(test: TestContext) {
  const folder = temporaryFolder(test)
  const path = join(folder, 'stringboard.sqlite')
  await (await openDatabase(path)).close()
  const change = (sql: string) => {
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
  }
  const hasBackup = async () => {
    const file = join(folder, 'sb.sqlite')
    writeFileSync(file, '')
    await rememberBackup(path, { file, madeAt: new Date('2026-11-25') })
  }
  /** What the doctor says of what is around it: `✗ clock: …`. */
  const says = async () => {
    const config = readConfig({ STRINGBOARD_VAR: folder })
    const findings = await Array.fromAsync(checkSurroundings(config, now))
    return findings.map(({ state, about, sentence }) => `${state} ${about}: ${sentence}`).join('\n')
  }
  /** What the whole command says. */
  const doctor = () => runStringboard(['doctor'], { STRINGBOARD_VAR: folder })
  return { folder, path, hasBackup, change, says, doctor }
}

const skip = unlessOn('sqlite', 'it is about a file and what lies beside it')

describe('the doctor names', { skip }, () => {
  it('a damaged database, and the backup to restore', async (test) => {
    const { path, hasBackup, doctor } = await aDatabase(test)
    await hasBackup()
    cutInHalf(path)
    const { code, stdout } = await doctor()
    assert.equal(code, 1)
    assert.match(
      stdout,
      /^✗ database: .*damaged.*2026-11-25: `stringboard restore .*\/sb\.sqlite`/m,
    )
  })

  it('a backup that is still there, where the newest was taken elsewhere', async (test) => {
    const { folder, path, doctor } = await aDatabase(test)
    await rememberBackup(path, { file: '/nowhere/sb.sqlite', madeAt: new Date('2026-11-25') })
    cutInHalf(path)
    assert.match(
      (await doctor()).stdout,
      /damaged.* 2026-11-25: it is not at \/nowhere\/sb\.sqlite any more, .*`stringboard restore FILE`/,
    )
    mkdirSync(join(folder, 'backups'))
    for (const day of [23, 24, 22]) {
      writeFileSync(join(folder, `backups/stringboard-2026-11-${day}T03-05-00Z.sqlite`), '')
    }
    writeFileSync(join(folder, 'backups/stringboard-2026-11-25T03-05-00Z.sqlite.part-7'), '')
    assert.match(
      (await doctor()).stdout,
      /damaged.*still there .*2026-11-24: `stringboard restore .*backups\/stringboard-2026-11-24T03-05-00Z\.sqlite`/,
    )
  })

  it('one that was emptied, which is no new one', async (test) => {
    const { path, hasBackup, doctor } = await aDatabase(test)
    await hasBackup()
    writeFileSync(path, '')
    const { code, stdout } = await doctor()
    assert.equal(code, 1)
    assert.match(
      stdout,
      /^✗ database: .*the file is empty, .*`stringboard restore .*\/sb\.sqlite`/m,
    )
  })

  it('one that has gone, of which there is a backup', async (test) => {
    const { path, hasBackup, doctor } = await aDatabase(test)
    await hasBackup()
    rmSync(path)
    const { code, stdout } = await doctor()
    assert.equal(code, 1)
    assert.match(stdout, /^✗ database: .*was before: .*`stringboard restore .*\/sb\.sqlite`/m)
  })

  it('one that has gone with all but its backups, as on another machine', async (test) => {
    const folder = temporaryFolder(test)
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'backups/stringboard-2026-11-24T03-05-00Z.sqlite'), '')
    const { code, stdout } = await runStringboard(['doctor'], { STRINGBOARD_VAR: folder })
    assert.equal(code, 1)
    assert.match(
      stdout,
      /^✗ database: .*was before: .*2026-11-24: `stringboard restore .*24T03-05-00Z/m,
    )
  })

  it('one of a newer program, and says to update', async (test) => {
    const { change, doctor } = await aDatabase(test)
    change("insert into kysely_migration values ('9999-later', '2030-01-01')")
    const { code, stdout } = await doctor()
    assert.equal(code, 1)
    assert.match(stdout, /^✗ database: .*newer version of this program.*Update the program/m)
  })

  it('one of an older program, which is nothing wrong', async (test) => {
    const { change, doctor } = await aDatabase(test)
    change("delete from kysely_migration where name >= '0008'")
    const { code, stdout } = await doctor()
    assert.equal(code, 0)
    assert.match(stdout, /^· database: .*lacks 0008-.*`stringboard migrate` brings it up to date/m)
  })

  it('one whose first step did not get through, which is nothing wrong', async (test) => {
    const folder = temporaryFolder(test)
    new DatabaseSync(join(folder, 'stringboard.sqlite')).exec(
      'create table kysely_migration (name)',
    )
    const { code, stdout } = await runStringboard(['doctor'], { STRINGBOARD_VAR: folder })
    assert.equal(code, 0, stdout)
    assert.match(stdout, /^· database: .*lacks 0001-.*`stringboard migrate` brings it up to date/m)
  })

  it('one that another process holds', async (test) => {
    const { path, says } = await aDatabase(test)
    const other = new DatabaseSync(path)
    other.exec('begin immediate')
    await assert.rejects(says(), /is locked by another process\. Stop that process/)
    other.close()
  })

  it('a disk that is nearly full', async (test) => {
    const disk = smallDisk(test, 8)
    if (disk === null) return test.skip('this user may not mount a small disk')
    const [finding] = await Array.fromAsync(spaceIn(disk.folder))
    assert.equal(finding?.state, 'wrong')
    assert.match(finding?.sentence ?? '', /has only [78] MB left: free some space\./)
  })

  it('a folder that is read-only', async (test) => {
    const disk = smallDisk(test, 8)
    if (disk === null) return test.skip('this user may not mount a disk of its own')
    disk.forbidWriting()
    const env = { STRINGBOARD_VAR: disk.folder }
    const { code, stdout } = await runStringboard(['doctor'], env)
    assert.equal(code, 1)
    assert.match(stdout, /^✗ var folder: .*cannot be written \(the disk is read-only\)/m)
    const served = await runStringboard(['serve'], env)
    assert.equal(served.code, 1)
    assert.match(served.stderr, /^The folder .* cannot be written .*set STRINGBOARD_VAR/)
  })

  it('a database on a disk that is read-only, as no start would', async (test) => {
    const disk = smallDisk(test, 16)
    if (disk === null) return test.skip('this user may not mount a disk of its own')
    const path = join(disk.folder, 'stringboard.sqlite')
    await (await openDatabase(path)).close()
    const file = new DatabaseSync(path)
    // As a backup is that was put there.
    file.exec('PRAGMA journal_mode = DELETE')
    file.close()
    disk.forbidWriting()
    const env = { STRINGBOARD_VAR: temporaryFolder(test), DATABASE_URL: path }
    const { code, stdout } = await runStringboard(['doctor'], env)
    assert.equal(code, 1)
    assert.match(stdout, /^✗ database: .*cannot be written\. Give this user the right/m)
  })

  it('a database in a folder that is not there, as no start would make it', async (test) => {
    const folder = temporaryFolder(test)
    const env = { STRINGBOARD_VAR: folder, DATABASE_URL: join(folder, 'none/sb.sqlite') }
    const { code, stdout } = await runStringboard(['doctor'], env)
    assert.equal(code, 1)
    assert.match(
      stdout,
      /^✗ database: .*sb\.sqlite cannot be made: there is no folder .*none\. Make it/m,
    )
    const migrated = await runStringboard(['migrate'], env)
    assert.equal(migrated.code, 1)
    assert.match(
      migrated.stderr,
      /^The database .* cannot be opened: there is no folder .*none\. Make/,
    )
  })

  const isRoot = process.getuid?.() === 0
  it('a database of another user', { skip: isRoot && 'root may read it' }, async (test) => {
    const { path, doctor } = await aDatabase(test)
    chmodSync(path, 0o444)
    assert.match((await doctor()).stdout, /^✗ database: .*cannot be written\. Give this user/m)
    chmodSync(path, 0)
    assert.match((await doctor()).stdout, /^✗ database: .*may not be read by this user\. .*chown/m)
  })

  it('who syncs into it, so that nobody starts a second one', async (test) => {
    const { path, says } = await aDatabase(test)
    assert.doesNotMatch(await says(), /writer/)
    const lease = takeWriterLease(path, 'worker', now)
    assert.ok(lease.isHeld)
    assert.match(
      await says(),
      /^ok writer: stringboard worker, process \d+ on .* a second one is refused/m,
    )
    lease.lock.release()
    assert.doesNotMatch(await says(), /writer/)
  })

  it('a backup that was never made, has gone, or is old', async (test) => {
    const { folder, path, says } = await aDatabase(test)
    assert.match(await says(), /^note backup: none was made yet: `stringboard backup`/m)
    const file = join(folder, 'copy.sqlite')
    await rememberBackup(path, { file, madeAt: new Date('2026-11-10T03:00:00Z') })
    assert.match(
      await says(),
      /^note backup: the newest, of 2026-11-10, is not at .*copy\.sqlite any more/m,
    )
    writeFileSync(file, '')
    assert.match(await says(), /^note backup: the newest is 16 days old/m)
    await rememberBackup(path, { file, madeAt: new Date('2026-11-25T03:00:00Z') })
    assert.match(await says(), /^ok backup: the newest is of 2026-11-25/m)
  })
})
