import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { makeFolder } from '../../src/support/make-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
after(() => rmSync(folder, { recursive: true }))

describe('making a folder', () => {
  it('makes those above it too, whoever makes them at the same time', async () => {
    const deep = join(folder, 'a', 'b', 'c')
    await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(folder, 'a', 'd'))])
    assert.ok(statSync(deep).isDirectory())
    await makeFolder(deep)
  })

  it('fails where a file is in the way', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await assert.rejects(makeFolder(file), { code: 'EEXIST' })
    await assert.rejects(makeFolder(join(file, 'below')), { code: 'ENOTDIR' })
  })

  const skip = existsSync('/proc/self') ? false : 'no folder here in which none can be made'
  it('fails where the system lets nobody make one', { skip }, async () => {
    await assert.rejects(makeFolder('/proc/stringboard'), { code: 'ENOENT' })
    await assert.rejects(makeFolder('/proc/stringboard/var'), { code: 'ENOENT' })
  })
})
