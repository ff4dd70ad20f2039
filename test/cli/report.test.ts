import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { marked, type Tokens } from 'marked'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { parseCsv } from '../support/csv-reader.ts'
import { openstackFolder, type RecordedLine, readRecordedLines } from '../support/recorded-lines.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const folder = mkdtempSync(join(tmpdir(), 'stringboard-'))
const env = {
  STRINGBOARD_VAR: folder,
  STRINGBOARD_CLOCK: '2026-11-26T12:00:00Z',
  PUBLIC_URL: 'https://progress.example.org',
}

/** Figures of the recorded reading, counted again from its lines by plain sums. */
let lines: RecordedLine[]
let titleOf: Map<string, string>

before(async () => {
  const catalogue = await loadCatalogue(openstackFolder)
  lines = await readRecordedLines(catalogue)
  titleOf = new Map(catalogue.projects.map(({ name, title }) => [name, title]))
  const { code, stderr } = await runStringboard(['sync'], env)
  assert.equal(code, 0, stderr)
})
after(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runStringboard(args, env)
  assert.equal(code, 0, stderr)
  assert.equal(stderr, '')
  return stdout
}

/** Rows of all tables of a text in Markdown: the heads of the first one, and the cells. */
function tablesIn(markdown: string): { heads: string[]; rows: string[][] } {
  const tables = marked
    .lexer(markdown)
    .filter((token): token is Tokens.Table => token.type === 'table')
  const textOf = ({ tokens }: Tokens.TableCell) =>
    tokens.map((token) => ('text' in token ? token.text : '')).join('')
  return {
    heads: tables[0]?.header.map(textOf) ?? [],
    rows: tables.flatMap(({ rows }) => rows.map((row) => row.map(textOf))),
  }
}

function inFrench(isCounted: (line: RecordedLine) => boolean) {
  const counted = lines.filter(isCounted)
  return Map.groupBy(counted, ({ project }) => project)
}

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
const number = (figure: number) => figure.toLocaleString('en-GB')

describe('report', () => {
  it('has the figures of the recorded reading, as another count of it finds them', async () => {
    const { heads, rows } = tablesIn(await run('report', 'fr', '--format', 'markdown'))
    assert.deepEqual(heads, ['Project', 'Left', 'To review', 'Words', 'Without a file'])
    const wanted = [...inFrench(({ kind }) => kind === 'dashboard' || kind === 'service')].flatMap(
      ([project, own]) => {
        const begun = own.flatMap((line) => {
          const cell = line.cells.get('fr')
          return cell ? [{ line, cell }] : []
        })
        const left = sum(begun.map(({ line, cell }) => line.total - cell.translated))
        const isWhole = begun.length === own.length
        if (begun.length === 0 || (left === 0 && isWhole)) return []
        const words = sum(begun.map(({ line, cell }) => (line.words ?? 0) - (cell.words ?? 0)))
        return [
          [
            titleOf.get(project) ?? '',
            number(left),
            number(sum(begun.map(({ cell }) => cell.fuzzy))),
            number(words),
            number(sum(own.filter((line) => !line.cells.has('fr')).map(({ total }) => total))),
          ],
        ]
      },
    )
    // The second table has no column for what has no file, since nothing in it lacks one.
    const found = rows.map((row) => [...row, ...(row.length === 4 ? ['0'] : [])])
    assert.deepEqual(found.sort(), wanted.sort())
    assert.ok(wanted.length > 10)
  })

  it('is one line to paste, with figures of that count and the days to the freeze', async () => {
    const line = await run('report', 'fr')
    assert.match(
      line,
      /^fr 2027\.1: Horizon 458 left \(31 fuzzy\), .*\bMagnum UI 172\b.*\bManila UI 353\b.* and \d+ more —/,
    )
    assert.match(
      line,
      /— soft freeze in 81 days \(strings, OpenStack git, 21 Aug 2026\) https:\/\/progress\.example\.org\/languages\/fr\n$/,
    )
    assert.equal(line.split('\n').length, 2)
    assert.ok(line.length <= 400)
    const french = await run('report', 'fr', '--lang', 'fr', '--since', 'release')
    assert.match(french, /Horizon 458 à faire \(dont 31 à revoir\).* gel souple dans 81 jours/)
    assert.match(french, /depuis le 30 sept\. 2026 pas de chiffre/)
  })

  it('says in every format that nothing was read since', async () => {
    for (const format of ['mail', 'markdown', 'mediawiki', 'rst']) {
      const text = await run('report', 'fr', '--format', format, '--since', '2026-11-19')
      assert.match(
        text.replaceAll(/\s+/g, ' '),
        /Since 19 November 2026: no figure, for nothing has been read after 21 August 2026\./,
        format,
      )
      assert.match(text, /https:\/\/progress\.example\.org\/languages\/fr\b/, format)
    }
  })

  it('writes a row for every project as CSV, what is not known empty', async () => {
    const [heads = [], ...rows] = parseCsv(await run('report', 'fr', '--format', 'csv'))
    const at = (row: readonly string[], head: string) => row[heads.indexOf(head)]
    const code = inFrench(({ kind }) => kind === 'dashboard' || kind === 'service')
    assert.deepEqual(rows.map((row) => at(row, 'project')).sort(), [...code.keys()].sort())
    const cinder = rows.find((row) => at(row, 'project') === 'cinder') ?? []
    assert.equal(at(cinder, 'leftStrings'), '')
    assert.equal(at(cinder, 'stringsWithoutFile'), '3465')
    assert.equal(at(cinder, 'weStrings'), '')
  })

  const refused: [args: string[], sentence: RegExp][] = [
    [['frensh'], /^"frensh" is not a language of the catalogue\. Nearest: fr \(French\)/],
    [['fr', '--since', 'yesterday'], /^--since is week, release, or a day in the past/],
    [['fr', '--since', '2026-02-30'], /^--since is week, release, or a day in the past/],
    [['fr', '--since', '2026-11-26'], /^--since is week, release, or a day in the past/],
    [['fr', '--lang', 'xx'], /^--lang is a language of the interface, en or fr, not "xx"/],
    [['fr', '--format', 'pdf'], /argument 'pdf' is invalid\. Allowed choices are irc, mail/],
    [['fr', '--series', '1999.1'], /^"1999\.1" is not a series/],
  ]
  for (const [args, sentence] of refused) {
    it(`refuses ${args.join(' ')} in one sentence`, async () => {
      const { code, stdout, stderr } = await runStringboard(['report', ...args], env)
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.match(stderr, sentence)
      // Whoever called it wrongly is told besides where help is.
      const said = stderr.replace('Add --help to see how it is used.\n', '')
      assert.equal(said.trimEnd().split('\n').length, 1)
    })
  }
})

describe('call', () => {
  it('has what each language lacks in the dashboards, as another count finds it', async () => {
    const { rows } = tablesIn(await run('call', '2027.1', '--format', 'markdown'))
    const dashboards = lines.filter(({ kind }) => kind === 'dashboard')
    const codes = new Set(dashboards.flatMap(({ cells }) => [...cells.keys()]))
    const wanted = [...codes].map((code) => {
      const begun = dashboards.flatMap((line) => {
        const cell = line.cells.get(code)
        return cell ? [line.total - cell.translated] : []
      })
      const without = dashboards.filter(({ cells }) => !cells.has(code))
      return [number(sum(begun)), number(sum(without.map(({ total }) => total)))]
    })
    const found = rows.map(([, left, without]) => [left, without])
    assert.deepEqual(found.sort(), wanted.sort())
    assert.ok(wanted.length > 40)
  })

  it('is a mail unless told otherwise, and takes the code name of a release', async () => {
    const mail = await run('call', 'indri', '--under', '600')
    assert.match(mail, /^Subject: Call for translation: OpenStack 2027\.1 Indri\n\n/)
    assert.match(mail, /^Languages that need fewer than 600 strings$/m)
    assert.match(mail, /^- Russian \[\d\] · Left 123 · Without a file 349 ·/m)
    for (const line of mail.split('\n')) assert.ok(line.length <= 72 || /^\[\d+\] http/.test(line))
  })

  const refused: [args: string[], sentence: RegExp][] = [
    [['atlantis'], /^"atlantis" is not a release of the catalogue\. It has 2027\.1, 2026\.2/],
    [['master'], /^"master" is not a release of the catalogue/],
    [['2027.1', '--under', 'few'], /^--under is a whole number of strings from 1 on, not "few"/],
  ]
  for (const [args, sentence] of refused) {
    it(`refuses ${args.join(' ')} in one sentence`, async () => {
      const { code, stderr } = await runStringboard(['call', ...args], env)
      assert.equal(code, 2)
      assert.match(stderr, sentence)
    })
  }
})

describe('a report without numbers', () => {
  it('says how to get some', async (test) => {
    const { code, stderr } = await runStringboard(['report', 'fr'], {
      STRINGBOARD_VAR: temporaryFolder(test),
    })
    assert.equal(code, 1)
    assert.match(stderr, /^There are no numbers yet: run `stringboard sync` first\.$/m)
  })
})
