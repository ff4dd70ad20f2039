import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runStringboard, temporaryFolder } from './stringboard.ts'

describe('export', () => {
  it('touches no folder that holds something else', async (test) => {
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'thesis.txt'), 'mine')
    const env = { STRINGBOARD_VAR: temporaryFolder(test), PUBLIC_URL: 'http://tracker.example' }
    const { code, stderr } = await runStringboard(['export', '--static', folder], env)
    assert.equal(code, 1)
    assert.match(stderr, /is not empty, and was not written by this command\./)
    assert.deepEqual(readdirSync(folder), ['thesis.txt'])
  })

  it('says what is missing: a folder, an address, or figures', async (test) => {
    const folder = temporaryFolder(test)
    const env = { STRINGBOARD_VAR: folder }
    const nameless = await runStringboard(['export', '--static', join(folder, 'archive')], env)
    assert.equal(nameless.code, 2)
    assert.match(nameless.stderr, /--url <address>/)
    const unsaid = await runStringboard(['export'], env)
    assert.equal(unsaid.code, 2)
    assert.match(unsaid.stderr, /^.*export --static <folder>\..*\n.*--url <address>.*\n$/)
    const early = await runStringboard(
      ['export', '--static', join(folder, 'archive'), '--url', 'http://tracker.example'],
      env,
    )
    assert.equal(early.code, 1)
    assert.match(early.stderr, /run `stringboard sync` first/)
    assert.ok(!readdirSync(folder).includes('archive'))
  })
})
