import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aCell, aProject, aReading, countsOf } from '../support/builders.ts'
import { unavailable } from '../support/fake-platform.ts'
import { readFeed } from '../support/feed-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

const figures = { horizon: [aReading('dashboard', 100, { fr: 60, de: 100 })] }

/** Plays days one after the other: what the dashboard of Horizon says on each. */
async function play(site: TestApp, days: Record<string, Parameters<typeof aReading>>) {
  for (const [day, reading] of Object.entries(days)) {
    site.tracker.clock.set(`${day}T06:00:00Z`)
    site.platform.projects['horizon'] = [aReading(...reading)]
    await site.sync()
  }
}

async function read({ app }: TestApp, address: string) {
  const response = await request(app).get(address)
  assert.equal(response.status, 200, address)
  return readFeed(response.text)
}

const titles = ({ entries }: ReturnType<typeof readFeed>) =>
  entries.map(({ day, title }) => `${day} ${title}`)

describe('feeds', () => {
  const catalogue = releaseCatalogue({
    projects: [
      { ...aProject('horizon', ['dashboard'], { title: 'Horizon' }), formerNames: ['dash', 'hz'] },
      aProject('nova', ['service'], { title: 'Nova' }),
    ],
  })
  const options = { catalogue, figures, now: '2026-10-01T06:00:00Z' }

  test('of a language tell what happened in each project, the newest first', async () => {
    const site = await testApp(options)
    await play(site, {
      '2026-10-02': ['dashboard', 100, { fr: 70, de: 100 }],
      '2026-10-03': ['dashboard', 140, { fr: 71, de: 100 }],
      '2026-10-12': ['dashboard', 140, { fr: 140, de: 100 }],
    })
    const feed = await read(site, '/feeds/fr.atom')
    assert.deepEqual(
      titles(feed).filter((title) => title.includes('Horizon')),
      [
        '2026-10-12 Horizon: complete in French',
        '2026-10-12 Horizon: French rose over 75%',
        // Had it swung back within a week, nobody would have been told.
        '2026-10-09 Horizon: French fell below 66%',
        '2026-10-03 Horizon: 40 new strings',
        '2026-10-02 Horizon: French rose over 66%',
      ],
    )
    const complete = feed.entries.find(({ title }) => title.startsWith('Horizon: complete'))
    assert.equal(complete?.url, 'http://tracker.example/projects/horizon/fr')
    assert.equal(complete?.text, '140 of 140 strings are translated.')
    assert.ok(titles(feed).includes('2026-09-30 2026.2 Hibiscus: Release day'))
    assert.deepEqual((await read(site, '/feeds/fr.json')).entries, feed.entries)
  })

  test('of a project and of all tell of every language', async () => {
    const site = await testApp(options)
    await play(site, { '2026-10-02': ['dashboard', 140, { fr: 105, de: 100 }] })
    const expected = [
      '2026-10-02 Horizon: 40 new strings',
      '2026-10-02 Horizon: French rose over 75%',
      '2026-10-02 Horizon: French rose over 66%',
      '2026-10-02 Horizon: German fell below 75%',
    ]
    const ofProject = titles(await read(site, '/feeds/horizon.atom'))
    assert.deepEqual(ofProject.slice(0, 4), expected)
    const ofAll = titles(await read(site, '/feeds/all.atom'))
    assert.deepEqual(
      ofAll.slice(0, 4),
      expected.map((title) => title.replace(/Horizon(?=.*%)/, 'Dashboards and services')),
    )
  })

  test('never say a thing twice: not with a second reading, nor on another day', async () => {
    const site = await testApp(options)
    const risen = ['dashboard', 100, { fr: 80, de: 100 }] as const
    await play(site, { '2026-10-02': [...risen] })
    const before = await read(site, '/feeds/fr.atom')
    await play(site, { '2026-10-03': [...risen], '2026-10-20': [...risen] })
    const after = await read(site, '/feeds/fr.atom')
    assert.deepEqual(after.entries, before.entries)
    assert.equal(new Set(after.entries.map(({ id }) => id)).size, after.entries.length)
  })

  test('tell of a sudden loss when it is held back, and when it is believed', async () => {
    const site = await testApp(options)
    await play(site, { '2026-10-02': ['dashboard', 100, { fr: 20, de: 100 }] })
    assert.deepEqual(titles(await read(site, '/feeds/fr.atom')).slice(0, 1), [
      '2026-10-02 Horizon: a sudden loss in French is held back',
    ])
    await play(site, {
      '2026-10-03': ['dashboard', 100, { fr: 20, de: 100 }],
      '2026-10-05': ['dashboard', 100, { fr: 20, de: 100 }],
    })
    const ofHorizon = titles(await read(site, '/feeds/fr.atom')).filter((title) =>
      title.includes('Horizon'),
    )
    assert.deepEqual(ofHorizon, [
      '2026-10-05 Horizon: French fell below 40%',
      '2026-10-05 Horizon: 40 translated strings lost in French',
    ])
  })

  test('tell of what is counted alone: neither losses nor errors in other files', async () => {
    const site = await testApp({
      ...options,
      catalogue: releaseCatalogue({
        projects: [aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' })],
      }),
      figures: {
        horizon: [aReading('dashboard', 100, { fr: 80 }), aReading('docs', 100, { fr: 80 })],
      },
    })
    site.tracker.clock.set('2026-10-02T06:00:00Z')
    const broken = aCell('fr', countsOf(100, 10), { flaw: 'line 3: duplicate message definition' })
    site.platform.projects['horizon'] = [
      aReading('dashboard', 100, { fr: 100 }),
      aReading('docs', 100, {}, { cells: [broken] }),
    ]
    await site.sync()
    for (const [subject, whole] of Object.entries({
      all: 'Dashboards and services',
      fr: 'Horizon',
    })) {
      const feed = await read(site, `/feeds/${subject}.atom`)
      const today = titles(feed).filter((title) => title.startsWith('2026-10-02'))
      assert.ok(today.includes(`2026-10-02 ${whole}: complete in French`), `${subject}: ${today}`)
      assert.deepEqual(
        today.filter((title) => title.includes('loss')),
        [],
      )
    }
  })

  test('go on where one project cannot be read any more', async () => {
    const site = await testApp({
      ...options,
      figures: { ...figures, nova: [aReading('service', 10, { fr: 10 })] },
    })
    site.platform.projects['nova'] = unavailable()
    await play(site, { '2026-10-12': ['dashboard', 100, { fr: 100, de: 100 }] })
    for (const subject of ['fr', 'horizon', 'all']) {
      const [newest] = titles(await read(site, `/feeds/${subject}.atom`))
      assert.match(newest ?? '', /^2026-10-12 .*: complete in French$/, subject)
    }
  })

  test('go back three months', async () => {
    const site = await testApp(options)
    const freezes = async () =>
      titles(await read(site, '/feeds/all.json')).filter((title) => title.includes('freeze'))
    assert.deepEqual(await freezes(), [
      '2026-09-07 2026.2 Hibiscus: Hard string freeze',
      '2026-08-24 2026.2 Hibiscus: Soft string freeze',
    ])
    site.tracker.clock.set('2026-12-07T06:00:00Z')
    assert.deepEqual(await freezes(), [])
  })

  test('name a project as it was first, so that a new name makes no new event', async () => {
    const site = await testApp(options)
    await play(site, { '2026-10-02': ['dashboard', 140, { fr: 60, de: 100 }] })
    const [entry] = (await read(site, '/feeds/horizon.atom')).entries
    assert.equal(entry?.id, 'tag:stringboard,2026:openstack/master/strings-added/dash/2026-10-02')
    for (const name of ['dash', 'HZ', 'Horizon']) {
      const moved = await request(site.app).get(`/feeds/${name}.json?lang=fr&page=2`)
      assert.equal(moved.status, 301, name)
      assert.equal(moved.headers['location'], '/feeds/horizon.json?lang=fr')
    }
    assert.equal(
      (await request(site.app).get('/feeds/FR.atom')).headers['location'],
      '/feeds/fr.atom',
    )
    assert.equal((await request(site.app).get('/feeds/nothing.atom')).status, 404)
  })

  test('speak the language in their address, under the same names of events', async () => {
    const site = await testApp(options)
    await play(site, { '2026-10-02': ['dashboard', 140, { fr: 60, de: 100 }] })
    const french = await read(site, '/feeds/horizon.atom?lang=fr')
    const english = await read(site, '/feeds/horizon.atom')
    assert.equal(french.entries[0]?.title, 'Horizon\u202f: 40 nouvelles chaînes')
    assert.deepEqual(
      french.entries.map(({ id }) => id),
      english.entries.map(({ id }) => id),
    )
  })

  test('are fetched once, and found from the pages they go with', async () => {
    const site = await testApp(options)
    const first = await request(site.app).get('/feeds/all.atom')
    assert.match(first.headers['content-type'] ?? '', /^application\/atom\+xml/)
    const etag = first.headers['etag'] ?? ''
    const again = await request(site.app).get('/feeds/all.atom').set('If-None-Match', etag)
    assert.equal(again.status, 304)
    const json = await request(site.app).get('/feeds/all.json')
    assert.match(json.headers['content-type'] ?? '', /^application\/feed\+json/)

    const places = { '/': 'all', '/languages/fr': 'fr', '/projects/horizon': 'horizon' }
    for (const [page, subject] of Object.entries(places)) {
      const { $, href } = await readPage(site, page)
      const link = $('link[rel="alternate"][type="application/atom+xml"]')
      assert.equal(link.attr('href'), `/feeds/${subject}.atom`)
      assert.equal(href('News (Atom)'), `/feeds/${subject}.atom`)
      assert.equal(href('News (JSON Feed)'), `/feeds/${subject}.json`)
    }
  })

  test('are there before anything was read', async () => {
    const site = await testApp({ catalogue, now: '2026-10-01T06:00:00Z' })
    assert.ok((await read(site, '/feeds/fr.atom')).entries.length > 0, 'the dates are known')
  })
})
