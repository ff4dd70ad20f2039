import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { createBlobCache } from '../../../src/storage/sqlite/blob-cache.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const shown = (found: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...found].map(([id, counted]) => [id, Buffer.from(counted).toString()]))

function newFile(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-cache-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'git', 'blobs.sqlite')
}

/** A cache as one process has it, on a day. */
function open(test: TestContext, file: string, day = '2026-08-21') {
  const cache = createBlobCache({ file, clock: { now: () => new Date(day) } })
  test.after(() => cache.close())
  return cache
}

describe('what was counted', () => {
  it('is found again by another process, and nothing else is', (test) => {
    const file = newFile(test)
    open(test, file).write(
      new Map([
        ['a', bytes('one')],
        ['b', bytes('two')],
      ]),
    )
    const other = open(test, file)
    assert.deepEqual(shown(other.read(['a', 'b', 'c'])), { a: 'one', b: 'two' })
    assert.deepEqual(shown(other.read([])), {})
  })

  it('may be written again', (test) => {
    const file = newFile(test)
    const cache = open(test, file)
    cache.write(new Map([['a', bytes('one')]]))
    cache.write(new Map([['a', bytes('two')]]))
    assert.deepEqual(shown(cache.read(['a'])), { a: 'two' })
  })

  it('needs no file until something is asked', (test) => {
    const file = newFile(test)
    open(test, file)
    assert.ok(!existsSync(file))
  })

  it('goes half a year after its last use, and not before', (test) => {
    const file = newFile(test)
    const first = open(test, file, '2026-01-01')
    first.write(
      new Map([
        ['used', bytes('1')],
        ['unused', bytes('2')],
      ]),
    )
    first.close()
    const second = open(test, file, '2026-06-01')
    second.read(['used'])
    second.close()
    const third = open(test, file, '2026-09-01')
    third.write(new Map([['new', bytes('3')]]))
    assert.deepEqual(shown(third.read(['used', 'unused'])), { used: '1' })
  })

  it('is read without a write while its last use is not long ago', (test) => {
    const file = newFile(test)
    const first = open(test, file, '2026-08-01')
    first.write(new Map([['a', bytes('one')]]))
    first.close()
    const before = readFileSync(file)
    const second = open(test, file, '2026-08-20')
    second.read(['a'])
    second.close()
    assert.ok(readFileSync(file).equals(before))
  })
})

describe('a cache file', () => {
  const damages: [string, (file: string) => void][] = [
    ['of nonsense', (file) => writeFileSync(file, 'nonsense '.repeat(1_000))],
    ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 5_000))],
    [
      'with a page of nonsense',
      (file) => writeFileSync(file, readFileSync(file).fill(0x5a, 4_096, 8_192)),
    ],
    [
      'of another form',
      (file) => {
        rmSync(file)
        const other = new DatabaseSync(file)
        other.exec('CREATE TABLE counted_file (name TEXT)')
        other.close()
      },
    ],
  ]
  for (const [words, damage] of damages) {
    it(`${words} is thrown away and begun anew`, (test) => {
      const file = newFile(test)
      const first = open(test, file)
      first.write(
        new Map(Array.from({ length: 50 }, (_, index) => [`${index}`, bytes('x'.repeat(500))])),
      )
      first.close()
      damage(file)
      const second = open(test, file)
      assert.deepEqual(shown(second.read(['0'])), {})
      second.write(new Map([['0', bytes('anew')]]))
      assert.deepEqual(shown(second.read(['0'])), { 0: 'anew' })
    })
  }

  it('that cannot be had is done without', (test) => {
    const file = newFile(test)
    mkdirSync(file, { recursive: true })
    const cache = open(test, file)
    cache.write(new Map([['a', bytes('one')]]))
    assert.deepEqual(shown(cache.read(['a'])), {})
  })

  it('that another process is writing is done without for the moment', (test) => {
    const file = newFile(test)
    const cache = open(test, file)
    cache.write(new Map([['a', bytes('one')]]))
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    cache.write(new Map([['b', bytes('two')]]))
    assert.deepEqual(shown(cache.read(['a', 'b'])), { a: 'one' })
    other.exec('COMMIT')
    other.close()
    cache.write(new Map([['b', bytes('two')]]))
    assert.deepEqual(shown(cache.read(['a', 'b'])), { a: 'one', b: 'two' })
  })
})
