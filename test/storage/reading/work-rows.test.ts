import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { fillInBulk } from '../../../bench/scale/bulk-tracker.ts'
import { generateCatalogue, platform } from '../../../bench/scale/generated-catalogue.ts'
import type { WorkRow } from '../../../src/reports/stored/stored-work.ts'
import { createReportStore } from '../../../src/storage/sql-report-store.ts'
import { testDatabase } from '../../support/test-database.ts'

const years = {
  size: { projects: 9, resources: 3, languages: 4 },
  firstDay: '2026-08-01',
  days: 40,
}

async function tracker(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-test-'))
  t.after(() => rm(folder, { recursive: true }))
  const catalogue = await generateCatalogue(folder, years.size)
  const { reader, writer } = await testDatabase(t)
  await fillInBulk(writer, catalogue, years)
  const of = { series: catalogue.currentSeries, language: catalogue.languages[0]?.code ?? '' }
  const store = createReportStore(reader)
  const names = catalogue.projects.map(({ name }) => name)
  /** How each resource stood, where these projects were read on these days. */
  const pastOf = async (days: ReadonlyMap<string, string>) => {
    const farDays = [...days].map(([project, day]) => ({ project, platform, day }))
    return store.work({ ...of, farDays })
  }
  return { names, pastOf }
}

function pastsIn(rows: readonly WorkRow[], project: string): WorkRow['past'][] {
  return rows.filter((row) => row.project === project).map(({ past }) => past)
}

it('each project is taken from the day it was read on, and has no past where it was not', async (t) => {
  const { names, pastOf } = await tracker(t)
  const [early = '', late = '', never = '', ...others] = names
  const onEarly = await pastOf(new Map(names.map((name) => [name, '2026-08-03'])))
  const onLate = await pastOf(new Map(names.map((name) => [name, '2026-09-05'])))
  const mixed = await pastOf(
    new Map([
      [early, '2026-08-03'],
      ...[late, ...others].map((name) => [name, '2026-09-05'] as const),
    ]),
  )
  assert.notDeepEqual(onEarly, onLate)
  assert.deepEqual(pastsIn(mixed, early), pastsIn(onEarly, early))
  for (const name of [late, ...others]) {
    assert.deepEqual(pastsIn(mixed, name), pastsIn(onLate, name))
  }
  assert.deepEqual(pastsIn(mixed, never), [null, null, null])
})
