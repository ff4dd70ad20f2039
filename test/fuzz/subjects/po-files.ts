import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { createTranslator } from '../../../src/i18n/create-translator.ts'
import { readPoMessages } from '../../../src/i18n/po-messages.ts'
import { scanPo } from '../../../src/providers/git/po/scanner.ts'
import { catalogue } from '../../providers/git/po/catalogues.ts'
import { hostileText, longTexts } from '../hostile.ts'
import { leavesPrototypesAlone, stackOf, takesItsTime } from '../invariants/process.ts'
import { attempt, type Subject } from '../subject.ts'

/** Pieces that mean something in a PO file, and what no charset has. */
const pieces = fc
  .oneof(
    fc.constantFrom(
      ...[
        'msgid ""\n',
        'msgstr ""\n',
        'msgid "zqx"\n',
        'msgstr[0] "zqx"\n',
        'msgid_plural "zqx"\n',
      ],
      ...[
        'msgctxt "zqx"\n',
        '#, fuzzy\n',
        '#~ msgid "zqx"\n',
        '#| msgid "zqx"\n',
        '"\n',
        '\\',
        '\n\n',
      ],
      ...[
        '"Content-Type: text/plain; charset=zqx\\n"\n',
        '"Plural-Forms: nplurals=99;\\n"\n',
        '\u0000',
      ],
      ...[
        'msgstr[99999999999] "zqx"\n',
        '"\\x41\\777\\q"\n',
        '\ufeff',
        'msgid "__proto__"\n',
        '\r',
      ],
    ),
    hostileText,
    longTexts,
  )
  .map((text) => Buffer.from(text))

const bytes = fc.oneof(
  pieces,
  fc.uint8Array({ maxLength: 8 }).map((some) => Buffer.from(some)),
)
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

/** A file with pieces put in, each in place of so many bytes. */
const edits = fc.array(fc.tuple(share, fc.nat(12), bytes), { minLength: 1, maxLength: 4 })
type Edits = readonly (readonly [at: number, lost: number, put: Buffer])[]

const expressions = fc.oneof(
  hostileText,
  fc
    .array(fc.constantFrom('n', '1', '0', '%', '/', '(', ')', '?', ':', '==', '&&', '!', '10'), {
      maxLength: 14,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '('.repeat(3_000),
    'n?'.repeat(2_000),
    '1/0',
    'n%0',
    'n/0==0',
    '-n',
    '!'.repeat(500),
  ),
)

/** PO files: those that are counted, and those that the interface is translated with. */
export const poFiles: Subject = {
  name: 'po-files',
  about: 'PO files with bytes put in, lost and cut off, counted or used for the interface',
  weight: 5,
  async start() {
    const french = readFileSync(
      join(import.meta.dirname, '../../../locales/fr/LC_MESSAGES/stringboard.po'),
    ).subarray(0, 12_000)
    return [
      attempt(
        'counted',
        7,
        fc.asyncProperty(catalogue, edits, async ({ file }, changes) => {
          const spoilt = edited(file, changes)
          const scan = await takesItsTime(5, async () => scanPo(spoilt))
          countsWhatIsThere(scan)
          leavesPrototypesAlone()
        }),
      ),
      attempt(
        'interface',
        2,
        fc.asyncProperty(edits, (changes) => isUsableOrRefused(edited(french, changes))),
      ),
      attempt(
        'plural-forms',
        1,
        fc.asyncProperty(fc.nat(12), expressions, (forms, expression) => {
          const header = `nplurals=${forms}; plural=${expression};`
          return isUsableOrRefused(
            Buffer.from(`msgid ""\nmsgstr ${JSON.stringify(`Plural-Forms: ${header}\n`)}\n`),
          )
        }),
      ),
    ]
  },
}

function edited(file: Buffer, changes: Edits): Buffer {
  return changes.reduce((whole, [at, lost, put]) => {
    const start = Math.floor(at * whole.length)
    return Buffer.concat([whole.subarray(0, start), put, whole.subarray(start + lost)])
  }, file)
}

/** Either every entry is counted once, or the file is said to be flawed. */
function countsWhatIsThere({ counts, flaw, ids, states }: ReturnType<typeof scanPo>): void {
  assert.equal(new Set(ids).size, ids.length, 'an entry is counted twice')
  if (counts === null) {
    assert.notEqual(flaw, null, 'it is not counted, and nobody is told why')
    return
  }
  const { translated, fuzzy, untranslated } = counts
  assert.equal(translated + fuzzy + untranslated, states.length)
  for (const count of [translated, fuzzy, untranslated])
    assert.ok(Number.isInteger(count) && count >= 0)
  if (flaw !== null) assert.doesNotMatch(flaw.message, /\p{Cc}/u)
}

/** A translation that cannot be used is refused in words; one that can has words for every count. */
async function isUsableOrRefused(file: Buffer): Promise<void> {
  await takesItsTime(20, async () => {
    try {
      const translator = createTranslator('fr', readPoMessages(file), () => {})
      for (const count of [0, 1, 2, 5, 100]) {
        const text = translator.tn('{count} string left', '{count} strings left', count)
        assert.equal(typeof text, 'string')
      }
    } catch (error) {
      assert.ok(error instanceof Error && error.message !== '', stackOf(error))
      assert.ok(!(error instanceof TypeError) && !(error instanceof RangeError), stackOf(error))
      assert.ok(!(error instanceof assert.AssertionError), stackOf(error))
    }
  })
  leavesPrototypesAlone()
}
