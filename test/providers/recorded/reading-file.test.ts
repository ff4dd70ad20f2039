import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import fc from 'fast-check'
import {
  type RecordedResource,
  readReading,
  writeReading,
} from '../../../src/providers/recorded/reading-file.ts'
import { RecordedFileError } from '../../../src/providers/recorded/recorded-file-error.ts'
import { temporaryFile } from './temporary-file.ts'

const header =
  '{"format":"stringboard-reading","version":1,"platform":"git","asOf":"2026-08-21","counted":"By hand.","cell":["translated","needsEditing","translatedWords","lastTranslatedAt"]}'
const line =
  '{"project":"nova","branch":"master","resource":"nova/locale/nova","revision":"abc","revisedAt":"2026-08-01T10:00:00Z","total":10,"words":50,"cells":{"fr":[7,1,30,"2026-07-01"]}}'

async function read(context: TestContext, ...lines: string[]) {
  return readReading(await temporaryFile(context, 'reading.ndjson', `${lines.join('\n')}\n`))
}

suite('a stored reading', () => {
  test('says what was read, when, and what is unknown', async (context) => {
    const { header: said, resources } = await read(context, header, line)
    assert.deepEqual(said, { platform: 'git', asOf: '2026-08-21', counted: 'By hand.' })
    assert.deepEqual(resources, [
      {
        project: 'nova',
        reading: {
          id: 'git:nova:master:nova/locale/nova',
          name: 'nova/locale/nova',
          branch: 'master',
          revision: 'abc',
          revisedAt: new Date('2026-08-01T10:00:00Z'),
          source: { total: 10, totalWords: 50, isLowerBound: false },
          cells: [
            {
              language: 'fr',
              counts: {
                total: 10,
                translated: 7,
                needsEditing: 1,
                reviewed: null,
                totalWords: 50,
                translatedWords: 30,
                needsEditingWords: null,
                reviewedWords: null,
              },
              lastTranslatedAt: '2026-07-01',
            },
          ],
        },
      },
    ])
  })

  test('keeps a lower bound, unknown words and a file without numbers', async (context) => {
    const bound = line
      .replace('"total":10', '"total":10,"lowerBound":true')
      .replace('[7,1,30,"2026-07-01"]', '[7,1,null,null],"de":[null,null,null,"2026-01-01"]')
    const { resources } = await read(context, header, bound)
    const reading = resources[0]?.reading
    assert.equal(reading?.source.isLowerBound, true)
    assert.equal(reading?.cells[0]?.counts?.translatedWords, null)
    assert.deepEqual(reading?.cells[1], {
      language: 'de',
      counts: null,
      lastTranslatedAt: '2026-01-01',
    })
  })

  test('keeps what is wrong with a file, and what a platform finds fault with', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', '')
    const { header: said, resources } = await read(context, header, line)
    const [recorded] = resources
    const [cell] = recorded?.reading.cells ?? []
    assert.ok(recorded && cell)
    const cells = [
      { ...cell, failing: 3, flaw: 'line 214: duplicate message definition' },
      { ...cell, language: 'de', counts: null, flaw: 'line 1: not UTF-8' },
      { ...cell, language: 'it', failing: 0 },
    ]
    const reading = { ...recorded.reading, cells }
    await writeReading(file, said, [{ ...recorded, reading }])
    const again = await readReading(file)
    const byLanguage = cells.toSorted((a, b) => (a.language < b.language ? -1 : 1))
    assert.deepEqual(again.resources[0]?.reading.cells, byLanguage)
  })

  const faults: [string, string[], number, RegExp][] = [
    ['a line that is no JSON', [header, line, '{"project":'], 3, /not a JSON object/],
    ['another format', [header.replace('stringboard-reading', 'csv'), line], 1, /format/],
    ['a later version', [header.replace('"version":1', '"version":2'), line], 1, /version/],
    ['an unknown column', [header.replace('needsEditing', 'fuzzy'), line], 1, /cell\.1/],
    ['a day that does not exist', [header.replace('08-21', '02-31'), line], 1, /asOf/],
    ['a missing total', [header, line.replace('"total":10,', '')], 2, /total/],
    ['a negative count', [header, line.replace('[7,', '[-7,')], 2, /cells\.fr/],
    ['a fraction', [header, line.replace('[7,', '[7.5,')], 2, /cells\.fr/],
    ['an unknown key', [header, line.replace('"revision"', '"commit"')], 2, /commit/],
    [
      'too few values',
      [header, line.replace('[7,1,30,', '[7,1,')],
      2,
      /fr cannot be: 3 values for 4/,
    ],
    [
      'more translated than there is',
      [header, line.replace('[7,', '[17,')],
      2,
      /more than the total 10/,
    ],
    ['a day for a number', [header, line.replace('[7,1,', '[7,"2026-01-01",')], 2, /no number/],
    ['a number for a day', [header, line.replace('"2026-07-01"', '20260701')], 2, /no day/],
    [
      'numbers without a total',
      [header, line.replace('"total":10', '"total":null')],
      2,
      /total is not/,
    ],
    ['the same resource twice', [header, line, line], 3, /already on line 2/],
    ['an empty file', [''], 1, /not a JSON object/],
  ]
  for (const [says, lines, number, words] of faults) {
    test(`is refused, naming file and line, for ${says}`, async (context) => {
      await assert.rejects(read(context, ...lines), (error) => {
        assert.ok(error instanceof RecordedFileError, String(error))
        assert.ok(error.message.includes(`reading.ndjson:${number}: `), error.message)
        assert.match(error.message, words)
        return true
      })
    })
  }

  test('says how to make one where there is none', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', header)
    await assert.rejects(readReading(`${file}.gone`), /no such recording; write one with/)
  })
})

const count = fc.integer({ min: 0, max: 1_000_000 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const instant = fc.date({
  min: new Date('2000-01-01'),
  max: new Date('2099-12-31'),
  noInvalidDate: true,
})

const plain = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(shape, { noNullPrototype: true })

const counts = fc
  .tuple(count, count, maybe(count), maybe(count), maybe(count), maybe(count))
  .map(([translated, needsEditing, reviewed, totalWords, translatedWords, otherWords]) => ({
    total: translated + needsEditing,
    translated,
    needsEditing: reviewed === null ? null : needsEditing,
    reviewed: reviewed === null ? null : Math.min(reviewed, translated),
    totalWords,
    translatedWords:
      totalWords === null || translatedWords === null
        ? translatedWords
        : Math.min(totalWords, translatedWords),
    needsEditingWords: otherWords,
    reviewedWords: otherWords,
  }))

const cell = plain({
  language: word.filter((language) => language !== '__proto__'),
  counts: maybe(counts),
  lastTranslatedAt: maybe(instant.map((date) => date.toISOString())),
})

const resource: fc.Arbitrary<RecordedResource> = plain({
  project: word,
  reading: plain({
    id: fc.uuid(),
    name: word,
    branch: maybe(word),
    revision: maybe(word),
    revisedAt: maybe(instant),
    source: plain({
      total: maybe(count),
      totalWords: maybe(count),
      isLowerBound: fc.boolean(),
    }),
    cells: fc.uniqueArray(cell, { selector: ({ language }) => language, maxLength: 6 }),
  }),
})

function sorted(resources: readonly RecordedResource[]) {
  return resources
    .map(({ project, reading }) => ({
      project,
      reading: {
        ...reading,
        cells: reading.cells.toSorted((a, b) => compare(a.language, b.language)),
      },
    }))
    .toSorted((a, b) => compare(a.reading.id, b.reading.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

suite('a reading that is written', () => {
  const said = { platform: 'transifex', asOf: '2026-11-22T10:00:00.000Z', counted: 'By an API.' }

  test('comes back as it was', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', '')
    const resources = fc.uniqueArray(resource, {
      selector: ({ reading }) => reading.id,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(resources, async (written) => {
        await writeReading(file, said, written)
        const back = await readReading(file)
        assert.deepEqual(back.header, said)
        assert.deepEqual(sorted(back.resources), sorted(written))
      }),
      { numRuns: 60 },
    )
  })

  test('is the same file whatever the order it came in', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', `${header}\n${line}\n`)
    const { resources } = await readReading(file)
    const other = resources.map(({ reading }) => ({
      project: 'cinder',
      reading: {
        ...reading,
        id: 'x',
        cells: [...reading.cells, ...reading.cells.map((one) => ({ ...one, language: 'de' }))],
      },
    }))
    await writeReading(file, said, [...resources, ...other])
    const first = await readFile(file, 'utf8')
    await writeReading(file, said, [...other, ...resources])
    assert.equal(await readFile(file, 'utf8'), first)
    assert.ok(first.indexOf('"cinder"') < first.indexOf('"nova"'))
    assert.ok(first.indexOf('"de"') < first.indexOf('"fr"'))
  })

  test('that cannot be true leaves the old one standing', async (context) => {
    const file = await temporaryFile(context, 'reading.ndjson', `${header}\n${line}\n`)
    const { resources } = await readReading(file)
    const [first] = resources
    assert.ok(first?.reading.cells[0]?.counts)
    const wrong = {
      ...first,
      reading: {
        ...first.reading,
        cells: [
          {
            ...first.reading.cells[0],
            counts: { ...first.reading.cells[0].counts, translated: 11 },
          },
        ],
      },
    }
    await assert.rejects(writeReading(file, said, [wrong]), /not written.*nova.*fr/)
    assert.equal(await readFile(file, 'utf8'), `${header}\n${line}\n`)
    assert.deepEqual(await readdir(dirname(file)), ['reading.ndjson'])
  })

  test('makes its folder', async (context) => {
    const folder = dirname(await temporaryFile(context, 'x', ''))
    const file = join(folder, 'new', 'reading.ndjson')
    await writeReading(file, said, [])
    assert.deepEqual((await readReading(file)).resources, [])
  })
})
