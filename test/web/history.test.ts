import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ScopePoint } from '../../src/sync/sync-store.ts'
import { aReading } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const quarters = ['2025-09-30', '2025-12-31', '2026-03-31', '2026-06-30']

/** A line of Nova: its source text, or what of it is translated; `null`: no file that quarter. */
function aLine(language: string | null, figures: readonly (number | null)[]): ScopePoint[] {
  return quarters.flatMap((day, index) => {
    const translated = figures[index]
    if (translated == null) return []
    return {
      project: 'nova',
      day,
      language,
      total: 200,
      translated: language === null ? 0 : translated,
      needsEditing: 0,
      resources: 1,
      countedResources: language === null ? 0 : 1,
    }
  })
}

const points = [
  ...aLine(null, [200, 200, 200, 200]),
  ...aLine('fr', [20, null, 60, 80]),
  ...aLine('de', [10, 20, 30, 120]),
]

describe('all languages through the years', () => {
  const site = sharedTestApp({
    now: '2026-08-21T12:00:00Z',
    figures: { nova: [aReading('service', 200, { fr: 80, de: 120 })] },
  })
  before(async () => {
    await site.tracker.syncStore.importHistory('quarters', points)
  })

  test('are little charts, the furthest language first, each a way to its page', async () => {
    const { $ } = await readPage(site, '/history')
    const charts = $('.multiples li').toArray()
    assert.deepEqual(
      charts.map((chart) => $(chart).text().replace(/\s+/g, ' ').trim()),
      ['Deutsch60% · 120', 'Français40% · 80'],
    )
    assert.equal($(charts[1]).find('a').attr('href'), '/languages/fr')
    assert.equal($(charts[1]).find('[lang]').attr('lang'), 'fr')
  })

  test('are drawn on one scale, with a gap where a quarter is not known', async () => {
    const { $ } = await readPage(site, '/history')
    const paths = $('.multiples .spark-done')
      .toArray()
      .map((path) => $(path).attr('d') ?? '')
    // 48 units are 200 strings, 232 are 273 days: German rises from 2 to 5, 7 and 29.
    assert.equal(paths[0], 'M0 48v-2l78-3l77-2l77-22v29')
    // French stands by itself for a quarter, and rises from 14 to 19 after the gap.
    assert.equal(paths[1], 'M0 48v-5h1v5M155 48v-14l77-5v19')
    const boxes = new Set(
      $('.multiples svg')
        .toArray()
        .map((svg) => $(svg).attr('viewBox')),
    )
    assert.equal(boxes.size, 1)
  })

  test('stand in a table, year by year, which sorts as the charts do', async () => {
    const page = await readPage(site, '/history')
    assert.deepEqual(page.row('Français'), ['Français', '80', '200', '—unknown', '80'])
    assert.deepEqual(page.row('Deutsch'), ['Deutsch', '120', '200', '20', '120'])
    const sorted = await readPage(site, '/history?sort=translated&order=asc')
    assert.deepEqual(sorted.rowHeads('.chart-table-scroll').slice(0, 2), ['Français', 'Deutsch'])
    assert.match(sorted.$('.multiples li').first().text(), /Français/)
  })

  test('say what they cover', async () => {
    const { text } = await readPage(site, '/history')
    assert.match(
      text,
      /of the source text \(the line\) of 1 project at the end of each quarter, Nova/,
    )
  })

  test('can be taken along, every point of them', async () => {
    const { rows } = await readCsv(site, '/history.csv')
    const french = rows.filter((row) => row['language'] === 'fr')
    assert.deepEqual(
      french.map((row) => [
        row['scope'],
        row['day'],
        row['translatedStrings'],
        row['totalStrings'],
      ]),
      [
        ['quarters', '2025-09-30', '20', '200'],
        ['quarters', '2025-12-31', '', '200'],
        ['quarters', '2026-03-31', '60', '200'],
        ['quarters', '2026-06-30', '80', '200'],
      ],
    )
  })

  test('can be taken along all together as well', async () => {
    const { $ } = await readPage(site, '/history')
    const links = $('a[download]').toArray()
    assert.deepEqual(
      links.map((link) => $(link).attr('href')),
      ['/history.csv', '/history/together.csv'],
    )
    const { rows } = await readCsv(site, '/history/together.csv')
    assert.deepEqual(
      rows.map((row) => [row['languages'], row['day'], row['translatedStrings']]),
      [
        ['all', '2025-09-30', '30'],
        ['all', '2025-12-31', '20'],
        ['all', '2026-03-31', '90'],
        ['all', '2026-06-30', '200'],
      ],
    )
  })

  test('are small beside the table of languages, which says how to see more of them', async () => {
    const page = await readPage(site, '/')
    const drawn = page.$('#languages tbody tr')
    assert.equal(drawn.find('svg.spark').length, 2)
    assert.equal(drawn.first().find('td').last().text(), '120 of 200')
    assert.equal(page.href('All languages through the years'), '/history')
  })

  test('are not drawn in a series of which no past is known', async () => {
    const page = await readPage(site, '/history?series=2026.1')
    assert.equal(page.$('.multiples').length, 0)
    assert.match(page.text, /Nothing is known of the past yet/)
  })
})

test('days and quarters are two pages, and days come first', async (t) => {
  const site = await testApp({ ending: t, now: '2026-08-01T12:00:00Z', figures: {} })
  await site.tracker.syncStore.importHistory('quarters', points)
  for (const [day, fr] of Object.entries({ '2026-08-01': 40, '2026-09-02': 70 })) {
    site.tracker.clock.set(`${day}T12:00:00Z`)
    site.platform.projects = { nova: [aReading('service', 100, { fr })] }
    await site.sync()
  }
  const days = await readPage(site, '/history')
  assert.match(days.text, /day by day from 1 August 2026 to 2 September 2026/)
  assert.deepEqual(days.row('Français'), ['Français', '70', '100', '40', '70'])
  assert.equal(days.href('Quarter by quarter'), '/history?line=quarters')
  const quarterly = await readPage(site, '/history?line=quarters')
  assert.match(quarterly.text, /at the end of each quarter/)
  assert.equal(quarterly.href('Day by day'), '/history')
  assert.equal((await readCsv(site, '/history.csv?line=quarters')).rows[0]?.['scope'], 'quarters')
})
