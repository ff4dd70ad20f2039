import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { parse } from 'yaml'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { createRecordedProvider, readingFileIn } from '../../src/providers/recorded/index.ts'
import { testTracker } from '../support/test-tracker.ts'

/*
 * The readiness of every language, recomputed from the recorded file by other means: sums over the
 * lines of dashboards, working days counted one by one, dates from the file of releases itself.
 */

const folder = join(import.meta.dirname, '..', '..', 'data', 'openstack')
const file = readingFileIn(join(folder, 'recorded'))

interface RecordedLine {
  project: string
  branch: string
  resource: string
  total: number
  cells: Record<string, [number, number]>
}

async function dashboardLines(branch: string, { projects }: Catalogue): Promise<RecordedLine[]> {
  const dashboards = new Set(
    projects.flatMap(({ name, resources }) =>
      resources
        .filter(({ kind }) => kind === 'dashboard')
        .flatMap((resource) => (resource.names['git'] ?? []).map((path) => `${name} ${path}`)),
    ),
  )
  const text = await readFile(file, 'utf8')
  const lines = text.trim().split('\n').slice(1)
  return lines
    .map((line) => JSON.parse(line) as RecordedLine)
    .filter((line) => line.branch === branch && dashboards.has(`${line.project} ${line.resource}`))
}

function readyOf(lines: readonly RecordedLine[], spellings: ReadonlySet<string>) {
  const own = lines.flatMap(({ total, cells }) => {
    const found = Object.entries(cells).find(([spelling]) => spellings.has(spelling))
    return found ? [{ total, translated: found[1][0] }] : []
  })
  const translated = own.reduce((sum, one) => sum + one.translated, 0)
  const counted = own.reduce((sum, one) => sum + one.total, 0)
  const total = lines.reduce((sum, one) => sum + one.total, 0)
  return {
    files: own.length,
    total,
    translated,
    left: counted - translated,
    withoutFile: total - counted,
  }
}

function workingDays(from: string, to: string): number {
  let days = 0
  for (let at = Date.parse(from); at < Date.parse(to); at += 86_400_000) {
    if (![0, 6].includes(new Date(at).getUTCDay())) days += 1
  }
  return days
}

async function readRelease(t: TestContext, series: string, today: string) {
  const catalogue = await loadCatalogue(folder)
  const tracker = await testTracker(t, catalogue)
  await tracker.sync(createRecordedProvider({ platformId: 'git', file }))
  tracker.clock.set(`${today}T09:00:00Z`)
  const release = catalogue.series.find(({ name }) => name === series)
  assert.ok(release)
  return { catalogue, report: await tracker.reports.release({ release }) }
}

for (const { series, branch, today } of [
  { series: '2027.1', branch: 'master', today: '2026-11-26' },
  { series: '2026.2', branch: 'master', today: '2026-08-21' },
  { series: '2026.1', branch: 'stable/2026.1', today: '2026-11-26' },
]) {
  test(`what every language has and lacks for ${series}, counted anew`, async (t) => {
    const { catalogue, report } = await readRelease(t, series, today)
    const lines = await dashboardLines(branch, catalogue)
    const dates = (
      parse(await readFile(join(folder, 'releases.yaml'), 'utf8')) as Record<string, string>[]
    ).find((one) => one['series'] === series)
    const days = [dates?.['softStringFreeze'], dates?.['hardStringFreeze']]
    assert.equal(report.source.resources, lines.length)
    let begun = 0
    for (const { language, tally, ahead, forecast } of report.languages) {
      const wanted = readyOf(lines, new Set([language.code, ...language.aliases]))
      assert.deepEqual(
        {
          files: tally.countedResources,
          total: tally.total,
          translated: tally.translated,
          left: tally.left,
          withoutFile: tally.uncountedStrings,
        },
        wanted,
        language.code,
      )
      if (wanted.files === 0) continue
      begun += 1
      assert.equal(
        forecast.kind,
        wanted.left === 0 && wanted.withoutFile === 0 ? 'done' : 'unknown',
      )
      const needed = ahead.slice(0, 2).map((one) => [one.deadline.day, one.needed])
      const expected = days
        .filter((day) => day !== undefined && day >= today)
        .map((day = '') => [day, Math.ceil(wanted.left / workingDays(today, day))])
      if (expected.length > 0) assert.deepEqual(needed, expected, language.code)
      else assert.deepEqual(ahead, [])
    }
    assert.ok(begun > 40)
  })
}

test('the files about to cross a share, counted anew', async (t) => {
  const { catalogue, report } = await readRelease(t, '2027.1', '2026-11-26')
  const lines = await dashboardLines('master', catalogue)
  const codes = new Map(
    catalogue.languages.flatMap(({ code, aliases }) =>
      [code, ...aliases].map((spelling) => [spelling, code] as const),
    ),
  )
  const near = lines.flatMap(({ project, total, cells }) =>
    Object.entries(cells).flatMap(([spelling, [translated, fuzzy]]) => {
      const code = codes.get(spelling)
      const share = (100 * translated) / (total - fuzzy)
      const isNear = [75, 66, 40].some((one) => Math.abs(share - one) <= 2)
      return code !== undefined && translated > 0 && isNear ? [`${code} ${project}`] : []
    }),
  )
  const found = report.crossings.map(({ language, project }) => `${language.code} ${project.name}`)
  assert.deepEqual([...found].sort(), [...near].sort())
  assert.ok(found.length > 10)
})
