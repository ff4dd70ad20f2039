import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { saysTheSame } from '../../src/texts/stamped-text.ts'

const stamp = {
  written: '21 March 2026, 09:30 UTC',
  days: ['21 March 2026', '20 March 2026', '1 March 2026'],
}
const table = (count: number, as: string) => `{|\n| ${count}\n|}\n\nAs of ${as}.`
const made = { text: table(7, stamp.written), stamps: [stamp] }

describe('two texts say the same', () => {
  test('where they are the same, or of days that are near', () => {
    assert.ok(saysTheSame(made.text, made))
    assert.ok(saysTheSame(table(7, '20 March 2026, 23:59 UTC'), made))
    assert.ok(saysTheSame(table(7, '1 March 2026, 00:00 UTC'), made))
  })

  test('but not with another figure, another word, or a day that is far', () => {
    assert.ok(!saysTheSame(table(8, stamp.written), made))
    assert.ok(!saysTheSame(table(7, '11 March 2026, 09:30 UTC'), made))
    assert.ok(!saysTheSame(`${table(7, stamp.written)} It is down.`, made))
    assert.ok(!saysTheSame(table(7, '20 March 2026'), made))
    assert.ok(!saysTheSame('', made))
  })

  test('whatever whoever keeps them does to blanks, breaks and accents', () => {
    const text = 'Réponse  \n\n| a\n'
    for (const kept of ['\nRéponse\n\n| a', 'Réponse\r\n\r\n| a \r\n', 'Re\u0301ponse\n\n| a']) {
      assert.ok(saysTheSame(kept, { text, stamps: [] }), JSON.stringify(kept))
    }
  })

  test('with several days, each for itself', () => {
    const other = { written: '2 May 2026', days: ['2 May 2026', '1 May 2026'] }
    const two = { text: `${stamp.written} and 2 May 2026`, stamps: [stamp, other] }
    assert.ok(saysTheSame('20 March 2026, 09:30 UTC and 1 May 2026', two))
    assert.ok(!saysTheSame('1 May 2026 and 20 March 2026, 09:30 UTC', two))
  })

  test('never by chance: every text is itself, and no text with one more letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (before, behind) => {
        const text = `${before} ${stamp.written} ${behind}`
        assert.ok(saysTheSame(text, { text, stamps: [stamp] }))
        assert.ok(!saysTheSame(`x${text}`, { text, stamps: [stamp] }))
      }),
    )
  })
})
