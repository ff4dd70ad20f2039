import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { notCounted } from '../../../../src/providers/git/history/piece-reader.ts'
import { stateOf, textOf, type Version } from '../../../../src/providers/git/history/version.ts'
import { type CountedFile, VersionScanner } from '../../../../src/providers/git/history/versions.ts'

const header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
const entries = [
  '#: a.py:1\nmsgid "one"\nmsgstr "un"\n',
  '#: b.py:2\n#, fuzzy\nmsgid "two"\nmsgstr "deux"\n',
  '#. said aloud\n#: c.py:3 c.py:4\nmsgid "three"\nmsgstr ""\n',
  'msgctxt "door"\nmsgid "open"\nmsgstr "ouvrir"\n',
  'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d fichier"\nmsgstr[1] "%d fichiers"\n',
  'msgid ""\n"a long "\n"one"\nmsgstr ""\n"un "\n"long"\n',
  '#~ msgid "gone"\n#~ msgstr "parti"\n',
]
const usual = file(header, ...entries)

function file(...pieces: readonly string[]): string {
  return pieces.join('\n')
}

/** The states of a file by the numbers of its texts, and whether it can be counted. */
function counted({ isCountable, size, marks }: CountedFile) {
  const pairs = [...marks]
    .map((mark) => [textOf(mark), stateOf(mark)] as const)
    .filter(([, state]) => state !== notCounted)
    .sort(([a], [b]) => a - b)
  const states = new Map(pairs)
  assert.equal(states.size, pairs.length, 'no text counts twice')
  assert.equal(states.size, size)
  return { isCountable, states }
}

/** Counts versions of one file in order, and compares each with what reading it as a whole gives. */
function check(...versions: readonly (string | Buffer)[]): { readonly inPieces: number } {
  const scanner = new VersionScanner()
  let older: Version | null = null
  let inPieces = 0
  for (const [index, content] of versions.entries()) {
    const bytes = Buffer.from(content)
    const version = scanner.read(bytes, older)
    const whole = counted(scanner.countWhole(bytes))
    if (version !== null) {
      inPieces += 1
      older = version
      assert.deepEqual(counted(scanner.count(version)), whole, `version ${index + 1}`)
    }
  }
  return { inPieces }
}

describe('versions of a file, read in pieces,', () => {
  it('count as they do when they are read as a whole', () => {
    assert.deepEqual(check(usual), { inPieces: 1 })
  })

  const changes: Readonly<Record<string, string>> = {
    nothing: usual,
    'where strings stand in the source': usual.replaceAll('.py:', '.py:1'),
    'a translation': usual.replace('"un"', '"une"'),
    'a translation to none': usual.replace('"un"', '""'),
    'fuzzy to translated': usual.replace('#, fuzzy\n', ''),
    'translated to fuzzy': usual.replace('msgid "one"', '#, fuzzy\nmsgid "one"'),
    'a source text': usual.replace('"two"', '"too"'),
    'a context': usual.replace('"door"', '"window"'),
    'the first entry away': file(header, ...entries.slice(1)),
    'one in the middle away': file(header, ...entries.toSpliced(3, 1)),
    'the last away': file(header, ...entries.slice(0, -1)),
    'an entry more at the beginning': file(header, 'msgid "new"\nmsgstr "neuf"\n', ...entries),
    'an entry more at the end': file(header, ...entries, 'msgid "new"\nmsgstr "neuf"\n'),
    'the order': file(header, ...entries.toReversed()),
    'one to obsolete': usual.replace('msgid "one"\nmsgstr "un"', '#~ msgid "one"\n#~ msgstr "un"'),
    'an obsolete one to live': usual.replace(
      '#~ msgid "gone"\n#~ msgstr "parti"',
      'msgid "gone"\nmsgstr "parti"',
    ),
    'one to two of a kind': file(header, ...entries, 'msgid "one"\nmsgstr ""\n'),
    'an obsolete one of a kind before it': file(
      header,
      '#~ msgid "one"\n#~ msgstr "vieux"\n',
      ...entries,
    ),
    'an obsolete header among it': file(header, '#~ msgid ""\n#~ msgstr "x"\n', ...entries),
    'to no empty line between two entries': usual.replace('"un"\n\n', '"un"\n'),
    'a flag to one at the end of the entry before': usual.replace(
      '"un"\n\n#: b.py:2\n#, fuzzy\n',
      '"un"\n#, fuzzy\n\n#: b.py:2\n',
    ),
    'a flag to one by itself': usual.replace('#, fuzzy\n', '#, fuzzy\n\n'),
    'a flag before a context to one by itself': usual.replace(
      'msgctxt "door"',
      '#, fuzzy\n\n#: x.py:1\n\nmsgctxt "door"',
    ),
    'more empty lines': usual.replaceAll('\n\n', '\n\n\n'),
    'no line end at the end': usual.trimEnd(),
    everything: file(header, 'msgid "other"\nmsgstr "autre"\n'),
  }
  for (const [what, changed] of Object.entries(changes)) {
    it(`change ${what}`, () => {
      assert.deepEqual(check(usual, changed, usual), { inPieces: 3 })
    })
  }

  const wholes: Readonly<Record<string, string | Buffer>> = {
    'a fault in the syntax': usual.replace('msgstr "un"', 'msgstr "un'),
    'a conflict of a merge': usual.replace('msgid "one"', '<<<<<<< HEAD\nmsgid "one"'),
    'an entry parted by an empty line': usual.replace('"one"\nmsgstr', '"one"\n\nmsgstr'),
    'a string that goes on behind an empty line': usual.replace('"un"\n', '"un"\n\n"et"\n'),
    'a plural form behind an empty line': usual.replace('\nmsgstr[1]', '\n\nmsgstr[1]'),
    'unusual entries without an empty line between': usual.replace(
      'msgstr "ouvrir"\n\n',
      'msgstr "ouvrir"\n',
    ),
    'a comment at the end': `${usual}\n#, fuzzy\n`,
    'another charset': usual.replace('UTF-8', 'ISO-8859-1'),
    'bytes that are no UTF-8': Buffer.from(usual.replace('"un"', '"\u00fcn"'), 'latin1'),
    'no header': file(...entries),
    'a header behind the first entry': file(...entries.slice(0, 1), header, ...entries.slice(1)),
    'line ends of another system': usual.replaceAll('\n', '\r\n'),
    'a comment that goes on in the next line': usual.replace('a.py:1\n', 'a.py:1\\\n'),
    'nothing at all': '',
    'empty lines alone': '\n\n\n',
  }
  for (const [what, odd] of Object.entries(wholes)) {
    it(`leave ${what} to be read as a whole`, () => {
      check(usual, odd, usual, odd)
      assert.equal(new VersionScanner().read(Buffer.from(odd), null), null)
    })
  }

  it('take no piece for the same that goes on in the new version', () => {
    const short = file(header, 'msgid "one"\nmsgstr "un"\n')
    check(short, `${short}"et demi"\n`, short)
    check(short, `${short}#, fuzzy\nmsgid "two"\nmsgstr "deux"\n`, short)
  })

  it('count as a whole does whatever happens to a file', () => {
    let seed = 1
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const scraps = ['', '\n', '\n\n', '"', '#~ ', '#, fuzzy\n', '#: x\n', '\\', 'x', '\u00e9']
    const harmed = (text: string) => {
      const at = random(text.length)
      const scrap = scraps[random(scraps.length)] ?? ''
      return `${text.slice(0, at)}${scrap}${text.slice(at + random(3) * random(9))}`
    }
    let inPieces = 0
    for (let round = 0; round < 1_000; round += 1) {
      const shuffled = file(header, ...entries.toSorted(() => random(3) - 1))
      const once = harmed(round % 2 === 0 ? usual : shuffled)
      inPieces += check(usual, once, harmed(once)).inPieces - 1
    }
    assert.ok(inPieces > 150, `${inPieces} versions were read in pieces`)
  })

  it('count as a whole does however entries come, go and move', () => {
    const kinds = [
      (text: string) => `#: a.py:1\nmsgid "${text}"\nmsgstr "t"\n`,
      (text: string) => `#, fuzzy\nmsgid "${text}"\nmsgstr "t"\n`,
      (text: string) => `msgid "${text}"\nmsgstr ""\n`,
      (text: string) => `msgctxt "c"\nmsgid "${text}"\nmsgstr "t"\n`,
      (text: string) => `#~ msgid "${text}"\n#~ msgstr "t"\n`,
    ]
    const entry = fc
      .tuple(fc.nat(80), fc.nat(kinds.length - 1))
      .map(([text, kind]) => kinds[kind]?.(`${text}`) ?? '')
    // Runs that move as one, as when a source file is put into another.
    const runs = fc.array(fc.array(entry, { minLength: 1, maxLength: 30 }), { minLength: 2 })
    const orders = fc.array(fc.array(fc.nat(), { maxLength: 8 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(runs, orders, (pieces, wanted) => {
        const versions = wanted.map((order) =>
          file(header, ...order.flatMap((index) => pieces[index % pieces.length] ?? [])),
        )
        assert.equal(check(...versions).inPieces, versions.length)
      }),
    )
  })
})
