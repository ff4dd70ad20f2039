import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'

const secret = '1/0123456789"abcdef'

/** The lines that some statements log in a process of their own. */
function logged(statements: string, level = 'info'): Record<string, unknown>[] {
  const program = `
    const { createLogger } = await import(${JSON.stringify(import.meta.resolve('../../src/support/logger.ts'))})
    const secret = ${JSON.stringify(secret)}
    const logger = await createLogger({ level: '${level}', secrets: [secret], to: 'stdout' })
    ${statements}`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', program],
    { encoding: 'utf8' },
  )
  assert.equal(status, 0, stderr)
  assert.ok(!stdout.includes('0123456789'), `the secret was logged: ${stdout}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

describe('the log', () => {
  it('is a line of JSON with level, time and message where nobody watches', () => {
    const [line] = logged("logger.info({ platform: 'git' }, 'hello')")
    assert.equal(line?.['msg'], 'hello')
    assert.equal(line?.['level'], 'info')
    assert.equal(line?.['platform'], 'git')
    assert.match(String(line?.['time']), /^\d{4}-\d\d-\d\dT.*Z$/)
  })

  it('is as quiet as its level', () => {
    assert.deepEqual(
      logged("logger.info('a'); logger.warn('b')", 'warn').map(({ msg }) => msg),
      ['b'],
    )
  })

  it('hides a known secret wherever it turns up', () => {
    logged("logger.info('token ' + secret)")
    logged("logger.info({ url: 'https://example.org/?t=' + secret })")
    logged('logger.info(encodeURIComponent(secret))')
    logged('logger.child({ deep: { down: [secret] } }).error(new Error(secret))')
  })

  it('hides fields that are secrets by their name', () => {
    const [line] = logged("logger.info({ headers: { authorization: 'Bearer x' }, token: 'y' })")
    assert.deepEqual(line?.['headers'], { authorization: '[hidden]' })
    assert.equal(line?.['token'], '[hidden]')
  })
})
