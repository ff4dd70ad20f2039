import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CommandError, describeFailure } from '../../src/cli/failure.ts'
import { printFailure } from '../../src/cli/print-failure.ts'
import { ProviderError } from '../../src/sync/provider-error.ts'

function systemError(facts: Record<string, unknown>): Error {
  return Object.assign(new Error('low-level words'), facts)
}

describe('what is said of a failure', () => {
  const listen = { syscall: 'listen', address: '127.0.0.1', port: 80 }
  const expected: [name: string, error: unknown, says: RegExp][] = [
    [
      'a taken port',
      systemError({ ...listen, code: 'EADDRINUSE' }),
      /^Port 80 .* taken .*set PORT/,
    ],
    ['a port for root', systemError({ ...listen, code: 'EACCES' }), /^Port 80 .*above 1023/],
    [
      'a host nobody knows',
      systemError({ syscall: 'getaddrinfo', code: 'ENOTFOUND', hostname: 'nowhere.invalid' }),
      /^nowhere\.invalid is not known .*set HOST/,
    ],
    ['no permission', systemError({ code: 'EACCES', path: '/srv/x' }), /^\/srv\/x may not be used/],
    [
      'a read-only disk',
      systemError({ code: 'EROFS', path: '/srv/x' }),
      /^\/srv\/x lies on a disk/,
    ],
    ['a full disk', systemError({ code: 'ENOSPC', path: '/srv/x' }), /^\/srv\/x .* disk is full/],
    [
      'a database on a full disk',
      systemError({ code: 'ERR_SQLITE_ERROR', errcode: 13 }),
      /^The database failed .*free some space/,
    ],
    [
      'a database that another process holds',
      systemError({ code: 'ERR_SQLITE_ERROR', errcode: 261 }),
      /^The database failed .*another process/,
    ],
    [
      'a database whose folder went away',
      systemError({ code: 'ERR_SQLITE_ERROR', errcode: 14 }),
      /^The database failed .*folder is there/,
    ],
    ['a platform', new ProviderError('refused', 'transifex', 'no.'), /^transifex: no\.$/],
    ['a command', new CommandError('Do this.'), /^Do this\.$/],
  ]
  for (const [name, error, says] of expected) {
    it(`tells how to mend ${name}`, () => {
      const { message, exitCode, isExpected } = describeFailure(error)
      assert.match(message, says)
      assert.equal(exitCode, 1)
      assert.ok(isExpected)
    })
  }

  it('never takes a slip of the program for something to mend', () => {
    for (const error of [new TypeError('x is not a function'), 'thrown words', undefined]) {
      const { message, exitCode, isExpected } = describeFailure(error)
      assert.match(message, /unexpected.*LOG_LEVEL=debug/)
      assert.equal(exitCode, 1)
      assert.equal(isExpected, false)
    }
  })

  it('keeps the exit code of a command called wrongly', () => {
    assert.equal(describeFailure(new CommandError('No such language.', 2)).exitCode, 2)
  })
})

describe('an error that nobody foresaw', () => {
  it('shows no secret, neither in its words nor in what hangs on it', (test) => {
    const said: string[] = []
    test.mock.method(console, 'error', (text: string) => said.push(text))
    const env = {
      TRANSIFEX_TOKEN: '1/abcdef0123456789',
      DATABASE_URL: 'postgres://ann:hunt%40er2@db.example.org/strings',
      LOG_LEVEL: 'debug',
    }
    const cause = { headers: { authorization: 'Bearer 1/abcdef0123456789' }, dsn: env.DATABASE_URL }
    const error = new TypeError('hunt@er2 is not a function', { cause })
    assert.equal(printFailure(error, env), 1)
    assert.match(said.join('\n'), /^Something unexpected went wrong: .* is not a function/)
    assert.match(said.join('\n'), /cause.*headers/s)
    assert.doesNotMatch(said.join('\n'), /abcdef0123|hunt/)
  })
})
