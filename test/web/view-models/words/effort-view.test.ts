import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effortLabel } from '../../../../src/web/view-models/words/effort-view.ts'
import { english } from '../../../support/page-context.ts'

const cases = [
  [0, 'under 5 min'],
  [1, 'under 5 min'],
  [20, 'under 5 min'],
  [21, 'about 10 min'],
  [104, 'about 25 min'],
  [229, 'about 55 min'],
  [250, 'about 1 h'],
  [594, 'about 2 h 20'],
  [2_089, 'about 8 h 20'],
  [3_500, 'about 14 h'],
] as const

test('times are told in fives of minutes, then in tens, then in hours', () => {
  const told = [4.9, 5, 55, 55.1, 66, 155, 599, 640].map((one) => effortLabel(english, one))
  assert.deepEqual(told, [
    ...['under 5 min', 'about 5 min', 'about 55 min', 'about 1 h'],
    ...['about 1 h 10', 'about 2 h 40', 'about 10 h', 'about 11 h'],
  ])
})

for (const [words, label] of cases) {
  test(`${words} words at 250 an hour take ${label}`, () => {
    assert.equal(effortLabel(english, (60 * words) / 250), label)
  })
}
