import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HistoryPoint } from '../../../src/reports/report-store.ts'
import { historyViews } from '../../../src/web/view-models/history-view.ts'
import { aPageContext } from '../../support/page-context.ts'

function aPoint(day: string, given: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    day,
    total: 1_000,
    translated: 400,
    needsEditing: 0,
    resources: 2,
    countedResources: 2,
    ...given,
  }
}

function viewOf(points: readonly HistoryPoint[], projects = ['horizon', 'nova']) {
  const [view] = historyViews(aPageContext(), [
    { scope: 'quarters', languages: 'one', projects, points },
  ])
  assert.ok(view)
  return view
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
      { scope: 'quarters', languages: 'all', projects: ['nova'], points },
    ])
    assert.match(view?.caption ?? '', /all languages with a file together/)
    assert.equal(view?.totalLabel, 'Strings in all languages')
  })

  test('is never joined with one of another scope', () => {
    const points = [aPoint('2013-03-31'), aPoint('2013-06-30')]
    const views = historyViews(aPageContext(), [
      { scope: 'days', languages: 'one', projects: [], points },
      { scope: 'quarters', languages: 'one', projects: ['nova'], points },
    ])
    assert.equal(views.length, 2)
    assert.notEqual(views[0]?.caption, views[1]?.caption)
  })
})
