import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { type CheerioAPI, load } from 'cheerio'
import request from 'supertest'
import { aLanguage, aProject, aReading, aSeries } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
    aProject('nova', ['service'], { title: 'Nova' }),
  ],
  series: [aSeries('master', ['master']), aSeries('2026.1', ['stable/2026.1'])],
})

const site = sharedTestApp({
  catalogue,
  figures: {
    horizon: [
      aReading('dashboard', 100, { fr: 58, de: 100, ar: 90 }),
      aReading('dashboard', 90, { fr: 81 }, { branch: 'stable/2026.1', id: 'git:stable' }),
    ],
    neutron: [aReading('service', 200, { fr: 200, de: 10 })],
    nova: [aReading('service', 50, { fr: 7 })],
  },
})

const get = (address: string) => request(site.app).get(address)

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What the page in the frame says. */
function read(html: string) {
  const $ = load(html)
  const said = (selector: string) => inOneLine($(selector).text())
  return { $, said, figure: said('.embed-figure'), rows: rowsOf($) }
}

function rowsOf($: CheerioAPI): string[] {
  return $('tbody tr')
    .map((_, row) => inOneLine($(row).children().append(' ').text()))
    .get()
}

describe('a small page for frames', () => {
  test('of a language has its figure, what that counts, its age, and what is nearest to complete', async () => {
    const { said, figure, rows, $ } = read((await get('/embed/fr')).text)
    // 58 + 200 + 7 of 100 + 200 + 50.
    assert.equal(figure, '75%')
    assert.equal(said('h1'), 'OpenStack · French')
    assert.match(said('.embed-facts'), /^Dashboards and services · /)
    assert.equal(said('.embed-says'), '85 strings left in 3 resources · 850 words left')
    assert.deepEqual(rows, ['Horizon 58% 42 left', 'Nova 14% 43 left'])
    assert.equal(said('.embed-rest'), '1 complete')
    assert.match(said('.embed-foot'), /^git, read 21 August 2026, 12:00 UTC/)
    assert.equal($('html').attr('lang'), 'en')
  })

  const others: [address: string, title: string, figure: string, rows: string[]][] = [
    [
      '/embed/horizon',
      'Horizon',
      '1 of 3 languages complete',
      ['العربية 90% 10 left', 'Français 58% 42 left'],
    ],
    ['/embed/horizon/fr', 'Horizon · French', '58%', ['dashboard 58% 42 left']],
    ['/embed/horizon@2026.1/fr', 'Horizon · French · 2026.1', '90%', ['dashboard 90% 9 left']],
    [
      '/embed/everything/de',
      'OpenStack · Everything · German',
      'at least 31%',
      ['Neutron 5% 190 left', 'Nova —no file'],
    ],
    ['/embed/all@2026.1', 'OpenStack · 2026.1', '1 language', ['Français 90% 9 left']],
    ['/embed/neutron/fr', 'Neutron · French', '100%', []],
  ]
  for (const [address, title, figure, rows] of others) {
    test(`${address} says ${figure}`, async () => {
      const page = read((await get(address)).text)
      assert.equal(page.said('h1'), title)
      assert.equal(page.figure, figure)
      assert.deepEqual(page.rows, rows)
    })
  }

  test('leads to the pages of the same, out of the frame', async () => {
    const { $ } = read((await get('/embed/horizon@2026.1/fr')).text)
    assert.equal($('h1 a').attr('href'), '/projects/horizon/fr?series=2026.1')
    const languages = read((await get('/embed/horizon')).text).$('tbody a')
    assert.equal(languages.first().attr('href'), '/projects/horizon/ar')
    assert.equal(languages.first().attr('dir'), 'rtl')
    for (const link of [...$('a'), ...languages]) {
      assert.equal($(link).attr('target'), '_blank')
      assert.equal($(link).attr('rel'), 'noopener')
      assert.equal((await get($(link).attr('href') ?? '')).status, 200)
    }
  })

  test('is in the language and the theme that its address says, whoever asks', async () => {
    const visitor = { Cookie: 'lang=fr', 'Accept-Language': 'fr' }
    const plain = await get('/embed/fr').set(visitor)
    assert.equal(read(plain.text).$('html').attr('lang'), 'en')
    const { $, said } = read((await get('/embed/fr/theme=dark,lang=fr')).text)
    assert.equal($('html').attr('lang'), 'fr')
    assert.equal($('html').attr('data-theme'), 'dark')
    assert.equal(said('caption'), 'Projets les plus près d’être complets')
    assert.equal(read(plain.text).$('html').attr('data-theme'), undefined)
  })

  test('lists as many as its address says', async () => {
    const { rows, said } = read((await get('/embed/fr/rows=1')).text)
    assert.deepEqual(rows, ['Horizon 58% 42 left'])
    assert.equal(said('.embed-rest'), 'and 1 more · 1 complete')
    assert.deepEqual(read((await get('/embed/fr/rows=0')).text).rows, [])
  })
})

describe('an address of a small page', () => {
  const moved: [from: string, to: string][] = [
    ['/embed/quantum/fr', '/embed/neutron/fr'],
    ['/embed/zh_Hans', '/embed/zh-CN'],
    ['/embed/Horizon/FR', '/embed/horizon/fr'],
    ['/embed/fr/', '/embed/fr'],
    ['/embed/fr/lang=fr,rows=3', '/embed/fr/rows=3,lang=fr'],
    ['/embed/fr/rows=5', '/embed/fr'],
    ['/embed/horizon@stable-2026.1', '/embed/horizon@2026.1'],
  ]
  for (const [from, to] of moved) {
    test(`${from} leads to ${to}`, async () => {
      const { status, headers } = await get(from)
      assert.equal(status, 301)
      assert.equal(headers['location'], to)
      assert.equal((await get(to)).status, 200)
    })
  }

  const unknown: [address: string, sentence: RegExp][] = [
    ['/embed/klingon', /^klingon: no project, language or group of this name is known here\.$/],
    ['/embed/horizon/tlh', /^horizon · tlh: no project/],
    ['/embed/fr@havana', /no series havana/],
    ['/embed/fr/rows=99', /rows is a number from 0 to 20/],
    ['/embed/fr/rows=x', /rows is a number from 0 to 20/],
    ['/embed/fr/colour=red', /options are rows, theme and lang/],
  ]
  for (const [address, sentence] of unknown) {
    test(`${address} says calmly what is wrong, and is soon asked for again`, async () => {
      const { status, headers, text } = await get(address)
      assert.equal(status, 200)
      assert.equal(headers['cache-control'], 'public, max-age=60, s-maxage=60')
      const { said, figure } = read(text)
      assert.match(said('.embed-says'), sentence)
      assert.equal(figure, '')
      assert.doesNotMatch(text, /<p[^>]*>\s*<\/p>/)
    })
  }

  test('before anything was read is unknown, never 0%', async () => {
    const { app } = await testApp()
    const { text, headers } = await request(app).get('/embed/fr')
    assert.match(read(text).said('.embed-says'), /how much is translated is unknown/)
    assert.doesNotMatch(read(text).said('main'), /%/)
    assert.match(headers['cache-control'] ?? '', /max-age=60\b/)
  })

  test('keeps hostile names as text', async () => {
    const name = '"><script>alert(1)</script>'
    const { text } = await get(`/embed/${encodeURIComponent(name)}`)
    const { $, said } = read(text)
    assert.equal($('script').length, 0)
    assert.equal(said('h1'), name)
  })
})

describe('a frame on another site', () => {
  test('is allowed here, and nothing runs or is loaded in it', async () => {
    const { headers, text } = await get('/embed/fr')
    const style = read(text).$('style').text()
    const hash = createHash('sha256').update(style).digest('base64')
    assert.equal(
      headers['content-security-policy'],
      `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors *`,
    )
    assert.equal(headers['x-frame-options'], undefined)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
    const { $ } = read(text)
    assert.equal($('script, [src], link[rel=stylesheet], [style], [onload]').length, 0)
  })

  test('may be kept as images are, and is the same for everybody', async () => {
    const { headers } = await get('/embed/fr')
    assert.equal(
      headers['cache-control'],
      'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=86400',
    )
    assert.equal(headers['vary'], 'Accept-Encoding')
    assert.equal(headers['set-cookie'], undefined)
    const again = await get('/embed/fr').set('If-None-Match', headers['etag'] ?? '')
    assert.equal(again.status, 304)
  })

  test('is allowed of no other page', async () => {
    const pages = [
      '/',
      '/languages/fr',
      '/projects/horizon/fr',
      '/badges',
      '/nothing',
      '/search?q=x',
    ]
    for (const page of [
      ...pages,
      '/api/v1',
      '/oembed',
      '/feeds/all.atom',
      '/static/css/site.css',
    ]) {
      const { headers } = await get(page)
      assert.match(headers['content-security-policy'] ?? '', /frame-ancestors 'none'/, page)
      assert.equal(headers['x-frame-options'], 'DENY', page)
    }
  })
})

test('a language whose code a project took is embedded below everything', async () => {
  const { app } = await testApp({
    catalogue: siteCatalogue({
      projects: [aProject('zun', ['service'], { title: 'Zun' })],
      languages: [aLanguage('zun', { nativeName: 'Shiwiʼma', englishName: 'Zuni' })],
    }),
    figures: { zun: [aReading('service', 10, { zun: 4 })] },
  })
  const of = async (address: string) => read((await request(app).get(address)).text).said('h1')
  assert.equal(await of('/embed/zun'), 'Zun')
  assert.equal(await of('/embed/all/zun'), 'OpenStack · Zuni')
})
