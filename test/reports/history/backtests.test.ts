import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { readHistoryFile } from '../../../src/providers/recorded/history-file.ts'
import { historyFileIn } from '../../../src/providers/recorded/index.ts'
import { foldHistory } from '../../../src/sync/fold-history.ts'
import { testTracker } from '../../support/test-tracker.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = join(root, 'data', 'openstack')
const file = historyFileIn(join(folder, 'recorded'))

async function recordedBacktests(t: TestContext) {
  const catalogue = await loadCatalogue(folder)
  const tracker = await testTracker(t, catalogue)
  const { scope, rows } = await readHistoryFile(file)
  await tracker.syncStore.importHistory(scope, foldHistory(rows, new Names(catalogue)))
  return { catalogue, report: await tracker.reports.backtests() }
}

interface RecordedLine {
  project: string
  day: string
  total: number
  cells: Record<string, [number, number] | null>
}

interface Counted {
  left: number
  /** Resources with a number, and resources there are. */
  counted: number
  resources: number
}

type Spellings = ReadonlyMap<string, { code: string; rank: number }>

/** `project language` → day → what was left, where every file gave a number: plain sums of the file. */
function linesOf(spellings: Spellings) {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as RecordedLine)
  const lines = new Map<string, Map<string, Counted>>()
  for (const [key, own] of Map.groupBy(rows, ({ project, day }) => `${project} ${day}`)) {
    const [project = '', day = ''] = key.split(' ')
    const total = own.reduce((sum, row) => sum + row.total, 0)
    for (const [code, list] of translatedByLanguage(own, spellings)) {
      if (list.includes(null)) continue
      const translated = list.reduce<number>((sum, one) => sum + (one ?? 0), 0)
      const line = lines.get(`${project} ${code}`) ?? new Map<string, Counted>()
      const point = { left: total - translated, counted: list.length, resources: own.length }
      lines.set(`${project} ${code}`, line.set(day, point))
    }
  }
  return lines
}

/** Code → translated strings of each resource that has a file; `null`: one that cannot be counted. */
function translatedByLanguage(rows: readonly RecordedLine[], spellings: Spellings) {
  const counts = new Map<string, (number | null)[]>()
  for (const { cells } of rows) {
    const known = Object.entries(cells).flatMap(([spelling, cell]) => {
      const found = spellings.get(spelling.toLowerCase().replaceAll('_', '-'))
      return found ? [{ ...found, translated: cell?.[0] ?? null }] : []
    })
    // Of two spellings of a language the catalogue's first counts, else the one with more.
    known.sort((a, b) => a.rank - b.rank || (b.translated ?? -1) - (a.translated ?? -1))
    for (const code of new Set(known.map((one) => one.code))) {
      const best = known.find((one) => one.code === code)
      counts.set(code, [...(counts.get(code) ?? []), best?.translated ?? null])
    }
  }
  return counts
}

const quarterEnds = Array.from({ length: 60 }, (_, index) => {
  const end = new Date(Date.UTC(2012, 3 * (index + 1), 0))
  return end.toISOString().slice(0, 10)
})

/** Errors of the naive answer, and of half the last year's pace, so many quarters ahead. */
function errorsAhead(lines: ReturnType<typeof linesOf>, quarters: number) {
  const naive: number[] = []
  const halfYear: number[] = []
  for (const line of lines.values()) {
    quarterEnds.forEach((day, index) => {
      const at = (offset: number) => line.get(quarterEnds[index + offset] ?? '')
      const [now, then, last, year] = [line.get(day), at(quarters), at(-1), at(-4)]
      if (!now || !then || !last || !year || now.left === 0) return
      if (now.counted < now.resources || then.counted < then.resources) return
      if (last.counted !== now.counted || year.counted !== now.counted) return
      naive.push(Math.abs(now.left - then.left))
      const days = (a: number, b: number) =>
        (Date.parse(quarterEnds[b] ?? '') - Date.parse(quarterEnds[a] ?? '')) / 86_400_000
      const perDay = (year.left - now.left) / days(index - 4, index)
      const foretold = now.left - (perDay / 2) * days(index, index + quarters)
      halfYear.push(Math.abs(Math.max(0, Math.round(foretold)) - then.left))
    })
  }
  return { naive, halfYear }
}

const quantile = (values: readonly number[], tenths: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil((values.length * tenths) / 10) - 1]

test('the recorded history, tested backwards, counted by other means', async (t) => {
  const { catalogue, report } = await recordedBacktests(t)
  assert.ok(report)
  assert.deepEqual([report.from, report.to, report.projects], ['2012-03-31', '2026-06-30', 8])
  const spellings = new Map(
    catalogue.languages.flatMap(({ code, aliases }) =>
      [code, ...aliases].map(
        (spelling, rank) => [spelling.toLowerCase().replaceAll('_', '-'), { code, rank }] as const,
      ),
    ),
  )
  const lines = linesOf(spellings)
  report.all.forEach((ahead, index) => {
    const { naive, halfYear } = errorsAhead(lines, index + 1)
    assert.equal(ahead.cases, naive.length)
    const of = (method: string) => ahead.results.find((one) => one.method === method)?.strings
    assert.deepEqual(of('same'), { median: quantile(naive, 5), ninetieth: quantile(naive, 9) })
    const wanted = { median: quantile(halfYear, 5), ninetieth: quantile(halfYear, 9) }
    assert.deepEqual(of('half-longer'), wanted)
  })
})

test('the script prints what the page shows', async (t) => {
  const { report } = await recordedBacktests(t)
  assert.ok(report)
  const printed = execFileSync(process.execPath, [join(root, 'scripts/backtest.ts')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  })
  for (const [name, tables] of [
    ['lines that moved in the recent window', report.moving],
    ['all lines', report.all],
  ] as const) {
    for (const { horizon, cases, finished, results } of tables) {
      const head = `${horizon} days ahead, ${name}: ${cases} cases, ${finished} done by then\n`
      assert.ok(printed.includes(head), head)
      const rows = printed
        .slice(printed.indexOf(head))
        .split('\n')
        .slice(2, 2 + results.length)
      const shown = rows.map((row) =>
        row
          .match(/ (\d+) +(\d+) +[\d.]+ %/)
          ?.slice(1, 3)
          .map(Number),
      )
      assert.deepEqual(
        shown,
        results.map(({ strings }) => [strings.median, strings.ninetieth]),
      )
    }
  }
})

test('without a history there is nothing to test', async (t) => {
  const tracker = await testTracker(t)
  assert.equal(await tracker.reports.backtests(), null)
})

test('a history imported anew is tested anew', async (t) => {
  const tracker = await testTracker(t)
  const point = { total: 100, resources: 1, countedResources: 1, needsEditing: 0 }
  const importOf = (translated: number) =>
    tracker.syncStore.importHistory('quarters', [
      { ...point, project: 'nova', language: null, day: '2026-03-31', translated: 0 },
      { ...point, project: 'nova', language: 'fr', day: '2026-03-31', translated },
    ])
  await importOf(40)
  assert.equal((await tracker.reports.backtests())?.to, '2026-03-31')
  const same = await tracker.reports.backtests()
  assert.equal(await tracker.reports.backtests(), same, 'kept')
  await importOf(41)
  assert.notEqual(await tracker.reports.backtests(), same)
})
