import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { databaseFlaws, type Row } from '../../scripts/chaos/database-flaws.ts'
import { thirtyDaysAgo } from '../../src/domain/far-end.ts'
import { Names } from '../../src/domain/names.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../src/domain/summary.ts'
import { farReadings } from '../../src/reports/changes/change-since.ts'
import { readHistories } from '../../src/reports/history/progress-history.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { readKeptChanges } from '../../src/storage/reading/kept-changes.ts'
import { reckonLanguageChanges } from '../../src/storage/reading/language-changes.ts'
import { createReportStore } from '../../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../../src/sync/sync-platform.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { TestClock } from '../support/test-tracker.ts'
import { assertPartSums } from './saving/assert-part-sums.ts'

const written = join(import.meta.dirname, 'recorded', 'schema-0002.sql')
const catalogue = aCatalogue()

/** A database as an earlier version left it, opened by this one. */
async function upgraded(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  const path = join(folder, 'stringboard.sqlite')
  const old = new DatabaseSync(path)
  old.exec(await readFile(written, 'utf8'))
  const pointsBefore = old.prepare('select * from daily_total').all()
  old.close()
  const database = await openDatabase(path)
  t.after(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  const clock = new TestClock('2026-08-25T12:00:00Z')
  const store = createReportStore(database.reader)
  const syncStore = new SqlSyncStore(database.writer)
  await syncStore.applyCatalogue(catalogue, ['transifex', 'git'], clock.now())
  const readNova = (fr: number) =>
    syncPlatform(
      new FakePlatform({
        nova: [aReading('service', 120, { fr })],
        horizon: [aReading('dashboard', 50, { fr: 50 }), aReading('docs', 500, { de: 4 })],
      }),
      {
        catalogue,
        names: new Names(catalogue),
        store: syncStore,
        clock,
        signal: new AbortController().signal,
      },
    )
  const pair = { series: 'master', project: 'nova', language: 'fr' }
  const lineOf = async (subject: Parameters<typeof readHistories>[1]) => {
    const [line] = await readHistories({ store, catalogue, clock }, subject)
    return line?.points.map(({ day, translated, total }) => `${day} ${translated}/${total}`)
  }
  return { database, store, pointsBefore, readNova, lineOf, pair }
}

test('lines that an earlier version wrote go on, day by day', async (t) => {
  const { readNova, lineOf, pair } = await upgraded(t)
  const before = ['2026-07-20 40/100', '2026-07-28 45/120', '2026-08-21 60/120']
  assert.deepEqual(await lineOf(pair), before)
  await readNova(66)
  assert.deepEqual(await lineOf(pair), [...before, '2026-08-25 66/120'])
  assert.deepEqual(await lineOf({ ...pair, project: null }), [
    '2026-07-20 90/150',
    '2026-07-28 95/170',
    '2026-08-21 110/170',
    '2026-08-25 116/170',
  ])
})

test('what an earlier version kept is kept, row by row', async (t) => {
  const { database, store, pointsBefore } = await upgraded(t)
  const points = await database.reader.selectFrom('daily_total').selectAll().execute()
  assert.deepEqual(points.map(Object.entries), pointsBefore.map(Object.entries))
  const french = { series: 'master', language: 'fr', project: 'nova' }
  const on = async (day: string) => {
    const [cell] = await store.cellsOn(day, french)
    return cell && [cell.translated, cell.total, cell.needsEditing]
  }
  assert.equal(await on('2026-07-19'), undefined)
  assert.deepEqual(await on('2026-07-20'), [40, 100, 0])
  assert.deepEqual(await on('2026-07-28'), [45, 120, 0])
  assert.deepEqual(await on('2026-08-21'), [60, 120, 7])
  const instants = await database.reader
    .selectFrom('cell_history')
    .select('as_of')
    .distinct()
    .orderBy('as_of')
    .execute()
  assert.deepEqual(
    instants.map(({ as_of }) => new Date(as_of).toISOString()),
    ['2026-07-20T12:00:00.123Z', '2026-07-28T12:00:00.123Z', '2026-08-21T12:00:00.123Z'],
  )
})

test('lines of other series and groups begin with what was known when it was upgraded', async (t) => {
  const { store } = await upgraded(t)
  const everything = { name: 'everything', title: 'Everything' }
  const line = { kind: 'language', code: 'fr' } as const
  const lines = await store.lines({ by: 'series', group: everything, line, from: '2026-01-01' })
  assert.deepEqual(
    lines.map(({ key, points }) => [key, points.map(({ day, left, total }) => [day, left, total])]),
    [
      ['2026.1', [['2026-08-21', 5, 90]]],
      ['master', [['2026-08-21', 60, 670]]],
    ],
  )
  const german = { kind: 'language', code: 'de' } as const
  const tiers = await store.lines({
    by: 'tier',
    series: 'master',
    group: everything,
    line: german,
    from: '2026-01-01',
  })
  assert.deepEqual(
    tiers.map(({ key, points }) => [key, points[0]?.translated, points[0]?.total]),
    [
      ['2', 10, 120],
      ['3', 4, 500],
    ],
  )
})

test('the totals of languages are made of the sums that an earlier version wrote', async (t) => {
  const { store } = await upgraded(t)
  const parts = await store.summaries('master')
  assert.ok(parts.length > 0)
  for (const group of catalogue.groups) {
    const own = partsInGroup(parts, group)
    const { source, languages } = await store.tallies({ series: 'master', group })
    assert.deepEqual(source, sumSource(own))
    assert.deepEqual([...languages].sort(), [...sumByLanguage(own)].sort())
  }
  await assertPartSums(store, catalogue)
})

test('what changed in 30 days is kept from its first start on', async (t) => {
  const { store, database } = await upgraded(t)
  const group = { name: 'everything', title: 'Everything' }
  const farDays = await farReadings(store, {}, thirtyDaysAgo)
  const query = { series: 'master', group, thresholds: catalogue.thresholds, farDays }
  const kept = await readKeptChanges(database.reader, query)
  assert.deepEqual(
    kept && [...kept].sort(),
    [...(await reckonLanguageChanges(database.reader, query))].sort(),
  )
  assert.ok((kept?.size ?? 0) > 0)
})

test('months are added up from the days that an earlier version kept', async (t) => {
  const { database } = await upgraded(t)
  const ask = async (text: string) => (await sql.raw<Row>(text).execute(database.reader)).rows
  for (const table of ['part_month', 'language_month']) {
    assert.notDeepEqual(await ask(`select * from ${table} where translated > 0`), [])
  }
  const flaws = await databaseFlaws(ask)
  assert.deepEqual(
    flaws.filter((flaw) => flaw.includes('the month of')),
    [],
  )
})
