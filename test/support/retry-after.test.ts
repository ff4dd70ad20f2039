import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { retryAfterMs } from '../../src/support/http/retry-after.ts'

const date = 'Fri, 14 Jun 2013 08:00:00 GMT'

describe('Retry-After', () => {
  const cases: [name: string, headers: Record<string, string>, ms: number | null][] = [
    ['in seconds', { 'retry-after': '60' }, 60_000],
    ['at once', { 'retry-after': '0' }, 0],
    ['as a date', { 'retry-after': 'Fri, 14 Jun 2013 08:00:30 GMT', date }, 30_000],
    ['as a date that is over', { 'retry-after': 'Fri, 14 Jun 2013 07:00:00 GMT', date }, 0],
    ['as a date without one to compare it with', { 'retry-after': date }, null],
    ['in words', { 'retry-after': 'soon', date }, null],
    ['below zero', { 'retry-after': '-1', date }, null],
    ['not at all', { date }, null],
  ]
  for (const [name, headers, ms] of cases) {
    it(name, () => assert.equal(retryAfterMs(new Headers(headers)), ms))
  }
})
