import assert from 'node:assert/strict'
import { StatementSync } from 'node:sqlite'
import { mock, test } from 'node:test'
import type { Insertable } from 'kysely'
import { ManyRows } from '../../../src/storage/saving/many-rows.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { aCatalogue, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testDatabase, unlessOn } from '../../support/test-database.ts'
import { testTracker } from '../../support/test-tracker.ts'

type DailyRow = Insertable<Tables['daily_total']>

function dailyRows(count: number, scope: string): DailyRow[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ scope, project_id: 0, language: 'fr', day: `day ${String(index).padStart(4, '0')}` },
    ...{ total: index, translated: index % 3 === 0 ? null : index, needs_editing: null },
    ...{ resources: 1, counted_resources: 1, is_lower_bound: 0 },
  }))
}

test('any number of rows is written as it is, by statements that are made once', async (t) => {
  const { writer } = await testDatabase(t)
  const made: number[] = []
  const daily = new ManyRows((db, rows: readonly DailyRow[]) => {
    made.push(rows.length)
    return db.insertInto('daily_total').values(rows).returning('day')
  })
  for (const count of [0, 1, 3, 63, 64, 65, 213]) {
    const rows = dailyRows(count, `of ${count}`)
    const written = await daily.insert(writer, rows)
    assert.deepEqual(
      written.map(({ day }) => day).sort(),
      rows.map(({ day }) => day),
    )
    const found = await writer
      .selectFrom('daily_total')
      .selectAll()
      .where('scope', '=', `of ${count}`)
      .orderBy('day')
      .execute()
    assert.deepEqual(
      found.map((row) => ({ ...row })),
      rows,
    )
  }
  assert.deepEqual(
    made.toSorted((a, b) => a - b),
    [1, 4, 16, 64],
  )
})

test('a statement with a value that is in no row is refused', async (t) => {
  const { writer } = await testDatabase(t)
  const daily = new ManyRows((db, rows: readonly DailyRow[]) =>
    db
      .insertInto('daily_total')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['scope', 'project_id', 'language', 'day']).doUpdateSet({ total: 7 }),
      ),
  )
  await assert.rejects(daily.insert(writer, dailyRows(4, 'odd')), /other values than its rows/)
})

test('new resources of a project are written together, and not one after the other', {
  skip: unlessOn('sqlite', 'it counts statements of SQLite'),
}, async (t) => {
  const keys = Array.from({ length: 64 }, (_, index) => `part-${index}`)
  const nova = aProject('nova')
  const resources = nova.resources.flatMap((one) =>
    keys.map((key) => ({ ...one, key, names: { git: [key], transifex: [key] } })),
  )
  const tracker = await testTracker(t, aCatalogue({ projects: [{ ...nova, resources }] }))
  const asked: string[] = []
  for (const way of ['all', 'run', 'get'] as const) {
    const ask = StatementSync.prototype[way] as (...values: unknown[]) => unknown
    mock.method(StatementSync.prototype, way, function (this: StatementSync, ...values: unknown[]) {
      asked.push(this.sourceSQL)
      return ask.apply(this, values)
    })
  }
  const readings = keys.map((key) => aReading(key, 100, { fr: 88 }))
  await tracker.sync(new FakePlatform({ nova: readings }))
  for (const table of [
    ...['resource_in_series', 'resource_source', 'source_history', 'cell', 'cell_history'],
  ]) {
    const inserts = asked.filter((text) => text.startsWith(`insert into "${table}" `))
    assert.equal(inserts.length, 1, table)
  }
})
