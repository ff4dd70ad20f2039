import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { nameInLine, oneLine } from '../../src/texts/one-line.ts'
import { hostileName, said } from './hostile-texts.ts'

const isolated = hostileName.map((name) => `\u2067${name}`)
const anyName = fc.oneof(hostileName, isolated, fc.string({ unit: 'binary' }))

describe('a name in a line', () => {
  it('breaks no line, controls nothing, and says the same', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const line = oneLine(name)
        assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029]|^\s|\s$| {2}/u)
        assert.ok(line.isWellFormed())
        assert.equal(said(line), said(name))
      }),
    )
  })

  it('turns the direction of nothing beside it', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 3 }), (names) => {
        const line = oneLine(names.map(nameInLine).join(' 458, '))
        assert.doesNotMatch(line, /[\u200e\u200f\u202a-\u202e]/)
        const opened = line.match(/[\u2066-\u2068]/g)?.length ?? 0
        assert.equal(line.match(/\u2069/g)?.length ?? 0, opened)
      }),
    )
  })

  it('is set apart where it is written from right to left, and there alone', () => {
    assert.equal(nameInLine('עברית'), '\u2068עברית\u2069')
    assert.equal(nameInLine('Horizon'), 'Horizon')
    assert.equal(oneLine(`${nameInLine('עברית')} 458`), '\u2068עברית\u2069 458')
    assert.equal(oneLine('\u2067open'), 'open')
  })
})
