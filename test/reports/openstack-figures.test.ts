import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, type TestContext, test } from 'node:test'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { createRecordedProvider, readingFileIn } from '../../src/providers/recorded/index.ts'
import type { Reports } from '../../src/reports/reports.ts'
import { openstackFolder, type RecordedLine, readRecordedLines } from '../support/recorded-lines.ts'
import { testTracker } from '../support/test-tracker.ts'

/*
 * Every figure recomputed from the recorded file by other means: plain sums over its lines, with
 * the kind of a resource taken from the catalogue and nothing else of the program.
 */

let catalogue: Catalogue
let lines: RecordedLine[]

before(async () => {
  catalogue = await loadCatalogue(openstackFolder)
  lines = await readRecordedLines(catalogue)
})

async function readReports(t: TestContext): Promise<Reports> {
  const tracker = await testTracker(t, catalogue)
  const provider = createRecordedProvider({
    platformId: 'git',
    file: readingFileIn(join(openstackFolder, 'recorded')),
  })
  const run = await tracker.sync(provider)
  assert.equal(run.outcome, 'ok')
  return tracker.reports
}

const isCode = (line: RecordedLine) => line.kind === 'dashboard' || line.kind === 'service'

function expected(part: readonly RecordedLine[], code: string) {
  const own = part.filter((line) => line.cells.has(code))
  const sum = (list: readonly RecordedLine[], value: (line: RecordedLine) => number) =>
    list.reduce((total, line) => total + value(line), 0)
  const translated = sum(own, (line) => line.cells.get(code)?.translated ?? 0)
  return {
    resources: part.length,
    countedResources: own.length,
    total: sum(part, (line) => line.total),
    translated,
    needsEditing: sum(own, (line) => line.cells.get(code)?.fuzzy ?? 0),
    left: sum(own, (line) => line.total) - translated,
    uncountedStrings: sum(part, (line) => line.total) - sum(own, (line) => line.total),
  }
}

function figuresOf(tally: ReturnType<typeof expected>) {
  const { resources, countedResources, total, translated, needsEditing, left, uncountedStrings } =
    tally
  return { resources, countedResources, total, translated, needsEditing, left, uncountedStrings }
}

describe('the figures of the recorded reading', () => {
  test('of every language on the overview', async (t) => {
    const reports = await readReports(t)
    const { languages, source } = await reports.overview({ series: 'master', group: 'code' })
    const code = lines.filter(isCode)
    assert.equal(source.total, 21_214)
    assert.equal(source.resources, 36)
    const begun = languages.filter((line) => line.tally.countedResources > 0)
    assert.equal(begun.length, 43)
    for (const line of begun) {
      const wanted = expected(code, line.language.code)
      assert.deepEqual(figuresOf(line.tally as typeof wanted), wanted, line.language.code)
    }
    const floors = begun.map((line) => line.tally.translated)
    assert.deepEqual(
      floors,
      [...floors].sort((a, b) => b - a),
      'sorted by the floor',
    )
  })

  test('of every pair on the overview', async (t) => {
    const reports = await readReports(t)
    const { pairs, projects } = await reports.overview({ series: 'master', group: 'code' })
    assert.equal(projects.length, new Set(lines.filter(isCode).map((line) => line.project)).size)
    for (const [code, row] of pairs) {
      for (const [project, tally] of row) {
        const part = lines.filter((line) => isCode(line) && line.project === project)
        const wanted = expected(part, code)
        assert.deepEqual(figuresOf(tally as typeof wanted), wanted, `${project} ${code}`)
      }
    }
  })

  test('of French: at least 36 %, 3,737 left in 21 resources, 9,822 in 15 without a file', async (t) => {
    const reports = await readReports(t)
    const french = catalogue.languages.find((language) => language.code === 'fr')
    assert.ok(french)
    const report = await reports.language({ series: 'master', language: french })
    const { tally } = report.headline
    assert.deepEqual(
      figuresOf(tally as ReturnType<typeof expected>),
      expected(lines.filter(isCode), 'fr'),
    )
    assert.equal(Math.floor((100 * tally.translated) / tally.total), 36)
    assert.deepEqual([tally.left, tally.countedResources], [3_737, 21])
    assert.deepEqual(
      [tally.uncountedStrings, tally.resources - tally.countedResources],
      [9_822, 15],
    )
    assert.equal(report.cycle?.name, '2026.2', 'the cycle of the reading, not of today')
    assert.equal(report.work.length, lines.length, 'every resource is ranked once')
  })

  test('of horizon in all languages and in French', async (t) => {
    const reports = await readReports(t)
    const project = new Names(catalogue).project('horizon')
    const french = catalogue.languages.find((language) => language.code === 'fr')
    assert.ok(project && french)
    const part = lines.filter((line) => isCode(line) && line.project === 'horizon')
    const { languages, source, resources } = await reports.project({ series: 'master', project })
    assert.deepEqual([source.total, source.resources], [3_899, 5])
    for (const line of languages) {
      const wanted = expected(part, line.language.code)
      assert.deepEqual(figuresOf(line.tally as typeof wanted), wanted, line.language.code)
    }
    const bound = resources.find((row) => row.resource === 'docs-contributor')
    assert.deepEqual([bound?.source.total, bound?.source.isLowerBound], [2_007, true])

    const pair = await reports.pair({ series: 'master', project, language: french })
    const wanted = expected(part, 'fr')
    assert.deepEqual(figuresOf(pair.headline.tally as typeof wanted), wanted)
    assert.deepEqual([wanted.translated, wanted.left, wanted.needsEditing], [3_441, 458, 31])
  })
})
