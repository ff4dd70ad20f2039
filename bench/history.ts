import { join } from 'node:path'
import { Names } from '../src/domain/names.ts'
import { type Day, dayOf, daysLater } from '../src/domain/release.ts'
import { createReports } from '../src/reports/create-reports.ts'
import { openDatabase } from '../src/storage/database.ts'
import { createReportStore } from '../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../src/sync/sync-platform.ts'
import { cellsInAll, projectsADay, YearOfWork, yearCatalogue } from './generated-year.ts'
import {
  copyDatabase,
  lengthenPast,
  tablesOfDays,
  tablesOfInstants,
  tablesOfMonths,
} from './long-past.ts'
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

/**
 * A year of a large tracker, day by day through the sync: what it takes, and what a long past costs. That
 * past is not thinned, so that it is longer than one that the program keeps.
 */
export async function measureHistory(): Promise<Measure[]> {
  return withFreshFolder(async (folder) => {
    const [path, youngPath] = [join(folder, 'year.sqlite'), join(folder, 'young.sqlite')]
    const tracker = await openTracker(path)
    try {
      await tracker.live(1, firstDay)
      const syncs = await tracker.live(days - 1, daysLater(firstDay, 1))
      const size = sizeOf(path)
      await copyDatabase(path, youngPath)
      await lengthenPast(path, { firstDay, days, moreYears })
      const pages = await comparePages([youngPath, path])
      const lateSyncs = await tracker.live(20, daysLater(firstDay, days))
      return [
        size,
        ...[...pages].map(([name, [young, old]]) => slowdownOf(name, young, old)),
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

/** A tracker whose clock is set day by day. */
async function openTracker(path: string) {
  const database = await openDatabase(path)
  const catalogue = yearCatalogue()
  const platform = new YearOfWork()
  let now = new Date(`${firstDay}T06:00:00Z`)
  const clock = { now: () => now }
  const syncStore = new SqlSyncStore(database.writer)
  await syncStore.applyCatalogue(catalogue, ['git'], now)
  return {
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

/**
 * How many milliseconds pages take of databases, medians. Each is asked of one after the other, so that
 * whatever the machine does meanwhile falls on both; and all pages in turn, as they are made after a
 * sync: no page finds in SQLite's cache what it has just left there.
 */
async function comparePages(
  paths: readonly [string, string],
): Promise<Map<string, [young: number, old: number]>> {
  const [young, old] = [await openPages(paths[0]), await openPages(paths[1])]
  try {
    const took = new Map([...young.pages.keys()].map((name) => [name, [[], []] as Took]))
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, [ofYoung, ofOld]] of took) {
        ofYoung.push(await millisecondsOf(young.pages.get(name)))
        ofOld.push(await millisecondsOf(old.pages.get(name)))
      }
    }
    return new Map([...took].map(([name, [one, other]]) => [name, [median(one), median(other)]]))
  } finally {
    await young.close()
    await old.close()
  }
}

type Took = [young: number[], old: number[]]

/** What pages ask, on the last day of the year. */
async function openPages(path: string) {
  const database = await openDatabase(path)
  const catalogue = yearCatalogue()
  const now = new Date(`${daysLater(firstDay, days - 1)}T06:00:00Z`)
  const store = createReportStore(database.reader)
  const reports = createReports({ store, catalogue, clock: { now: () => now } })
  const series = catalogue.currentSeries
  const [language, project] = [catalogue.languages[0], catalogue.projects[0]]
  const group = catalogue.groups.find(({ name }) => name === catalogue.defaultGroup)
  if (!language || !project || !group) throw new Error('the catalogue is empty')
  const from = daysLater(dayOf(now), -120)
  return {
    close: () => database.close(),
    pages: new Map<string, () => Promise<unknown>>([
      ['The overview', () => reports.overview({ series, group: group.name })],
      ['The page of a project', () => reports.project({ series, project })],
      ['The page of a language', () => reports.language({ series, language })],
      ['The lines of all languages', () => reports.history({ series, scope: null })],
      [
        'Every language over 120 days, for sparklines and forecasts',
        () => store.lines({ by: 'language', series, group, from }),
      ],
    ]),
  }
}

async function millisecondsOf(ask: (() => Promise<unknown>) | undefined): Promise<number> {
  const startedAt = process.cpuUsage()
  await ask?.()
  return millisecondsSince(startedAt)
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

const historyTables = [...tablesOfInstants, 'part', ...tablesOfDays, ...tablesOfMonths]

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
