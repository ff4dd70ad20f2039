import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isInBundledFont } from '../../src/drawing/drawable-text.ts'
import { isMeasured, textWidth } from '../../src/drawing/text-width.ts'
import { bundledFont } from '../../src/png/render-png.ts'
import { readFontTables } from '../support/font-tables.ts'

const font = readFontTables(bundledFont)

describe('the widths of characters', () => {
  test('are those of the font that PNG images are drawn with, and it has them all', () => {
    const different: string[] = []
    let compared = 0
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code)
      if (!isMeasured(character)) continue
      const advance = font.advanceOf(code)
      const width = textWidth(character, 1)
      // Marks stand on a letter and take no room of their own.
      const isAlone = width > 0
      if (advance === null) different.push(`U+${code.toString(16)} is not in the font`)
      else if (isAlone && Math.abs(width - advance / font.unitsPerEm) > 0.0011) {
        different.push(`U+${code.toString(16)} is ${advance / font.unitsPerEm}, not ${width}`)
      }
      compared += 1
    }
    assert.deepEqual(different, [])
    assert.ok(compared > 1_500, `${compared} characters`)
  })
})

describe('the bundled font', () => {
  const texts: [text: string, isWritten: boolean][] = [
    ['Français, Čeština, Türkçe, Tiếng Việt', true],
    ['Русский, Українська, Српски', true],
    ['Ελληνικά', true],
    ['العربية', true],
    ['עברית', true],
    ['ქართული', true],
    ['12 % · ≥ 3 ‐ “…”', true],
    ['简体中文', false],
    ['日本語', false],
    ['한국어', false],
    ['हिन्दी', false],
    ['ไทย', false],
    ['\u{f0000}', false],
  ]
  for (const [text, isWritten] of texts) {
    test(`${isWritten ? 'writes' : 'does not write'} ${text}`, () => {
      assert.equal(isInBundledFont(text), isWritten)
    })
  }
})
