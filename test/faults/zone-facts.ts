import { createHash } from 'node:crypto'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { testApp } from '../support/test-app.ts'

// Prints what pages and files say around changes of the clock and of the year, as the zone of this
// process has it: a digest of each, since they are only held against one another.

const instants = [
  '2026-03-29T00:30:00Z',
  '2026-03-29T01:30:00Z',
  '2026-10-25T00:59:59Z',
  '2026-10-25T01:00:01Z',
  '2026-12-31T23:59:59Z',
  '2027-01-01T00:00:01Z',
]

const paths = [
  '/',
  '/languages/fr',
  '/languages/fr/history.csv',
  '/projects/horizon',
  '/releases',
  '/releases/2027.1',
  '/status',
  '/calendar.ics',
  '/feeds/all.atom',
  '/api/v1/pairs',
]

const endings: (() => Promise<void>)[] = []
const site = await testApp({
  catalogue: releaseCatalogue(),
  ending: { after: (close) => void endings.push(close) },
})
let translated = 20
for (const instant of instants) {
  translated += 7
  site.tracker.clock.set(instant)
  site.platform.projects = { horizon: [aReading('dashboard', 100, { fr: translated })] }
  await site.sync()
  for (const path of paths) {
    const { status, text } = await request(site.app).get(path)
    const digest = createHash('sha256')
      .update(text.replace(/ data-clock-offset="[^"]*"/g, ''))
      .digest('hex')
      .slice(0, 16)
    process.stdout.write(`${instant} ${path} ${status} ${digest}\n`)
  }
}
for (const close of endings) await close()
