import assert from 'node:assert/strict'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { test } from 'node:test'
import { Kysely } from 'kysely'
import { readPairs, readReadings } from '../../../src/storage/reading/read-readings.ts'
import { nodeSqliteDialect } from '../../../src/storage/sqlite/node-sqlite-dialect.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { aCatalogue, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { unlessOn } from '../../support/test-database.ts'
import { testTracker } from '../../support/test-tracker.ts'

test('how fresh figures are is found among the newest runs, however many there were before', {
  skip: unlessOn('sqlite', 'it asks SQLite for its plan'),
}, async (t) => {
  const tracker = await testTracker(t, aCatalogue({ projects: [aProject('nova')] }))
  await tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr: 88 })] }))
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
  const db = new Kysely<Tables>({
    dialect: nodeSqliteDialect(tracker.database.place, { readOnly: true }),
    log: ({ query }) => void asked.push(query),
  })
  const file = new DatabaseSync(tracker.database.place, { readOnly: true })
  try {
    const readings = await readReadings(db, await readPairs(db, {}))
    assert.deepEqual(
      readings.map(({ project }) => project),
      ['nova'],
    )
    const steps = asked
      .filter(({ sql }) => sql.includes('"sync_run_project"'))
      .flatMap(({ sql, parameters }) =>
        file.prepare(`explain query plan ${sql}`).all(...(parameters as SQLInputValue[])),
      )
      .map(({ detail }) => String(detail))
    const ofRuns = steps.filter((step) => step.includes('sync_run '))
    assert.equal(ofRuns.length, 1, steps.join('\n'))
    assert.match(
      String(ofRuns[0]),
      /sync_run_newest \(platform_id=\? AND is_over_some=\? AND id>\?\)/,
    )
  } finally {
    file.close()
    await db.destroy()
  }
})
