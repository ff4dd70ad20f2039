import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { po } from 'gettext-parser'
import { packScan, type ScannedPo, scanPo } from '../../../../src/providers/git/po/scanner.ts'
import { catalogue, type WrittenEntry } from './catalogues.ts'
import { askMsgfmt, msgfmtVersion } from './msgfmt.ts'
import { oddFiles } from './odd-files.ts'

const untranslated = 0
const fuzzy = 1
const translated = 2

function stateOf({ forms, isFuzzy }: Pick<WrittenEntry, 'forms' | 'isFuzzy'>): number {
  if (!forms[0]) return untranslated
  return isFuzzy ? fuzzy : translated
}

function countsOf(states: readonly number[]): [number, number, number] {
  const count = (wanted: number) => states.filter((state) => state === wanted).length
  return [count(translated), count(fuzzy), count(untranslated)]
}

function numbersOf({ counts }: ScannedPo): [number, number, number] | null {
  return counts && [counts.translated, counts.fuzzy, counts.untranslated]
}

describe('a random catalogue in a random layout', () => {
  it('has the states, and the words, of its entries', () => {
    fc.assert(
      fc.property(catalogue, ({ entries, file }) => {
        const scan = scanPo(file)
        const live = entries.filter(({ isObsolete }) => !isObsolete)
        assert.equal(scan.flaw, null)
        assert.deepEqual([...scan.states], live.map(stateOf))
        assert.deepEqual(numbersOf(scan), countsOf(live.map(stateOf)))
        assert.deepEqual(
          [...scan.words],
          live.map(({ id }) => id.split(/\s+/).filter(Boolean).length),
        )
        assert.equal(scan.language, 'xx')
      }),
    )
  })

  it('is counted as gettext-parser reads it', () => {
    fc.assert(
      fc.property(catalogue, ({ entries, file }) => {
        // To gettext-parser an empty context is none, to msgfmt it is one.
        fc.pre(entries.every(({ context }) => context !== ''))
        const parsed = Object.values(po.parse(file).translations).flatMap(Object.values)
        const states = parsed
          .filter(({ msgid, msgctxt }) => msgid !== '' || msgctxt !== undefined)
          .map(({ msgstr, comments }) =>
            stateOf({ forms: msgstr, isFuzzy: /\bfuzzy\b/.test(comments?.flag ?? '') }),
          )
        assert.deepEqual(numbersOf(scanPo(file)), countsOf(states))
      }),
    )
  })

  it('is counted as msgfmt counts it', {
    skip: msgfmtVersion() === null && 'no msgfmt is installed',
  }, () => {
    const files = fc.sample(catalogue, 150).map(({ file }, index) => [String(index), file] as const)
    const results = askMsgfmt(files)
    for (const [name, file] of files) {
      const { isAccepted, counts } = results.get(name) ?? {}
      assert.deepEqual([numbersOf(scanPo(file)), true], [counts, isAccepted], file.toString())
    }
  })
})

/** What holds of every scan, whatever the file. */
function checkScan(scan: ScannedPo): void {
  const { counts, flaw, ids, states, words } = scan
  assert.equal(states.length, ids.length)
  assert.equal(words.length, ids.length)
  assert.equal(new Set(ids).size, ids.length)
  if (counts === null) assert.notEqual(flaw, null)
  else {
    const emptyHeader = counts.translated + counts.fuzzy + counts.untranslated - ids.length
    assert.ok(emptyHeader === 0 || emptyHeader === 1, String(emptyHeader))
  }
  assert.ok(flaw === null || (flaw.line >= 1 && !/[\n\r]/.test(flaw.message)))
}

describe('whatever the bytes are', () => {
  it('a scan comes out, and none contradicts itself', () => {
    const odd = [...oddFiles.values()]
      .map(({ bytes }) => bytes)
      .filter((bytes) => bytes.length < 500)
    const damaged = fc
      .tuple(fc.constantFrom(...odd), fc.nat(), fc.nat(12), fc.uint8Array({ maxLength: 6 }))
      .map(([bytes, at, gone, put]) => {
        const place = at % (bytes.length + 1)
        return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + gone)])
      })
    const arbitrary = fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged)
    fc.assert(
      fc.property(arbitrary, (bytes) => checkScan(scanPo(bytes))),
      { numRuns: 5_000 },
    )
  })

  it('the same bytes are scanned alike wherever they lie', () => {
    for (const [name, { bytes }] of oddFiles) {
      if (bytes.length > 10_000) continue
      const room = new Uint8Array(bytes.length + 3)
      room.set(bytes, 3)
      const scan = scanPo(room.subarray(3))
      assert.deepEqual(packScan(scan), packScan(scanPo(Buffer.from(bytes))), name)
    }
  })
})

describe('a megabyte takes no more than its share of time', () => {
  const megabyte = 1 << 20
  const header = 'msgid ""\nmsgstr "charset=UTF-8\\n"\n\n'
  const entry = 'msgid "a"\nmsgstr "b"\n'
  const files: Readonly<Record<string, string>> = {
    'quotes and newlines': '"\n'.repeat(megabyte / 2),
    newlines: '\n'.repeat(megabyte),
    strings: `msgid ${'"a"\n'.repeat(megabyte / 4)}`,
    'strings one by one, never an entry': `${header}msgid "a"\n${'"\\t"\n'.repeat(megabyte / 5)}`,
    'one entry over and over': entry.repeat(megabyte / entry.length),
    'entries cut short': `${header}${'#, fuzzy\n'.repeat(megabyte / 9)}msgid "a"`,
    marks: '#~\n'.repeat(megabyte / 3),
    'comments carried on': `# ${'\\\n'.repeat(megabyte / 2)}`,
    flags: `#, ${'fuzz,'.repeat(megabyte / 5)}`,
    'one word': 'x'.repeat(megabyte),
    'one number': '1'.repeat(megabyte),
    escapes: `msgid "${'\\x41'.repeat(megabyte / 4)}"\nmsgstr ""\n`,
    'one long escape': `msgid "\\x${'4'.repeat(megabyte)}"\nmsgstr ""\n`,
    'plural forms': `msgid "a"\nmsgid_plural "b"\n${'msgstr[0] "x"\n'.repeat(megabyte / 14)}`,
    'bad UTF-8': `${header}${'# \xff\n'.repeat(megabyte / 8)}${entry}${'#: \xff\nmsgid "b"'}`,
    Japanese: `msgid ""\nmsgstr "charset=EUC-JP\\n"\n\n# ${'\xc6\xfc'.repeat(megabyte / 2)}`,
  }
  for (const [name, text] of Object.entries(files)) {
    it(name, () => {
      const bytes = Buffer.from(text, 'latin1')
      const startedAt = performance.now()
      checkScan(scanPo(bytes))
      // It takes some hundredths of a second; with time that grows by the square, minutes.
      assert.ok(performance.now() - startedAt < 3_000)
    })
  }
})
