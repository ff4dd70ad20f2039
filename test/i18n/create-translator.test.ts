import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTranslator } from '../../src/i18n/create-translator.ts'
import { readPoMessages } from '../../src/i18n/po-messages.ts'

const narrowSpace = '\u202f'
const english = translatorFor('en')
const french = translatorFor('fr')

function translatorFor(locale: string) {
  return createTranslator(locale, null, (mistake) => {
    throw mistake
  })
}

describe('formatting', () => {
  it('writes numbers as the language does', () => {
    assert.equal(english.number(21_214), '21,214')
    assert.equal(french.number(21_214), `21${narrowSpace}214`)
    assert.equal(english.number(-3), '−3')
    assert.equal(english.number(-0), '0')
  })

  it('writes every whole percent as it is', () => {
    assert.equal(english.percent(36), '36%')
    assert.match(french.percent(36), /^36[\u202f\u00a0]%$/)
    for (let percent = 0; percent <= 100; percent += 1) {
      assert.equal(english.percent(percent), `${percent}%`)
    }
  })

  it('writes changes with their sign, a real minus, and 0 without any', () => {
    assert.deepEqual([12, -48, 0, -0, 1_200].map(english.signed), [
      '+12',
      '−48',
      '0',
      '0',
      '+1,200',
    ])
    assert.deepEqual([12, -48, 0].map(french.signed), ['+12', '−48', '0'])
    assert.match(translatorFor('ar').signed(-48), /−48/)
  })

  it('writes days and instants, in UTC', () => {
    assert.equal(english.day('2026-08-21'), '21 August 2026')
    assert.equal(english.shortDay('2026-08-21'), '21 Aug 2026')
    assert.equal(french.day('2026-08-01'), '1er août 2026')
    assert.equal(french.day('2026-08-11'), '11 août 2026')
    assert.equal(french.shortDay('2027-03-01'), '1er mars 2027')
    assert.match(french.instant(new Date('2026-04-01T10:01:00Z')), /^1er avril 2026/)
    assert.equal(french.shortDay('2026-01-21'), '21 janv. 2026')
    assert.equal(english.instant(new Date('2026-08-21T00:05:59Z')), '21 August 2026, 00:05 UTC')
    assert.equal(english.instant(new Date('2026-08-21T23:59:00Z')), '21 August 2026, 23:59 UTC')
  })

  it('joins lists', () => {
    assert.equal(english.list(['Nova', 'Cinder', 'Glance']), 'Nova, Cinder and Glance')
    assert.equal(french.list(['Nova', 'Cinder', 'Glance']), 'Nova, Cinder et Glance')
    assert.equal(english.list(['Nova']), 'Nova')
  })
})

describe('placeholders', () => {
  it('formats numbers and leaves strings as they are', () => {
    const values = { total: 21_214, project: '<b>Nova & {total}</b>' }
    assert.equal(
      english.t('{project}: {total} of {total}', values),
      '<b>Nova & {total}</b>: 21,214 of 21,214',
    )
  })

  it('gives a plural message its count, formatted', () => {
    assert.equal(
      french.tn('{count} chaîne', '{count} chaînes', 2_000),
      `2${narrowSpace}000 chaînes`,
    )
  })

  it('takes a missing value for a mistake', () => {
    assert.throws(() => english.t('{left} of {total}', { left: 1 }), /no value for \{total\}/)
    assert.throws(() => english.t('{constructor}'), /no value for \{constructor\}/)
    assert.throws(() => english.tn('{count} in {place}', '{count} in {place}', 2), /\{place\}/)
  })

  it('never prints "undefined", where mistakes are only told', () => {
    const mistakes: string[] = []
    const lenient = createTranslator('en', null, (mistake) => mistakes.push(mistake.message))
    assert.equal(lenient.t('{left} of {total}', { left: 1 }), '1 of {total}')
    assert.equal(mistakes.length, 1)
  })

  it('fills what the translation says, in its order', () => {
    const messages = readPoMessages(
      'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n' +
        'msgid "{left} of {total}"\nmsgstr "sur {total}, {left}"\n',
    )
    const translator = createTranslator('fr', messages, assert.fail)
    assert.equal(translator.t('{left} of {total}', { left: 1, total: 2 }), 'sur 2, 1')
  })
})
