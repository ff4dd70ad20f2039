import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Names } from '../../src/domain/names.ts'
import { foldHistory, type HistoryRow } from '../../src/sync/fold-history.ts'
import { aCatalogue, aProject } from '../support/builders.ts'

const names = new Names(
  aCatalogue({
    projects: [aProject('neutron', ['service'], { formerNames: ['quantum'] }), aProject('nova')],
  }),
)

function row(project: string, cells: Record<string, number | null>, total = 100): HistoryRow {
  return {
    project,
    day: '2013-06-30',
    resource: `${project}-${total}`,
    total,
    cells: Object.entries(cells).map(([language, translated]) => ({
      language,
      counts: translated === null ? null : { translated, needsEditing: 0 },
    })),
  }
}

function pointOf(rows: readonly HistoryRow[], language: string | null) {
  return foldHistory(rows, names).find((point) => point.language === language)
}

test('a former name of a project leads to its line of today', () => {
  assert.equal(pointOf([row('quantum', { fr: 40 })], 'fr')?.project, 'neutron')
})

test('of two spellings the catalogue’s order decides, whichever comes last', () => {
  assert.equal(pointOf([row('nova', { tr: 7, tr_TR: 90 })], 'tr')?.translated, 7)
  assert.equal(pointOf([row('nova', { tr_TR: 90, tr: 7 })], 'tr')?.translated, 7)
})

test('a language without a file in a resource gets a floor of the whole', () => {
  const point = pointOf([row('nova', { fr: 40 }), row('nova', {}, 60)], 'fr')
  assert.deepEqual(
    [point?.translated, point?.total, point?.countedResources, point?.resources],
    [40, 160, 1, 2],
  )
})

test('a file that could not be counted makes the sum unknown', () => {
  const rows = [row('nova', { fr: 40 }), row('nova', { fr: null }, 60)]
  assert.equal(pointOf(rows, 'fr')?.translated, null)
})

test('source copies and unknown languages have no line', () => {
  const points = foldHistory([row('nova', { en_US: 100, tlh: 5, fr: 1 })], names)
  assert.deepEqual(
    points.map((point) => point.language),
    [null, 'fr'],
  )
})
