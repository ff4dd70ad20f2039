import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading, countsOf } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('one project in one language', () => {
  const site = sharedTestApp({
    figures: {
      horizon: [
        aReading(
          'dashboard',
          1_000,
          {},
          {
            cells: [
              {
                language: 'fr',
                counts: { ...countsOf(1_000, 881), needsEditing: 31 },
                lastTranslatedAt: '2024-02-09',
              },
            ],
          },
        ),
        aReading('docs', 190, {}, { source: { total: 190, totalWords: null, isLowerBound: true } }),
      ],
      nova: [aReading('service', 40, { fr: null })],
    },
  })

  test('says how far it is and counts each resource', async () => {
    const page = await readPage(site, '/projects/horizon/fr')
    assert.equal(page.heading, 'Horizon, Français')
    assert.match(page.text, /88% Dashboards and services 119 strings left in 1 resource/)
    assert.deepEqual(page.row('dashboard').slice(1, 8), [
      '88%',
      '119',
      '1,190',
      '31',
      '1,000',
      '9 Feb 2024',
      '—no figure',
    ])
    assert.deepEqual(page.row('docs').slice(0, 3), [
      'docs counted apart · no file',
      '—no file',
      '—no file',
    ])
    assert.equal(page.row('docs')[5], 'at least 190')
  })

  test('explains its figure: the formula, what went in, what was left out', async () => {
    const { $ } = await readPage(site, '/projects/horizon/fr')
    const explanation = $('#explanation').text()
    assert.match(explanation, /881 of 1,000 strings, rounded down: 88%/)
    assert.match(explanation, /Counted: dashboard\./)
    assert.match(explanation, /Not counted in it: docs\./)
    assert.equal($('.headline a').attr('href'), '#explanation')
  })

  test('tells a file that gives no number from one that is not there', async () => {
    const page = await readPage(site, '/projects/nova/fr')
    assert.match(page.row('service')[0] ?? '', /the file gives no number/)
    assert.match(page.text, /no figure yet/)
    assert.doesNotMatch(page.text, /\b0%/)
  })

  test('in a series without figures is unknown, not "nothing to translate"', async () => {
    const page = await readPage(site, '/projects/horizon/fr?series=2026.1')
    assert.match(page.text, /This series has no figures/)
    assert.doesNotMatch(page.text, /nothing to translate|0 of 0/)
    assert.equal(page.$('img.badge-preview').length, 0)
  })

  test('leads to its project and its language', async () => {
    const page = await readPage(site, '/projects/horizon/fr')
    assert.equal(page.$('h1 a').first().attr('href'), '/projects/horizon')
    assert.equal(page.$('h1 a').last().attr('href'), '/languages/fr')
    assert.equal(page.$('img.badge-preview').attr('src'), '/badge/horizon/fr.svg')
  })
})

test('another platform is shown beside, never mixed in', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 10 })] } })
  const transifex = new FakePlatform({ nova: [aReading('service', 100, { fr: 90 })] }, 'transifex')
  await site.tracker.sync(transifex)
  const page = await readPage(site, '/projects/nova/fr')
  assert.match(page.$('.headline').text(), /90%/)
  assert.deepEqual(page.row('git'), ['git', 'service', '10', '100'])
})

test('a complete pair has nothing to press', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 100 })] } })
  const page = await readPage(site, '/projects/nova/fr')
  assert.match(page.text, /100%/)
  assert.equal(page.$('main a.button').length, 0)
})
