import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { openDatabase } from '../../../src/storage/database.ts'
import { DatabaseError } from '../../../src/storage/opening/database-error.ts'
import { toDatabaseError } from '../../../src/storage/postgres/postgres-errors.ts'
import { postgresServer } from '../../support/postgres-server.ts'

/** The address of an empty database for a user who may enter it and nothing more. */
async function someUser(t: TestContext, rights = ''): Promise<URL> {
  const server = await postgresServer()
  const owned = await server.createDatabase({ isEmpty: true })
  const name = new URL(owned).pathname.replace('/test', 'user')
  await server.run(`create role ${name} login password 'mistletoe' ${rights}`)
  t.after(async () => {
    await server.dropDatabase(owned)
    await server.run(`drop role ${name}`)
  })
  return Object.assign(new URL(owned), { username: name, password: 'mistletoe' })
}

function refusedBy(address: URL, why: RegExp) {
  return assert.rejects(openDatabase(address.href), (error) => {
    assert.ok(error instanceof DatabaseError, String(error))
    const { username, host, pathname } = address
    assert.ok(error.message.startsWith(`The database postgres://${username}@${host}${pathname} `))
    assert.match(error.message, why)
    assert.doesNotMatch(JSON.stringify([error.message, error.stack]), /mistletoe|for-tests-alone/)
    return true
  })
}

describe('a database that cannot be used says in a sentence', () => {
  it('that the user may not enter', async (t) => {
    const address = await someUser(t)
    address.password = 'wrong'
    await refusedBy(address, /does not let this user in\. Check the user and password/)
  })

  it('that the user may not make tables', async (t) => {
    const address = await someUser(t)
    await refusedBy(address, /does not let this user make .*tables\. Let the user own/)
  })

  it('that it has no connection left', async (t) => {
    const address = await someUser(t, 'connection limit 0')
    await refusedBy(address, /has no connection left\. Raise max_connections/)
  })

  it('that it does not exist', async (t) => {
    const address = await someUser(t)
    address.pathname = '/nowhere'
    await refusedBy(address, /does not exist\. Make it with `createdb`/)
  })

  it('that nobody answers there', async (t) => {
    const address = await someUser(t)
    address.port = '1'
    await refusedBy(address, /cannot be reached\. Check that PostgreSQL runs there/)
    address.host = 'no-such-host.invalid'
    await refusedBy(address, /cannot be reached/)
  })

  it('that the server offers no encryption', async (t) => {
    const address = await someUser(t)
    address.searchParams.set('sslmode', 'verify-full')
    await refusedBy(address, /offers no encryption\. Leave sslmode out/)
  })

  for (const [code, why] of [
    ['53100', /cannot grow: the disk of its server is full\. Free some space/],
    ['57P03', /is starting or stopping\. Wait a moment/],
    ['25006', /can only be read/],
    ['XX001', /is damaged\. Restore it from a backup/],
    ['08006', /broke off the connection/],
  ] as const) {
    it(`what ${code} means`, () => {
      const raw = Object.assign(new Error('for whoever reads the manual'), { code })
      const error = toDatabaseError(raw, 'postgres://me:secret@db.example/progress')
      assert.ok(error instanceof DatabaseError)
      assert.match(error.message, /^The database postgres:\/\/me@db\.example\/progress /)
      assert.match(error.message, why)
      assert.equal(error.cause, raw)
    })
  }

  it('and a mistake of ours stays one', () => {
    const raw = Object.assign(new Error('duplicate key'), { code: '23505' })
    assert.equal(toDatabaseError(raw, 'postgres://me@db.example/progress'), raw)
  })
})
