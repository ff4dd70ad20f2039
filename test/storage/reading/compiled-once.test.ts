import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { mock, test } from 'node:test'
import { sql } from 'kysely'
import supertest from 'supertest'
import { aReading } from '../../support/builders.ts'
import { testApp } from '../../support/test-app.ts'
import { unlessOn } from '../../support/test-database.ts'

/** A partial index, and the columns that say which rows are in it. */
interface PartialIndex {
  readonly table: string
  readonly columns: readonly string[]
}

/** Whether a value handed over decides about an index: SQLite then compiles for each value anew. */
function hingesOnValue(statement: string, { table, columns }: PartialIndex): boolean {
  const names = [...statement.matchAll(new RegExp(`"${table}"(?: as "(\\w+)")?`, 'g'))]
  return names.some(([, alias = table]) =>
    columns.some((column) => new RegExp(`"${alias}"."${column}" (?:=|[<>]=?) \\?`).test(statement)),
  )
}

test('no page hands over a value that decides which index SQLite may use', {
  skip: unlessOn('sqlite', 'PostgreSQL has no such statements'),
}, async () => {
  const statements = new Set<string>()
  const prepare = DatabaseSync.prototype.prepare
  mock.method(DatabaseSync.prototype, 'prepare', function (this: DatabaseSync, text: string) {
    statements.add(text)
    return prepare.call(this, text)
  })
  const { app, tracker } = await testApp({
    figures: { nova: [aReading('service', 100, { fr: 88, de: 12 })] },
  })
  const indexes = await partialIndexes(tracker.database.reader)
  assert.ok(indexes.length > 0)
  statements.clear()
  const addresses = [
    ...['/', '/languages/fr', '/languages/fr/report', '/projects', '/projects/nova'],
    ...['/projects/nova/fr', '/releases', '/history', '/numbers', '/badge/nova/fr.svg'],
    ...['/compare', '/api/v1/pairs', '/api/v1/cells', '/api/v1/languages'],
  ]
  for (const address of addresses) await supertest(app).get(address).expect(200)
  assert.ok(statements.size > 20)
  const found = [...statements].filter((one) => indexes.some((index) => hingesOnValue(one, index)))
  assert.deepEqual(found, [])
})

async function partialIndexes(
  db: Parameters<ReturnType<typeof sql>['execute']>[0],
): Promise<PartialIndex[]> {
  const { rows } = await sql<{ table: string; text: string }>`
    select tbl_name as "table", sql as text from sqlite_master
    where type = 'index' and sql like '% where %'`.execute(db)
  return rows.map(({ table, text }) => ({
    table,
    columns: [...(text.split(' where ')[1] ?? '').matchAll(/(\w+)"? (?:=|[<>])/g)].flatMap(
      ([, column]) => column ?? [],
    ),
  }))
}
