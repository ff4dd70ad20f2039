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
    { name: 'tier-1', title: 'Dashboards', tiers: [1] },
  ],
})
const site = sharedTestApp({
  catalogue,
  figures: {
    horizon: [
      aReading('dashboard', 1_600, { fr: 1_200, de: 1_600, 'zh-CN': 400 }),
      aReading('docs', 300, { fr: 30 }),
      aReading('dashboard', 1_500, { fr: 1_485 }, { branch: 'stable/2026.1' }),
    ],
    neutron: [aReading('service', 400, { fr: 100 })],
  },
})

async function get(path: string) {
  return request(site.app).get(encodeURI(path)).redirects(0)
}

async function wordsOf(path: string): Promise<string[]> {
  const response = await get(path)
  assert.equal(response.status, 200, path)
  const $ = load(String(response.body), { xml: true })
  return $('text')
    .map((_, text) => $(text).text())
    .get()
}

describe('an address says', () => {
  const said: [path: string, ...words: string[]][] = [
    ['/badge/fr.svg', 'OpenStack · Français · Dashboards and services', '65%'],
    ['/badge/fr@2026.1.svg', 'OpenStack · 2026.1 · Français · Dashboards and services', '99%'],
    ['/badge/de.svg', 'OpenStack · Deutsch · Dashboards and services', '≥ 80%'],
    ['/badge/tier-1/fr.svg', 'OpenStack · Français · Dashboards', '75%'],
    ['/badge/tier-1.svg', 'OpenStack · Dashboards', '1 of 3 languages complete'],
    ['/badge/docs/fr.svg', 'OpenStack · Français · Documentation', '10%'],
    ['/badge/horizon/fr.svg', 'Horizon · Français', '75%'],
    ['/badge/horizon@2026.1/fr.svg', 'Horizon · 2026.1 · Français', '99%'],
    ['/badge/horizon@2026.1/de.svg', 'Horizon · 2026.1 · Deutsch', 'unknown'],
    ['/badge/horizon/fr/metric=left.svg', 'Horizon · Français', '400 strings left'],
    ['/badge/horizon/fr/metric=words-left.svg', 'Horizon · Français', '4,000 words left'],
    ['/badge/horizon/fr/metric=ratio.svg', 'Horizon · Français', '1,200 of 1,600'],
    ['/badge/horizon/metric=percent.svg', 'Horizon', '66%'],
    ['/badge/horizon/metric=left.svg', 'Horizon', '1,600 strings left'],
    ['/badge/horizon/fr/style=plain.svg', 'Horizon · Français: 75%'],
    ['/badge/horizon/fr/style=for-the-badge.svg', 'HORIZON · FRANÇAIS', '75%'],
    ['/badge/horizon/fr/label=translated, so far.svg', 'translated, so far', '75%'],
    ['/badge/horizon/fr/label=.svg', '75%'],
    ['/badge/horizon/fr/lang=fr.svg', 'Horizon · Français', '75 %'],
    ['/badge/horizon/fr/metric=left,lang=fr.svg', 'Horizon · Français', '400 chaînes restantes'],
    ['/badge/horizon/fr/as-of=yes.svg', 'Horizon · Français', '75% (21 Aug 2026)'],
    ['/badge/horizon@1999.svg', 'horizon', 'no series 1999'],
  ]
  for (const [path, ...words] of said) {
    test(`${path}: ${words.join(' | ')}`, async () => assert.deepEqual(await wordsOf(path), words))
  }

  test('the percents at which its colour changes', async () => {
    const colourOf = async (path: string) => {
      const $ = load(String((await get(path)).body), { xml: true })
      return $('path').last().attr('fill')
    }
    const usual = await colourOf('/badge/horizon/fr.svg')
    assert.equal(await colourOf('/badge/horizon/fr/thresholds=40-66-80.svg'), usual)
    assert.notEqual(await colourOf('/badge/horizon/fr/thresholds=75.svg'), usual)
  })

  test('its size', async () => {
    const sizeOf = async (path: string) => {
      const svg = load(String((await get(path)).body), { xml: true })('svg')
      return [svg.attr('width'), svg.attr('height'), svg.attr('viewBox')]
    }
    const [width, height, viewBox] = await sizeOf('/badge/horizon/fr.svg')
    const doubled = [String(Number(width) * 2), String(Number(height) * 2), viewBox]
    assert.deepEqual(await sizeOf('/badge/horizon/fr/scale=2.svg'), doubled)
  })
})

describe('what cannot be understood says in the picture what could', () => {
  const hints: [path: string, hint: RegExp][] = [
    [
      '/badge/horizon/fr/metric=lefft.svg',
      /^metric is one of percent, left, words-left and ratio$/,
    ],
    ['/badge/horizon/fr/metric=languages.svg', /^metric is one of percent, left, words-left/],
    ['/badge/horizon/fr/style=round.svg', /^style is one of flat, flat-square, .* and plain$/],
    ['/badge/horizon/fr/colour=red.svg', /^options are metric, style, label, .* and scale$/],
    ['/badge/horizon/fr/scale=1,scale=2.svg', /^scale is there twice$/],
    ['/badge/horizon/fr/thresholds=9-5.svg', /rising percents at most, such as 40-66-75$/],
    [`/badge/horizon/fr/label=${'x'.repeat(81)}.svg`, /^label has at most 80 characters$/],
    ['/badge/horizon/fr/lang=tlh.svg', /^lang is one of en and fr$/],
    ['/badge/horizon/fr/as-of=then.svg', /^as-of is one of yes and no$/],
  ]
  for (const [path, hint] of hints) {
    test(path, async () => {
      assert.match((await wordsOf(path)).at(-1) ?? '', hint)
      const { headers } = await get(path)
      assert.equal(headers['cache-control'], 'public, max-age=60, s-maxage=60')
    })
  }
})

describe('a PNG', () => {
  async function pngOf(path: string): Promise<PNG> {
    const response = await get(path)
    assert.equal(response.status, 200, path)
    assert.equal(response.headers['content-type'], 'image/png')
    return PNG.sync.read(response.body)
  }

  const subjects = ['fr', 'horizon', 'horizon/fr', 'tier-1/zh-CN', 'horizon/ar', 'klingon']
  for (const subject of subjects) {
    test(`of ${subject} is a picture, twice as large where asked to be`, async () => {
      const once = await pngOf(`/badge/${subject}.png`)
      assert.equal(once.height, 20)
      const twice = await pngOf(`/badge/${subject}/scale=2.png`)
      assert.deepEqual([twice.width, twice.height], [once.width * 2, 40])
    })
  }

  test('is as large as the SVG of the same words', async () => {
    const svg = load(String((await get('/badge/horizon/fr.svg')).body), { xml: true })('svg')
    const { width, height } = await pngOf('/badge/horizon/fr.png')
    assert.deepEqual([String(width), String(height)], [svg.attr('width'), svg.attr('height')])
  })

  test('has text in it: more than the two colours of its boxes', async () => {
    const { data } = await pngOf('/badge/horizon/fr.png')
    const colours = new Set<number>()
    for (let at = 0; at < data.length; at += 4) colours.add(data.readUInt32BE(at))
    assert.ok(colours.size > 20, `${colours.size} colours`)
  })

  test('writes the language’s code where its font lacks the script', async () => {
    const named = await pngOf('/badge/horizon/zh-CN.png')
    const asCode = await pngOf('/badge/horizon/zh-CN/label=Horizon · zh-CN.png')
    assert.ok(named.data.equals(asCode.data))
  })
})

describe('the JSON for shields.io', () => {
  test('has the keys it knows and no others', async () => {
    const { body, headers } = await get('/badge/horizon/fr/style=for-the-badge.json')
    assert.deepEqual(body, {
      schemaVersion: 1,
      label: 'Horizon · Français',
      message: '75%',
      color: '#277b74',
      labelColor: '#33312e',
      style: 'for-the-badge',
      cacheSeconds: 300,
    })
    assert.match(headers['content-type'] ?? '', /^application\/json/)
  })

  test('says of what is not known that it is an error', async () => {
    const { body } = await get('/badge/klingon.json')
    assert.equal(body.message, 'unknown')
    assert.equal(body.isError, true)
  })
})

describe('every format keeps the contract', () => {
  const lasting =
    'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=86400'
  const fleeting = 'public, max-age=60, s-maxage=60'
  const types = {
    svg: 'image/svg+xml; charset=utf-8',
    png: 'image/png',
    json: 'application/json; charset=utf-8',
  }
  const subjects: [subject: string, cacheControl: string][] = [
    ['fr', lasting],
    ['horizon', lasting],
    ['horizon/fr', lasting],
    ['horizon@2026.1/fr', lasting],
    ['tier-1/fr', lasting],
    ['all', lasting],
    ['horizon/fr/metric=left,style=plain', lasting],
    ['horizon/ar', fleeting],
    ['horizon@2026.1/de', fleeting],
    ['klingon', fleeting],
    ['horizon/klingon', fleeting],
    ['horizon/fr/metric=all', fleeting],
  ]
  for (const [subject, cacheControl] of subjects) {
    for (const [format, type] of Object.entries(types)) {
      const path = `/badge/${subject}.${format}`
      test(path, async () => {
        const response = await get(path)
        const { headers } = response
        assert.equal(response.status, 200)
        assert.equal(headers['content-type'], type)
        assert.equal(headers['cache-control'], cacheControl)
        assert.equal(headers['x-content-type-options'], 'nosniff')
        assert.equal(headers['content-security-policy'], "default-src 'none'")
        assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
        assert.equal(headers['access-control-allow-origin'], '*')
        assert.equal(headers['set-cookie'], undefined)
        assert.equal(headers['vary'], undefined)
        const etag = headers['etag'] ?? ''
        assert.match(etag, /^"[\w-]+"$/)
        const visitor = { Cookie: 'lang=fr', 'Accept-Language': 'fr', 'If-None-Match': etag }
        const again = await request(site.app).get(`${path}?lang=fr`).set(visitor)
        assert.equal(again.status, 304)
        const head = await request(site.app).head(path)
        assert.equal(head.status, 200)
        assert.equal(head.headers['content-length'], headers['content-length'])
        assert.equal(head.headers['etag'], etag)
      })
    }
  }

  const moved: [from: string, to: string][] = [
    ['/badge/quantum/fr_FR.png', '/badge/neutron/fr.png'],
    [
      '/badge/quantum/fr/style=plain,metric=left.png',
      '/badge/neutron/fr/metric=left,style=plain.png',
    ],
    ['/badge/zh_Hans.json', '/badge/zh-CN.json'],
    ['/badge/quantum@2026.1.svg', '/badge/neutron@2026.1.svg'],
  ]
  for (const [from, to] of moved) {
    test(`${from} leads to ${to} and no further`, async () => {
      const response = await get(from)
      assert.equal(response.status, 301)
      assert.equal(response.headers['location'], to)
      assert.equal(response.headers['cache-control'], lasting)
      assert.equal((await get(to)).status, 200)
    })
  }
})

test('a platform that is down leaves the last good figure, with its day once it is out of date', async () => {
  const { app, tracker, platform, sync } = await testApp({
    catalogue,
    figures: { horizon: [aReading('dashboard', 1_600, { fr: 1_200 })] },
  })
  platform.failure = new Error('down')
  const shown: string[] = []
  for (const day of ['2026-08-22T12:00:00Z', '2026-08-25T12:00:00Z', '2027-01-01T12:00:00Z']) {
    tracker.clock.set(day)
    await sync().catch(() => {})
    const { body, status } = await request(app).get('/badge/horizon/fr.json')
    assert.equal(status, 200)
    shown.push(body.message)
  }
  assert.deepEqual(shown, ['75%', '75% (21 Aug 2026)', '75% (21 Aug 2026)'])
})

test('a database that cannot be asked leaves the image that was last made', async () => {
  let isDown = false
  const dataVersion = async () => {
    if (isDown) throw new Error('disk')
    return 1
  }
  const { app } = await testApp({
    catalogue,
    figures: { horizon: [aReading('dashboard', 1_600, { fr: 1_200 })] },
    reports: { dataVersion },
  })
  const before = await request(app).get('/badge/horizon/fr.svg')
  isDown = true
  const after = await request(app).get('/badge/horizon/fr.svg')
  assert.equal(after.status, 200)
  assert.deepEqual(after.body, before.body)
})
