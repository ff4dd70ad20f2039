import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import { PNG } from 'pngjs'
import request from 'supertest'
import { aProject, aReading } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
  ],
  groups: [
    { name: 'code', title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
    { name: 'docs', title: 'Documentation', kinds: ['docs'] },
  ],
})
const figures = {
  horizon: [
    aReading('dashboard', 1_600, { fr: 1_200, de: 1_600, 'zh-CN': 400 }),
    aReading('docs', 300, { fr: 30 }),
    aReading('dashboard', 1_500, { fr: 1_485 }, { branch: 'stable/2026.1' }),
  ],
  neutron: [aReading('service', 400, { fr: 100 })],
}
const site = sharedTestApp({ catalogue, figures })

async function get(path: string) {
  return request(site.app).get(path).redirects(0)
}

async function drawn(path: string) {
  const response = await get(path)
  assert.equal(response.status, 200, path)
  const $ = load(String(response.body), { xml: true })
  const texts = $('text')
    .map((_, text) => $(text).text())
    .get()
  return { $, texts, response }
}

describe('bars', () => {
  test('of a project are its languages, farthest first', async () => {
    const { texts } = await drawn('/chart/horizon.svg')
    assert.deepEqual(texts, [
      ...['Horizon', 'Dashboards and services: how much is translated into each language'],
      ...['translated', 'left'],
      ...['Deutsch', '100%'],
      ...['Français', '75%', '400 left'],
      ...['简体中文', '25%', '1,200 left'],
      'git, as of 21 August 2026',
    ])
  })

  test('of a size that is only known as “at least” come after those of a known one', async () => {
    const source = { total: 1_600, totalWords: 16_000, isLowerBound: true }
    const { app } = await testApp({
      catalogue,
      figures: {
        horizon: [aReading('dashboard', 1_600, { fr: 1_599 }, { source })],
        neutron: [aReading('service', 400, { fr: 100 })],
      },
    })
    const { body } = await request(app).get('/chart/fr.svg')
    const svg = String(body)
    assert.ok(svg.indexOf('>Neutron<') > 0)
    assert.match(svg, />1,599 of ≥ 1,600<.*>≥ 1 left</)
    assert.ok(svg.indexOf('>Neutron<') < svg.indexOf('>Horizon<'))
  })

  test('of a language are its projects, those without a file last', async () => {
    const { texts } = await drawn('/chart/de.svg')
    assert.deepEqual(texts.slice(-5), ['Horizon', '100%', 'Neutron', 'no file', texts.at(-1)])
    assert.ok(texts.includes('not known, which is not zero'))
  })

  test('of a pair are its resources', async () => {
    const { texts } = await drawn('/chart/horizon/fr.svg')
    assert.deepEqual(texts.slice(-4, -1), ['dashboard', '75%', '400 left'])
  })

  test('are of a group, and of another series', async () => {
    const group = await drawn('/chart/docs.svg')
    assert.deepEqual(group.texts.slice(-4, -1), ['Français', '10%', '270 left'])
    const series = await drawn('/chart/horizon@2026.1.svg')
    assert.equal(series.texts[0], 'Horizon · 2026.1')
    assert.deepEqual(series.texts.slice(-4, -1), ['Français', '99%', '15 left'])
  })

  test('are so many, and it is said how many are not there', async () => {
    const { texts } = await drawn('/chart/horizon/rows=1.svg')
    assert.deepEqual(texts.slice(-4, -1), ['Deutsch', '100%', 'and 2 more'])
  })

  test('say their figures to those who cannot see them', async () => {
    const { $ } = await drawn('/chart/horizon.svg')
    assert.match($('svg > title').text(), /^Horizon\. Dashboards and services: .* as of 21 August/)
    assert.equal($('svg > desc').text(), 'Deutsch: 100%; Français: 75%; 简体中文: 25%')
  })

  test('have a title of one’s own, and words in another language', async () => {
    const { texts } = await drawn('/chart/horizon/label=Our%20work,lang=fr.svg')
    assert.equal(texts[0], 'Our work')
    assert.ok(texts.includes('400 restantes'))
  })
})

describe('a matrix', () => {
  test('is every language in every project', async () => {
    const { texts, $ } = await drawn('/chart/all/type=matrix.svg')
    assert.deepEqual(texts.slice(-6, -1), ['Horizon', 'Neutron', 'Deutsch', 'Français', '简体中文'])
    const boxes = $('path[stroke-width=12]')
      .map((_, path) => $(path).attr('d')?.match(/h12/g)?.length)
      .get()
    // Three languages in Horizon, one in Neutron: what has no file has no box.
    assert.equal(
      boxes.reduce((sum, count) => sum + count, 0),
      4,
    )
  })

  test('is of many projects alone', async () => {
    const { texts } = await drawn('/chart/horizon/type=matrix.svg')
    assert.deepEqual(texts, ['type=matrix', 'type is one of bars and burn-down'])
  })
})

describe('a burn-down', () => {
  test('tells how many strings were not translated, and says in words from where to where', async () => {
    const tracker = await testApp({ catalogue, figures })
    const later = [aReading('dashboard', 1_600, { fr: 1_500 })]
    tracker.tracker.clock.set('2026-10-05T12:00:00Z')
    tracker.platform.projects = { ...tracker.platform.projects, horizon: later }
    await tracker.sync()
    const answer = await request(tracker.app).get('/chart/horizon/fr/type=burn-down.svg')
    const $ = load(String(answer.body), { xml: true })
    assert.match(
      $('svg > desc').text(),
      /day by day; 21 August 2026: 400 not translated; 5 October 2026: 100 not translated$/,
    )
    assert.equal($('path[stroke-width=2]').length, 1)
  })

  test('says so where nothing is known of the past', async () => {
    const { texts } = await drawn('/chart/horizon/fr/type=burn-down.svg')
    assert.ok(texts.includes('Nothing is known of the past here.'))
  })

  test('of a group counts the group alone', async () => {
    const tracker = await testApp({ catalogue, figures })
    const later = [...figures.horizon.slice(0, 1), aReading('docs', 300, { fr: 60 })]
    tracker.tracker.clock.set('2026-10-05T12:00:00Z')
    tracker.platform.projects = { ...figures, horizon: later }
    await tracker.sync()
    const answer = await request(tracker.app).get('/chart/docs/fr/type=burn-down.svg')
    const $ = load(String(answer.body), { xml: true })
    assert.match(
      $('svg > desc').text(),
      /21 August 2026: 270 not translated; 5 October 2026: 240 not translated$/,
    )
  })
})

describe('an image of a chart', () => {
  const table: [path: string, type: string, cache: RegExp][] = [
    ['/chart/fr.svg', 'image/svg+xml; charset=utf-8', /max-age=300/],
    ['/chart/horizon.png', 'image/png', /max-age=300/],
    ['/chart/horizon/theme=dark,scale=2.png', 'image/png', /max-age=300/],
    ['/chart/all/type=matrix.png', 'image/png', /max-age=300/],
    ['/chart/ar.svg', 'image/svg+xml; charset=utf-8', /max-age=300/],
    ['/chart/klingon.svg', 'image/svg+xml; charset=utf-8', /max-age=60/],
    ['/chart/klingon.png', 'image/png', /max-age=60/],
    ['/chart/horizon/rows=0.svg', 'image/svg+xml; charset=utf-8', /max-age=60/],
    ['/chart/horizon@1999.png', 'image/png', /max-age=60/],
  ]
  for (const [path, type, cache] of table) {
    test(`${path} keeps the contract`, async () => {
      const { status, headers } = await get(path)
      assert.equal(status, 200)
      assert.equal(headers['content-type'], type)
      assert.match(headers['cache-control'] ?? '', cache)
      assert.equal(headers['content-security-policy'], "default-src 'none'")
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.doesNotMatch(headers['vary'] ?? '', /cookie|language/i)
      assert.equal(headers['set-cookie'], undefined)
      const visitor = { Cookie: 'lang=fr', 'If-None-Match': headers['etag'] ?? '' }
      const again = await request(site.app).get(`${path}?lang=fr`).set(visitor)
      assert.equal(again.status, 304)
    })
  }

  test('leads to its one address', async () => {
    const { status, headers } = await get('/chart/quantum/scale=2,theme=dark.png')
    assert.equal(status, 301)
    assert.equal(headers['location'], '/chart/neutron/theme=dark,scale=2.png')
    assert.equal((await get('/chart/fr.json')).status, 404)
  })

  test('as PNG is as large as the SVG says, twice where asked', async () => {
    const { $ } = await drawn('/chart/fr.svg')
    const png = PNG.sync.read((await get('/chart/fr/scale=2.png')).body)
    const size = [png.width / 2, png.height / 2].map(String)
    assert.deepEqual(size, [$('svg').attr('width'), $('svg').attr('height')])
  })
})

test('an image is never refused for being asked for a lot', async () => {
  const { app } = await testApp({ catalogue, figures, answersPerMinute: 1 })
  for (const row of [1, 2, 3, 4]) {
    for (const path of [`/chart/fr/rows=${row}.svg`, `/chart/nobody-${row}.png`]) {
      assert.equal((await request(app).get(path)).status, 200, path)
    }
  }
})

test('figures that are out of date say so', async () => {
  const { app, tracker, sync, platform } = await testApp({ catalogue, figures })
  tracker.clock.set('2026-08-25T12:00:00Z')
  platform.failure = new Error('down')
  await sync().catch(() => {})
  const answer = await request(app).get('/chart/fr.svg')
  const $ = load(String(answer.body), { xml: true })
  assert.match($('text').last().text(), /as of 21 August 2026; nothing newer could be read since$/)
})
