import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  BrokenMark,
  betweenMarks,
  markedContent,
  markedParts,
  withContents,
} from '../../src/texts/wiki-marks.ts'

const end = '<!-- stringboard:end -->'
const begin = (name: string) => `<!-- stringboard:begin ${name} -->`

/** Text that people write around marks, with much in it that looks like them. */
const piece = fc.constantFrom(
  ...['\n', ' ', '== A ==', 'Ünïcode 简体', '<!-- a comment -->', '{|\n|}', '-->', '$&', '$1'],
  ...['<nowiki>', '</nowiki>', '<pre>', '</pre>', '<nowiki />', `<nowiki>${end}</nowiki>`],
)
const prose = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
/** No piece of it opens what hides a mark behind it. */
const plain = prose.filter((text) => !/<(nowiki|pre)>(?![\s\S]*<\/\1>)/.test(text))
const name = fc
  .array(fc.constantFrom('a', '-', '--', '/', '@', '2026.1', 'fr', 'lang=fr'), { minLength: 1 })
  .map((letters) => letters.join(''))

describe('marks in a page of a wiki', () => {
  test('are found where they were written, with what they are about', () => {
    fc.assert(
      fc.property(plain, name, plain, prose, (before, about, content, behind) => {
        const page = `${before}\n${betweenMarks(about, content)}${behind.replaceAll(end, '')}`
        // What opens before may end behind: then nothing of it is a mark.
        const [part] = markedParts(page)
        if (part === undefined) return
        assert.equal(decodeURIComponent(part.name), about)
        assert.equal(part.content, markedContent(content))
        assert.equal(part.line, page.slice(0, page.indexOf('stringboard:begin')).split('\n').length)
      }),
    )
  })

  test('hold what may change, and nothing around them does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain), { minLength: 1 }), prose, (pairs, made) => {
        const tables = pairs.map(([around, content], index) => ({ around, content, index }))
        const write = (contentOf: (table: (typeof tables)[number]) => string) =>
          tables
            .map((one) => `${one.around}\n${begin(`t${one.index}`)}${contentOf(one)}${end}`)
            .join('')
        const page = write(({ content }) => content)
        const parts = markedParts(page)
        assert.equal(parts.length, tables.length)
        const contents = tables.map(({ index }) => made + index)
        assert.equal(
          withContents(page, parts, contents),
          write(({ index }) => made + index),
        )
        assert.equal(withContents(page, parts, []), page)
      }),
    )
  })

  test('may be written by hand, without care for blanks and capitals', () => {
    const [part] = markedParts('<!--Stringboard:Begin  horizon/fr--><!--  stringboard:END -->')
    assert.equal(part?.name, 'horizon/fr')
    assert.equal(part?.content, '')
  })

  test('that are shown as text are none', () => {
    for (const shown of ['nowiki', 'pre', 'syntaxhighlight lang="html"', 'source']) {
      const element = shown.split(' ', 1)[0]
      assert.deepEqual(markedParts(`<${shown}>${begin('fr')}</${element}>`), [], shown)
    }
    assert.equal(markedParts(`<nowiki /> <pre> ${begin('fr')}${end}`).length, 1)
  })

  test('are found in a page that opens much and ends nothing', () => {
    const page = '<nowiki><pre>'.repeat(100_000) + begin('fr') + end
    assert.equal(markedParts(page).length, 1)
  })

  const broken: [what: string, page: string, line: number, sentence: RegExp][] = [
    ['no end', `a\n${begin('fr')}\nb`, 2, /^the table of fr has no end: write <!-- string/],
    [
      'one inside another',
      `${begin('fr')}\n${begin('de')}\n${end}`,
      2,
      /^a table begins inside that of fr \(line 1\)/,
    ],
    ['an end alone', `a\nb\n${end}`, 3, /^a table ends that has not begun/],
    ['no name', '<!-- stringboard:begin --><!-- stringboard:end -->', 1, /^the mark does not say/],
    ['another word', '\n<!-- stringboard:begn fr -->', 2, /^"stringboard:begn" is no mark/],
    ['a comment without end', `${begin('fr')}\n<!-- stringboard:end`, 2, /^a mark has no end/],
  ]
  for (const [what, page, line, sentence] of broken) {
    test(`are refused with their line: ${what}`, () => {
      assert.throws(
        () => markedParts(page),
        (error) =>
          error instanceof BrokenMark && error.line === line && sentence.test(error.message),
      )
    })
  }
})
