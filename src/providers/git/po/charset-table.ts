/** How the characters beyond ASCII are written in one charset. */
export interface CharsetForm {
  /** A regular expression, over bytes as Latin-1, of every byte sequence that is a character. */
  readonly sequences: string
  /** The charset's name for `TextDecoder`; `null` where that knows none like it. */
  readonly decoder: string | null
}

const any = '[\\x80-\\xff]'
const none = '(?!)'

function single(decoder: string | null, sequences: string): CharsetForm {
  return { sequences, decoder }
}

function double(decoder: string | null, ...sequences: readonly string[]): CharsetForm {
  return { sequences: sequences.join('|'), decoder }
}

const shiftJisRows = [
  '[\\xa1-\\xdf]',
  '\\x81[\\x40-\\x7e\\x80-\\xac\\xb8-\\xbf\\xc8-\\xce\\xda-\\xe8\\xf0-\\xf7\\xfc]',
  '\\x82[\\x4f-\\x58\\x60-\\x79\\x81-\\x9a\\x9f-\\xf1]',
  '\\x83[\\x40-\\x7e\\x80-\\x96\\x9f-\\xb6\\xbf-\\xd6]',
  '\\x84[\\x40-\\x60\\x70-\\x7e\\x80-\\x91\\x9f-\\xbe]',
  '\\x88[\\x9f-\\xfc]',
  '[\\x89-\\x97\\x99-\\x9f\\xe0-\\xe9][\\x40-\\x7e\\x80-\\xfc]',
  '\\x98[\\x40-\\x72\\x9f-\\xfc]',
  '\\xea[\\x40-\\x7e\\x80-\\xa4]',
]

const big5Rows = [
  '[\\xa1\\xa2\\xa4-\\xf9][\\x40-\\x7e\\xa1-\\xfe]',
  '\\xa3[\\x40-\\x7e\\xa1-\\xbf\\xe1]',
]

/**
 * The charsets msgfmt decodes, by their names in capitals. Any other name it only warns of, and
 * takes bytes as they come. TextDecoder is wider than the charsets' own definitions (its GB2312
 * is GBK, its ISO-8859-1 Windows-1252), so what is a character is said here, and the decoder only
 * says which. Of the largest four sets the shape alone is checked.
 */
export const charsetForms: Readonly<Record<string, CharsetForm>> = {
  ASCII: single(null, none),
  'US-ASCII': single(null, none),
  'ANSI_X3.4-1968': single(null, none),
  // Each byte is the code point of that number: read as it stands.
  'ISO-8859-1': single(null, any),
  'ISO-8859-2': single('iso-8859-2', any),
  'ISO-8859-3': single('iso-8859-3', '[^\\x00-\\x7f\\xa5\\xae\\xbe\\xc3\\xd0\\xe3\\xf0]'),
  'ISO-8859-4': single('iso-8859-4', any),
  'ISO-8859-5': single('iso-8859-5', any),
  'ISO-8859-6': single(
    'iso-8859-6',
    '[\\x80-\\xa0\\xa4\\xac\\xad\\xbb\\xbf\\xc1-\\xda\\xe0-\\xf2]',
  ),
  'ISO-8859-7': single('iso-8859-7', '[^\\x00-\\x7f\\xae\\xd2\\xff]'),
  'ISO-8859-8': single('iso-8859-8', '[\\x80-\\xa0\\xa2-\\xbe\\xdf-\\xfa\\xfd\\xfe]'),
  'ISO-8859-9': single('iso-8859-9', any),
  'ISO-8859-13': single('iso-8859-13', any),
  'ISO-8859-14': single('iso-8859-14', any),
  'ISO-8859-15': single('iso-8859-15', any),
  'KOI8-R': single('koi8-r', any),
  'KOI8-U': single('koi8-u', any),
  'KOI8-T': single(
    null,
    '[^\\x00-\\x7f\\x88\\x8f\\x98\\x9a\\x9c-\\xa0\\xa8-\\xaa\\xaf\\xb4\\xb8\\xba\\xbc-\\xbe]',
  ),
  CP850: single(null, any),
  CP866: single('ibm866', any),
  CP874: single('windows-874', '[\\x80\\x85\\x91-\\x97\\xa0-\\xda\\xdf-\\xfb]'),
  CP1250: single('windows-1250', '[^\\x00-\\x7f\\x81\\x83\\x88\\x90\\x98]'),
  CP1251: single('windows-1251', '[^\\x00-\\x7f\\x98]'),
  CP1252: single('windows-1252', '[^\\x00-\\x7f\\x81\\x8d\\x8f\\x90\\x9d]'),
  CP1253: single(
    'windows-1253',
    '[^\\x00-\\x7f\\x81\\x88\\x8a\\x8c-\\x90\\x98\\x9a\\x9c-\\x9f\\xaa\\xd2\\xff]',
  ),
  CP1254: single('windows-1254', '[^\\x00-\\x7f\\x81\\x8d-\\x90\\x9d\\x9e]'),
  CP1255: single(
    'windows-1255',
    '[^\\x00-\\x7f\\x81\\x8a\\x8c-\\x90\\x9a\\x9c-\\x9f\\xca\\xd9-\\xdf\\xfb\\xfc\\xff]',
  ),
  CP1256: single('windows-1256', any),
  CP1257: single(
    'windows-1257',
    '[^\\x00-\\x7f\\x81\\x83\\x88\\x8a\\x8c\\x90\\x98\\x9a\\x9c\\x9f\\xa1\\xa5]',
  ),
  'TIS-620': single('windows-874', '[\\xa1-\\xda\\xdf-\\xfb]'),
  VISCII: single(null, any),
  'GEORGIAN-PS': single(null, any),
  GB2312: double(
    'gbk',
    '[\\xa1\\xa3\\xb0-\\xd6\\xd8-\\xf7][\\xa1-\\xfe]',
    '\\xa2[\\xb1-\\xe2\\xe5-\\xee\\xf1-\\xfc]',
    '\\xa4[\\xa1-\\xf3]|\\xa5[\\xa1-\\xf6]|\\xa6[\\xa1-\\xb8\\xc1-\\xd8]',
    '\\xa7[\\xa1-\\xc1\\xd1-\\xf1]|\\xa8[\\xa1-\\xba\\xc5-\\xe9]|\\xa9[\\xa4-\\xef]|\\xd7[\\xa1-\\xf9]',
  ),
  GBK: double(
    'gbk',
    '\\x80|[\\x81-\\xa0\\xb0-\\xd6\\xd8-\\xf7][\\x40-\\x7e\\x80-\\xfe]',
    '[\\xa1\\xa3][\\xa1-\\xfe]|\\xa2[\\xa1-\\xaa\\xb1-\\xe2\\xe5-\\xee\\xf1-\\xfc]',
    '\\xa4[\\xa1-\\xf3]|\\xa5[\\xa1-\\xf6]',
    '\\xa6[\\xa1-\\xb8\\xc1-\\xd8\\xe0-\\xeb\\xee-\\xf2\\xf4\\xf5]|\\xa7[\\xa1-\\xc1\\xd1-\\xf1]',
    '\\xa8[\\x40-\\x7e\\x80-\\x95\\xa1-\\xbb\\xbd\\xbe\\xc0\\xc5-\\xe9]',
    '\\xa9[\\x40-\\x57\\x59\\x5a\\x5c\\x60-\\x7e\\x80-\\x88\\x96\\xa4-\\xef]',
    '[\\xaa-\\xaf\\xf8-\\xfd][\\x40-\\x7e\\x80-\\xa0]|\\xd7[\\x40-\\x7e\\x80-\\xf9]|\\xfe[\\x40-\\x4f]',
  ),
  GB18030: double('gb18030', '[\\x81-\\xfe](?:[\\x40-\\x7e\\x80-\\xfe]|[0-9][\\x81-\\xfe][0-9])'),
  BIG5: double('big5', '\\x80', ...big5Rows),
  CP950: double('big5', '\\x80', ...big5Rows),
  'BIG5-HKSCS': double('big5', '\\x80', '[\\x87-\\xfe][\\x40-\\x7e\\xa1-\\xfe]'),
  'EUC-JP': double(
    'euc-jp',
    '[\\x80-\\x8d\\x90-\\x9f]|\\x8e[\\xa1-\\xdf]',
    '\\x8f(?:[\\xb0-\\xec][\\xa1-\\xfe]|\\xed[\\xa1-\\xe3]|\\xa2[\\xaf-\\xb9\\xc2-\\xc4\\xeb-\\xf1])',
    '\\x8f(?:\\xa6[\\xe1-\\xe5\\xe7\\xe9\\xea\\xec\\xf1-\\xfc]|\\xa7[\\xc2-\\xce\\xf2-\\xfe])',
    '\\x8f(?:\\xa9[\\xa1\\xa2\\xa4\\xa6\\xa8\\xa9\\xab-\\xad\\xaf\\xb0\\xc1-\\xd0])',
    '\\x8f(?:\\xaa[\\xa1-\\xb8\\xba-\\xf7]|\\xab[\\xa1-\\xbb\\xbd-\\xc3\\xc5-\\xf7])',
    '[\\xa1\\xb0-\\xce\\xd0-\\xf3][\\xa1-\\xfe]',
    '\\xa2[\\xa1-\\xae\\xba-\\xc1\\xca-\\xd0\\xdc-\\xea\\xf2-\\xf9\\xfe]',
    '\\xa3[\\xb0-\\xb9\\xc1-\\xda\\xe1-\\xfa]|\\xa4[\\xa1-\\xf3]|\\xa5[\\xa1-\\xf6]',
    '\\xa6[\\xa1-\\xb8\\xc1-\\xd8]|\\xa7[\\xa1-\\xc1\\xd1-\\xf1]|\\xa8[\\xa1-\\xc0]',
    '\\xcf[\\xa1-\\xd3]|\\xf4[\\xa1-\\xa6]',
  ),
  SHIFT_JIS: double('shift_jis', ...shiftJisRows),
  CP932: double(
    'shift_jis',
    ...shiftJisRows,
    '\\x87[\\x40-\\x5d\\x5f-\\x75\\x7e\\x80-\\x9c]|\\xed[\\x40-\\x7e\\x80-\\xfc]',
    '\\xee[\\x40-\\x7e\\x80-\\xec\\xef-\\xfc]|[\\xf0-\\xfb][\\x40-\\x7e\\x80-\\xfc]|\\xfc[\\x40-\\x4b]',
  ),
  'EUC-KR': double(
    'euc-kr',
    '[\\x80-\\x9f]|[\\xa1\\xa3\\xa4\\xa9\\xb0-\\xc8\\xca-\\xfd][\\xa1-\\xfe]',
    '\\xa2[\\xa1-\\xe8]|\\xa5[\\xa1-\\xaa\\xb0-\\xb9\\xc1-\\xd8\\xe1-\\xf8]|\\xa6[\\xa1-\\xe4]',
    '\\xa7[\\xa1-\\xef]|\\xa8[\\xa1-\\xa4\\xa6\\xa8-\\xaf\\xb1-\\xfe]|\\xaa[\\xa1-\\xf3]',
    '\\xab[\\xa1-\\xf6]|\\xac[\\xa1-\\xc1\\xd1-\\xf1]',
  ),
  CP949: double(
    null,
    '[\\x81-\\xc8][\\x41-\\x5a\\x61-\\x7a\\x81-\\xfe]|[\\xca-\\xfd][\\xa1-\\xfe]',
  ),
  'EUC-TW': double(null, '\\x8e[\\xa1-\\xaf][\\xa1-\\xfe]{2}|[\\xa1-\\xfd][\\xa1-\\xfe]'),
  JOHAB: double(null, '[\\x84-\\xd3\\xd8-\\xde\\xe0-\\xf9][\\x31-\\x7e\\x81-\\xfe]'),
}
