import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import { fillInBulk } from '../../bench/scale/bulk-tracker.ts'
import { generateCatalogue, platform } from '../../bench/scale/generated-catalogue.ts'
import { GeneratedPlatform } from '../../bench/scale/generated-work.ts'
import { momentOf } from '../../bench/scale/years.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import type { Database } from '../../src/storage/database.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../../src/sync/sync-platform.ts'
import { testDatabase } from '../support/test-database.ts'

const years = {
  size: { projects: 21, resources: 5, languages: 6 },
  firstDay: '2026-08-01',
  days: 40,
}

test('a year written in bulk is the year that a sync on each day leaves', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  t.after(() => rm(folder, { recursive: true }))
  const catalogue = await generateCatalogue(folder, years.size)
  const [bulk, synced] = [await testDatabase(t), await testDatabase(t)]
  await fillInBulk(bulk.writer, catalogue, years)
  await syncDayByDay(synced.writer, catalogue)
  for (const [table, query] of Object.entries(contents)) {
    const [own, expected] = [await rowsOf(bulk.writer, query), await rowsOf(synced.writer, query)]
    assert.ok(expected.length > 0, `the sync has left no ${table}`)
    assert.deepEqual(own, expected, table)
  }
})

async function syncDayByDay(db: Database, catalogue: Catalogue): Promise<void> {
  const store = new SqlSyncStore(db)
  const provider = new GeneratedPlatform(catalogue, years.size)
  await store.applyCatalogue(catalogue, [platform], momentOf(years.firstDay, 0))
  for (let day = 0; day < years.days; day += 1) {
    const { outcome } = await syncPlatform(provider, {
      catalogue,
      names: new Names(catalogue),
      store,
      clock: { now: () => momentOf(years.firstDay, day) },
      signal: new AbortController().signal,
    })
    assert.equal(outcome, 'ok')
    provider.liveADay()
  }
}

/**
 * Rows of every table that a sync fills, by names: ids depend on what was written first. A day that
 * one project undid for another has a row that says nothing, or none.
 */
const contents = {
  source: `select project.name, resource.key, series.name as series, placed.authority, source.*,
      null as id, null as resource_in_series_id
    from resource_source as source
    join resource_in_series as placed on placed.id = source.resource_in_series_id
    join series on series.id = placed.series_id
    join resource on resource.id = placed.resource_id
    join project on project.id = resource.project_id`,
  sourceHistory: `select source.platform_resource_id, history.*, null as resource_source_id
    from source_history as history
    join resource_source as source on source.id = history.resource_source_id`,
  cell: `select source.platform_resource_id, cell.*, null as id, null as resource_source_id
    from cell join resource_source as source on source.id = cell.resource_source_id`,
  cellHistory: `select source.platform_resource_id, cell.language, history.*, null as cell_id
    from cell_history as history join cell on cell.id = history.cell_id
    join resource_source as source on source.id = cell.resource_source_id`,
  summary: `select project.name, summary.*, null as project_id
    from summary join project on project.id = summary.project_id`,
  partChange: `select project.name, part.kind, part.tier, part.series_id, change.*, null as part_id
    from part_change as change join part on part.id = change.part_id
    join project on project.id = part.project_id`,
  spelling: `select project.name, seen.*, null as project_id
    from seen_spelling as seen join project on project.id = seen.project_id`,
  recentSpan: `select project.name, span.platform_id, span.ends_at, span.thresholds
    from recent_span as span join project on project.id = span.project_id`,
  run: 'select * from sync_run',
  state: 'select * from platform_state',
  series: 'select * from series',
  total: 'select language_total.*, null as id from language_total',
  languageChange: `select whole.series_id, whole.kind, whole.tier, whole.language, change.*,
      null as language_total_id
    from language_change as change join language_total as whole on whole.id = change.language_total_id
    where change.total <> 0 or change.counted_total <> 0 or change.translated <> 0`,
  partMonth: `select project.name, part.kind, part.tier, part.series_id, change.*, null as part_id
    from part_month as change join part on part.id = change.part_id
    join project on project.id = part.project_id
    where change.total <> 0 or change.counted_total <> 0 or change.translated <> 0`,
  languageMonth: `select whole.series_id, whole.kind, whole.tier, whole.language, change.*,
      null as language_total_id
    from language_month as change join language_total as whole on whole.id = change.language_total_id
    where change.total <> 0 or change.counted_total <> 0 or change.translated <> 0`,
  version: 'select * from data_version',
}

async function rowsOf(db: Database, query: string): Promise<string[]> {
  const { rows } = await sql.raw(query).execute(db)
  return rows.map((row) => JSON.stringify(row)).sort()
}
