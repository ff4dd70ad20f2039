import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import { PNG } from 'pngjs'
import request from 'supertest'
import { aProject, aReading, aSeries } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

const title = 'Nova "> <script>'

const site = sharedTestApp({
  catalogue: siteCatalogue({
    projects: [aProject('horizon', ['dashboard']), aProject('nova', ['service'], { title })],
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

const at = 'http://tracker.example'

/** What of a page others show where somebody links to it. */
async function previewOf(path: string) {
  const { text } = await request(site.app).get(path)
  const $ = load(text)
  const said = (name: string) => $(`meta[property="og:${name}"]`).attr('content') ?? ''
  return { $, said }
}

describe('a link to a page is shown with', () => {
  const pictures: [path: string, picture: string][] = [
    ['/', '/chart/all/rows=10.png'],
    ['/languages/fr', '/chart/fr/rows=10.png'],
    ['/languages/fr?lang=fr', '/chart/fr/rows=10,lang=fr.png'],
    ['/languages/fr/next', '/chart/fr/rows=10.png'],
    ['/languages/fr/report', '/chart/fr/rows=10.png'],
    ['/projects/horizon', '/chart/horizon/rows=10.png'],
    ['/projects/horizon?series=2026.1', '/chart/horizon@2026.1/rows=10.png'],
    ['/projects/horizon/fr', '/chart/horizon/fr/rows=10.png'],
    ['/numbers', '/chart/all/rows=10.png'],
    ['/search?q=nothing', '/chart/all/rows=10.png'],
  ]
  for (const [path, picture] of pictures) {
    test(`${path}: the picture ${picture}, and its title in words`, async () => {
      const { $, said } = await previewOf(path)
      assert.equal(said('image'), at + picture)
      const image = await request(site.app).get(picture).buffer(true)
      assert.equal(image.status, 200)
      assert.ok(PNG.sync.read(image.body).width > 300)
      assert.equal(said('title'), $('title').text())
      assert.equal(said('url'), $('link[rel=canonical]').attr('href'))
      assert.equal(said('description'), $('meta[name=description]').attr('content'))
      assert.notEqual(said('description'), '')
      assert.notEqual(said('image:alt'), '')
    })
  }

  test('names that are nothing but names', async () => {
    const { $, said } = await previewOf('/projects/nova')
    assert.match(said('title'), /^Nova "> <script>/)
    assert.match(said('image:alt'), /Nova "> <script>/)
    assert.equal($('head script:not([type=module])').length, 0)
  })
})
