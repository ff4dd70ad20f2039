import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { usualLimits } from '../../../../src/providers/git/repository/git-limits.ts'
import { GitProgram } from '../../../../src/providers/git/repository/git-program.ts'
import { ObjectReader } from '../../../../src/providers/git/repository/object-reader.ts'
import { release } from '../../../../src/providers/git/repository/release.ts'
import { gitEnvironment, TestRepository, temporaryFolder } from '../repository.ts'

const contents = ['a few words', 'x'.repeat(300_000), '', 'the last']

async function readerOf(test: TestContext, { readMs = 60_000, path = gitEnvironment.PATH } = {}) {
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(folder, 'nova.git'))
  const ids = contents.map((content) => repository.store(Buffer.from(content)))
  const limits = { ...usualLimits, readMs }
  const git = new GitProgram({ folder, environment: { PATH: path }, limits })
  const { signal } = new AbortController()
  const reader = await ObjectReader.open(repository.path, { git, limits, signal })
  test.after(() => reader.close())
  return { reader, ids }
}

describe('the reader of objects', () => {
  it('gives them in the order asked, whatever their size', async (test) => {
    const { reader, ids } = await readerOf(test)
    const read: string[] = []
    for await (const { bytes } of reader.read(ids)) read.push(String(bytes))
    assert.deepEqual(read, contents)
  })

  it('ends a git that falls silent', async (test) => {
    const path = temporaryFolder(test)
    const real = `PATH='${gitEnvironment.PATH}' exec git "$@"`
    const script = `#!/bin/sh\ncase "$*" in *cat-file*) exec /bin/sleep 60;; *) ${real};; esac\n`
    writeFileSync(join(path, 'git'), script, { mode: 0o755 })
    const { reader, ids } = await readerOf(test, { path, readMs: 300 })
    await assert.rejects(reader.read(ids).next(), /gave no answer within 0\.3 s/)
  })

  it('lets whoever reads take longer than git may', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const { reader, ids } = await readerOf(test, { readMs: 20 })
    let read = 0
    for await (const { bytes } of reader.read(ids)) {
      read += bytes?.length ?? 0
      // What comes due finds that nobody waits for git.
      test.mock.timers.tick(50)
    }
    assert.equal(read, contents.join('').length)
  })
})

describe('memory that is given back', () => {
  it('is gone', () => {
    const bytes = Buffer.alloc(100_000, 'x')
    release(bytes)
    assert.equal(bytes.length, 0)
  })

  it('is never that of others', () => {
    const [one, other] = [Buffer.from('one'), Buffer.from('other')]
    assert.equal(one.buffer, other.buffer, 'small ones lie together')
    release(one)
    const whole = Buffer.alloc(100_000, 'x')
    release(whole.subarray(0, 50_000))
    assert.deepEqual([one, other].map(String), ['one', 'other'])
    assert.equal(whole.length, 100_000)
  })
})
