import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { wrapped } from '../../src/texts/wrapped.ts'

const words = fc.array(fc.stringMatching(/^[\p{L}\p{N}.,—]{1,20}$/u), { minLength: 1 })

describe('lines of a mail', () => {
  it('say all words in their order, none longer than it may be', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 80 }), (all, width) => {
        const lines = wrapped(all.join(' '), { width })
        assert.equal(lines.join('').replaceAll(' ', ''), all.join(''))
        for (const line of lines) {
          assert.ok(stringWidth(line) <= width || !line.includes(' '), line)
        }
      }),
    )
  })

  it('take as many words as have room', () => {
    assert.deepEqual(wrapped('one two three', { width: 7 }), ['one two', 'three'])
    assert.deepEqual(wrapped('- one two three', { width: 9, indent: '  ' }), [
      '- one two',
      '  three',
    ])
  })

  it('leave an address whole, and words together that a space keeps so', () => {
    const address = `https://example.org/${'a'.repeat(90)}`
    assert.deepEqual(wrapped(`See ${address} now`, { width: 72 }), ['See', address, 'now'])
    assert.deepEqual(wrapped('reste 1\u202f458\u00a0chaînes', { width: 10 }), [
      'reste',
      '1\u202f458\u00a0chaînes',
    ])
  })

  it('break a script that has no spaces between its words, never before a full stop', () => {
    const sentence =
      '翻訳がまだ終わっていない文字列が四百五十八個あります。締め切りは二月十五日です。'
    const lines = wrapped(sentence, { width: 24 })
    assert.equal(lines.join(''), sentence)
    for (const line of lines) {
      assert.ok(stringWidth(line) <= 24)
      assert.doesNotMatch(line, /^[。、]/)
    }
  })
})
