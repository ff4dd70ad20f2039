import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { takeProcessLock } from '../../../../src/storage/locks/process-lock.ts'
import { startGitServer } from '../git-server.ts'
import {
  context,
  failureOf,
  type Options,
  providerFor,
  shownCells,
} from '../provider-under-test.ts'
import { po, TestRepository, temporaryFolder } from '../repository.ts'

const french = 'horizon/locale/fr/LC_MESSAGES/django.po'
const name = 'horizon/locale/django'

async function served(test: TestContext, options: Partial<Options> = {}) {
  const folder = temporaryFolder(test)
  const served = temporaryFolder(test)
  const repository = new TestRepository(join(served, 'horizon.git'))
  repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
  const server = await startGitServer(test, served)
  const repositories = `${server.url}/{project}.git`
  const provider = providerFor(test, { repositories, folder, ...options })
  const read = async () => {
    const { resources } = await provider.fetchProject('horizon', context())
    return shownCells(resources, name)
  }
  return { folder, repository, server, repositories, read, clone: join(folder, 'horizon.git') }
}

const packsIn = (clone: string) =>
  readdirSync(join(clone, 'objects', 'pack')).filter((file) => file.endsWith('.pack'))

describe('a run that was killed half-way', () => {
  it('leaves a clone that the next run can use, as soon as its git has ended too', async (test) => {
    const { folder, server, repositories, read, clone } = await served(test)
    // The first asks for the branches: unless it is answered, no fetch begins.
    server.fail({ kind: 'hang', passed: 1 }, /POST/)
    const script = join(import.meta.dirname, 'read-once.ts')
    const child = spawn(process.execPath, [script, repositories, folder], { stdio: 'ignore' })
    const writer = join(clone, 'stringboard-writer')
    const processId = await eventually(() => Number(readFileSync(writer, 'utf8')) || null)
    child.kill('SIGKILL')
    await once(child, 'exit')
    server.fail(null)

    const error = await failureOf(read(), 'unavailable')
    assert.match(error.message, /is still being fetched by an earlier run that was killed/)

    process.kill(-processId, 'SIGKILL')
    for (const file of ['shallow.lock', 'packed-refs.lock', 'refs/heads/master.lock']) {
      writeFileSync(join(clone, file), '')
    }
    writeFileSync(join(clone, 'objects/pack/tmp_pack_AbCdEf'), 'PACK')
    const cells = await eventually(() => read().catch(() => null))
    assert.deepEqual(cells, { fr: '1+0/1' })
    assert.ok(!existsSync(writer))
    assert.ok(!existsSync(join(clone, 'objects/pack/tmp_pack_AbCdEf')))
  })
})

describe('a clone', () => {
  it('that another process reads is waited for, but not for ever', async (test) => {
    const { read, clone } = await served(test, { limits: { lockMs: 300 } })
    const lock = takeProcessLock(`${clone}.fetch-lock`)
    const error = await failureOf(read(), 'unavailable')
    assert.match(error.message, /is being read by another process; the next run tries again/)
    lock?.release()
    assert.deepEqual(await read(), { fr: '1+0/1' })
  })

  const damages: [string, (clone: string) => void][] = [
    ['lost its objects', (clone) => rmSync(join(clone, 'objects'), { recursive: true })],
    ['lost its packs', (clone) => rmSync(join(clone, 'objects', 'pack'), { recursive: true })],
    [
      'has a pack cut short',
      (clone) => truncateSync(join(clone, 'objects', 'pack', packsIn(clone)[0] ?? ''), 40),
    ],
    ['has a HEAD of nonsense', (clone) => writeFileSync(join(clone, 'HEAD'), 'nonsense\n')],
    ['has settings of nonsense', (clone) => writeFileSync(join(clone, 'config'), '[nonsense\n')],
    [
      'is a file',
      (clone) => {
        rmSync(clone, { recursive: true })
        writeFileSync(clone, '')
      },
    ],
  ]
  for (const [words, damage] of damages) {
    it(`that ${words} is made anew`, async (test) => {
      const { read, clone } = await served(test)
      await read()
      damage(clone)
      assert.deepEqual(await read(), { fr: '1+0/1' })
    })
  }

  it('does not grow for ever', async (test) => {
    const { repository, read, clone } = await served(test, { limits: { mostPacks: 3 } })
    for (let day = 0; day < 12; day += 1) {
      const noise = Buffer.from(Array.from({ length: 20_000 }, () => Math.random() * 256))
      repository.commit('master', { [french]: po({ Open: `Ouvrir ${day}` }), 'noise.bin': noise })
      assert.deepEqual(await read(), { fr: '1+0/1' })
    }
    assert.ok(packsIn(clone).length <= 4, `${packsIn(clone).length} packs`)
    const own = new TestRepository(clone)
    assert.equal(own.git(['rev-list', '--all', '--count']), '1')
    assert.equal(readFileSync(join(clone, 'shallow'), 'utf8').trim().split('\n').length <= 4, true)
    const objects = own.git(['cat-file', '--batch-all-objects', '--batch-check']).split('\n')
    assert.ok(objects.length < 12 * 7, `${objects.length} objects`)
  })
})

/** What `look` gives once it gives something; a failure after ten seconds. */
async function eventually<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (const until = Date.now() + 10_000; Date.now() < until; await wait(20)) {
    try {
      const found = await look()
      if (found !== null) return found
    } catch {
      // Not yet.
    }
  }
  return assert.fail('it never came')
}
