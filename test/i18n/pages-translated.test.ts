import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { pseudoTranslators, untranslatedIn } from '../support/pseudo-translators.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { testApp } from '../support/test-app.ts'

const { app } = await testApp({
  catalogue: siteCatalogue({
    help: { channels: ['#999'], links: [{ title: 'Guide', url: 'https://example.org/' }] },
  }),
  translators: pseudoTranslators(),
  figures: {
    horizon: [aReading('dashboard', 100, { fr: 40, de: 100 }), aReading('docs', 50, { fr: null })],
    neutron: [aReading('service', 200, { fr: 150, ar: 0 })],
  },
})

const pages = [
  '/',
  '/?series=2026.1',
  '/languages/fr',
  '/languages/zh-CN',
  '/languages/fr/report?format=mail',
  '/releases/2026.1/call?format=mail',
  '/projects',
  '/projects/horizon',
  '/projects/horizon/fr',
  '/projects/neutron/de',
  '/numbers',
  '/status',
  '/status/spellings',
  '/api',
  '/search',
  '/search?q=n',
  '/search?q=99',
  '/nowhere',
  '/projects/99',
]

/** Names, codes and addresses, which are the same in every language. */
const names =
  /stringboard|OpenStack|horizon|neutron|nova|quantum|Français|Deutsch|French|German|Simplified Chinese|MediaWiki|Markdown|reStructuredText|transifex|\bgit\b|\bmaster\b|\bUTC\b|\b(fr|de|ar|zh-CN)\b|\/[\w/.-]*/gi

/** Attributes that are read out or shown. */
const attributeNames = ['aria-label', 'alt', 'title', 'placeholder', 'data-label']

describe('every page', () => {
  for (const address of pages) {
    it(`${address} says all it says through the translator, from right to left`, async () => {
      const response = await request(app).get(address)
      const $ = load(response.text)
      assert.equal($('html').attr('dir'), 'rtl')
      assert.equal($('html').attr('lang'), 'ar-XB')

      $('script, style, code, textarea').remove()
      const attributes = $(attributeNames.map((name) => `[${name}]`).join(', '))
        .toArray()
        .flatMap((element) => attributeNames.map((name) => $(element).attr(name) ?? ''))
      const texts = $(
        'title, h1, h2, h3, p, li, th, td, caption, summary, a, label, button, dt, dd',
      )
        .toArray()
        .map((element) => $(element).text())
      assert.deepEqual([...texts, ...attributes].filter(isUntranslated), [])
    })
  }
})

function isUntranslated(text: string): boolean {
  const rest = untranslatedIn(text).replace(names, '')
  return /\p{Script=Latin}{2,}/u.test(rest)
}
