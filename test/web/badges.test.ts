import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aReading, aSeries } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, type TestApp } from '../support/test-app.ts'

const site = sharedTestApp({
  catalogue: siteCatalogue({
    series: [aSeries('master', ['master']), aSeries('2026.1', ['stable/2026.1'])],
  }),
  figures: {
    horizon: [
      aReading('dashboard', 100, { fr: 40, de: 100 }),
      aReading('dashboard', 90, { fr: 81 }, { branch: 'stable/2026.1', id: 'git:stable' }),
    ],
    nova: [aReading('service', 50, { fr: 7 })],
  },
})

/** What the workshop shows: the image, and the texts to paste. */
async function workshop(query: string) {
  const page = await readPage(site, `/badges${query}`)
  const { $ } = page
  return {
    page,
    src: $('.workshop-image img').attr('src') ?? '',
    alt: $('.workshop-image img').attr('alt') ?? '',
    target: $('.workshop-image a').attr('href') ?? '',
    snippet: (id: string) => $(`#snippet-${id}-text`).text(),
    chosen: (name: string) => $(`select[name="${name}"] option[selected]`).attr('value'),
  }
}

describe('an image in the workshop', () => {
  const cases: [query: string, src: string, target: string][] = [
    ['', '/badge/all.svg', '/'],
    ['?language=fr', '/badge/fr.svg', '/languages/fr'],
    ['?of=horizon', '/badge/horizon.svg', '/projects/horizon'],
    ['?of=horizon&language=fr', '/badge/horizon/fr.svg', '/projects/horizon/fr'],
    ['?of=everything&language=fr', '/badge/everything/fr.svg', '/languages/fr'],
    [
      '?of=horizon&language=fr&series=2026.1',
      '/badge/horizon@2026.1/fr.svg',
      '/projects/horizon/fr?series=2026.1',
    ],
    [
      '?language=fr&metric=left&style=plain',
      '/badge/fr/metric=left,style=plain.svg',
      '/languages/fr',
    ],
    ['?language=fr&label=a%2C+b&scale=2', '/badge/fr/label=a%2C%20b,scale=2.svg', '/languages/fr'],
    ['?language=fr&bare=yes', '/badge/fr/label=.svg', '/languages/fr'],
    ['?language=fr&words=fr&as-of=yes', '/badge/fr/lang=fr,as-of=yes.svg', '/languages/fr'],
    ['?language=fr&thresholds=40-66-75', '/badge/fr/thresholds=40-66-75.svg', '/languages/fr'],
    ['?image=chart&of=horizon&rows=5', '/chart/horizon/rows=5.svg', '/projects/horizon'],
    ['?image=chart&type=matrix&theme=dark', '/chart/all/type=matrix,theme=dark.svg', '/'],
    ['?of=quantum&language=fr_FR', '/badge/neutron/fr.svg', '/projects/neutron/fr'],
  ]
  for (const [query, src, target] of cases) {
    test(`${query || 'at first'} is ${src} and leads to ${target}`, async () => {
      const shown = await workshop(query)
      assert.equal(shown.src, src)
      assert.equal(shown.target, target)
      for (const address of [src, src.replace(/svg$/, 'png')]) {
        const image = await request(site.app).get(address)
        assert.equal(image.status, 200, address)
      }
    })
  }

  test('is pasted from the page of what it is about as it is from here', async () => {
    const pages = [
      ['/languages/fr', '?language=fr'],
      ['/projects/horizon', '?of=horizon'],
      ['/projects/horizon/fr', '?of=horizon&language=fr'],
      ['/projects/horizon/fr?lang=fr', '?of=horizon&language=fr&lang=fr'],
    ] as const
    for (const [address, query] of pages) {
      const { $ } = await readPage(site, address)
      const { snippet, alt } = await workshop(query)
      const [mediawiki, markdown] = $('.snippet')
        .map((_, one) => $(one).text())
        .get()
      assert.equal(mediawiki, snippet('mediawiki'), address)
      assert.equal(markdown, snippet('markdown'), address)
      assert.equal($('img.badge-preview').attr('alt'), alt, address)
    }
  })

  test('can be pasted in six formats, each with its page and its words', async () => {
    const { snippet, alt } = await workshop('?of=horizon&language=fr')
    const at = 'http://tracker.example'
    assert.equal(alt, 'Progress of translation: Horizon · French')
    assert.equal(
      snippet('mediawiki'),
      `[${at}/projects/horizon/fr ${at}/badge/horizon/fr.png] [${at}/projects/horizon/fr Progress of translation: Horizon · French]`,
    )
    assert.match(
      snippet('rst'),
      /^\.\. image:: \S+\/badge\/horizon\/fr\.svg\n {3}:alt: Progress of/,
    )
    for (const id of ['markdown', 'asciidoc', 'html', 'bbcode']) {
      assert.match(snippet(id), /tracker\.example\/projects\/horizon\/fr/, id)
      assert.match(snippet(id), /Horizon · French/, id)
    }
  })

  test('can give way to a small page in a frame, of the same and in the same language', async () => {
    const { snippet, page } = await workshop('?of=horizon&language=fr&series=2026.1&words=fr')
    const frame = load(snippet('frame'))('iframe')
    const address = '/embed/horizon@2026.1/fr/lang=fr'
    assert.equal(frame.attr('src'), `http://tracker.example${address}`)
    assert.equal(frame.attr('title'), 'Progress of translation: Horizon · French · 2026.1')
    assert.equal(page.href('A small page for frames'), address)
    assert.equal((await request(site.app).get(address)).status, 200)
  })

  test('is chosen by a form that says what is chosen', async () => {
    const { page, chosen } = await workshop(
      '?of=horizon&language=fr&metric=left&style=plain&as-of=yes',
    )
    assert.deepEqual(['of', 'language', 'metric', 'style', 'scale'].map(chosen), [
      'horizon',
      'fr',
      'left',
      'plain',
      '1',
    ])
    const query = new URLSearchParams(page.$('form[data-live]').serialize())
    // What reads the page here overlooks a choice that stands below a heading.
    query.set('of', chosen('of') ?? '')
    const again = await workshop(`?${query}`)
    assert.equal(again.src, '/badge/horizon/fr/metric=left,style=plain,as-of=yes.svg')
    assert.equal(
      again.page.$('link[rel=canonical]').attr('href'),
      'http://tracker.example/badges?of=horizon&language=fr&metric=left&style=plain&as-of=yes',
    )
  })

  test('offers what there is for its subject alone', async () => {
    const options = async (query: string, name: string) => {
      const { page } = await workshop(query)
      const values = page
        .$(`select[name="${name}"] option`)
        .map((_, one) => page.$(one).attr('value'))
      return values.get()
    }
    assert.ok((await options('', 'metric')).includes('languages'))
    assert.ok(!(await options('?language=fr', 'metric')).includes('languages'))
    assert.ok(!(await options('?image=chart&language=fr', 'type')).includes('matrix'))
    assert.deepEqual(await options('?language=fr', 'series'), ['master', '2026.1'])
  })
})

test('what an option cannot be is said, and the usual image shown', async () => {
  const { page, src } = await workshop('?language=fr&thresholds=90-10')
  assert.equal(src, '/badge/fr.svg')
  assert.match(page.$('[role=alert]').text(), /“thresholds=90-10” was not understood: .*40-66-75/)
  const wrong = await workshop('?language=fr&metric=languages')
  assert.match(wrong.page.$('[role=alert]').text(), /metric is one of percent, left/)
})

test('names that nobody knows are not found, and nothing is remembered', async () => {
  for (const query of ['of=sink', 'language=xx', 'series=havana', 'of=fr']) {
    assert.equal((await request(site.app).get(`/badges?${query}`)).status, 404, query)
  }
  const { headers } = await request(site.app).get('/badges?of=horizon&language=fr&metric=left')
  assert.equal(headers['set-cookie'], undefined)
})

test('whatever is written as a label stays a label', async () => {
  const label = '</code><b>]|,/"&é=x'
  const { src, page } = await workshop(`?language=fr&label=${encodeURIComponent(label)}`)
  assert.equal(page.$('.snippet b').length, 0)
  const svg = await request(site.app).get(src)
  assert.equal(svg.status, 200)
  assert.equal(load(svg.body.toString(), { xml: true })('text').first().text(), label)
})

test('the pages that show a badge lead to the workshop with their subject', async () => {
  for (const [page, to] of [
    ['/languages/fr', '/badges?language=fr'],
    ['/projects/horizon', '/badges?of=horizon'],
    ['/projects/horizon/fr', '/badges?of=horizon&language=fr'],
  ] as const) {
    const { href } = await readPage(site as TestApp, page)
    assert.equal(href('Other badges, charts and formats'), to)
  }
})
