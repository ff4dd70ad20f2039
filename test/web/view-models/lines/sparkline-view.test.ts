import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { LanguageHistories } from '../../../../src/reports/history/history-types.ts'
import type { HistoryPoint } from '../../../../src/reports/stored/stored-lines.ts'
import {
  sparklinesOf,
  sparklinesView,
} from '../../../../src/web/view-models/lines/sparkline-view.ts'
import { aPageContext } from '../../../support/page-context.ts'

function aPoint(day: string, total: number, translated: number | null): HistoryPoint {
  return {
    day,
    total,
    translated,
    needsEditing: 0,
    resources: 1,
    countedResources: translated === null ? 0 : 1,
    isLowerBound: false,
  }
}

const quarters = ['2020-03-31', '2020-06-30', '2020-09-30', '2020-12-31'] as const
const [first, second, third, last] = quarters

const lines: LanguageHistories = {
  scope: 'quarters',
  projects: ['horizon', 'nova'],
  from: first,
  to: last,
  source: quarters.map((day) => aPoint(day, 240, 0)),
  languages: new Map([
    [
      'fr',
      [
        aPoint(first, 240, 120),
        aPoint(second, 240, null),
        aPoint(third, 240, 240),
        aPoint(last, 240, 240),
      ],
    ],
    ['de', quarters.map((day) => aPoint(day, 240, null))],
  ]),
  steps: [],
}

describe('the sparkline of a language', () => {
  const pathOf = (code: string, given: Partial<LanguageHistories> = {}) =>
    sparklinesOf(aPageContext(), { ...lines, ...given })(code)?.path

  test('is as high as the share of the largest text, with a gap for what is not known', () => {
    // 24 units high: half of them, nothing for a quarter, all of them.
    assert.equal(pathOf('fr'), 'M0 24v-12h1v12M77 24v-24h39v24')
  })

  test('is empty where nothing is known, also of a language that has no line', () => {
    assert.equal(pathOf('de'), '')
    assert.equal(pathOf('ar'), '')
  })

  test('holds between days on which something changed', () => {
    const points = [aPoint('2026-01-01', 100, 50), aPoint('2026-01-30', 100, 100)]
    const days = { scope: 'days', from: '2026-01-01', to: '2026-02-28' } as const
    const path = pathOf('fr', { ...days, source: points, languages: new Map([['fr', points]]) })
    assert.equal(path, 'M0 24v-12h58v-12h58v24')
  })

  test('says its newest figures to ears', () => {
    const view = sparklinesOf(aPageContext(), lines)
    assert.equal(view('fr')?.spoken, '240 of 240')
    assert.equal(view('de')?.spoken, null)
    assert.equal(view('ar')?.spoken, null)
    assert.equal(sparklinesOf(aPageContext(), null)('fr'), null)
  })
})

describe('the sparklines of a table', () => {
  test('say over their column what they cover, and below the table what they draw', () => {
    const view = sparklinesView(aPageContext(), lines, { isOfAll: true })
    assert.equal(view.head, '2 projects since 2020')
    assert.match(view.note, /source text of 2 projects .* one scale for all: Horizon and Nova\.$/)
    assert.equal(view.href, '/history')
    assert.equal(view.source, 'M0 0h116', 'the whole text reaches the top')
  })

  test('of one project or of days say less', () => {
    const headOf = (given: Partial<LanguageHistories>) =>
      sparklinesView(aPageContext(), { ...lines, ...given }, { isOfAll: false })
    assert.equal(headOf({ projects: ['nova'] }).head, 'Since 2020')
    assert.equal(headOf({ projects: ['nova'] }).href, null)
    assert.equal(headOf({ scope: 'days', from: '2026-03-01' }).head, 'Since 1 Mar 2026')
    assert.match(headOf({ scope: 'days', from: '2026-03-01' }).note, /day by day/)
  })
})
