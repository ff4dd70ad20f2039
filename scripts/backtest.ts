// Prints how far off forecasts would have been: over the recorded history of the catalogue, one and two
// quarters ahead, as /numbers shows it; and 4, 8 and 12 weeks ahead over the weeks that
// `stringboard backfill … --every week` has saved in each database that is named:
//   npm run backtest -- var/stringboard.sqlite
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue } from '../src/catalogue/load-catalogue.ts'
import { CommandError, describeFailure } from '../src/cli/failure.ts'
import { figure, printTable } from '../src/cli/table.ts'
import { environment, readConfig } from '../src/config.ts'
import {
  type Backtest,
  backtest,
  type Method,
  quarterSpans,
  weekSpans,
} from '../src/domain/backtest.ts'
import type { Catalogue } from '../src/domain/catalogue.ts'
import { backfillScope } from '../src/domain/daily-scope.ts'
import type { LinePoint } from '../src/domain/forecast.ts'
import { Names } from '../src/domain/names.ts'
import { readHistoryFile } from '../src/providers/recorded/history-file.ts'
import { historyFileIn } from '../src/providers/recorded/index.ts'
import { openDatabase } from '../src/storage/database.ts'
import { createReportStore } from '../src/storage/sql-report-store.ts'
import { foldHistory } from '../src/sync/fold-history.ts'

/** The database in `STRINGBOARD_VAR`. */
const fileName = 'stringboard.sqlite'

const labels: Readonly<Record<Method, string>> = {
  same: 'as it is (naive)',
  recent: 'recent pace',
  'half-recent': 'half the recent pace',
  longer: 'longer pace',
  'half-longer': 'half the longer pace',
  blend: 'mean of both',
}

async function main(places: readonly string[]): Promise<void> {
  const catalogue = await loadCatalogue(readConfig(environment).catalogueFolder)
  for (const file of historyFilesOf(catalogue)) await printRecorded(catalogue, file)
  for (const place of places) await printBackfill(catalogue, place)
}

function historyFilesOf({ platforms }: Catalogue): string[] {
  return platforms.flatMap(({ path }) => {
    const file = path === null ? null : historyFileIn(path)
    return file !== null && existsSync(file) ? [file] : []
  })
}

async function printRecorded(catalogue: Catalogue, file: string): Promise<void> {
  const { rows } = await readHistoryFile(file)
  const points = foldHistory(rows, new Names(catalogue)).filter(({ language }) => language !== null)
  const lines = Map.groupBy(points, ({ project, language }) => `${project} ${language}`)
  const sorted = [...lines.values()].map((own): LinePoint[] =>
    own
      .map((point) => ({ ...point, isLowerBound: false }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  )
  console.log(`\nRecorded history, ${sorted.length} lines; recent: a quarter, longer: a year`)
  printAll(sorted, quarterSpans)
}

async function printBackfill(catalogue: Catalogue, place: string): Promise<void> {
  const file = existsSync(place) && statSync(place).isDirectory() ? join(place, fileName) : place
  if (!existsSync(file)) {
    throw new CommandError(
      `There is no database at ${file}: name one that "stringboard backfill" wrote.`,
    )
  }
  const database = await openDatabase(file)
  try {
    const store = createReportStore(database.reader)
    const lines = await store.scopeLines(backfillScope(catalogue))
    const projects = [...new Set(lines.map(({ project }) => project))].sort()
    console.log(
      `\n${file}: ${projects.join(', ') || 'no project'}, ${lines.length} lines; recent: 30 days, longer: 90 days`,
    )
    printAll(
      lines.map(({ points }) => points),
      weekSpans,
    )
  } finally {
    await database.close()
  }
}

function printAll(
  lines: readonly (readonly LinePoint[])[],
  spans: readonly (typeof quarterSpans)[number][],
): void {
  for (const movingOnly of [true, false]) {
    for (const span of spans) {
      const result = backtest(lines, { ...span, movingOnly })
      const which = movingOnly ? 'lines that moved in the recent window' : 'all lines'
      console.log(
        `\n${span.horizon} days ahead, ${which}: ${result.cases} cases, ${result.finished} done by then`,
      )
      if (result.cases > 0) printResult(result)
    }
  }
}

function printResult({ results, range }: Backtest): void {
  printTable(
    [
      'foretold',
      figure('median'),
      figure('90 %'),
      figure('median, of the left'),
      figure('90 %, of the left'),
      figure('dates right'),
    ],
    results.map(({ method, strings, shares, right }) => [
      labels[method],
      figure(String(strings.median)),
      figure(String(strings.ninetieth)),
      figure(percent(shares.median)),
      figure(percent(shares.ninetieth)),
      figure(percent(right)),
    ]),
  )
  console.log(
    `the range of the pages held in ${percent(range.held)}; more was left in ${percent(range.more)}; ` +
      `dates right in ${percent(range.right)}, left open in ${percent(range.open)}`,
  )
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(100 * share).toFixed(1)} %`
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeFailure(error).message)
  process.exitCode = 1
})
