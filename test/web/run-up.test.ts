import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

interface Given {
  readonly total?: number
  readonly fr: number
  readonly de?: number
}

/** Reads Horizon and Nova on a day. */
async function readOn(site: TestApp, day: string, { total = 1_000, fr, de = 900 }: Given) {
  site.tracker.clock.set(`${day}T09:00:00Z`)
  site.platform.projects = {
    horizon: [aReading('dashboard', total, { fr, de })],
    nova: [aReading('service', 5_000, { fr: 5 })],
  }
  await site.sync()
}

const newSite = () => testApp({ catalogue: releaseCatalogue(), figures: {} })

/** Rows of the run-up's table, newest first: each cell's words. */
function rowsOf({ $ }: ReadPage): string[][] {
  return $('#run-up tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .children()
        .toArray()
        .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
    )
}

/** 600 strings left on 19 November, 500 a month later, 400 on 18 January: 100 in 30 days. */
async function readTwoMonths(site: TestApp) {
  await readOn(site, '2026-11-19', { fr: 400 })
  await readOn(site, '2026-12-19', { fr: 500 })
  await readOn(site, '2027-01-18', { fr: 600 })
}

describe('the run-up to a release', () => {
  test('tells what was left day by day, and what is foreseen on each date', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    const page = await readPage(site, '/projects/horizon/fr')
    // At best 100 in 30 days go on, at worst half of that: 10 and 5 in three days.
    const left = (days: number) => {
      const [least, most] = [400 - (days * 100) / 30, 400 - (days * 50) / 30]
      return `${Math.ceil(least)} to ${Math.ceil(most)}`
    }
    assert.deepEqual(rowsOf(page), [
      ['24 Mar 20274 Release day', left(65), ''],
      ['16 Mar 2027Translations due', left(57), ''],
      ['15 Mar 20273 Final release candidate', left(56), ''],
      ['1 Mar 20272 Hard string freeze', left(42), ''],
      ['15 Feb 20271 Soft string freeze', left(28), ''],
      ['18 Jan 2027', '400', '1,000'],
      ['19 Dec 2026', '500', '1,000'],
      ['19 Nov 2026', '600', '1,000'],
    ])
    assert.match(page.text, /Strings left since 30 September 2026/)
    assert.equal(page.href('2027.1'), '/releases/2027.1')
  })

  test('is of the platform that counts, however old what stands beside it is', async () => {
    const site = await newSite()
    await readOn(site, '2026-06-01', { fr: 300 })
    const days = Object.entries({ '2026-11-19': 400, '2026-12-19': 500, '2027-01-18': 600 })
    for (const [day, fr] of days) {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      const horizon = [aReading('dashboard', 1_000, { fr, de: 900 })]
      await site.tracker.sync(new FakePlatform({ horizon }, 'transifex'))
    }
    for (const path of ['/projects/horizon/fr', '/projects/horizon']) {
      const { rows } = await readCsv(site, `${path}/run-up.csv`)
      // It begins with how things stood, by the platform that counted then.
      const read = rows.flatMap(({ day = '' }) =>
        day > '2026-09-30' && day < '2027-02' ? day : [],
      )
      assert.deepEqual(
        read,
        days.map(([day]) => day),
        path,
      )
    }
  })

  test('is called by what it runs up to: the freezes, then the release', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    const titleOn = async (day: string, language: string) => {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      const { $ } = await readPage(site, '/releases/2027.1', { 'Accept-Language': language })
      return $('#run-up-title').text()
    }
    // The hard freeze begins on 1 March, the release is on 24 March.
    assert.equal(await titleOn('2027-03-01', 'en'), 'Until the freeze')
    assert.equal(await titleOn('2027-03-02', 'en'), 'Until the release')
    assert.equal(await titleOn('2027-04-20', 'en'), 'Until the release')
    assert.equal(await titleOn('2027-04-20', 'fr'), 'D’ici à la publication')
  })

  test('of a language is of the projects that the release waits for', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    const page = await readPage(site, '/languages/fr')
    assert.deepEqual(
      rowsOf(page).filter(([, , total]) => total !== ''),
      [
        ['18 Jan 2027', '400', '1,000'],
        ['19 Dec 2026', '500', '1,000'],
        ['19 Nov 2026', '600', '1,000'],
      ],
      'Nova’s 4,995 strings are not among them',
    )
  })

  test('of a project, and of the release itself, is of all languages together', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    for (const path of ['/projects/horizon', '/releases/2027.1']) {
      const page = await readPage(site, path)
      assert.deepEqual(
        rowsOf(page).filter(([, , total]) => total !== ''),
        [
          ['18 Jan 2027', '500', '2,000'],
          ['19 Dec 2026', '600', '2,000'],
          ['19 Nov 2026', '700', '2,000'],
        ],
        path,
      )
      assert.equal(page.$('.chart-outlook').length, 0, 'whose pace would that be')
    }
  })

  test('says what a forecast leaves out', async () => {
    const site = await newSite()
    for (const [day, fr] of Object.entries({
      '2026-11-19': 700,
      '2026-12-19': 800,
      '2027-01-18': 900,
    })) {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      site.platform.projects = {
        horizon: [aReading('dashboard', 1_000, { fr })],
        'ironic-ui': [aReading('dashboard', 50, { de: 50 })],
      }
      await site.sync()
    }
    const outlookOn = async (path: string) =>
      (await readPage(site, path)).$('.chart-outlook').text()
    assert.match(await outlookOn('/languages/fr'), /, without 1 resource that has no figure$/)
    assert.doesNotMatch(await outlookOn('/projects/horizon/fr'), /without/)
  })

  test('goes on to the newest reading, though nothing changed', async () => {
    const site = await newSite()
    await readOn(site, '2026-12-19', { fr: 500 })
    await readOn(site, '2027-01-18', { fr: 500 })
    const page = await readPage(site, '/projects/horizon/fr')
    assert.deepEqual(
      rowsOf(page).filter(([, , total]) => total !== ''),
      [
        ['18 Jan 2027', '500', '1,000'],
        ['19 Dec 2026', '500', '1,000'],
      ],
    )
    assert.equal(page.$('[data-least]').length, 0, 'nothing is foreseen of a quiet team')
    assert.match(page.$('.chart-outlook').text(), /^quiet for/)
  })

  test('begins with what was left when the work began, read before', async () => {
    const site = await newSite()
    await readOn(site, '2026-08-01', { fr: 300 })
    await readOn(site, '2026-10-20', { fr: 350 })
    const rows = rowsOf(await readPage(site, '/projects/horizon/fr'))
    assert.deepEqual(rows.at(-1), ['30 Sept 2026', '700', '1,000'])
  })

  test('says at least where nobody knows the whole text', async () => {
    const site = await newSite()
    for (const [day, translated] of Object.entries({ '2026-11-19': 30, '2026-12-19': 40 })) {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      const source = { total: 100, totalWords: null, isLowerBound: true }
      site.platform.projects = {
        horizon: [aReading('dashboard', 100, { fr: translated }, { source })],
      }
      await site.sync()
    }
    const page = await readPage(site, '/projects/horizon/fr')
    assert.deepEqual(rowsOf(page).at(-2), ['19 Dec 2026', 'at least 60', 'at least 100'])
    assert.match(page.$('.chart-outlook').text(), /^not enough data: its full size is not known/)
    const french = await readPage(site, '/projects/horizon/fr?lang=fr')
    assert.match(french.$('.chart-outlook').text(), /^pas assez de données\u202f: /)
  })

  test('marks where the text jumped', async () => {
    const site = await newSite()
    await readOn(site, '2026-11-19', { fr: 400, de: 600 })
    await readOn(site, '2026-12-19', { total: 700, fr: 400, de: 600 })
    const page = await readPage(site, '/projects/horizon/fr')
    const jump = rowsOf(page).find(([, text]) => text?.includes('lost'))
    assert.match(jump?.[1] ?? '', /^1 Since 19 Nov 2026 the source text lost 300 strings/)
    assert.match(page.$('#run-up .chart-marks').text(), /1 −300 strings\s*2 Soft string freeze/)
  })

  test('can be taken along', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    for (const path of ['/projects/horizon/fr', '/languages/fr']) {
      const { rows } = await readCsv(site, `${path}/run-up.csv`)
      assert.deepEqual(
        rows
          .slice(1, 4)
          .map((row) => [row['day'], row['date'], row['leftStrings'], row['mostForeseen']]),
        [
          ['2026-12-19', '', '500', ''],
          ['2027-01-18', '', '400', '400'],
          ['2027-02-15', 'soft-string-freeze', '', '354'],
        ],
      )
      assert.equal(rows[0]?.['release'], '2027.1')
    }
    assert.equal((await readCsv(site, '/projects/horizon/run-up.csv')).rows.length, 8)
    assert.equal((await readCsv(site, '/releases/2027.1/run-up.csv')).rows.length, 8)
  })
})

describe('where there is nothing to draw, a page says why', () => {
  const emptyOn = async (site: TestApp, path: string) => {
    const page = await readPage(site, path)
    assert.equal(page.$('#run-up figure').length, 0)
    return page.$('#run-up .muted').text()
  }

  test('one reading is no line', async () => {
    const site = await newSite()
    await readOn(site, '2026-12-19', { fr: 500 })
    for (const path of [
      '/projects/horizon/fr',
      '/languages/fr',
      '/projects/horizon',
      '/releases/2027.1',
    ]) {
      assert.match(await emptyOn(site, path), /^One reading so far, of 19 December 2026/, path)
    }
  })

  test('a reading from before the work began says nothing of it', async () => {
    const site = await newSite()
    await readOn(site, '2026-08-21', { fr: 500 })
    site.tracker.clock.set('2026-11-26T09:00:00Z')
    assert.match(
      await emptyOn(site, '/projects/horizon/fr'),
      /^The newest reading is of 21 August 2026, and the work for 2027\.1 began on 30 September 2026/,
    )
  })

  test('a language without a file has no figure', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    assert.match(await emptyOn(site, '/projects/horizon/it'), /^Nothing of it has a figure/)
  })

  test('a project that has something in another series alone has no run-up', async () => {
    const site = await newSite()
    site.tracker.clock.set('2026-12-19T09:00:00Z')
    site.platform.projects = {
      horizon: [aReading('dashboard', 100, { fr: 50 })],
      'ironic-ui': [aReading('dashboard', 100, { fr: 50 }, { branch: 'stable/2026.1' })],
    }
    await site.sync()
    for (const path of ['/projects/ironic-ui', '/projects/ironic-ui/fr']) {
      assert.equal((await readPage(site, path)).$('#run-up').length, 0, path)
    }
  })

  test('another series has no run-up', async () => {
    const site = await newSite()
    await readTwoMonths(site)
    const page = await readPage(site, '/projects/horizon/fr?series=2026.1')
    assert.equal(page.$('#run-up').length, 0)
  })
})
