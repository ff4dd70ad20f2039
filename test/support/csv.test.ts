import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CsvValue } from '../../src/support/csv.ts'
import { toCsv } from '../../src/support/csv.ts'

describe('CSV', () => {
  const fields: [name: string, value: CsvValue, field: string][] = [
    ['a figure', -12, '-12'],
    ['something unknown', null, ''],
    ['a truth', true, 'true'],
    ['plain text', 'horizon', 'horizon'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "no"', '"say ""no"""'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a formula', '=HYPERLINK("http://evil")', '"\'=HYPERLINK(""http://evil"")"'],
    ['a formula after a blank', ' =1+1', "' =1+1"],
    ['a plus', '+1', "'+1"],
    ['a minus', '-1', "'-1"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula in signs of full width', '＝1+1', "'＝1+1"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', '"\'\r=1"'],
  ]
  for (const [name, value, field] of fields) {
    it(`writes ${name}`, () => assert.equal(toCsv([[value]]), `${field}\r\n`))
  }

  it('ends every row with CR LF, and parts fields with commas', () => {
    assert.equal(
      toCsv([
        ['a', 1],
        ['b', null],
      ]),
      'a,1\r\nb,\r\n',
    )
  })
})
