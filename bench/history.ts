import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Names } from '../src/domain/names.ts'
import { type Day, dayOf, daysLater } from '../src/domain/release.ts'
import { createReports } from '../src/reports/create-reports.ts'
import { openDatabase } from '../src/storage/database.ts'
import { createReportStore } from '../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../src/sync/sync-platform.ts'
import { cellsInAll, projectsADay, YearOfWork, yearCatalogue } from './generated-year.ts'
import { type Measure, median, twoDigits } from './measure.ts'
import { withFreshFolder } from './stringboard.ts'
import { tablesInFile } from './table-sizes.ts'

const firstDay = '2025-11-26'
const days = 365
/** As many years are put before it, to see what a long past costs. */
const moreYears = 4
const mostMegabytes = 25
/** What takes a quarter longer with five years of history than with one grows with its length. */
const mostSlowdown = 1.25
const rounds = 15

/** A year of a large tracker, day by day through the sync: what it takes, and what a long past costs. */
export async function measureHistory(): Promise<Measure[]> {
  return withFreshFolder(async (folder) => {
    const path = join(folder, 'year.sqlite')
    const tracker = await openTracker(path)
    try {
      await tracker.live(1, firstDay)
      const syncs = await tracker.live(days - 1, daysLater(firstDay, 1))
      const size = sizeOf(path)
      const young = await askAll(tracker)
      for (let years = 1; years <= moreYears; years += 1) putBefore(path, years)
      const old = await askAll(tracker)
      const lateSyncs = await tracker.live(20, daysLater(firstDay, days))
      return [
        size,
        ...[...old].map(([name, ms]) => slowdownOf(name, young.get(name) ?? ms, ms)),
        slowdownOf(
          `A sync of ${projectsADay} changed projects`,
          median(syncs.slice(-60)),
          median(lateSyncs),
        ),
      ]
    } finally {
      await tracker.close()
    }
  })
}

type Tracker = Awaited<ReturnType<typeof openTracker>>

/** A tracker whose clock is set day by day. */
async function openTracker(path: string) {
  const database = await openDatabase(path)
  const catalogue = yearCatalogue()
  const platform = new YearOfWork()
  let now = new Date(`${firstDay}T06:00:00Z`)
  const clock = { now: () => now }
  const syncStore = new SqlSyncStore(database.writer)
  await syncStore.applyCatalogue(catalogue, ['git'], now)
  const store = createReportStore(database.reader)
  return {
    catalogue,
    store,
    clock,
    reports: createReports({ store, catalogue, clock }),
    close: () => database.close(),
    /** Lets days pass, with a sync on each; returns how many milliseconds each took. */
    async live(count: number, since: Day): Promise<number[]> {
      const took: number[] = []
      for (let day = 0; day < count; day += 1) {
        now = new Date(`${daysLater(since, day)}T06:00:00Z`)
        const startedAt = process.cpuUsage()
        const { outcome } = await syncPlatform(platform, {
          catalogue,
          names: new Names(catalogue),
          store: syncStore,
          clock,
          signal: new AbortController().signal,
        })
        if (outcome !== 'ok') throw new Error(`the sync of ${dayOf(now)} was ${outcome}`)
        took.push(millisecondsSince(startedAt))
        platform.work()
      }
      return took
    },
  }
}

/** What pages ask, and how many milliseconds it takes. */
async function askAll({ reports, store, catalogue, clock }: Tracker): Promise<Map<string, number>> {
  const series = catalogue.currentSeries
  const [language, project] = [catalogue.languages[0], catalogue.projects[0]]
  const group = catalogue.groups.find(({ name }) => name === catalogue.defaultGroup)
  if (!language || !project || !group) throw new Error('the catalogue is empty')
  const from = daysLater(dayOf(clock.now()), -120)
  return new Map([
    ['The overview', await medianOf(() => reports.overview({ series, group: group.name }))],
    ['The page of a project', await medianOf(() => reports.project({ series, project }))],
    ['The page of a language', await medianOf(() => reports.language({ series, language }))],
    [
      'Every language over 120 days, for sparklines and forecasts',
      await medianOf(() => store.lines({ by: 'language', series, group, from })),
    ],
  ])
}

async function medianOf(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = process.cpuUsage()
    await ask()
    took.push(millisecondsSince(startedAt))
  }
  return median(took)
}

/** Of the processor, so that whatever else the machine does counts for nothing. */
function millisecondsSince(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt)
  return (user + system) / 1_000
}

function slowdownOf(what: string, young: number, old: number): Measure {
  const ratio = old / young
  return {
    name: `${what}, with five years of history beside one`,
    result: `${twoDigits(ratio)} times as long`,
    bar: `at most ${mostSlowdown}`,
    isMet: ratio <= mostSlowdown,
    details: `${old.toFixed(1)} ms of the processor beside ${young.toFixed(1)} ms, medians`,
    figures: { ratio, young, old },
  }
}

/** The same year once more, so many years earlier: every row of it but the runs' errors. */
function putBefore(path: string, years: number): void {
  const database = new DatabaseSync(path)
  const columns = (table: string, changed: Readonly<Record<string, string>>) =>
    database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => changed[String(name)] ?? String(name))
      .join(', ')
  const copy = (table: string, when: string, changed: Readonly<Record<string, string>>) =>
    database.exec(
      `insert into ${table} select ${columns(table, changed)} from ${table} where ${when}`,
    )
  try {
    const [since, ms] = [Date.parse(firstDay), years * days * 86_400_000]
    const earlier = (instant: string) =>
      `(substr(${instant}, 1, 4) - ${years}) || substr(${instant}, 5)`
    for (const table of ['cell_history', 'source_history']) {
      copy(table, `as_of >= ${since}`, { as_of: `as_of - ${ms}` })
    }
    const day = firstDay.replaceAll('-', '')
    for (const table of ['part_change', 'language_change']) {
      copy(table, `day >= ${day}`, { day: `day - ${years * 10_000}` })
    }
    copy('sync_run', 'id > 0', {
      id: `id - ${years * 1_000_000}`,
      started_at: earlier('started_at'),
      finished_at: earlier('finished_at'),
      as_of: earlier('as_of'),
    })
  } finally {
    database.close()
  }
}

const historyTables = ['cell_history', 'source_history', 'part', 'part_change', 'language_change']

/** Tables and their indexes, as they lie in the file. */
function sizeOf(path: string): Measure {
  const tables = tablesInFile(path).filter(({ name }) => historyTables.includes(name))
  if (tables.length < historyTables.length) throw new Error('a table of history has another name')
  const megabytes = tables.reduce((sum, table) => sum + table.megabytes, 0)
  return {
    name: `A year of history, ${cellsInAll} cells of which 1 % change a day`,
    result: `${megabytes.toFixed(1)} MB`,
    bar: `under ${mostMegabytes} MB`,
    isMet: megabytes < mostMegabytes,
    details: tables
      .map((table) => `${table.name} ${table.megabytes.toFixed(1)} MB (${table.rows} rows)`)
      .join(', '),
    figures: {
      megabytes,
      ...Object.fromEntries(tables.map((table) => [table.name, table.megabytes])),
    },
  }
}
