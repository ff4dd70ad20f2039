import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { fillInBulk } from '../../../bench/scale/bulk-tracker.ts'
import { generateCatalogue, platform } from '../../../bench/scale/generated-catalogue.ts'
import { createReportStore } from '../../../src/storage/sql-report-store.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { freshDatabase } from '../../support/test-database.ts'

const years = {
  size: { projects: 21, resources: 5, languages: 6 },
  firstDay: '2026-08-01',
  days: 40,
}

/** A step of a plan, as `explain` tells it. */
interface Step {
  readonly 'Relation Name'?: string
  readonly 'Plan Rows': number
  readonly Plans?: readonly Step[]
}

/** Steps of a plan that is good for all values of a kept statement. */
async function planForAll(db: Kysely<Tables>, name: string): Promise<Step[]> {
  await sql`set plan_cache_mode = force_generic_plan`.execute(db)
  const { rows: types } = await sql<{ count: number }>`
    select cardinality(parameter_types) as count
    from pg_prepared_statements where name = ${name}`.execute(db)
  const values = Array.from({ length: Number(types[0]?.count) }, () => sql.lit(null))
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Step }] }>`
    explain (format json) execute ${sql.ref(name)}(${sql.join(values)})`.execute(db)
  const steps = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(steps)]
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => steps(Plan)))
}

it('what is to translate is planned for as many files as there are, whatever language is asked for', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  t.after(() => rm(folder, { recursive: true }))
  const catalogue = await generateCatalogue(folder, years.size)
  const { reader, writer } = await freshDatabase(t, 'postgres')
  await fillInBulk(writer, catalogue, years)
  await sql`analyze`.execute(writer)
  const series = catalogue.currentSeries
  const farDays = catalogue.projects.map(({ name }) => ({
    project: name,
    platform,
    day: '2026-08-20',
  }))
  await reader.connection().execute(async (db) => {
    const store = createReportStore(db)
    for (const { code } of catalogue.languages)
      await store.work({ series, language: code, farDays })
    const { rows } = await sql<{ name: string }>`
      select name from pg_prepared_statements where statement like '%cell_history%'`.execute(db)
    assert.equal(rows.length, 1)
    const steps = await planForAll(db, rows[0]?.name ?? '')
    const cells = steps.filter((step) => step['Relation Name'] === 'cell')
    const files = years.size.projects * years.size.resources
    assert.equal(cells.length, 1)
    for (const { 'Plan Rows': planned } of cells) {
      assert.ok(
        planned > files / 2 && planned < files * 2,
        `${planned} of ${files} are planned for`,
      )
    }
  })
})
