import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { readCalendar } from '../support/calendar-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

describe('the calendar', () => {
  const site = sharedTestApp({
    catalogue: releaseCatalogue(),
    now: '2026-11-26T09:00:00Z',
    figures: {
      horizon: [aReading('dashboard', 100, { fr: 58, de: 100 })],
      'ironic-ui': [aReading('dashboard', 50, { fr: 50, de: 50 })],
    },
  })

  async function read(address: string) {
    const response = await request(site.app).get(address)
    assert.equal(response.status, 200, address)
    assert.match(response.headers['content-type'] ?? '', /^text\/calendar; charset=utf-8/)
    return readCalendar(response.text)
  }

  test('has the dates of the last year and all to come', async () => {
    const { name, events } = await read('/calendar.ics')
    assert.match(name, /string freezes and releases$/)
    assert.deepEqual(
      events.filter(({ title }) => title.startsWith('2027.1 Indri')).map(({ start }) => start),
      ['2027-02-15', '2027-03-01', '2027-03-15', '2027-03-16', '2027-03-24'],
    )
    const released = events.find(({ title }) => title === '2026.1 Gazpacho: Release day')
    assert.equal(released?.start, '2026-04-01')
    assert.equal(released?.url, 'http://tracker.example/releases/2026.1')
    assert.ok(!events.some(({ title }) => title.includes('Newton')), 'ten years ago')
    assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length)
  })

  test('of a language says what is left until each date ahead, and as of when', async () => {
    const { events } = await read('/calendar/fr.ics')
    const freeze = events.find(({ uid }) => uid.startsWith('2027.1.hard-string-freeze.fr@'))
    assert.equal(freeze?.title, '2027.1 Indri: Hard string freeze (French)')
    assert.match(freeze?.description ?? '', /^Horizon: 42 strings left in 1 resource, /m)
    assert.match(freeze?.description ?? '', /^Figures of 26 November 2026\.$/m)
    assert.doesNotMatch(freeze?.description ?? '', /Ironic/)
    const past = events.find(({ start }) => start === '2026-09-30')
    assert.doesNotMatch(past?.description ?? '', /Horizon/)
  })

  test('of a language with nothing left says so, and of one without figures no number', async () => {
    const done = (await read('/calendar/de.ics')).events.at(-1)
    assert.match(done?.description ?? '', /Everything in its priorities is translated\./)
    const unknown = (await read('/calendar/ja.ics')).events.at(-1)
    assert.match(unknown?.description ?? '', /Horizon: 100 strings in 1 resource without a file/)
  })

  test('stays the same bytes through the day, and is not sent twice', async () => {
    const first = await request(site.app).get('/calendar/fr.ics')
    const etag = first.headers['etag'] ?? ''
    const again = await request(site.app).get('/calendar/fr.ics').set('If-None-Match', etag)
    assert.equal(again.status, 304)
    const [event] = readCalendar(first.text).events
    assert.equal(event?.stamp, '2026-11-26T00:00:00Z')
  })

  test('speaks the language its address says, whoever asks, and remembers nothing', async () => {
    const { name, events } = await read('/calendar/fr.ics?lang=fr')
    assert.match(name, /français/)
    assert.match(events[0]?.title ?? '', /\S\u202f: .+ \(français\)$/)
    for (const { title, description } of events) assert.doesNotMatch(title + description, /\w: /)
    const asked = await request(site.app)
      .get('/calendar.ics')
      .set({ 'Accept-Language': 'fr', Cookie: 'lang=fr' })
    assert.equal(asked.headers['content-language'], 'en')
    assert.equal(asked.headers['set-cookie'], undefined)
    const chosen = await request(site.app).get('/calendar.ics?lang=fr')
    assert.equal(chosen.headers['content-language'], 'fr')
    assert.equal(chosen.headers['set-cookie'], undefined)
  })

  test('of another spelling is where the language is; of an unknown one nowhere', async () => {
    const moved = await request(site.app).get('/calendar/FR.ics?lang=fr&x=1')
    assert.equal(moved.status, 301)
    assert.equal(moved.headers['location'], '/calendar/fr.ics?lang=fr')
    assert.equal((await request(site.app).get('/calendar/tlh.ics')).status, 404)
  })

  test('is found from the pages that show the dates', async () => {
    const releases = await readPage(site, '/releases')
    assert.equal(releases.href('Calendar (iCalendar)'), '/calendar.ics')
    const language = await readPage(site, '/languages/fr?lang=fr')
    const href = language.$('link[rel="alternate"][type="text/calendar"]').attr('href')
    assert.equal(href, '/calendar/fr.ics?lang=fr')
    assert.equal(language.href('Calendrier (iCalendar)'), href)
  })
})
