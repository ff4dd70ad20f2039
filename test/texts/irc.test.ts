import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mostBytes, writeIrc } from '../../src/texts/irc.ts'
import type { Text } from '../../src/texts/text.ts'
import { hostileName, said } from './hostile-texts.ts'

const inLines = (lines: readonly string[]): Text => ({ title: '', lines, blocks: [] })

const anyLine = fc.oneof(
  fc.array(hostileName, { minLength: 1, maxLength: 60 }).map((names) => names.join(' ')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 800 }).filter((line) => said(line) !== ''),
)

describe('a text for IRC', () => {
  it('is one line that no server cuts, in any language', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), (lines) => {
        const [line = '', ...rest] = writeIrc(inLines(lines)).split('\n')
        assert.deepEqual(rest, [''])
        assert.ok([...line].length <= 400)
        const message = `:nick!user@${'h'.repeat(63)} PRIVMSG #openstack-fr :${line}\r\n`
        assert.ok(Buffer.byteLength(message) <= 512, line)
        assert.doesNotMatch(line, /\p{Cc}/u)
      }),
    )
  })

  it('is the fullest of its lines that has room, whole', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), (lines) => {
        const fitting = lines.map(said).find((line) => Buffer.byteLength(line) <= mostBytes)
        fc.pre(fitting !== undefined)
        assert.equal(said(writeIrc(inLines(lines))), fitting)
      }),
    )
  })

  it('ends between two words where even the shortest has no room', () => {
    fc.assert(
      fc.property(fc.array(hostileName, { minLength: 100, maxLength: 150 }), (names) => {
        const line = names.map(said).join(' ')
        fc.pre(Buffer.byteLength(line) > mostBytes)
        const words = said(writeIrc(inLines([line]))).split(' ')
        assert.equal(words.pop(), '…')
        assert.deepEqual(words, said(line).split(' ').slice(0, words.length))
        assert.ok(words.length > 0)
      }),
    )
  })

  it('has room for 400 characters at most, and for a prefix with the longest names', () => {
    assert.ok(mostBytes <= 400)
    const prefix = `:${'n'.repeat(30)}!${'u'.repeat(10)}@${'h'.repeat(63)} PRIVMSG #${'c'.repeat(49)} :`
    assert.equal(prefix.length + mostBytes + '\r\n'.length, 512)
  })
})
