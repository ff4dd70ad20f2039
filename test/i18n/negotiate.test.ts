import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { LanguageWish } from '../../src/i18n/negotiate.ts'
import { negotiate } from '../../src/i18n/negotiate.ts'

const offered = ['en', 'fr', 'pt-BR', 'zh-CN', 'sr', 'sr-Latn']

const cases: { name: string; wish: LanguageWish; language: string }[] = [
  { name: 'nothing is wished', wish: {}, language: 'en' },
  { name: 'the address says it', wish: { query: 'fr' }, language: 'fr' },
  { name: 'the address wins over the cookie', wish: { query: 'en', cookie: 'fr' }, language: 'en' },
  {
    name: 'the cookie wins over the browser',
    wish: { cookie: 'fr', acceptLanguage: 'en' },
    language: 'fr',
  },
  {
    name: 'an unknown language in the address is passed over',
    wish: { query: 'tlh', cookie: 'fr' },
    language: 'fr',
  },
  {
    name: 'nonsense in the address is passed over',
    wish: { query: '<script>', acceptLanguage: 'fr' },
    language: 'fr',
  },
  {
    name: 'a repeated parameter is passed over',
    wish: { query: ['fr', 'en'], cookie: 'fr' },
    language: 'fr',
  },
  { name: 'case does not matter', wish: { query: 'PT-br' }, language: 'pt-BR' },
  { name: 'the POSIX form is known', wish: { query: 'pt_BR' }, language: 'pt-BR' },
  { name: 'the browser says it', wish: { acceptLanguage: 'fr' }, language: 'fr' },
  { name: 'a variety gets its language', wish: { acceptLanguage: 'fr-CA' }, language: 'fr' },
  {
    name: 'the first that is spoken',
    wish: { acceptLanguage: 'de, ja, fr, en' },
    language: 'fr',
  },
  {
    name: 'by quality, not by order',
    wish: { acceptLanguage: 'en;q=0.5, fr;q=0.8' },
    language: 'fr',
  },
  {
    name: 'a variety at full quality is before its language at a lower one',
    wish: { acceptLanguage: 'en-US, fr;q=0.95, en;q=0.9' },
    language: 'en',
  },
  { name: 'quality 0 is a no', wish: { acceptLanguage: 'fr;q=0, de' }, language: 'en' },
  { name: 'any will do', wish: { acceptLanguage: '*' }, language: 'en' },
  { name: 'any but first French', wish: { acceptLanguage: 'fr, *;q=0.1' }, language: 'fr' },
  { name: 'a near variety', wish: { acceptLanguage: 'pt-PT' }, language: 'pt-BR' },
  { name: 'no other script', wish: { acceptLanguage: 'zh-TW' }, language: 'en' },
  { name: 'the same script', wish: { acceptLanguage: 'zh-Hans-SG' }, language: 'zh-CN' },
  { name: 'the script that is asked for', wish: { query: 'sr-Latn-RS' }, language: 'sr-Latn' },
  { name: 'an empty header', wish: { acceptLanguage: '' }, language: 'en' },
  { name: 'a malformed header', wish: { acceptLanguage: ';;q=,=;,' }, language: 'en' },
  { name: 'a malformed quality', wish: { acceptLanguage: 'fr;q=high' }, language: 'en' },
]

describe('negotiating the interface language', () => {
  for (const { name, wish, language } of cases) {
    it(name, () => assert.equal(negotiate(wish, offered), language))
  }

  it('answers anything with a language it offers', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (query, cookie, acceptLanguage) => {
        assert.ok(offered.includes(negotiate({ query, cookie, acceptLanguage }, offered)))
      }),
    )
  })
})
