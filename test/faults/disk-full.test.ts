import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { differences, readFigures } from '../../scripts/chaos/figures.ts'
import { startPlatforms } from '../../scripts/chaos/platforms.ts'
import { Random } from '../../scripts/chaos/random.ts'
import { askFile, fileFlaws } from '../../scripts/chaos/sqlite-file.ts'
import { runStringboard, startService, temporaryFolder } from '../cli/stringboard.ts'
import { unlessOn } from '../support/test-database.ts'
import { smallDisk } from './small-disk.ts'

const tomorrow = new Date('2026-11-21T06:00:00Z')

/** The page as soon as it says so, or when the one from before goes out no more. */
async function statusOnce(site: string, saysSo: (page: string) => boolean): Promise<string> {
  const lastAt = performance.now() + 2_000
  for (;;) {
    const page = await (await fetch(`${site}/status`)).text()
    if (saysSo(page) || performance.now() > lastAt) return page
    await wait(50)
  }
}

const skip = unlessOn('sqlite', 'it fills the disk that a file lies on')

describe('a disk that is full', { skip }, () => {
  it('keeps no page from being served, and the next sync with space is right', async (test) => {
    const disk = smallDisk(test, 8)
    if (disk === null) return test.skip('this user may not mount a disk to fill')
    const platforms = await startPlatforms(temporaryFolder(test))
    test.after(() => platforms.close())
    const random = new Random(1)
    const settings = { ...platforms.settings, SYNC_EVERY: '2s' } as Record<string, string>
    const env = { ...settings, STRINGBOARD_VAR: disk.folder }
    const database = join(disk.folder, 'stringboard.sqlite')
    await platforms.work(random, new Date('2026-11-20T06:00:00Z'))
    assert.equal((await runStringboard(['sync'], env)).code, 0)
    const before = await askFile(database, readFigures)

    const service = await startService(test, ['serve'], env)
    await service.logs(/Read git/)
    disk.fill()
    for (let round = 0; round < 20; round += 1) await platforms.work(random, tomorrow)
    assert.match(
      await service.logs(/full/),
      /The database failed .*: free some space on its disk\./,
    )
    const page = await fetch(`${service.url}/languages/fr`)
    assert.equal(page.status, 200)
    const status = await (await fetch(`${service.url}/status`)).text()
    assert.match(status, /no sync could be written down; all figures are those of before/)
    assert.match(status, /disk is full\): free some space on its disk/)
    const meanwhile = await askFile(database, readFigures)
    assert.deepEqual(differences(meanwhile, before), [])

    disk.empty()
    await service.logs(/Read git: .* [1-9]\d* changed/)
    const after = await statusOnce(service.url, (page) => !page.includes('could be written down'))
    assert.doesNotMatch(after, /could be written down/)
    service.kill('SIGTERM')
    await service.ended
    assert.deepEqual(await fileFlaws(database), [])
    const fresh = temporaryFolder(test)
    await runStringboard(['sync'], { ...settings, STRINGBOARD_VAR: fresh })
    const expected = await askFile(join(fresh, 'stringboard.sqlite'), readFigures)
    const figures = await askFile(database, readFigures)
    assert.deepEqual(figures.get('cells'), expected.get('cells'))
  })

  it('is told once for all projects that found no room', async (test) => {
    const disk = smallDisk(test, 8)
    if (disk === null) return test.skip('this user may not mount a disk to fill')
    const env = { STRINGBOARD_VAR: disk.folder }
    assert.equal((await runStringboard(['migrate'], env)).code, 0)
    disk.fill({ leaving: 1_000_000 })
    const { code, stderr } = await runStringboard(['sync'], env)
    assert.equal(code, 1)
    const told = stderr.split('\n').filter((line) => line.includes('could not be saved'))
    assert.equal(told.length, 1, stderr)
    assert.match(
      told[0] ?? '',
      /git: [1-9]\d* projects could not be saved\. The database failed \(/,
    )
    assert.doesNotMatch(stderr, /"stack"|^\s+at /m)
  })

  it('is named where nothing can be started on it', async (test) => {
    const disk = smallDisk(test, 4)
    if (disk === null) return test.skip('this user may not mount a disk to fill')
    const env = { STRINGBOARD_VAR: disk.folder }
    assert.equal((await runStringboard(['migrate'], env)).code, 0)
    disk.fill()
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assert.match(stderr, /disk is full/)
    assert.equal(stderr.trim().split('\n').length, 1, stderr)
  })

  it('lets no half backup have its name', async (test) => {
    const disk = smallDisk(test, 1)
    if (disk === null) return test.skip('this user may not mount a disk to fill')
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    assert.equal((await runStringboard(['sync'], env)).code, 0)
    const { code, stderr } = await runStringboard(['backup', join(disk.folder, 'copy.sqlite')], env)
    assert.equal(code, 1)
    assert.match(stderr, /^The backup .* cannot be written: the disk is full\. Free some space/)
    assert.deepEqual(readdirSync(disk.folder), [])
  })
})
