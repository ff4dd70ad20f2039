import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { fillInBulk } from '../../bench/scale/bulk-tracker.ts'
import { generateCatalogue } from '../../bench/scale/generated-catalogue.ts'
import { readConfig } from '../../src/config.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { loadInterface } from '../../src/wiring/interface.ts'
import { webServerOf } from '../../src/wiring/site.ts'
import { openTracker, type Tracker } from '../../src/wiring/tracker.ts'
import { databaseBeside } from './database-beside.ts'

export interface ServedTracker {
  /** `http://127.0.0.1:…`, without trailing slash. */
  readonly address: string
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/**
 * The whole program as `npm start` runs it, on the figures that come with it: a database with one
 * sync and the history, and a web server on a free port. The day is the one after the reading.
 * Whoever asks for the same day gets the same database, which nobody writes into any more.
 */
export async function serveRecordedFigures(
  now = new Date('2026-08-22T09:00:00Z'),
): Promise<ServedTracker> {
  const day = now.toISOString()
  const ready = recorded.get(day) ?? recordedFigures(now)
  recorded.set(day, ready)
  const tracker = await openIn(await ready, now)
  return serve(tracker, () => tracker.close())
}

/** Instant → the settings of a tracker that has read the recorded figures at it. */
const recorded = new Map<string, Promise<Settings>>()

async function recordedFigures(now: Date): Promise<Settings> {
  const folder = temporaryFolder()
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const settings = await settingsIn(folder)
  const tracker = await openIn(settings, now)
  await tracker.syncAll({ signal: new AbortController().signal })
  await tracker.importHistory()
  await tracker.close()
  return settings
}

/** The same of a generated tracker, whose lists are too long for one page each. */
export async function serveLongLists(): Promise<ServedTracker> {
  const folder = temporaryFolder()
  const settings = { ...(await settingsIn(folder)), STRINGBOARD_CATALOGUE: folder }
  const catalogue = await generateCatalogue(folder, longLists)
  const database = await openDatabase(readConfig(settings).databaseUrl)
  const days = { size: longLists, firstDay: '2026-08-01', days: 3 }
  await fillInBulk(database.writer, catalogue, days)
  await database.close()
  const tracker = await openIn(settings, new Date('2026-08-04T09:00:00Z'))
  return serve(tracker, async () => {
    await tracker.close()
    rmSync(folder, { recursive: true })
  })
}

const longLists = { projects: 60, resources: 5, languages: 3 }

type Settings = Readonly<Record<string, string>>

const logger = pino({ level: 'silent' })

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'stringboard-'))
}

async function settingsIn(folder: string): Promise<Settings> {
  return { STRINGBOARD_VAR: folder, ...(await databaseBeside(folder)) }
}

function openIn(settings: Settings, now: Date): Promise<Tracker> {
  return openTracker(readConfig(settings), { logger, clock: { now: () => now } })
}

async function serve(tracker: Tracker, close: () => Promise<void>): Promise<ServedTracker> {
  const server = webServerOf(tracker, await loadInterface({ logger }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    catalogue: tracker.catalogue,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await close()
    },
  }
}
