import assert from 'node:assert/strict'
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { settings } from '../../src/config.ts'
import { runStringboard, spawnStringboard, temporaryFolder } from './stringboard.ts'

const token = '1/0123456789abcdef0123456789abcdef01234567'

describe('config', () => {
  it('lists every setting with its value and where that comes from', async () => {
    const { code, stdout } = await runStringboard(['config'], { SYNC_EVERY: '2h' })
    assert.equal(code, 0)
    for (const { name } of settings) assert.match(stdout, new RegExp(`^${name}\\s`, 'm'))
    assert.match(stdout, /^SYNC_EVERY\s+2h\s+environment/m)
    assert.match(stdout, /^LOG_LEVEL\s+info\s+default/m)
  })

  it('says that there is a token and where it is from, and never shows it', async (test) => {
    const file = join(temporaryFolder(test), 'token')
    writeFileSync(file, token)
    for (const env of [{ TRANSIFEX_TOKEN: token }, { TRANSIFEX_TOKEN_FILE: file }]) {
      const { code, stdout, stderr } = await runStringboard(['config'], env)
      assert.equal(code, 0)
      const from = 'TRANSIFEX_TOKEN' in env ? 'environment' : 'file'
      assert.match(stdout, new RegExp(`^TRANSIFEX_TOKEN\\s+\\(set, not shown\\)\\s+${from}`, 'm'))
      assert.ok(!`${stdout}${stderr}`.includes(token.slice(2, 20)))
    }
  })

  it('says which settings are wrong, and fails', async () => {
    const env = { PORT: 'x', STRINGBOARD_VARS: 'y' }
    const { code, stdout, stderr } = await runStringboard(['config'], env)
    assert.equal(code, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^PORT=x is not a port/m)
    assert.match(stderr, /^STRINGBOARD_VARS is not a setting: did you mean STRINGBOARD_VAR\?/m)
  })

  it('says in one sentence that its answer cannot be written', {
    skip: !existsSync('/dev/full') && 'there is no /dev/full here',
  }, async () => {
    const full = openSync('/dev/full', 'w')
    const { code, stderr } = await spawnStringboard(['config'], {}, { stdout: full })
    closeSync(full)
    assert.equal(code, 1)
    assert.match(stderr, /^The answer cannot be written \(ENOSPC\): free some space.*\n$/)
  })
})
