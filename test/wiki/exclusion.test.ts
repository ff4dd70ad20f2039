import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isExcluded } from '../../src/wiki/exclusion.ts'

describe('a page asks bots to leave it alone', () => {
  const cases: [text: string, bot: boolean, stranger: boolean][] = [
    ['', false, false],
    ['{{nobots}}', true, true],
    ['a {{ NoBots }} b', true, true],
    ['{{bots}}', false, false],
    ['{{bots|deny=all}}', true, true],
    ['{{bots|deny=none}}', false, false],
    ['{{bots|deny=Another, String board}}', true, false],
    ['{{bots|deny=string_board}}', true, false],
    ['{{bots|deny=Another}}', false, false],
    ['{{bots|optout=nosource|deny=all|x=y}}', true, true],
    ['{{bots|optout=nosource}}', false, false],
    ['{{bots|allow=none}}', true, true],
    ['{{bots|allow=all}}', false, false],
    ['{{bots|allow=String board}}', false, false],
    ['{{Bots | allow = Another }}', true, false],
    ['<nowiki>{{nobots}}</nowiki> <!-- {{bots|deny=all}} -->', false, false],
  ]
  test('also on a page that opens much and ends nothing', () => {
    for (const opening of ['<nowiki>', '<!--', '{{bots|', '{{ ', 'deny=|']) {
      assert.equal(isExcluded(`{{nobots}}${opening.repeat(200_000)}`, null), true)
      assert.equal(isExcluded(opening.repeat(200_000), null), false)
    }
  })

  for (const [text, bot, stranger] of cases) {
    test(`by ${text || 'nothing'}`, () => {
      assert.equal(isExcluded(text, 'String board'), bot)
      assert.equal(isExcluded(text, null), stranger, 'nobody in particular')
    })
  }
})
