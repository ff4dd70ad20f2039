import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ScannedPo, scanPo } from '../../../../src/providers/git/po/scanner.ts'

const header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

function scan(text: string, encoding: BufferEncoding = 'utf8'): ScannedPo {
  return scanPo(Buffer.from(text, encoding))
}

describe('the entries of a scanned PO file', () => {
  it('have states in file order, without the header and obsolete ones', () => {
    const { counts, states, words, flaw } = scan(
      `${header}#, fuzzy\nmsgid "a b"\nmsgstr "x"\n\nmsgid "c"\nmsgstr ""\n\n` +
        '#~ msgid "d"\n#~ msgstr "y"\n\nmsgid "e f g"\nmsgstr "z"\n',
    )
    assert.deepEqual(counts, { translated: 1, fuzzy: 1, untranslated: 1 })
    assert.deepEqual([...states], [1, 0, 2])
    assert.deepEqual([...words], [2, 1, 3])
    assert.equal(flaw, null)
  })

  it('leave out a header that msgfmt counts as an untranslated message', () => {
    const { counts, ids } = scan('msgid ""\nmsgstr ""\n')
    assert.deepEqual(counts, { translated: 0, fuzzy: 0, untranslated: 1 })
    assert.equal(ids.length, 0)
  })

  it('are those before the fault where a file cannot be counted', () => {
    const { counts, ids, flaw } = scan(`${header}msgid "a"\nmsgstr "x"\n\n<<<<<<< HEAD\n`)
    assert.equal(counts, null)
    assert.deepEqual([...ids], [...scan('msgid "a"\nmsgstr ""\n').ids])
    assert.deepEqual(flaw, { line: 7, message: 'syntax error: <<<<<<< HEAD' })
  })

  it('are the live ones where an id is obsolete as well', () => {
    const live = 'msgid "a"\nmsgstr "x"\n\n'
    const obsolete = '#~ msgid "a"\n#~ msgstr "y"\n\n'
    for (const text of [live + obsolete, obsolete + live]) {
      assert.deepEqual(scan(text).counts, { translated: 1, fuzzy: 0, untranslated: 0 })
      assert.match(scan(text).flaw?.message ?? '', /^duplicate message definition/)
    }
  })
})

describe('ids', () => {
  const idsOf = (text: string, encoding?: BufferEncoding) => [...scan(text, encoding).ids]
  const entry = (id: string) => `msgid ${id}\nmsgstr ""\n\n`

  it('are equal however the text is written', () => {
    const [plain] = idsOf(entry('"one \\"two\\"\\n"'))
    const ways = [
      '""\n"one "\n"\\"two\\"\\n"',
      '"\\x6fne \\042two\\"" "\\n"',
      '"o\\\nne \\"two\\"\\n"',
    ]
    for (const way of ways) assert.deepEqual(idsOf(entry(way)), [plain], way)
    for (const text of ['é', 'é a', 'aé', 'b', 'bcdé']) {
      const escaped = [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}" "`).join('')
      assert.deepEqual(idsOf(entry(`"${escaped}"`)), idsOf(entry(`"${text}"`)), text)
    }
  })

  it('differ by context, also by an empty one, and by where the context ends', () => {
    const texts = ['', 'msgctxt ""\n', 'msgctxt "a"\n', 'msgctxt "ab"\n'].flatMap((context) =>
      ['""', '"a"', '"b"', '"ba"', '"ab"'].map((id) => context + entry(id)),
    )
    const ids = texts.flatMap((text) => idsOf(text))
    assert.equal(ids.length, texts.length - 1, 'all but the header')
    assert.equal(new Set(ids).size, ids.length)
  })

  it('are equal in files of different charsets', () => {
    const inCharset = (charset: string, id: string) =>
      idsOf(`msgid ""\nmsgstr "charset=${charset}\\n"\n\n${entry(`"${id}"`)}`, 'latin1')
    const utf8 = (id: string) => Buffer.from(id).toString('latin1')
    const written: readonly (readonly [string, string, string])[] = [
      ['été', 'ISO-8859-1', '\xe9t\xe9'],
      ['10 €', 'ISO-8859-15', '10 \xa4'],
      ['один', 'KOI8-R', '\xcf\xc4\xc9\xce'],
      ['один', 'CP1251', '\xee\xe4\xe8\xed'],
      ['日本', 'EUC-JP', '\xc6\xfc\xcb\xdc'],
      ['日本表', 'SHIFT_JIS', '\x93\xfa\x96\x7b\x95\x5c'],
      ['一', 'GB2312', '\xd2\xbb'],
      ['功', 'BIG5', '\xa5\x5c'],
      ['하나', 'EUC-KR', '\xc7\xcf\xb3\xaa'],
    ]
    for (const [text, charset, bytes] of written) {
      assert.deepEqual(inCharset(charset, bytes), inCharset('UTF-8', utf8(text)), charset)
    }
  })

  it('do not meet by chance in a few hundred thousand', () => {
    const text = Array.from({ length: 300_000 }, (_, index) => entry(`"a ${index}"`)).join('')
    assert.equal(new Set(scan(text).ids).size, 300_000)
  })
})

describe('words', () => {
  const wordsOf = (id: string) => [...scan(`${header}msgid "${id}"\nmsgstr ""\n`).words]

  it('stand between white space, of whatever kind', () => {
    assert.deepEqual(wordsOf("Today I've read that Mars has 2 %(moon)s."), [8])
    assert.deepEqual(wordsOf('  a\\tb\\nc  '), [3])
    assert.deepEqual(wordsOf('a\u00a0b\u3000c é'), [4])
    assert.deepEqual(wordsOf(' '), [0])
    for (let length = 1; length < 20; length += 1) {
      assert.deepEqual(wordsOf('x '.repeat(length)), [length])
      assert.deepEqual(wordsOf('xy'.repeat(length)), [1])
    }
  })

  it('are those of the singular, and of no context', () => {
    const text = 'msgctxt "a b c"\nmsgid "one day"\nmsgid_plural "%d long days"\nmsgstr[0] ""\n'
    assert.deepEqual([...scan(text).words], [2])
  })
})

describe('the header', () => {
  const inHeader = (fields: string) => scan(`msgid ""\nmsgstr "${fields}"\n`)
  const revisedAt = (date: string) => inHeader(`PO-Revision-Date: ${date}\\n`).revisedAt

  it('says when the file was revised, in UTC', () => {
    const dates: Readonly<Record<string, string | null>> = {
      '2020-07-11 09:46+0000': '2020-07-11T09:46:00.000Z',
      '2020-07-11 01:46+0200': '2020-07-10T23:46:00.000Z',
      '2013-06-14 22:37-0730': '2013-06-15T06:07:00.000Z',
      '2016-03-01T10:11:12+01:00': '2016-03-01T09:11:12.000Z',
      '2016-03-01 10:11:12.123456+0000': '2016-03-01T10:11:12.000Z',
      '2016-03-01 9:11': '2016-03-01T09:11:00.000Z',
      '2016-03-01': '2016-03-01T00:00:00.000Z',
      'YEAR-MO-DA HO:MI+ZONE': null,
      '2016-02-31 10:00+0000': null,
      '2016-13-01 10:00+0000': null,
      '2016-03-01 25:00+0000': null,
      'last Tuesday': null,
      '': null,
    }
    for (const [date, expected] of Object.entries(dates)) {
      assert.equal(revisedAt(date), expected, date)
    }
    assert.equal(inHeader('Language: fr\\n').revisedAt, null)
  })

  it('says the language', () => {
    assert.equal(inHeader('Language-Team: French\\nLanguage: pt_BR \\n').language, 'pt_BR')
    assert.equal(inHeader('Language: \\nMIME-Version: 1.0\\n').language, null)
    assert.equal(inHeader('MIME-Version: 1.0\\n').language, null)
    assert.equal(scan('msgid "a"\nmsgstr "Language: fr\\n"\n').language, null)
  })
})

describe('the flaw', () => {
  it('shows what stands there, in one short line without control characters', () => {
    const message = (text: string) => scan(header + text).flaw?.message
    assert.equal(message('hello "x"\n'), 'keyword "hello" unknown')
    assert.equal(
      message(`\u001b\u0007${'- '.repeat(100)}\nx`)?.length,
      'syntax error: '.length + 41,
    )
    assert.equal(message('- \u202ex\u001b[1m\n'), 'syntax error: - x [1m')
    assert.equal(message('msgid "a"\nmsgstr'), 'syntax error: the file ends here')
    assert.equal(message('msgid "a\n'), 'end-of-line within string: a')
  })

  it('is the fault that leaves no numbers, where there are several', () => {
    const entry = 'msgid "a"\nmsgstr "x"\n\n'
    const { counts, flaw } = scan(`${header}${entry}${entry}msgid "b"\n`)
    assert.equal(counts, null)
    assert.deepEqual(flaw, { line: 10, message: "missing 'msgstr' section" })
  })

  it('says where the first of two definitions is', () => {
    const entry = 'msgid "a"\nmsgstr "x"\n\n'
    assert.deepEqual(scan(entry + entry).flaw, {
      line: 4,
      message: 'duplicate message definition: the first one is on line 2',
    })
  })
})
