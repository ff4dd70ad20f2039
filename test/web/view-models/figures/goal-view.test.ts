import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { goalView } from '../../../../src/web/view-models/figures/goal-view.ts'
import { countsOf } from '../../../support/builders.ts'
import { aPageContext } from '../../../support/page-context.ts'

const source = { total: 100, totalWords: 1_000, isLowerBound: false }

const nextOf = (translated: number | null) => {
  const counts = translated === null ? null : countsOf(100, translated)
  return goalView(aPageContext(), { source, counts, flaw: null })?.next
}

describe('the next share of a file', () => {
  it('is where it enters the repository, as long as there is none', () => {
    assert.equal(
      nextOf(null),
      'up to 75 strings, about 750 words, to 75%: then it enters the repository.',
    )
  })

  it('is where new files enter, of one that may be there', () => {
    assert.equal(
      nextOf(70),
      '5 strings, about 50 words, to 75%: from there on new files enter the repository.',
    )
  })
})
