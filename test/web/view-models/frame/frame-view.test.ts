import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReportFrame } from '../../../../src/reports/report-types.ts'
import { freezeView, seriesLabel } from '../../../../src/web/view-models/frame/frame-view.ts'
import { aSeries } from '../../../support/builders.ts'
import { aPageContext, english } from '../../../support/page-context.ts'

const master = aSeries('master', ['master'])

function aFrame(given: Partial<ReportFrame> = {}): ReportFrame {
  return {
    series: master,
    cycle: null,
    nextDeadline: null,
    ages: [],
    agesThatCount: [],
    seriesWithData: [],
    hasData: true,
    carriedBySeveral: [],
    ...given,
  }
}

function freezeOn(day: string, daysAway: number) {
  const series = aSeries('2027.1', [])
  const deadline = { series, kind: 'soft-string-freeze', day } as const
  return freezeView(aPageContext(), aFrame({ nextDeadline: { deadline, daysAway } }))
}

describe('the next freeze', () => {
  test('is named with its day, how far away, and the working days until then', () => {
    const freeze = freezeOn('2027-02-15', 85)
    assert.equal(
      `${freeze?.before} ${freeze?.figure}`,
      '2027.1 soft string freeze on 15 February 2027',
    )
    assert.equal(freeze?.day, '2027-02-15')
    assert.equal(freeze?.away, 'in 85 days')
    assert.equal(freeze?.workingDays, '60 working days')
  })

  test('may be tomorrow or today', () => {
    assert.equal(freezeOn('2026-11-23', 1)?.away, 'in 1 day')
    assert.equal(freezeOn('2026-11-22', 0)?.away, 'today')
  })

  test('is not made up where the calendar ends', () => {
    assert.equal(freezeView(aPageContext(), aFrame()), null)
  })
})

describe('what a page shows', () => {
  test('is the cycle its reading belongs to, or the series by its name', () => {
    const cycle = aSeries('2026.2', [])
    assert.equal(seriesLabel(english, aFrame({ cycle })), '2026.2 cycle')
    assert.equal(seriesLabel(english, aFrame({ series: aSeries('2026.1', []) })), '2026.1 series')
  })
})
