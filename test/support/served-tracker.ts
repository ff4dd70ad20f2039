import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import type { Catalogue } from '../../src/domain/catalogue.ts'
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
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
  const config = readConfig({ STRINGBOARD_VAR: folder, ...(await databaseBeside(folder)) })
  const tracker = await openTracker(config, {
    logger: pino({ level: 'silent' }),
    clock: { now: () => now },
  })
  await tracker.syncAll({ signal: new AbortController().signal })
  await tracker.importHistory()
  const server = tracker.createWebServer()
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
