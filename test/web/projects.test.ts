import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp } from '../support/test-app.ts'

describe('the list of projects', () => {
  const site = sharedTestApp({
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 88, de: 100 }),
        aReading(
          'docs',
          900,
          {},
          {
            source: { total: 900, totalWords: null, isLowerBound: true },
          },
        ),
      ],
      neutron: [aReading('service', 300, {})],
    },
  })

  test('tells the size of each and how far its languages are', async () => {
    const page = await readPage(site, '/projects')
    assert.deepEqual(page.rowHeads(), [
      'Horizondashboard and documentation',
      'Neutron formerly quantumservice',
    ])
    const [, begun, complete, strings, words, whole] = page.row('Horizon')
    assert.deepEqual([begun, complete], ['2', '1'])
    assert.deepEqual([strings, words, whole], ['100', '1,000', 'at least 1,000'])
    assert.equal(page.href('Neutron'), '/projects/neutron')
  })

  test('sorts by link', async () => {
    const page = await readPage(site, '/projects?sort=strings')
    assert.match(page.rowHeads().join(), /^Neutron.*Horizon/)
  })

  test('keeps to the series the visitor is in, and says where it has no figures', async () => {
    const page = await readPage(site, '/projects?series=2026.1')
    assert.match(page.text, /This series has no figures/)
    assert.match(page.text, /No project has figures yet/)
  })
})
