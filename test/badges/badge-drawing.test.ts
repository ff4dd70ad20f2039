import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import type { Badge } from '../../src/badges/badge.ts'
import { type BadgeDrawingOptions, drawBadge } from '../../src/badges/badge-drawing.ts'
import { badgeLooks, badgeStyles } from '../../src/badges/badge-style.ts'
import type { Fonts } from '../../src/drawing/drawable-text.ts'
import type { Drawing, Text } from '../../src/drawing/drawing.ts'
import { svgOf } from '../../src/drawing/svg.ts'
import { textWidth } from '../../src/drawing/text-width.ts'
import { english } from '../support/page-context.ts'

interface Words extends Omit<Badge, 'label'> {
  readonly label: string
}

const words: Words = {
  label: 'Horizon · Français',
  message: '88%',
  title: 'Horizon in French: 88% of the strings are translated.',
  tone: 'most',
}

function drawingOf(changes: Partial<Words>, options: Partial<BadgeDrawingOptions> = {}): Drawing {
  const { label, ...rest } = { ...words, ...changes }
  const badge = { ...rest, label: [{ text: label, plain: 'horizon' }] }
  return drawBadge(badge, { style: 'flat', fonts: 'any', translator: english, ...options })
}

function textsIn({ marks }: Drawing): Text[] {
  return marks.filter((mark) => mark.kind === 'text')
}

function draw(changes: Partial<Words>, options: Partial<BadgeDrawingOptions> = {}) {
  const svg = svgOf(drawingOf(changes, options))
  const $ = load(svg, { xml: true })
  return {
    svg,
    $,
    texts: $('text')
      .map((_, text) => $(text).text())
      .get(),
  }
}

describe('the drawn badge', () => {
  test('shows label and message, and tells both to those who cannot see it', () => {
    const { $, texts } = draw({})
    assert.deepEqual(texts, ['Horizon · Français', '88%'])
    assert.equal($('svg').attr('role'), 'img')
    assert.equal($('svg').attr('aria-label'), words.title)
    assert.equal($('svg > title').text(), words.title)
  })

  test('is all of one piece: nothing to fetch, to run or to style', () => {
    const { $, svg } = draw({})
    assert.equal($('script, style, image, use, foreignObject, a').length, 0)
    assert.doesNotMatch(svg, /style=|href|url\(| on\w+=/)
  })

  test('reserves the room its texts need, in every script', () => {
    const names = ['Horizon', 'Русский', '中文（简体）', 'العربية', 'हिन्दी', 'WWWWW', 'iiiii']
    for (const name of names) {
      const { $ } = draw({ label: name })
      const reserved = Number($('text').first().attr('textLength'))
      assert.ok(reserved >= textWidth(name, 11) && reserved < textWidth(name, 11) + 1, name)
    }
  })
})

describe('the layout', () => {
  test('holds its texts one after the other, whatever the style', () => {
    const styles = fc.constantFrom(...badgeStyles)
    fc.assert(
      fc.property(anyText, anyText, styles, (label, message, style) => {
        const drawing = drawingOf({ label, message }, { style })
        const { padding, height } = badgeLooks[style]
        let edge = 0
        for (const { x, room, baseline, fontSize } of textsIn(drawing)) {
          assert.ok(x >= edge + padding)
          assert.ok(Number.isInteger(x) && Number.isInteger(room))
          assert.ok(baseline - fontSize > 0 && baseline < height)
          edge = x + room + padding
        }
        assert.equal(drawing.height, height)
        assert.ok(drawing.width >= edge)
      }),
    )
  })

  test('keeps a badge to a size wikis can show, however long the name', () => {
    const drawing = drawingOf({ label: 'a very long name '.repeat(1_000) })
    assert.ok(drawing.width < 500)
    assert.match(textsIn(drawing)[0]?.text ?? '', /^a very long name .*…$/)
  })

  test('shows a message without a label in one box', () => {
    const drawing = drawingOf({ label: ' ' })
    assert.equal(textsIn(drawing).length, 1)
    assert.equal(drawing.marks.length, 2)
  })
})

describe('a style', () => {
  test('for-the-badge writes capitals as the language does, apart from one another', () => {
    const turkish = { ...english, locale: 'tr' }
    const style = 'for-the-badge'
    const [label, message] = textsIn(
      drawingOf({ label: 'çeviri', message: 'bitti' }, { style, translator: turkish }),
    )
    assert.equal(label?.text, 'ÇEVİRİ')
    assert.equal(message?.text, 'BİTTİ')
    assert.equal(label?.isSpaced, true)
  })

  test('for-the-badge does not tear joined letters apart', () => {
    const [label] = textsIn(drawingOf({ label: 'العربية' }, { style: 'for-the-badge' }))
    assert.equal(label?.isSpaced, undefined)
  })

  test('plain is one text on paper', () => {
    const { texts } = draw({}, { style: 'plain' })
    assert.deepEqual(texts, ['Horizon · Français: 88%'])
  })

  test('plain without a label is the message alone', () => {
    assert.deepEqual(draw({ label: '' }, { style: 'plain' }).texts, ['88%'])
  })
})

describe('the bundled font', () => {
  const written: [label: string, fonts: Fonts, text: string][] = [
    ['简体中文', 'any', '简体中文'],
    ['简体中文', 'bundled', 'horizon'],
    ['हिन्दी', 'bundled', 'horizon'],
    ['Русский', 'bundled', 'Русский'],
    ['العربية', 'bundled', 'العربية'],
    ['Ελληνικά', 'bundled', 'Ελληνικά'],
    ['Tiếng Việt', 'bundled', 'Tiếng Việt'],
  ]
  for (const [label, fonts, text] of written) {
    test(`${label} in ${fonts} is ${text}`, () => {
      assert.equal(draw({ label }, { fonts }).texts[0], text)
    })
  }

  test('has at least the letters of an address', () => {
    const badge = { ...words, label: [{ text: '漢 a', plain: '字' }] }
    const drawing = drawBadge(badge, { style: 'flat', fonts: 'bundled', translator: english })
    assert.equal(textsIn(drawing)[0]?.text, '%E6%BC%A2%20a')
  })
})

describe('a hostile name', () => {
  test('stays text', () => {
    const name = `</text><script>alert(1)</script>"' onload='x' &amp; ]]> <!--`
    const { $, texts } = draw({ label: name, title: name })
    assert.equal(texts[0], name)
    assert.equal($('svg > title').text(), name)
    assert.equal($('svg').attr('aria-label'), name)
    assert.equal($('script').length, 0)
  })

  test('cannot make the picture ill-formed, whatever characters it holds', () => {
    const anything = fc.string({ unit: fc.oneof(hostileCharacter, fc.string({ maxLength: 3 })) })
    fc.assert(
      fc.property(anything, anything, (label, title) => {
        const { svg, $ } = draw({ label, title })
        assert.doesNotMatch(svg, forbiddenInXml)
        assert.ok(svg.isWellFormed())
        // What is left after all that markup may hold is taken away: no stray < & or quote.
        assert.doesNotMatch(
          svg.replace(/<[^<>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, ''),
          /[<>&]/,
        )
        assert.deepEqual(
          new Set(
            $('*')
              .map((_, element) => $(element).prop('nodeName'))
              .get(),
          ),
          ownElements,
        )
      }),
    )
  })

  test('cannot turn the direction of the rest', () => {
    assert.equal(draw({ label: 'nova\u202e%001' }).texts[0], 'nova%001')
  })
})

const anyText = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) })
const ownElements = new Set(['SVG', 'TITLE', 'PATH', 'G', 'TEXT'])
const hostileCharacter = fc.constantFrom(
  ...['<', '>', '&', '"', "'", '\0', '\x07', '\x1b', '\x7f', '\x85', '\t', '\n'],
  ...['\ud800', '\udc00', '\ufffe', '\uffff', '\u202e', '\u2028', ']]>', '<!--', '&#0;', '😀'],
)
// The complement of Char in XML 1.0.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbiddenInXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u
