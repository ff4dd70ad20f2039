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
import { openTracker } from '../../src/wiring/tracker.ts'
import { databaseBeside } from './database-beside.ts'

export interface ServedTracker {
  /** `http://127.0.0.1:…`, without trailing slash. */
  readonly address: string
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/**
 * The whole program as `npm start` runs it, on the figures that come with it: a fresh database,
 * one sync, the history, and a web server on a free port. The day is the one after the reading.
 */
export async function serveRecordedFigures(
  now = new Date('2026-08-22T09:00:00Z'),
): Promise<ServedTracker> {
  return serve(now, async () => ({}))
}

/** The same of a generated tracker, whose lists are too long for one page each. */
export async function serveLongLists(): Promise<ServedTracker> {
  const years = { size: longLists, firstDay: '2026-08-01', days: 3 }
  return serve(new Date('2026-08-04T09:00:00Z'), async (folder, settings) => {
    const catalogue = await generateCatalogue(folder, longLists)
    const { databaseUrl } = readConfig({ STRINGBOARD_VAR: folder, ...settings })
    const database = await openDatabase(databaseUrl)
    await fillInBulk(database.writer, catalogue, years)
    await database.close()
    return { STRINGBOARD_CATALOGUE: folder }
  })
}

const longLists = { projects: 60, resources: 5, languages: 3 }

type Settings = Readonly<Record<string, string>>

async function serve(
  now: Date,
  prepare: (folder: string, settings: Settings) => Promise<Settings>,
): Promise<ServedTracker> {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
  const beside: Settings = await databaseBeside(folder)
  const own = await prepare(folder, beside)
  const config = readConfig({ STRINGBOARD_VAR: folder, ...beside, ...own })
  const logger = pino({ level: 'silent' })
  const tracker = await openTracker(config, { logger, clock: { now: () => now } })
  if (own['STRINGBOARD_CATALOGUE'] === undefined) {
    await tracker.syncAll({ signal: new AbortController().signal })
    await tracker.importHistory()
  }
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
      await tracker.close()
      rmSync(folder, { recursive: true })
    },
  }
}
