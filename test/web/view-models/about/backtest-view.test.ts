import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Backtest, methods, quarterSpans } from '../../../../src/domain/backtest.ts'
import { backtestView } from '../../../../src/web/view-models/about/backtest-view.ts'
import { english } from '../../../support/page-context.ts'

/** Of so many cases, so many came out as foretold. */
function backtests(cases: number, right: number): Backtest[] {
  const share = right / cases
  const errors = { median: null, ninetieth: null }
  return quarterSpans.map((span) => ({
    ...span,
    cases,
    finished: 0,
    results: methods.map((method) => ({ method, strings: errors, shares: errors, right: share })),
    range: { held: share, more: share, right: share, open: share },
  }))
}

function rightOf(cases: number, right: number): string | undefined {
  const of = { from: '2012-03-31', to: '2026-06-30', projects: 8, lines: 407 }
  const all = backtests(cases, right)
  return backtestView(english, { ...of, all, moving: all }).tables[0]?.rows[0]?.cells[2]?.text
}

test('shares of cases are rounded down, however many cases there are', () => {
  assert.equal(rightOf(100, 29), '29%')
  assert.equal(rightOf(3_196, 3_195), '99%')
  assert.equal(rightOf(50_000, 49_999), '99%')
  assert.equal(rightOf(50_000, 50_000), '100%')
})
