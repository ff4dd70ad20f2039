import assert from 'node:assert/strict'
import { test } from 'node:test'
import { releaseFigures } from '../../../src/reports/releases/release-figures.ts'
import { aCatalogue, aSeries } from '../../support/builders.ts'

const release = (name: string, releasedOn: string) => ({ ...aSeries(name, []), releasedOn })
const [indri, hibiscus, gazpacho] = [
  release('2027.1', '2027-03-24'),
  release('2026.2', '2026-09-30'),
  release('2026.1', '2026-04-01'),
] as const
const master = aSeries('master', ['master'])
const catalogue = aCatalogue({ series: [master, indri, hibiscus, gazpacho] })

interface Given {
  withData?: string[]
  readOn?: string | null
  isBranchWhole?: boolean
}

function figures(of: typeof indri, given: Given = {}) {
  return releaseFigures(of, {
    catalogue,
    withData: new Set(given.withData ?? ['master', '2026.1']),
    readOn: given.readOn === undefined ? '2026-08-21' : given.readOn,
    isBranchWhole: given.isBranchWhole ?? true,
    today: '2026-11-26',
  })
}

test('a release with a branch stands on it', () => {
  assert.deepEqual(figures(gazpacho), { kind: 'branch', series: gazpacho })
})

test('a branch that lacks projects waits for them while its release is being made', () => {
  const withData = ['master', '2027.1', '2026.1']
  const kind = (of: typeof indri) =>
    figures(of, { withData, isBranchWhole: false, readOn: '2026-11-25' }).kind
  assert.equal(kind(indri), 'current')
  assert.equal(kind(gazpacho), 'branch', 'it is out: what is not on its branch is not in it')
})

test('the release of today stands on the current series, with the age of an older reading', () => {
  assert.deepEqual(figures(indri), { kind: 'current', series: master, recordedIn: hibiscus })
  assert.deepEqual(figures(indri, { readOn: '2026-11-25' }), {
    kind: 'current',
    series: master,
    recordedIn: null,
  })
})

test('a release that the reading was made for stands on that reading', () => {
  assert.deepEqual(figures(hibiscus), { kind: 'current', series: master, recordedIn: null })
})

test('what is read today says nothing of a release that is out and has no branch', () => {
  assert.deepEqual(figures(hibiscus, { readOn: '2026-11-25' }), { kind: 'none' })
  assert.deepEqual(figures(gazpacho, { withData: ['master'] }), { kind: 'none' })
})

test('before anything was read there is nothing to stand on', () => {
  assert.deepEqual(figures(indri, { withData: [], readOn: null }), { kind: 'none' })
})
