import fc from 'fast-check'

/** Stands in everything that is sent in as markup, a header, a key: it must not come back as one. */
export const marker = 'zqx'

/** What has broken other sites. */
export const hostileTexts: readonly string[] = [
  '<zqx>',
  '<script>zqx()</script>',
  '"><zqx onzqx=1>',
  "' onzqx='1",
  '" onzqx="1',
  '--><zqx>',
  ']]><zqx>',
  '</title><zqx>',
  '</svg><zqx/>',
  '&lt;zqx&gt;&#60;zqx&#62;',
  'javascript:zqx()',
  '//zqx.example/',
  '/\\zqx.example',
  '\\\\zqx.example',
  'https://zqx.example/',
  'http://169.254.169.254/zqx',
  'file:///etc/passwd',
  '@zqx.example',
  'zqx\r\nX-Zqx: 1',
  'zqx\nSet-Cookie: zqx=1',
  'zqx\u2028X-Zqx: 1',
  '\u560a\u560dX-Zqx: 1',
  '../../../../../../etc/passwd',
  '..\\..\\package.json',
  '/etc/passwd',
  '.git/config',
  '__proto__',
  'constructor',
  'prototype',
  'constructor.prototype.zqx',
  'toString',
  'hasOwnProperty',
  '{{zqx}}{{{zqx}}}',
  `\${zqx}#{zqx}<%= zqx %>`,
  '$& $1 $` \\1',
  "' or 1=1 --",
  '"; drop table cell; --',
  '$(zqx)`zqx`|zqx;zqx',
  '=zqx|cmd!A1',
  '+1',
  '-1',
  '@zqx',
  '\tzqx',
  '\u0000',
  'zqx\u0000.svg',
  '\u202ezqx\u202c',
  '\ufeffzqx',
  '\ud800',
  'ﬀ ſ K İ ı',
  'fre\u0301',
  '１２',
  '٣',
  'ſtyle',
  '%',
  '%zz',
  '%E0%A4%A',
  '%0d%0aX-Zqx:%201',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '9007199254740993',
  '99999999999.1',
  '1e999',
  'NaN',
  'Infinity',
  '0x10',
  '-0',
  '{"zqx":1}',
  '[]',
  'fr',
  'FR_fr',
  'nova',
  'quantum',
  'master',
  '2026.1',
  'all',
  'code',
  '2026-02-30',
  '0000-00-00',
  '999999-01-01',
  'today',
  '',
  ' ',
]

/** One thing again and again: what a regular expression may try in too many ways. */
export const longTexts = fc
  .tuple(
    fc.constantFrom(
      'a',
      ' ',
      '-',
      '=',
      ',',
      '%',
      '%20',
      '.',
      '/',
      '@',
      '1',
      '1-',
      'a=',
      'a,',
      'a b',
      '+',
      ';',
      '\t',
      '_',
      '<',
      '"',
      '{',
      '{a}',
      'fr,',
      'q=0',
      '*',
      'é',
      '\u0301',
      '💥',
    ),
    fc.constantFrom(10, 100, 199, 201, 700, 1_900),
    fc.constantFrom('', '!', '\u0000', '=', '.svg', 'x'),
  )
  .map(([part, times, end]) => part.repeat(Math.max(1, Math.floor(times / part.length))) + end)

/** Anything at all, what has broken others, what is long, and what is nearly right. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: longTexts },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts))
      .map((two) => two.join('')),
  },
)

/** How a text may be written in an address: rightly, twice, half, or as its bytes. */
export type Writing = 'encoded' | 'twice' | 'raw' | 'upper'

export const writings: fc.Arbitrary<Writing> = fc.constantFrom(
  'encoded',
  'encoded',
  'encoded',
  'twice',
  'raw',
  'upper',
)

/** Writes a text for an address. Raw ones hold no space or line break, which would end the line. */
export function written(text: string, writing: Writing): string {
  const encoded = encodeURIComponent(text.toWellFormed())
  switch (writing) {
    case 'encoded':
      return encoded
    case 'twice':
      return encodeURIComponent(encoded)
    case 'raw':
      return text.toWellFormed().replaceAll(/[\s\p{Cc}?#]/gu, '+')
    case 'upper':
      // An address may have any character written so.
      return Array.from(
        Buffer.from(text.toWellFormed()),
        (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      ).join('')
  }
}
