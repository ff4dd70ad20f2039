import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fitText, textWidth } from '../../src/drawing/text-width.ts'

describe('the width of a text', () => {
  test('is what Chromium draws in DejaVu Sans at 11 pixels', () => {
    // Measured once with getComputedTextLength().
    const drawn: [string, number][] = [
      ['Horizon', 42.06],
      ['OpenStack · Français · Dashboards and services', 264.39],
      ['OpenStack · Русский', 116.52],
      ['OpenStack · Ελληνικά', 120.88],
      ['OpenStack · Tiếng Việt', 125.41],
      ['OpenStack · עברית', 99.48],
      ['≥ 36%', 37.17],
    ]
    for (const [text, width] of drawn) {
      const difference = Math.abs(textWidth(text, 11) - width)
      assert.ok(difference < 1, `${text}: ${textWidth(text, 11)} instead of ${width}`)
    }
  })

  test('is about what joined Arabic letters need', () => {
    // Measured once in Chromium, in DejaVu Sans at 100 pixels.
    const drawn: [string, number][] = [
      ['العربية', 273.3],
      ['فارسی', 293.7],
      ['اردو', 168.9],
      ['کٲشُر', 218.2],
      ['المشاريع', 365.1],
    ]
    for (const [text, width] of drawn) {
      const share = textWidth(text, 100) / width
      assert.ok(share > 0.85 && share < 1.15, `${text}: ${share}`)
    }
  })

  test('takes Chinese, Japanese and Korean characters as squares', () => {
    assert.equal(textWidth('简体中文', 11), 44)
    assert.equal(textWidth('日本語', 11), 33)
    assert.equal(textWidth('한국어', 11), 33)
  })

  test('gives marks on a letter and invisible characters no room', () => {
    assert.equal(textWidth('e\u0301', 11), textWidth('e', 11))
    assert.equal(textWidth('a\u200d\u200fb', 11), textWidth('ab', 11))
  })

  test('grows with the size of the font and adds up', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const sum = textWidth(a, 11) + textWidth(b, 11)
        assert.ok(Math.abs(textWidth(`${a} ${b}`, 11) - sum - textWidth(' ', 11)) < 1e-6)
        assert.ok(Math.abs(textWidth(a, 22) - 2 * textWidth(a, 11)) < 1e-6)
      }),
    )
  })
})

describe('a text that is too long', () => {
  test('is cut to the room there is, and shows that it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const fitting = fitText(name, 11, 60)
        assert.ok(textWidth(fitting, 11) <= 60)
        assert.ok(fitting === name || fitting.endsWith('…'))
      }),
    )
  })

  test('is not cut when it fits', () => {
    assert.equal(fitText('Horizon', 11, 43), 'Horizon')
  })

  test('is never cut through a character of several parts', () => {
    const family = '👩‍👩‍👧'
    for (let room = 12; room < 120; room += 1) {
      const kept = fitText(family.repeat(5), 11, room).replace('…', '')
      assert.equal(kept.replaceAll(family, ''), '')
    }
  })
})

const anyText = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) })
