import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { faultIn } from '../../../../src/domain/string-counts.ts'
import { countAgainst, scanPo, unionOf } from '../../../../src/providers/git/po/scanner.ts'
import { catalogue, type WrittenEntry } from './catalogues.ts'

function scan(...entries: readonly string[]) {
  return scanPo(Buffer.from(entries.join('\n')))
}

const one = (translation: string) => `msgid "one word more"\nmsgstr "${translation}"\n`
const two = (translation: string) => `msgid "two words"\nmsgstr "${translation}"\n`
const three = (translation: string) => `msgid "three"\nmsgstr "${translation}"\n`
const fuzzy = '#, fuzzy\n'

/** Context and id, as text that tells entries apart. */
function keyOf({ context, id }: WrittenEntry): string {
  return JSON.stringify([context, id])
}

function live(entries: readonly WrittenEntry[]): WrittenEntry[] {
  return entries.filter(({ isObsolete }) => !isObsolete)
}

describe('a translation counted against a template', () => {
  it('has the template’s total, and of its own what the template knows', () => {
    const template = scan(one(''), two(''))
    const stale = scan(one('x'), three('y'))
    assert.deepEqual(countAgainst(template, stale), {
      total: 2,
      translated: 1,
      needsEditing: 0,
      reviewed: null,
      totalWords: 5,
      translatedWords: 3,
      needsEditingWords: 0,
      reviewedWords: null,
    })
    const half = countAgainst(template, scan(one(''), fuzzy + two('x')))
    assert.deepEqual([half.translated, half.needsEditing], [0, 1])
    assert.deepEqual([half.translatedWords, half.needsEditingWords], [0, 2])
    const whole = countAgainst(template, scan(one('x'), two('y')))
    assert.deepEqual([whole.translated, whole.translatedWords], [2, 5])
  })

  it('cannot be had where one of them has no counts', () => {
    const broken = scan(one('x'), '=======')
    assert.throws(() => countAgainst(scan(one('')), broken), TypeError)
    assert.throws(() => countAgainst(broken, scan(one('x'))), TypeError)
  })

  it('counts what both have, for any two catalogues', () => {
    fc.assert(
      fc.property(catalogue, catalogue, (template, translation) => {
        const counts = countAgainst(scanPo(template.file), scanPo(translation.file))
        const keys = new Set(live(template.entries).map(keyOf))
        const both = live(translation.entries).filter((entry) => keys.has(keyOf(entry)))
        const begun = both.filter(({ forms }) => forms[0] !== '')
        assert.equal(counts.total, keys.size)
        assert.equal(counts.translated, begun.filter(({ isFuzzy }) => !isFuzzy).length)
        assert.equal(counts.needsEditing, begun.filter(({ isFuzzy }) => isFuzzy).length)
        assert.equal(faultIn(counts), null)
      }),
    )
  })

  it('against itself is what the file says', () => {
    fc.assert(
      fc.property(catalogue, ({ file }) => {
        const scanned = scanPo(file)
        const counts = countAgainst(scanned, scanned)
        assert.equal(counts.translated, scanned.counts?.translated)
        assert.equal(counts.needsEditing, scanned.counts?.fuzzy)
      }),
    )
  })
})

describe('the union of files', () => {
  it('has every id once, with its words', () => {
    assert.deepEqual(unionOf([scan(one('x'), two('x')), scan(two(''), three(''))]), {
      total: 3,
      words: 6,
    })
    assert.deepEqual(unionOf([scan(one('x')), scan(one('y'))]), { total: 1, words: 3 })
    assert.deepEqual(unionOf([]), { total: 0, words: 0 })
  })

  it('takes from a file without counts what stands before its fault', () => {
    assert.equal(unionOf([scan(one('x'), '=======', two('x'))]).total, 1)
  })

  it('is as large as the set of all ids, in any order, and none is larger than it', () => {
    fc.assert(
      fc.property(fc.array(catalogue, { maxLength: 4 }), (catalogues) => {
        const scans = catalogues.map(({ file }) => scanPo(file))
        const union = unionOf(scans)
        const keys = new Set(catalogues.flatMap(({ entries }) => live(entries).map(keyOf)))
        assert.equal(union.total, keys.size)
        assert.deepEqual(unionOf(scans.toReversed()), union)
        for (const { states } of scans) assert.ok(states.length <= union.total)
      }),
    )
  })
})
