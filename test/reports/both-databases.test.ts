import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import type { Reports } from '../../src/reports/reports.ts'
import { openTracker, type Tracker } from '../../src/wiring/tracker.ts'
import { testPlace, unlessOn } from '../support/test-database.ts'

/*
 * The recorded figures and their history in a file and on a server: every report says the same of
 * both, in the same order, to the last member.
 */

const now = new Date('2026-08-22T09:00:00Z')

async function recordedIn(kind: 'sqlite' | 'postgres', closings: (() => Promise<void>)[]) {
  const place = await testPlace({ after: (close) => void closings.push(close) }, kind)
  const config = readConfig({ DATABASE_URL: place })
  const logger = pino({ level: 'silent' })
  const tracker = await openTracker(config, { logger, clock: { now: () => now } })
  closings.unshift(() => tracker.close())
  await tracker.syncAll({ signal: new AbortController().signal })
  await tracker.importHistory()
  return tracker
}

const skip = unlessOn('postgres', 'it takes half a minute: `npm run test:postgres` does it')

describe('what is recorded, on SQLite and on PostgreSQL', { skip }, () => {
  const closings: (() => Promise<void>)[] = []
  let file: Tracker
  let server: Tracker

  before(async () => {
    file = await recordedIn('sqlite', closings)
    server = await recordedIn('postgres', closings)
  })
  after(async () => {
    for (const close of closings) await close()
  })

  async function same(ask: (reports: Reports) => Promise<unknown>, about = ''): Promise<void> {
    const [ofFile, ofServer] = await Promise.all([ask(file.reports), ask(server.reports)])
    assert.deepEqual(ofServer, ofFile, about)
  }
  const series = () => file.catalogue.currentSeries
  const groups = () => file.catalogue.groups.map(({ name }) => name)

  test('the overview, in every group', async () => {
    for (const group of groups()) {
      await same((reports) => reports.overview({ series: series(), group }), group)
    }
  })

  test('every language, its work, its next task and what is said of it at a meeting', async () => {
    for (const language of file.catalogue.languages) {
      const query = { series: series(), language }
      await same((reports) => reports.language(query), language.code)
      await same((reports) => reports.meeting({ ...query, since: { kind: 'week' } }), language.code)
    }
  })

  test('every project, in every language', async () => {
    for (const group of groups()) {
      await same((reports) => reports.projects({ series: series(), group }), group)
    }
    await same((reports) => reports.projects({ series: series() }))
    for (const project of file.catalogue.projects) {
      await same((reports) => reports.project({ series: series(), project }), project.name)
    }
    const [project] = file.catalogue.projects
    assert.ok(project)
    for (const language of file.catalogue.languages) {
      const query = { series: series(), project, language }
      await same((reports) => reports.pair(query), language.code)
    }
  })

  test('the lines through the years', async () => {
    for (const scope of ['quarters', null] as const) {
      await same((reports) => reports.history({ series: series(), scope }), String(scope))
    }
    await same((reports) => reports.backtests())
  })

  test('every release, and its dates', async () => {
    await same((reports) => reports.releases())
    await same((reports) => reports.releaseDates({ language: null }))
    for (const release of file.catalogue.series) {
      await same((reports) => reports.release({ release }), release.name)
    }
  })

  test('the spellings, and what can be compared', async () => {
    await same((reports) => reports.spellings())
    await same((reports) => reports.comparable({ series: series() }))
  })
})
