import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import type { Badge } from '../../src/badges/badge.ts'
import { layoutBadge } from '../../src/badges/badge-layout.ts'
import { badgeSvg } from '../../src/badges/badge-svg.ts'
import { textWidth } from '../../src/badges/text-width.ts'

const badge: Badge = {
  label: 'Horizon · Français',
  message: '88%',
  title: 'Horizon in French: 88% of the strings are translated.',
  tone: 'most',
}

function draw(changes: Partial<Badge>) {
  const svg = badgeSvg({ ...badge, ...changes })
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
    assert.equal($('svg').attr('aria-label'), badge.title)
    assert.equal($('svg > title').text(), badge.title)
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
  test('has boxes that touch, fill the badge, and hold their texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (label, message) => {
        const { boxes, width } = layoutBadge({ ...badge, label, message })
        let edge = 0
        for (const box of boxes) {
          assert.equal(box.x, edge)
          assert.ok(box.textX > box.x && box.textX + box.textWidth < box.x + box.width)
          assert.ok(Number.isInteger(box.width))
          edge += box.width
        }
        assert.equal(width, edge)
      }),
    )
  })

  test('keeps a badge to a size wikis can show, however long the name', () => {
    const { width, boxes } = layoutBadge({ ...badge, label: 'a very long name '.repeat(1_000) })
    assert.ok(width < 500)
    assert.match(boxes[0]?.text ?? '', /^a very long name .*…$/)
  })

  test('shows a message without a label in one box', () => {
    assert.equal(layoutBadge({ ...badge, label: ' ' }).boxes.length, 1)
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
