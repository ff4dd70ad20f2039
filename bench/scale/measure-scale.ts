import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { dayOf } from '../../src/domain/release.ts'
import { type Database, type OpenDatabase, openDatabase } from '../../src/storage/database.ts'
import { withoutLimits } from '../../src/storage/postgres/open-postgres.ts'
import { growVersion } from '../../src/storage/runs/grow-version.ts'
import { type Measure, median } from '../measure.ts'
import { residentMemory } from '../memory.ts'
import { measureRequests } from '../requests.ts'
import { type RunningStringboard, startStringboard, withFreshFolder } from '../stringboard.ts'
import type { TableSize } from '../table-sizes.ts'
import { fillInBulk } from './bulk-tracker.ts'
import { sizeOf } from './database-size.ts'
import { generateCatalogue, type TrackerSize } from './generated-catalogue.ts'
import { measureKinds, type PageTimes, pageKinds } from './pages.ts'
import { measureSyncs, type SyncTime } from './syncs.ts'
import { momentOf, type Years } from './years.ts'

/** Longer than a server trusts its last look at the version of the data, while nobody asks. */
const recheckedAfterMs = 260
const firstDay = '2025-11-26'
const pageBarMs = 50
const memoryBarMb = 600
/** A tenth of the work may take a tenth of the time, and what a run costs in itself on top. */
const syncBar = 0.2

export interface ScaleWanted {
  readonly size: TrackerSize
  readonly days: number
  /** Addresses of each kind of page. */
  readonly addresses: number
  /** A file or the address of a database, filled before or not; `null`: a file that is gone afterwards. */
  readonly database: string | null
  /** Is told how far it is: a large tracker takes minutes. */
  readonly tell?: (line: string) => void
}

/** A million cells and a year of them. */
export const usualScale: ScaleWanted = {
  size: { projects: 2_000, resources: 5, languages: 100 },
  days: 365,
  addresses: 20,
  database: null,
}

export interface ScaleReport {
  readonly kind: OpenDatabase['kind']
  readonly size: TrackerSize & { readonly cells: number; readonly days: number }
  /** `null`: the database was there. */
  readonly fillSeconds: number | null
  readonly megabytes: number
  readonly tables: readonly TableSize[]
  readonly pages: readonly PageTimes[]
  readonly syncs: readonly SyncTime[]
  readonly bars: readonly Measure[]
  /** Of the machine, in the last minute before and after. */
  readonly load: readonly [number, number]
}

/** Fills a database, serves it, and syncs into it: how long each takes, and what it needs. */
export async function measureScale(wanted: ScaleWanted): Promise<ScaleReport> {
  const tell = wanted.tell ?? (() => {})
  return withFreshFolder(async (folder) => {
    const [before = 0] = loadavg()
    const catalogueFolder = join(folder, 'catalogue')
    const catalogue = await generateCatalogue(catalogueFolder, wanted.size)
    const path = wanted.database ?? join(folder, 'scale.sqlite')
    const years = { size: wanted.size, firstDay, days: wanted.days }
    tell('filling the database')
    const fillSeconds = await fill(path, catalogue, years)
    const now = momentOf(firstDay, wanted.days)
    const database = await openDatabase(path)
    try {
      const running = await startStringboard(folder, {
        args: ['--no-sync'],
        settings: {
          STRINGBOARD_CATALOGUE: catalogueFolder,
          DATABASE_URL: path,
          STRINGBOARD_CLOCK: `${dayOf(now)}T09:00:00Z`,
        },
      })
      const asked = { times: wanted.addresses, forget: () => saveSomething(database.writer), tell }
      const { pages, bars } = await measureServing(running, catalogue, asked).finally(() =>
        running.stop(),
      )
      const { megabytes, tables } = await sizeOf(database, path)
      tell('syncing')
      const syncs = await measureSyncs(database, catalogue, years)
      return {
        kind: database.kind,
        size: { ...wanted.size, cells: cellsOf(wanted.size), days: wanted.days },
        fillSeconds,
        megabytes,
        tables,
        pages,
        syncs,
        bars: [...bars, proportion(syncs)],
        load: [before, loadavg()[0] ?? 0],
      }
    } finally {
      await database.close()
    }
  })
}

function cellsOf({ projects, resources, languages }: TrackerSize): number {
  return projects * resources * languages
}

/** Returns how many seconds it took; `null`: somebody has filled it before. */
async function fill(path: string, catalogue: Catalogue, years: Years): Promise<number | null> {
  const startedAt = performance.now()
  const database = await openDatabase(path)
  try {
    const cell = await database.reader.selectFrom('cell').select('id').limit(1).executeTakeFirst()
    if (cell !== undefined) return null
    if (database.kind === 'sqlite') {
      await fillInBulk(database.writer, catalogue, years)
    } else {
      // Sums of a year are made in one statement, which may take longer than a sync may.
      const filler = withoutLimits(path)
      await fillInBulk(filler, catalogue, years).finally(() => filler.destroy())
    }
  } finally {
    await database.close()
  }
  return (performance.now() - startedAt) / 1_000
}

/** Data that move are what a server throws everything away for that it has kept. */
async function saveSomething(db: Database): Promise<void> {
  await growVersion(db)
  await wait(recheckedAfterMs)
}

async function measureServing(
  running: RunningStringboard,
  catalogue: Catalogue,
  { tell, ...asked }: { times: number; forget(): Promise<void>; tell: (line: string) => void },
): Promise<{ pages: PageTimes[]; bars: Measure[] }> {
  const kinds = pageKinds(catalogue, asked.times)
  tell('asking for pages')
  const pages = await measureKinds(running, kinds, asked)
  await wait(1_000)
  const { nowMb, peakMb } = await residentMemory(running.pid)
  const own = pages.map(({ medianMs }) => medianMs)
  const slow = pages.filter(({ medianMs }) => medianMs >= pageBarMs)
  const memory = {
    name: 'Scale: resident memory of the process that serves',
    result: `${nowMb} MB`,
    bar: `< ${memoryBarMb} MB`,
    isMet: nowMb < memoryBarMb,
    details: `after the pages above; at its peak ${peakMb ?? 'unknown'} MB`,
    figures: { megabytes: nowMb, peakMegabytes: peakMb ?? 'unknown' },
  }
  const page = {
    name: 'Scale: the median page, not kept',
    result: `${median(own).toFixed(1)} ms`,
    bar: `< ${pageBarMs} ms`,
    isMet: median(own) < pageBarMs,
    details: `median of the medians of ${pages.length} kinds; above the bar: ${slow.map(({ name }) => name).join(', ') || 'none'}`,
    figures: { milliseconds: median(own), kinds: pages.length, above: slow.length },
  }
  const language = catalogue.languages[0]?.code
  const cached = await measureRequests({
    name: 'Scale: the page of a language, kept',
    server: running,
    path: `/languages/${language}`,
    headers: { 'Accept-Encoding': 'br' },
    bar: 0.6,
    rounds: 3,
    secondsEach: 1,
  })
  return { pages, bars: [page, memory, ...cached] }
}

function proportion(syncs: readonly SyncTime[]): Measure {
  const [, one, ten] = syncs
  const ratio = (one?.processorSeconds ?? Number.NaN) / (ten?.processorSeconds ?? Number.NaN)
  const isWhole = [one, ten].every((sync) => sync?.cellsChanged === sync?.cellsRead)
  const measured = `${one?.processorSeconds.toFixed(2)} over ${ten?.processorSeconds.toFixed(2)} s of the processor`
  return {
    name: 'Scale: a sync of 1 % of the projects over one of 10 %',
    result: isWhole ? ratio.toFixed(2) : 'unknown',
    bar: `≤ ${syncBar}`,
    isMet: isWhole ? ratio <= syncBar : null,
    details: isWhole
      ? measured
      : `${measured}, but the database was synced by a run before, and had some of these changes; let it be filled anew`,
    figures: { ratio: isWhole ? ratio : 'unknown' },
  }
}
