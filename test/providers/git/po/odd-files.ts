/** A PO file such as tools, editors and accidents make them. */
export interface OddFile {
  readonly bytes: Buffer
  /**
   * What counting makes of a file that msgfmt rejects: translated, fuzzy, untranslated, or `null`
   * when it cannot be counted. Absent where msgfmt accepts the file: its own numbers hold.
   */
  readonly kept?: readonly [number, number, number] | null
}

/** Text as bytes; `\x` escapes below 256 are bytes as they are. */
function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function headerIn(charset: string): string {
  return `msgid ""\nmsgstr "Content-Type: text/plain; charset=${charset}\\n"\n\n`
}

const header = headerIn('UTF-8')
const entry = 'msgid "one"\nmsgstr "un"\n\n'
const other = 'msgid "two"\nmsgstr "deux"\n\n'

/** What stands behind entries that are laid out as usual is read in another way: several first. */
const usual = `${header}msgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "y"\n\n`

/** Accepted by msgfmt. */
const fine: Readonly<Record<string, string>> = {
  empty: '',
  'a newline alone': '\n',
  'comments alone': '# one\n# two',
  'header alone': header,
  'no header': entry,
  'no newline at the end': header + entry.trimEnd(),
  'header without a text': `msgid ""\nmsgstr ""\n\n${entry}`,
  'header flagged fuzzy': `#, fuzzy\n${header}${entry}`,
  'header behind entries': entry + header + other,
  'header with a context is an entry': `${header}msgctxt "x"\nmsgid ""\nmsgstr "y"\n`,
  'header with plural forms': `msgid ""\nmsgid_plural ""\nmsgstr[0] "charset=UTF-8\\n"\n${entry}`,
  'template with the placeholder charset': `#, fuzzy\n${headerIn('CHARSET')}msgid "one"\nmsgstr ""\n`,
  untranslated: `${header}msgid "one"\nmsgstr ""\n`,
  'untranslated and flagged fuzzy': `${header}#, fuzzy\nmsgid "one"\nmsgstr ""\n`,
  'white space is a translation': `${header}msgid "one"\nmsgstr " "\n`,
  fuzzy: `${header}#, fuzzy\n${entry}`,
  'fuzzy among other flags': `${header}#, c-format, fuzzy,no-wrap\n${entry}`,
  'fuzzy parted by a space': `${header}#, c-format fuzzy\n${entry}`,
  'fuzzy without a space': `${header}#,fuzzy\n${entry}`,
  'fuzzy behind an exclamation mark': `${header}#! fuzzy\n${entry}`,
  'fuzzy in capitals is no flag': `${header}#, Fuzzy\n${entry}`,
  'fuzzy in other comments is no flag': `${header}# , fuzzy\n#. fuzzy\n#: fuzzy\n#fuzzy\n${entry}`,
  'a part of a flag is no flag': `${header}#, no-fuzzy, fuzzyish\n${entry}`,
  'fuzzy in place of a range is no flag': `${header}#, range: fuzzy\n${entry}`,
  'fuzzy beside a range': `${header}#, range: 1..3, fuzzy\n${entry}`,
  'the last of several flag lines holds': `${header}#, fuzzy\n#, c-format\n${entry}`,
  'fuzzy in the last of several flag lines': `${header}#, c-format\n#, fuzzy\n# x\n${entry}`,
  'flags far above their entry': `${header}#, fuzzy\n\n\n# x\n\n${entry}`,
  'flags behind the entry before': `${header}msgid "one"\nmsgstr "un" #, fuzzy\n${other}`,
  'flags before a domain are forgotten': `${header}#, fuzzy\ndomain "x"\n${entry}`,
  'several lines': `${header}msgid ""\n"one "\n"two"\nmsgstr ""\n"un "\n"deux"\n`,
  'several strings on a line': `${header}msgid "one " "two"  msgstr "un ""deux"\n`,
  'no white space': `${header}msgid"one"msgstr"un"`,
  'white space everywhere': `${header}\t msgid\n\n  "one"\n\f\v"two"\n\tmsgstr\t\t"un"   \n`,
  'indented comments': `${header}   #, fuzzy\n${entry}`,
  'a stray string goes on with the entry before': `${header}${entry}"x"\n${other}`,
  'a string goes on behind an empty line': `${usual}msgid "one"\nmsgstr "un"\n\n"x"\n${other}`,
  'a string goes on, indented': `${usual}msgid "one"\nmsgstr "un"\n  "x"\n${other}`,
  'several strings on a line, between usual entries': `${usual}msgid "one" "a"\nmsgstr "un"\n${other}`,
  'an obsolete entry between usual ones': `${usual}#, fuzzy\n#~ msgid "c"\n#~ msgstr "z"\n\n${entry}`,
  'all escapes': `${header}msgid "\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\x41\\101\\0"\nmsgstr "x"\n`,
  CRLF: (header + entry + other).replaceAll('\n', '\r\n'),
  'CRLF behind fuzzy': `${header}#, fuzzy\n${entry}`.replaceAll('\n', '\r\n'),
  'CR alone': (header + entry).replaceAll('\n', '\r'),
  'CR in a string': `${header}msgid "one\r"\nmsgstr "un"\n`,
  'a backslash carries a string on': `${header}msgid "o\\\nne"\nmsgstr "un"\n`,
  'a backslash carries a keyword on': `${header}msg\\\nid "one"\nmsgstr "un"\n`,
  'a backslash carries a comment on': `${header}# it \\\nmsgid is not here\n${entry}`,
  'a backslash carries a flag on': `${usual}#, fu\\\nzzy\n${entry}`,
  'a backslash carries a usual comment on': `${usual}# it \\\n#, fuzzy\n${entry}`,
  'a backslash carries a longer keyword on': `${header}msgid "a"\nmsgid\\\n_plural "b"\nmsgstr[0] "x"\n`,
  'a backslash between tokens': `${header}\\\n ${entry}`,
  'NUL ends a string': `${header}msgid "one\x00 more"\nmsgstr "un"\n\nmsgid "x"\nmsgstr "\x00y"\n`,
  'an escaped NUL ends a string': `${header}msgid "one"\nmsgstr "\\0y"\n`,
  'NUL in a comment': `${header}# a\x00b\n${entry}`,
  'the byte that parts contexts, in a comment': `${header}# a\x04b\n${entry}`,
  plural: `${header}msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "x"\nmsgstr[1] "y"\n`,
  'plural without its second form': `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n`,
  'plural with an empty second form': `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] ""\n`,
  'plural with an empty first form': `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] "y"\n`,
  'plural, spaced out': `${header}msgid "a" msgid_plural "b" msgstr\n[ 00 ]\n"x" msgstr [1] "y"\n`,
  'a hundred forms': `${header}msgid "a"\nmsgid_plural "b"\n${forms(100)}`,
  contexts: `${header}msgctxt "a"\n${entry}msgctxt "b"\n${entry}${entry}`,
  'an empty context is another than none': `${header}msgctxt ""\n${entry}${entry}`,
  'a context in several strings': `${header}msgctxt ""\n"a" "b"\n${entry}`,
  obsolete: `${header}${entry}#~ msgid "two"\n#~ msgstr "deux"\n`,
  'obsolete without white space': `${header}#~msgid "two"\n#~msgstr "deux"\n${entry}`,
  'obsolete in several lines': `${header}#~ msgctxt "x"\n#~ msgid ""\n#~ "two"\n#~ msgstr "deux"\n${entry}`,
  'obsolete and fuzzy': `${header}#, fuzzy\n#~ msgid "two"\n#~ msgstr "deux"\n${entry}`,
  'obsolete until the line ends': `${header}#~ msgid "two" msgstr "deux"\nmsgid "one" msgstr "un"\n`,
  'an obsolete header is none': `#~ msgid ""\n#~ msgstr "charset=UTF-8\\n"\nmsgid "one"\nmsgstr "\xe9"\n`,
  'previous text': `${header}#, fuzzy\n#| msgctxt "x"\n#| msgid ""\n#| "on"\n#| msgid_plural "x"\n${entry}`,
  'previous text of an obsolete entry': `${header}#~| msgid "on"\n#~ msgid "one"\n#~ msgstr "un"\n${other}`,
  'marks alone': `${header}#~\n#|\n#~|\n#\n${entry}#`,
  'a comment behind a mark': `${header}#~ #, fuzzy\n${entry}`,
  domain: `${header}domain "x"\n${entry}domain "y"\n${other}`,
  'newlines differ in a fuzzy entry': `${header}#, fuzzy\nmsgid "one\\n"\nmsgstr "un"\n`,
  'newlines differ in an obsolete entry': `${header}#~ msgid "one\\n"\n#~ msgstr "un"\n`,
  'newlines differ and no source text': `${header}msgctxt "x"\nmsgid ""\nmsgstr "un\\n"\n`,
  'formats differ': `${header}#, c-format\nmsgid "%s"\nmsgstr "%d %d"\n`,
  'ids of every object': `${header}${['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    .map((id) => `msgid "${id}"\nmsgstr "x"\n\nmsgctxt "${id}"\nmsgid "x"\nmsgstr "x"\n\n`)
    .join('')}`,
  'a megabyte': header + many(12_000),
  'a line of a megabyte': `${header}msgid "${'word '.repeat(200_000)}"\nmsgstr "x"\n`,
  'a string of ten thousand lines': `${header}msgid ""\n${'"word "\n'.repeat(10_000)}msgstr "x"\n`,
  'UTF-8': `${header}msgid "\xe2\x82\xac"\nmsgstr "\xc3\xa9\xf0\x9f\x8c\x8d\xef\xbf\xbe"\n`,
  'bad bytes in comments': `${header}${entry}# \xe9\n#. \xc3\n#, fuzzy, \xff\n${other}`,
  'bad bytes before the header': `msgid "\xe9"\nmsgstr "\xff"\n${header}${entry}`,
  'bad bytes in the header': `# \xe9\n${header.replace('Content', '\xe9: Content')}${entry}`,
  'bad bytes in the first comment after the header': `${header}#\xe9\n${entry}`,
  'no charset': `msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "one"\nmsgstr "\xe9"\n`,
  'charset in capitals is none': `msgid ""\nmsgstr "CHARSET=UTF-8\\n"\n\nmsgid "one"\nmsgstr "\xe9"\n`,
  'charset nobody knows': `${headerIn('x-klingon')}msgid "one"\nmsgstr "\xe9"\n`,
  'charset without its dash': `${headerIn('utf8')}msgid "one"\nmsgstr "\xe9"\n`,
  'the first charset holds': `${headerIn('ISO-8859-1 charset=UTF-8')}msgid "one"\nmsgstr "\xe9"\n`,
  'ISO-8859-1': `${headerIn('ISO-8859-1')}msgid "\xe9t\xe9"\nmsgstr "\x85\xff"\n`,
  'ISO-8859-15': `${headerIn('iso-8859-15')}msgid "\xa4"\nmsgstr "\xa4"\n`,
  'ISO-8859-8': `${headerIn('ISO_8859-8')}msgid "one"\nmsgstr "\xe0\xfa"\n`,
  'KOI8-R': `${headerIn('KOI8-R')}msgid "one"\nmsgstr "\xcf\xc4\xc9\xce"\n`,
  CP1251: `${headerIn('CP1251')}msgid "one"\nmsgstr "\xee\xe4\xe8\xed"\n`,
  'EUC-JP': `${headerIn('EUC-JP')}msgid "one"\nmsgstr "\xb0\xec\x8e\xb1\x8f\xb0\xa1"\n`,
  GB2312: `${headerIn('GB2312')}msgid "one"\nmsgstr "\xd2\xbb"\n`,
  'EUC-KR': `${headerIn('EUC-KR')}msgid "one"\nmsgstr "\xc7\xcf\xb3\xaa"\n`,
  'SHIFT_JIS with a backslash inside': `${headerIn('SHIFT_JIS')}msgid "one"\nmsgstr "\x95\x5c\xb1"\n`,
  'BIG5 with a backslash inside': `${headerIn('BIG5')}# x\n# \xa5\x5c\nmsgid "one"\nmsgstr "\xa5\x5c"\n`,
  'GBK with a backslash inside': `${headerIn('GBK')}msgid "one"\nmsgstr "\x81\x5c"\n`,
  'GB18030 in four bytes': `${headerIn('GB18030')}msgid "one"\nmsgstr "\x81\x30\x81\x30"\n`,
}

type Rejected = readonly [text: string, kept: readonly [number, number, number] | null]

/** Rejected by msgfmt. */
const faulty: Readonly<Record<string, Rejected>> = {
  'byte order mark': [`\xef\xbb\xbf${header}${entry}`, [1, 0, 0]],
  'byte order mark and a fault': [`\xef\xbb\xbf${header}${entry}msgid\n`, null],
  'byte order mark in the middle': [`${header}${entry}\xef\xbb\xbf${other}`, null],
  'UTF-16': [Buffer.from(`\ufeff${entry}`, 'utf16le').toString('latin1'), null],
  'defined twice': [header + entry + other + entry, [2, 0, 0]],
  'defined twice, otherwise the second time': [
    `${header}#, fuzzy\n${entry}msgid "one"\nmsgstr ""\n`,
    [0, 1, 0],
  ],
  'defined twice, written differently': [
    `${header}${entry}msgid ""\n"\\x6f"\n"n" "\\145"\nmsgstr "un"\n`,
    [1, 0, 0],
  ],
  'defined twice in a context': [`${header}msgctxt "x"\n${entry}msgctxt "x"\n${entry}`, [1, 0, 0]],
  'defined twice up to a NUL': [
    `${header}msgid "one\\0a"\nmsgstr "x"\n\nmsgid "one\\0b"\nmsgstr "x"\n`,
    [1, 0, 0],
  ],
  'defined twice over two domains': [`${header}${entry}domain "x"\n${entry}`, [1, 0, 0]],
  'live, then obsolete': [`${header}${entry}#~ msgid "one"\n#~ msgstr "un"\n`, [1, 0, 0]],
  'obsolete, then live': [`${header}#~ msgid "one"\n#~ msgstr "un"\n\n${entry}`, [1, 0, 0]],
  'obsolete twice': [
    `${header}${'#~ msgid "one"\n#~ msgstr "un"\n\n'.repeat(2)}${other}`,
    [1, 0, 0],
  ],
  'defined twice, once with a NUL inside': [
    `${header}msgid "a" "b\\0x" "c"\nmsgstr "x"\n\nmsgid "abc"\nmsgstr "x"\n`,
    [1, 0, 0],
  ],
  'defined twice, the second time unusually': [
    `${usual}msgid "o" "ne"\nmsgstr "un"\n\n${entry}`,
    [3, 0, 0],
  ],
  'defined twice, with three digits of an octal escape': [
    `${header}msgid "\\1011"\nmsgstr "x"\n\nmsgid "A1"\nmsgstr "x"\n`,
    [1, 0, 0],
  ],
  'defined twice, with all digits of a hexadecimal escape': [
    `${header}msgid "\\x1141z"\nmsgstr "x"\n\nmsgid "Az"\nmsgstr "x"\n`,
    [1, 0, 0],
  ],
  'two headers of two charsets': [
    `${headerIn('ISO-8859-1')}${headerIn('ASCII')}msgid "one"\nmsgstr "\xe9"\n`,
    [1, 0, 0],
  ],
  'two headers': [header + header + entry, [1, 0, 0]],
  'an obsolete header, then a live one': [
    `#~ msgid ""\n#~ msgstr ""\n\n${header}${entry}`,
    [1, 0, 0],
  ],
  'a header that gains its charset late': [
    `msgid ""\nmsgstr "x\\n"\n\n${header}msgid "one"\nmsgstr "\xe9"\n`,
    null,
  ],
  'newlines at the end differ': [`${header}${entry}msgid "two\\n"\nmsgstr "deux"\n`, [2, 0, 0]],
  'newlines at the beginning differ': [`${header}msgid "one"\nmsgstr "\\nun"\n`, [1, 0, 0]],
  'newlines differ between numbers': [
    `${header}msgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] "x\\n"\n`,
    [1, 0, 0],
  ],
  'newlines differ in a plural form': [
    `${header}msgid "a\\n"\nmsgid_plural "b\\n"\nmsgstr[0] "x\\n"\nmsgstr[1] ""\n`,
    [1, 0, 0],
  ],
  'newlines differ in two plural forms': [
    `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x\\n"\nmsgstr[1] "y\\n"\n`,
    [1, 0, 0],
  ],
  'newlines differ, and one is defined twice': [
    `${header}msgid "a\\n"\nmsgstr "x"\n\n${entry}${entry}`,
    [2, 0, 0],
  ],
  'conflict markers': [`${header}<<<<<<< HEAD\n${entry}=======\n${entry}>>>>>>> x\n`, null],
  'the end of a conflict': [`${header}${entry}>>>>>>> 1a2b3c4 (Imported)\n`, null],
  'a conflict inside an entry': [
    `${header}msgid "one"\n<<<<<<< HEAD\nmsgstr "un"\n=======\nmsgstr "une"\n>>>>>>> x\n`,
    null,
  ],
  'a string that is not closed': [`${header}msgid "one\nmsgstr "un"\n`, null],
  'a string the file ends in': [`${header}msgid "one"\nmsgstr "un`, null],
  'a file cut in an escape': [`${header}msgid "one"\nmsgstr "un\\`, null],
  'a file cut behind msgid': [`${header}${entry}msgid "two"`, null],
  'a file cut behind msgstr': [`${header}${entry}msgid "two"\nmsgstr`, null],
  'a file cut behind a context': [`${header}${entry}msgctxt "x"\n`, null],
  'a CRLF inside a string': [`${header}msgid "one\r\n"\nmsgstr "un"\n`, null],
  'a string without quotes': [`${header}msgid one\nmsgstr "un"\n`, null],
  'a string in single quotes': [`${header}msgid 'one'\nmsgstr 'un'\n`, null],
  'an escape nobody knows': [`${header}msgid "o\\qne"\nmsgstr "un"\n`, null],
  'an escaped single quote': [`${header}msgid "one's"\nmsgstr "l\\'un"\n`, null],
  'a code point as an escape': [`${header}msgid "\\u0041"\nmsgstr "un"\n`, null],
  'a hexadecimal escape without digits': [`${header}msgid "\\x"\nmsgstr "un"\n`, null],
  'the byte that parts contexts': [`${header}msgid "a\x04b"\nmsgstr "x"\n`, null],
  'the byte that parts contexts, escaped': [`${header}msgid "one"\nmsgstr "\\004"\n`, null],
  'keyword without a string': [`${header}msgid\nmsgstr "un"\n`, null],
  'msgstr without a string': [`${header}msgid "one"\nmsgstr\n\n${other}`, null],
  'msgstr first': [`${header}msgstr "un"\nmsgid "one"\n`, null],
  'msgstr twice': [`${header}${entry.trimEnd()}\nmsgstr "un"\n`, null],
  'msgid twice': [`${header}msgid "one"\nmsgid "two"\nmsgstr "un"\n`, null],
  'no msgstr': [`${header}msgctxt "x"\nmsgid\n"one"\n\n${other}`, null],
  'context behind msgid': [`${header}msgid "one"\nmsgctxt "x"\nmsgstr "un"\n`, null],
  'context twice': [`${header}msgctxt "x"\nmsgctxt "y"\n${entry}`, null],
  'plural without a form': [`${header}msgid "a"\nmsgid_plural "b"\n\n${entry}`, null],
  'plural without an index': [`${header}msgid "a"\nmsgid_plural "b"\nmsgstr "x"\n`, null],
  'an index without a plural': [`${header}msgid "a"\nmsgstr[0] "x"\n`, null],
  'plural forms from 1': [`${header}msgid "a"\nmsgid_plural "b"\nmsgstr[1] "x"\n`, null],
  'plural forms out of order': [
    `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[2] "y"\n`,
    null,
  ],
  'an index that is no number': [`${header}msgid "a"\nmsgid_plural "b"\nmsgstr[N] "x"\n`, null],
  'a negative index': [`${header}msgid "a"\nmsgid_plural "b"\nmsgstr[-1] "x"\n`, null],
  'a huge index': [
    `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[18446744073709551616] "x"\n`,
    null,
  ],
  'a comment inside an entry': [`${header}msgid "one"\n# x\nmsgstr "un"\n`, null],
  'a comment before a string': [`${header}msgid # x\n"one"\nmsgstr "un"\n`, null],
  'half obsolete': [`${header}#~ msgid "one"\nmsgstr "un"\n`, null],
  'half obsolete source text': [`${header}#~ msgid\n"one"\n#~ msgstr "un"\n`, null],
  'a usual string goes on obsolete': [`${usual}${entry.trimEnd()}\n#~ "x"\n`, null],
  'half obsolete context': [`${header}#~ msgctxt "x"\n${entry}`, null],
  'half obsolete plural text': [`${header}msgid "a"\n#~ msgid_plural "b"\nmsgstr[0] "x"\n`, null],
  'half obsolete plural forms': [
    `${header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n#~ msgstr[1] "y"\n`,
    null,
  ],
  'half obsolete string': [`${header}#~ msgid "one"\n#~ msgstr ""\n"un"\n`, null],
  'half obsolete plural': [`${header}msgid "a"\nmsgid_plural "b"\n#~ msgstr[0] "x"\n`, null],
  'half obsolete previous text': [`${header}#~| msgid "on"\n${entry}`, null],
  'obsolete words': [`${header}#~ hello world\n${entry}`, null],
  'previous words': [`${header}#| hello world\n${entry}`, null],
  'previous translation': [`${header}#| msgid "on"\n#| msgstr "un"\n${entry}`, null],
  'previous text of nothing': [`${header}${entry}#| msgid "on"\n`, null],
  'a comment behind a mark of previous text': [`${header}#| # x\n${entry}`, null],
  'a comment behind previous text': [`${header}#| msgid "on"\n#, fuzzy\n${entry}`, null],
  'a keyword in capitals': [`${header}MSGID "one"\nMSGSTR "un"\n`, null],
  'a word nobody knows': [`${header}hello ${entry}`, null],
  'domain without a name': [`${header}domain\n${entry}`, null],
  'domain with two names': [`${header}domain "x" "y"\n${entry}`, null],
  'no PO file at all': ['<!DOCTYPE html>\n<html><body>503</body></html>\n', null],
  JSON: ['{"one": "un"}\n', null],
  'a NUL between entries': [`${header}\x00${entry}`, null],
  'a Ctrl-Z at the end': [`${header}${entry}\x1a`, null],
  'a megabyte of quotes and newlines': ['"\n'.repeat(524_288), null],
  'UTF-8 declared, ISO-8859-1 written': [`${header}msgid "one"\nmsgstr "\xe9t\xe9"\n`, null],
  'UTF-8 cut before the quote': [`${header}msgid "one"\nmsgstr "\xc3"\n`, null],
  'UTF-8 cut at the end of the line': [`${header}msgid "one"\nmsgstr "\xe2\x82\n`, null],
  'UTF-8 cut at the end of the file': [`${header}msgid "one"\nmsgstr "\xe2\x82`, null],
  'UTF-8 longer than needed': [`${header}msgid "one"\nmsgstr "\xc0\x80"\n`, null],
  'UTF-8 of a surrogate': [`${header}msgid "one"\nmsgstr "\xed\xa0\x80"\n`, null],
  'bad bytes in an obsolete entry': [`${header}${entry}#~ msgid "\xe9"\n#~ msgstr ""\n`, null],
  'bad bytes in previous text': [`${header}#| msgid "\xe9"\n${entry}`, null],
  'bad bytes as the first of a comment': [`${header}${entry}#\xe9\n${other}`, null],
  'bad bytes as the first of a comment, behind a backslash': [
    `${header}${entry}#\\\xe9\n${other}`,
    null,
  ],
  'bad bytes as the first of a usual comment': [`${usual}${entry}#\xe9\n${other}`, null],
  'bad bytes between entries': [`${header}${entry}\xe9\n`, null],
  'ASCII declared, more written': [`${headerIn('ASCII')}msgid "one"\nmsgstr "\xc3\xa9"\n`, null],
  'ASCII declared, more written at the end of a line': [
    `${headerIn('ASCII')}msgid "one"\nmsgstr "\xe9\n`,
    null,
  ],
  'a gap of ISO-8859-8': [`${headerIn('ISO-8859-8')}msgid "one"\nmsgstr "\xa1"\n`, null],
  'half a character of EUC-JP': [`${headerIn('EUC-JP')}msgid "one"\nmsgstr "\xb0"\n`, null],
  'a character of GBK in GB2312': [`${headerIn('GB2312')}msgid "one"\nmsgstr "\x80\x81"\n`, null],
  // The first comment is still read in bytes, where the backslash carries it on over msgid.
  'BIG5 with a backslash at the end of the first comment': [
    `${headerIn('BIG5')}# \xa5\x5c\n${entry}`,
    null,
  ],
  'half a character of SHIFT_JIS': [`${headerIn('SHIFT_JIS')}msgid "one"\nmsgstr "\x95"\n`, null],
  'a header after the fact': [`${entry}${header}msgid "two"\nmsgstr "\xe9"\n`, null],
}

function forms(count: number): string {
  return Array.from({ length: count }, (_, form) => `msgstr[${form}] "x"\n`).join('')
}

function many(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const flags = index % 3 === 0 ? '#, fuzzy\n' : ''
    const translation = index % 5 === 0 ? '' : `The ${index}th translation`
    return `#: nova/file_${index}.py:${index}\n${flags}msgid "The ${index}th text, with %(words)s"\nmsgstr "${translation}"\n\n`
  })
  return entries.join('')
}

export const oddFiles: ReadonlyMap<string, OddFile> = new Map<string, OddFile>([
  ...Object.entries(fine).map(([name, text]) => [name, { bytes: bytes(text) }] as const),
  ...Object.entries(faulty).map(
    ([name, [text, kept]]) => [name, { bytes: bytes(text), kept }] as const,
  ),
])
