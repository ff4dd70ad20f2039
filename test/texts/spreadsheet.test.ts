import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { writeCsv } from '../../src/texts/spreadsheet.ts'
import { parseCsv } from '../support/csv-reader.ts'
import { hostileText, said } from './hostile-texts.ts'

describe('a text as CSV', () => {
  it('is its table, with what all rows share at their ends, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [heads, ...rows] = parseCsv(writeCsv(text))
        assert.deepEqual(heads, ['project', 'left', 'words', 'platform', 'day'])
        const table = text.blocks.find((block) => block.kind === 'table')
        const values = table?.rows.map((row) => row.map(({ value }) => said(String(value))))
        assert.deepEqual(
          rows.map((row) => row.slice(0, 3).map((field) => said(field.replace(/^'/, '')))),
          values?.map((row) => row.map((value) => said(value.replace(/^'/, '')))),
        )
        for (const row of rows) assert.deepEqual(row.slice(4), ['2026-08-21'])
      }),
    )
  })

  it('is no formula to a spreadsheet, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const field of parseCsv(writeCsv(text)).flat()) {
          assert.doesNotMatch(field, /^\s*[=+\-@|%]/)
        }
      }),
    )
  })

  it('keeps figures bare, and what is not known empty', () => {
    const csv = writeCsv({
      title: 'T',
      lines: [],
      blocks: [
        {
          kind: 'table',
          columns: [
            { key: 'left', title: 'Left', isNumber: true },
            { key: 'leftWords', title: null, isNumber: true },
          ],
          rows: [
            [
              { text: '1,458', value: 1458 },
              { text: '', value: null },
            ],
          ],
        },
      ],
      facts: { series: 'master', isRecorded: true },
    })
    assert.equal(csv, 'left,leftWords,series,isRecorded\r\n1458,,master,true\r\n')
  })
})
