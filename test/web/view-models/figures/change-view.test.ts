import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeView } from '../../../../src/web/view-models/figures/change-view.ts'
import { english } from '../../../support/page-context.ts'

describe('the last 30 days', () => {
  test('are told in two parts, each with its sign', () => {
    const change = changeView(english, { we: 12, source: -3, leftDelta: -15 })
    assert.deepEqual([change.we, change.source], ['we +12', 'source −3'])
    assert.equal(change.isLoss, false)
    assert.equal(change.isKnown, true)
    assert.equal(changeView(english, { we: 1, source: 0, leftDelta: -1 }).isGain, true)
  })

  test('are a loss only where translations went, not where strings came', () => {
    assert.equal(changeView(english, { we: 0, source: 50, leftDelta: 50 }).isLoss, false)
    assert.equal(changeView(english, { we: 0, source: 50, leftDelta: 50 }).isGain, false)
    assert.equal(changeView(english, { we: -7, source: 0, leftDelta: 7 }).isLoss, true)
  })

  test('are no figure without a reading old enough', () => {
    const change = changeView(english, null)
    assert.equal(change.isKnown, false)
    assert.equal(change.we, 'no figure')
    assert.equal(change.value, null)
    assert.deepEqual([change.isLoss, change.isGain], [false, false])
  })
})
