import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { writeMail } from '../../src/texts/mail.ts'
import type { Block, Text } from '../../src/texts/text.ts'
import { decoded, hostileText, readingOf, said } from './hostile-texts.ts'

const mailOf = (title: string, ...blocks: Block[]): string =>
  writeMail({ title, lines: [], blocks } satisfies Text)

describe('a text as a mail', () => {
  it('has a subject and nothing else above its body, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [subject = '', empty, ...body] = writeMail(text).split('\n')
        assert.equal(said(subject), `Subject: ${said(text.title)}`)
        assert.equal(empty, '')
        assert.ok(body.length > 1)
      }),
    )
  })

  it('keeps to 72 columns, but for a word that is longer than a line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of writeMail(text).split('\n').slice(2)) {
          const isOneWord = !/ /.test(line.replace(/^(?:- |\[\d+\] | +)/, ''))
          assert.ok(stringWidth(line) <= 72 || isOneWord, line)
          assert.doesNotMatch(line, /\p{Cc}| $/u)
          assert.ok(line.isWellFormed())
        }
      }),
    )
  })

  it('says every name, and every address once, under its number', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { headings, paragraphs, items, rows, links } = readingOf(text)
        fc.pre(![...headings, ...paragraphs, ...items, ...rows.flat()].some(mayBeTakenForNote))
        const body = writeMail(text).split('\n').slice(2)
        const notes = body.flatMap(
          (line) => /^\[\d+\] (https:\/\/example\S+)$/.exec(line)?.[1] ?? [],
        )
        assert.deepEqual(notes.map(decoded), [...new Set(links)])
        const letters = withoutNotes(body.join(''))
        for (const part of [...headings, ...paragraphs, ...items, ...rows.slice(1).flat()]) {
          assert.ok(letters.includes(withoutNotes(part)), `${part} is not in ${body.join('\n')}`)
        }
      }),
    )
  })

  it('puts figures side by side, on the right of their columns', () => {
    const mail = mailOf('T', {
      kind: 'table',
      columns: [
        { title: 'Projet', isNumber: false },
        { title: 'Reste', isNumber: true },
      ],
      rows: [
        [{ text: 'Horizon', href: 'https://example.org/' }, { text: '1 458' }],
        [{ text: '日本' }, { text: '7' }],
      ],
    })
    assert.deepEqual(mail.split('\n').slice(2), [
      'Projet       Reste',
      '------------------',
      'Horizon [1]  1 458',
      '日本             7',
      '',
      '[1] https://example.org/',
      '',
    ])
  })

  it('says rows one after the other where they are too wide to stand side by side', () => {
    const mail = mailOf('T', {
      kind: 'table',
      columns: [
        { title: 'Project', isNumber: false },
        { title: 'Left', isNumber: true },
        { title: 'Words', isNumber: true },
      ],
      rows: [
        [{ text: `A ${'long '.repeat(12)}name` }, { text: '458' }, { text: '3,666' }],
        [{ text: 'Another' }, { text: '0' }, { text: '' }],
      ],
    })
    assert.deepEqual(mail.split('\n').slice(2), [
      '- A long long long long long long long long long long long long name ·',
      '  Left 458 · Words 3,666',
      '- Another · Left 0',
      '',
    ])
  })
})

/** Only letters of names are compared: spaces fall at the ends of lines, numbers stand in between. */
function withoutNotes(text: string): string {
  return text.replace(/\[\d+\]|[\s-]/g, '')
}

/** With what stands around it: `[4` before `2]`, with or without a note between them. */
function mayBeTakenForNote(part: string): boolean {
  return /\[(?:\d|$)/.test(part.replace(/[\s-]/g, ''))
}
