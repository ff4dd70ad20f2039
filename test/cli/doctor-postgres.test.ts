import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { postgresServer } from '../support/postgres-server.ts'
import { testPlace } from '../support/test-database.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

describe('of a database on a server, the doctor', () => {
  it('names a user who may read it and not write, and a server that takes no changes', async (test) => {
    const place = await testPlace(test, 'postgres')
    const doctor = async (address: string) => {
      const env = { STRINGBOARD_VAR: temporaryFolder(test), DATABASE_URL: address }
      return runStringboard(['doctor'], env)
    }
    const owned = await doctor(place)
    assert.equal(owned.code, 0, owned.stdout)
    assert.match(owned.stdout, /^✓ database: .* is sound/m)

    const server = await postgresServer()
    const name = `reader_${process.pid}`
    await server.run(`create role ${name} login password 'r' in role pg_read_all_data`)
    test.after(() => server.run(`drop role ${name}`))
    const address = new URL(place)
    Object.assign(address, { username: name, password: 'r' })
    const read = await doctor(address.href)
    assert.equal(read.code, 1)
    assert.match(read.stdout, /^✗ database: .* does not let this user write\. Let the user own/m)

    await server.run(`alter role ${name} set default_transaction_read_only = on`)
    const readOnly = await doctor(address.href)
    assert.match(readOnly.stdout, /^✗ database: .* takes no changes: .*DATABASE_URL/m)
  })
})
