import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { placeOf } from '../../src/archive/places.ts'

const site = { url: 'https://strings.example', languages: ['en', 'fr'], series: null }

describe('a link of a page leads', () => {
  const kept: [link: string, file: string][] = [
    ['/projects?page=2', 'projects/page=2/index.html'],
    ['/projects?page=2&series=2026.1', 'projects/series=2026.1/page=2/index.html'],
    ['/?columns=3&lang=fr', 'fr/columns=3/index.html'],
    ['/languages/fr?sort=left&order=desc', 'languages/fr/index.html'],
  ]
  for (const [link, file] of kept) {
    test(`by ${link} to ${file}`, () => {
      const place = placeOf(link, { address: '/', language: 'en' }, site)
      assert.ok(place !== null && place !== 'elsewhere')
      assert.equal(place.file, file)
      // What the site is asked for is the same part of the list.
      const query = new URL(place.address, site.url).searchParams
      for (const name of ['page', 'columns', 'series']) {
        assert.equal(query.get(name), new URL(link, site.url).searchParams.get(name), name)
      }
    })
  }

  test('nowhere where somebody has to look for something first', () => {
    for (const link of ['/projects?find=nova', '/projects?find=nova&page=2', '/search?q=nova']) {
      assert.equal(placeOf(link, { address: '/', language: 'en' }, site), null, link)
    }
  })
})
