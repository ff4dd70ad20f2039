import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type SortableColumn, sortedTable } from '../../../../src/web/view-models/tables/sorting.ts'
import { aPageContext } from '../../../support/page-context.ts'

interface Row {
  readonly name: string
  readonly left: number | null
}

const rows: readonly Row[] = [
  { name: 'b', left: 3 },
  { name: 'É', left: null },
  { name: 'a', left: 20 },
]
const columns: readonly SortableColumn<Row>[] = [
  { key: 'name', label: 'Name', value: (row) => row.name, firstOrder: 'asc' },
  { key: 'left', label: 'Left', value: (row) => row.left, firstOrder: 'desc' },
]

function sorted(query: string) {
  const context = aPageContext({ path: '/x', query: new URLSearchParams(query) })
  const table = sortedTable(context, columns, rows)
  return { ...table, names: table.rows.map(({ name }) => name).join('') }
}

describe('a table sorted by its address', () => {
  test('keeps the order of the report where nothing is asked', () => {
    const { names, columns: heads } = sorted('')
    assert.equal(names, 'bÉa')
    assert.deepEqual(
      heads.map(({ sorted: order }) => order),
      [null, null],
    )
  })

  test('compares figures as figures, and keeps unknown ones last both ways', () => {
    assert.equal(sorted('sort=left').names, 'abÉ')
    assert.equal(sorted('sort=left&order=asc').names, 'baÉ')
  })

  test('compares names as their readers do', () => {
    assert.equal(sorted('sort=name&order=asc').names, 'abÉ')
  })

  test('ignores a column it does not have', () => {
    assert.equal(sorted('sort=nonsense').names, 'bÉa')
  })

  test('links to the useful order first, then to the other one', () => {
    const [name, left] = sorted('series=2026.1').columns
    assert.equal(name?.href, '/x?series=2026.1&sort=name&order=asc')
    assert.equal(left?.href, '/x?series=2026.1&sort=left')
    const current = sorted('sort=left').columns[1]
    assert.deepEqual([current?.sorted, current?.href], ['descending', '/x?sort=left&order=asc'])
  })
})
