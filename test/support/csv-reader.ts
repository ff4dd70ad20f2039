import assert from 'node:assert/strict'
import request from 'supertest'
import type { TestApp } from './test-app.ts'

/** A CSV file as a program has it: rows by their heads, fields as text; `''` is not known. */
export interface ReadCsv {
  readonly heads: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly fileName: string
}

export async function readCsv({ app }: Pick<TestApp, 'app'>, address: string): Promise<ReadCsv> {
  const response = await request(app).get(address)
  assert.equal(response.status, 200, `${address}: ${response.status}`)
  const [heads = [], ...rows] = parseCsv(response.text)
  for (const row of rows) assert.equal(row.length, heads.length, `${address}: ${row}`)
  const disposition = response.headers['content-disposition'] ?? ''
  return {
    heads,
    rows: rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))),
    fileName: /^attachment; filename="([^"]+)"$/.exec(disposition)?.[1] ?? '',
  }
}

/** RFC 4180, strictly: quoted where it must be, every row ended by CR LF. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  let row: string[] = []
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const match = field.exec(text)
    assert.ok(match, `not CSV: ${text.slice(at, at + 60)}`)
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    rows.push(row)
    row = []
  }
  assert.deepEqual(row, [], 'the last row is ended')
  return rows
}
