import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namedPlaces } from '../../src/web/search/named-places.ts'
import { nearestPlaces } from '../../src/web/search/nearest-names.ts'
import { aLanguage } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'

const codes = ['ar', 'bs', 'cs', 'en-AU', 'en-GB', 'fr', 'hr', 'ja', 'ka', 'km', 'ko', 'sr', 'uk']
const places = namedPlaces(
  siteCatalogue({
    languages: [...codes, 'sr-Latn', 'zh-CN', 'zh-TW'].map((code) => aLanguage(code)),
    projects: [],
  }),
  ['en'],
)

const nearest = (asked: string) => nearestPlaces(asked, places, 5).map(({ code }) => code)

describe('the nearest names', () => {
  test('begin with the language of a territory, whose code is often written instead', () => {
    for (const [territory, language] of [
      ['kr', 'ko'],
      ['jp', 'ja'],
      ['cz', 'cs'],
      ['UA', 'uk'],
      ['cn', 'zh-CN'],
      ['tw', 'zh-TW'],
      ['gb', 'en-GB'],
      ['rs', 'sr'],
    ] as const) {
      assert.equal(nearest(territory)[0], language, territory)
    }
  })

  test('begin with the language that a territory was named with', () => {
    for (const [asked, language] of [
      ['ja-JP', 'ja'],
      ['ko_kp', 'ko'],
      ['hr-BA', 'hr'],
      ['en_US', 'en-AU'],
      ['zh-SG', 'zh-CN'],
    ] as const) {
      assert.equal(nearest(asked)[0], language, asked)
    }
  })

  test('are those that begin alike, among equally near ones', () => {
    // No territory goes by these letters.
    assert.deepEqual(nearest('kx').slice(0, 3), ['ka', 'km', 'ko'])
  })
})
