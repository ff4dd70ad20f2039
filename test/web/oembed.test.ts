import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aProject, aReading, aSeries } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const title = 'Nova "> <script>'

const site = sharedTestApp({
  catalogue: siteCatalogue({
    projects: [
      aProject('horizon', ['dashboard'], { title: 'Horizon' }),
      aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
      aProject('nova', ['service'], { title }),
    ],
    series: [
      aSeries('master', ['master']),
      { ...aSeries('2026.1', ['stable/2026.1']), releasedOn: '2026-04-01' },
      { ...aSeries('2025.2', ['stable/2025.2']), releasedOn: '2025-10-01' },
    ],
  }),
  figures: {
    horizon: [
      aReading('dashboard', 100, { fr: 40, de: 100 }),
      aReading('dashboard', 90, { fr: 81 }, { branch: 'stable/2026.1', id: 'git:stable' }),
    ],
    nova: [aReading('service', 50, { fr: 7 })],
  },
})

const at = 'http://tracker.example'

/** What the endpoint says of an address. */
function ask(url: string, more: Readonly<Record<string, string>> = {}) {
  return request(site.app).get(`/oembed?${new URLSearchParams({ url, ...more })}`)
}

function frameIn(html: string) {
  const $ = load(html)
  assert.equal($('body').children().length, 1)
  return $('iframe')
}

describe('what stands in place of a link', () => {
  const embedded: [url: string, src: string][] = [
    [`${at}/`, '/embed/all'],
    [`${at}/languages/fr`, '/embed/fr'],
    [`${at}/languages/fr?lang=fr&time=60`, '/embed/fr/lang=fr'],
    [`${at}/languages/zh_Hans`, '/embed/zh-CN'],
    [`${at}/projects/quantum`, '/embed/neutron'],
    [`${at}/projects/horizon/fr?series=2026.1`, '/embed/horizon@2026.1/fr'],
    [`${at}/releases/2026.1`, '/embed/all@2026.1'],
    [`${at}/embed/horizon/fr/theme=dark`, '/embed/horizon/fr/theme=dark'],
    [`${at}/embed/quantum/FR`, '/embed/neutron/fr'],
    ['https://tracker.example/languages/fr', '/embed/fr'],
  ]
  for (const [url, src] of embedded) {
    test(`to ${url} is ${src}, which is there`, async () => {
      const { status, headers, body } = await ask(url)
      assert.equal(status, 200)
      assert.match(headers['content-type'] ?? '', /^application\/json/)
      assert.equal(headers['access-control-allow-origin'], '*')
      const { version, type, provider_name: provider, provider_url: home, html } = body
      assert.deepEqual([version, type, provider, home], ['1.0', 'rich', 'Stringboard', `${at}/`])
      const frame = frameIn(html)
      assert.equal(frame.attr('src'), at + src)
      assert.equal(frame.attr('title'), body.title)
      assert.equal(frame.attr('width'), String(body.width))
      assert.equal(frame.attr('height'), String(body.height))
      assert.equal((await request(site.app).get(src)).status, 200)
    })
  }

  test('fits the room there is, with fewer lines where that is low', async () => {
    const { body: usual } = await ask(`${at}/languages/fr`)
    const { body } = await ask(`${at}/languages/fr`, { maxwidth: '320', maxheight: '400' })
    assert.equal(body.width, 320)
    assert.ok(body.height <= 400)
    assert.match(frameIn(body.html).attr('src') ?? '', /\/embed\/fr\/rows=[0-4]$/)
    const { body: wide } = await ask(`${at}/languages/fr`, { maxwidth: '5000', maxheight: '5000' })
    assert.deepEqual(wide, usual)
    const { body: tiny } = await ask(`${at}/languages/fr`, { maxwidth: '1', maxheight: '1' })
    assert.deepEqual([tiny.width, tiny.height], [1, 1])
  })

  test('keeps hostile names as text', async () => {
    const { body } = await ask(`${at}/projects/nova`)
    assert.equal(body.title, `Progress of translation: ${title}`)
    assert.equal(frameIn(body.html).attr('title'), `Progress of translation: ${title}`)
  })
})

describe('there is nothing to embed', () => {
  const refused: [what: string, query: Record<string, string>, status: number][] = [
    ['of no address', {}, 400],
    ['of a page without a small one', { url: `${at}/languages/fr/report` }, 404],
    ['of a page nobody knows', { url: `${at}/projects/sink` }, 404],
    ['of an embed nobody knows', { url: `${at}/embed/sink` }, 404],
    ['of a series without figures', { url: `${at}/releases/2025.2` }, 404],
    ['of a series nobody knows', { url: `${at}/languages/fr?series=havana` }, 404],
    ['of another site', { url: 'http://elsewhere.example/languages/fr' }, 404],
    ['of what only looks like this site', { url: `${at}.elsewhere.example/languages/fr` }, 404],
    ['of a visitor to another site', { url: 'http://tracker.example@elsewhere.example/' }, 404],
    ['of what is no address', { url: 'languages/fr' }, 404],
    ['of what is not on the web', { url: 'javascript://tracker.example/%0aalert(1)' }, 404],
    ['of a malformed one', { url: `${at}/languages/%E0%A4%A` }, 404],
    ['as XML', { url: `${at}/languages/fr`, format: 'xml' }, 501],
    ['in no room', { url: `${at}/languages/fr`, maxwidth: '0' }, 400],
    ['in room that is no number', { url: `${at}/languages/fr`, maxheight: '<b>' }, 400],
  ]
  for (const [what, query, status] of refused) {
    test(`${what}: ${status}, and nothing is repeated`, async () => {
      const response = await request(site.app).get(`/oembed?${new URLSearchParams(query)}`)
      assert.equal(response.status, status)
      assert.match(response.headers['content-type'] ?? '', /^text\/plain/)
      assert.doesNotMatch(response.text, /elsewhere|sink|<b>/)
    })
  }
})

describe('pages say where to ask', () => {
  async function discovered(app: Parameters<typeof request>[0], page: string) {
    const { text } = await request(app).get(page)
    return load(text)('link[type="application/json+oembed"]').attr('href')
  }

  const pages: [page: string, src: string][] = [
    ['/', '/embed/all'],
    ['/languages/fr?time=60', '/embed/fr'],
    ['/languages/fr?lang=fr', '/embed/fr/lang=fr'],
    ['/projects/horizon?series=2026.1', '/embed/horizon@2026.1'],
    ['/projects/horizon/de', '/embed/horizon/de'],
    ['/releases/2026.1', '/embed/all@2026.1'],
  ]
  for (const [page, src] of pages) {
    test(`${page} leads to ${src}`, async () => {
      const address = (await discovered(site.app, page)) ?? ''
      assert.ok(address.startsWith(`${at}/oembed?`), address)
      const { body } = await request(site.app).get(address.slice(at.length))
      assert.equal(frameIn(body.html).attr('src'), at + src)
    })
  }

  test('where there is something to embed alone', async () => {
    for (const page of ['/numbers', '/languages/fr/report', '/releases/2025.2', '/nothing']) {
      assert.equal(await discovered(site.app, page), undefined, page)
    }
  })

  test('by the name they were asked under, where the site has none', async () => {
    const { app } = await testApp({
      publicUrl: null,
      figures: { nova: [aReading('service', 50, { fr: 7 })] },
    })
    const host = { Host: 'strings.example:8080' }
    const url = 'http://strings.example:8080/languages/fr'
    const { body, headers } = await request(app)
      .get(`/oembed?${new URLSearchParams({ url })}`)
      .set(host)
    // What a visitor calls the site is kept for nobody else.
    assert.equal(headers['cache-control'], 'no-cache')
    assert.equal(frameIn(body.html).attr('src'), 'http://strings.example:8080/embed/fr')
  })

  test('knows no page of a site whose name is none', async () => {
    const { app } = await testApp({ publicUrl: null })
    const query = new URLSearchParams({ url: 'http://localhost/languages/fr' })
    for (const host of ['99999999999', '2026.1.2.3.4.5', '[::zz]']) {
      const response = await request(app).get(`/oembed?${query}`).set('Host', host)
      assert.equal(response.status, 404)
      const page = load((await request(app).get('/projects').set('Host', host)).text)
      assert.equal(page('link[rel=canonical]').attr('href'), 'http://localhost/projects')
    }
  })
})
