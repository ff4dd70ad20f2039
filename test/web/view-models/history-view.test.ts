import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HistoryPoint } from '../../../src/reports/report-store.ts'
import type { HistoryReport } from '../../../src/reports/report-types.ts'
import {
  type HistoryPointView,
  type HistoryRowView,
  historyViews,
} from '../../../src/web/view-models/history-view.ts'
import { aPageContext } from '../../support/page-context.ts'

function aPoint(day: string, given: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    day,
    total: 1_000,
    translated: 400,
    needsEditing: 0,
    resources: 2,
    countedResources: 2,
    isLowerBound: false,
    ...given,
  }
}

function viewOf(
  points: readonly HistoryPoint[],
  projects = ['horizon', 'nova'],
  given: Partial<HistoryReport> = {},
) {
  const [view] = historyViews(aPageContext(), [
    { scope: 'quarters', languages: 'one', projects, points, marks: [], ...given },
  ])
  assert.ok(view)
  const isPoint = (row: HistoryRowView): row is HistoryPointView => row.mark === null
  return { ...view, points: view.rows.filter(isPoint) }
}

describe('a line through the years', () => {
  test('says which projects it covers and when it was counted', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    assert.match(
      viewOf(points).caption,
      /services of 2 projects at the end of each quarter: Horizon and Nova/,
    )
    assert.match(
      viewOf(points, ['nova']).caption,
      /^Dashboards and services at the end of each quarter/,
    )
  })

  test('is read newest first', () => {
    const { points } = viewOf([aPoint('2013-03-31'), aPoint('2013-06-30')])
    assert.deepEqual(
      points.map(({ dayLabel }) => dayLabel),
      ['30 Jun 2013', '31 Mar 2013'],
    )
  })

  test('keeps a day that could not be counted unknown, and a floor a floor', () => {
    const { points } = viewOf([
      aPoint('2013-03-31', { translated: null }),
      aPoint('2013-06-30', { countedResources: 1 }),
      aPoint('2013-09-30'),
    ])
    const [whole, floor, unknown] = points
    assert.equal(unknown?.translated.isKnown, false)
    assert.equal(unknown?.isFloor, false)
    assert.deepEqual([floor?.translated.value, floor?.isFloor], [400, true])
    assert.equal(whole?.isFloor, false)
  })

  test('of a source text alone has no translated line', () => {
    const source = { translated: null, countedResources: 0 }
    const view = viewOf([aPoint('2013-03-31', source), aPoint('2013-06-30', source)])
    assert.equal(view.hasTranslated, false)
    assert.equal(view.points[0]?.translated.isKnown, false)
  })

  test('of all languages together says so', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    const [view] = historyViews(aPageContext(), [
      { scope: 'quarters', languages: 'all', projects: ['nova'], points, marks: [] },
    ])
    assert.match(view?.caption ?? '', /all languages with a file together/)
    assert.equal(view?.totalLabel, 'Strings in all languages')
  })

  test('is never joined with one of another scope', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    const views = historyViews(aPageContext(), [
      { scope: 'days', languages: 'one', projects: [], points, marks: [] },
      { scope: 'quarters', languages: 'one', projects: ['nova'], points, marks: [] },
      { scope: 'backfill', languages: 'one', projects: ['nova'], points, marks: [] },
    ])
    assert.equal(views.length, 3)
    assert.equal(new Set(views.map(({ caption }) => caption)).size, 3)
  })

  test('out of a repository says so', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-04-30')]
    const captionOf = (given: Partial<HistoryReport>, projects?: string[]) =>
      viewOf(points, projects, { scope: 'backfill', ...given }).caption
    assert.equal(captionOf({}, ['nova']), 'From git’s history: the files as they were.')
    assert.match(captionOf({}), /^From git’s history: the files of Horizon and Nova/)
    assert.match(captionOf({ languages: 'all' }), /^From git’s history: all languages/)
  })

  test('says which totals are only a lower bound', () => {
    const view = viewOf([aPoint('2013-03-31'), aPoint('2013-06-30', { isLowerBound: true })])
    assert.deepEqual(
      view.points.map(({ isLowerBound }) => isLowerBound),
      [true, false],
    )
    assert.match(view.lowerBoundLabel ?? '', /^at least: no template/)
    assert.equal(viewOf([aPoint('2013-03-31')]).lowerBoundLabel, null)
  })
})

describe('a platform that took over', () => {
  const points = [aPoint('2026-03-01'), aPoint('2026-03-05'), aPoint('2026-03-09')]
  const mark = { day: '2026-03-05', from: 'git', to: 'transifex' }
  const rowsOf = (marks: HistoryReport['marks']) =>
    viewOf(points, ['nova'], { scope: 'days', marks }).rows.map(
      (row) => row.mark?.sentence ?? row.day,
    )

  test('is marked below the first figures that are its own', () => {
    assert.deepEqual(rowsOf([mark]), [
      '2026-03-09',
      '2026-03-05',
      'From here on as transifex counts it, before as git did.',
      '2026-03-01',
    ])
  })

  test('on a day without figures is marked where that day would stand', () => {
    assert.equal(rowsOf([{ ...mark, day: '2026-03-07' }])[1], rowsOf([mark])[2])
    assert.equal(rowsOf([{ ...mark, day: '2026-04-01' }])[0], rowsOf([mark])[2])
  })

  test('with several projects at once is one mark', () => {
    assert.equal(rowsOf([mark, { ...mark }]).length, 4)
    assert.equal(rowsOf([mark, { ...mark, to: 'zanata' }]).length, 5)
  })

  test('at the beginning is nothing to mark', () => {
    assert.equal(rowsOf([{ ...mark, day: '2026-03-01' }]).length, 3)
  })
})
