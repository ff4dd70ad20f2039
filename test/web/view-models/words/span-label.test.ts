import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { durationLabel, spanLabel } from '../../../../src/web/view-models/words/span-label.ts'
import { english } from '../../../support/page-context.ts'

describe('a length of time', () => {
  const cases: readonly [number, string][] = [
    [1, '1 day'],
    [13, '13 days'],
    [14, '2 weeks'],
    [730, '104 weeks'],
    [731, '2 years'],
  ]
  for (const [days, label] of cases) {
    test(`of ${days} days is told as ${label}`, () => {
      assert.equal(durationLabel(english, days), label)
    })
  }
})

describe('two lengths of time', () => {
  const cases: readonly [number, number, string][] = [
    [4, 4, '4 days'],
    [4, 12, '4 to 12 days'],
    [4, 21, '4 days to 3 weeks'],
    [21, 27, '3 weeks'],
    [70, 728, '10 to 104 weeks'],
    [360, 800, '51 weeks to 2 years'],
    [399, 780, '1 to 2 years'],
    [735, 790, '2 years'],
  ]
  for (const [shortest, longest, label] of cases) {
    test(`of ${shortest} and ${longest} days are told as ${label}`, () => {
      assert.equal(spanLabel(english, shortest, longest), label)
    })
  }
})
