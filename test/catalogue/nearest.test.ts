import assert from 'node:assert/strict'
import { test } from 'node:test'
import { didYouMean } from '../../src/catalogue/nearest.ts'

test('of names equally near, one that begins alike is offered', () => {
  assert.equal(didYouMean('kr', ['ar', 'fr', 'ko', 'ky']), '; did you mean "ko"?')
})

test('the nearest name is offered, however it begins, in any case', () => {
  assert.equal(didYouMean('Ova', ['octavia', 'nova']), '; did you mean "nova"?')
})

test('nothing is offered where no name is near, or there is none', () => {
  assert.equal(didYouMean('kubernetes', ['nova', 'ironic']), '')
  assert.equal(didYouMean('nova', []), '')
})
