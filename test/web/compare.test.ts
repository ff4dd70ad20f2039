import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aCell, aReading, aSeries, countsOf } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  series: [
    aSeries('master', ['master']),
    { ...aSeries('2026.2', ['stable/2026.2']), releasedOn: '2026-10-05' },
  ],
})

const stable = { branch: 'stable/2026.2', id: 'git:stable' }

/** Read on 1 October and on 20 November, with work and a larger text in between. */
async function twoReadings(t: { after(close: () => Promise<void>): void }): Promise<TestApp> {
  const site = await testApp({ ending: t, catalogue, now: '2026-10-01T12:00:00Z' })
  await site.tracker.sync(
    new FakePlatform({
      horizon: [
        aReading('dashboard', 100, { fr: 40, de: 10 }),
        aReading('dashboard', 90, { fr: 81 }, stable),
        aReading('docs', 900, { fr: 1 }),
      ],
      nova: [aReading('service', 50, { fr: 5, ar: 50 })],
    }),
  )
  site.tracker.clock.set('2026-11-20T12:00:00Z')
  await site.tracker.sync(
    new FakePlatform({
      horizon: [
        aReading('dashboard', 130, { fr: 60, de: 20 }),
        aReading('dashboard', 90, { fr: 85 }, stable),
        aReading('docs', 900, { fr: 3 }),
      ],
      nova: [aReading('service', 50, { fr: 7, ar: 50, 'zh-CN': 2 })],
    }),
  )
  site.tracker.clock.set('2026-11-26T09:00:00Z')
  return site
}

const since = '/compare?from=2026-10-01&to=today'

describe('two days', () => {
  test('differ by nothing where a file lacks strings of its text, and nothing happened', async (t) => {
    const site = await testApp({ ending: t, catalogue, now: '2026-10-01T12:00:00Z' })
    const cells = [aCell('fr', countsOf(90, 40))]
    const platform = new FakePlatform({ nova: [aReading('service', 100, {}, { cells })] })
    await site.tracker.sync(platform)
    site.tracker.clock.set('2026-11-20T12:00:00Z')
    await site.tracker.sync(platform)
    const [row] = (await readCsv(site, '/compare.csv?from=2026-10-01&to=today')).rows
    assert.equal(row?.['totalStringsBefore'], '100')
    assert.equal(row?.['totalStringsAfter'], '100')
    assert.equal(row?.['sourceStrings'], '0')
    assert.equal(row?.['leftStringsDifference'], '0')
  })

  test('say that what has no file is not in their percentages, as it is elsewhere', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, since)
    assert.match(page.row('العربية Arabic', '.compare-table').join(' '), /of 50 · 100%/)
    assert.match(page.text, /only files that both sides have, so percentages may be higher/)
    assert.match((await readPage(site, '/languages/ar')).text, /at least 27%/)
  })

  test('are told with what was translated on both, and what became of it', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, since)
    assert.equal(page.heading, 'From 1 October 2026 to 26 November 2026')
    assert.deepEqual(page.row('Français'), [
      'Français French',
      '45of 150 · 30%',
      '67of 180 · 37%',
      '+22',
      '+30',
      '+8',
    ])
    assert.deepEqual(page.row('Deutsch').slice(1), [
      '10of 100 · 10%',
      '20of 130 · 15%',
      '+10',
      '+30',
      '+20',
    ])
    assert.deepEqual(page.row('All together').slice(3), ['+32', '+60', '+28'])
  })

  test('say on which days they were really read', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare?from=2026-11-10&to=2026-11-23')
    assert.match(page.text, /10 November 2026 ?read on 1 October 2026/)
    assert.match(page.text, /23 November 2026 ?read on 20 November 2026/)
    const heads = page.$('thead th').text()
    assert.match(heads, /1 Oct 2026.*20 Nov 2026/)
    assert.equal(page.row('Français')[3], '+22')
  })

  test('leave out what is known on one of them alone, and say so', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, since)
    const [name, before, after, gain] = page.row('简体中文')
    assert.match(name ?? '', /1 file on one side alone, not compared/)
    assert.deepEqual(
      [before, after, gain],
      ['—nothing to compare', '—nothing to compare', '—unknown'],
    )
  })

  test('have an address that stays the same tomorrow', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, `${since}&by=project&lang=de`)
    const address = '/compare?by=project&from=2026-10-01&to=2026-11-26'
    assert.equal(page.href(address), address)
    site.tracker.clock.set('2026-12-24T09:00:00Z')
    assert.equal((await readPage(site, address)).heading, page.heading)
  })

  test('that are one show no difference', async (t) => {
    const site = await twoReadings(t)
    for (const day of ['2026-10-05', 'today']) {
      const page = await readPage(site, `/compare?from=${day}&to=${day}`)
      assert.deepEqual(page.row('All together').slice(3), ['0', '0', '0'], day)
    }
  })

  test('that fall on one reading tell nothing, which is not that nothing changed', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare?from=2026-10-02&to=2026-11-19')
    assert.match(page.text, /Both days fall on the same reading/)
    assert.deepEqual(page.row('All together'), [])
  })

  test('before anything was read lead to the first reading', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare?from=2026-09-01')
    assert.match(page.text, /readings begin on 1 October 2026/)
    assert.equal(page.href('Compare since 1 October 2026'), '/compare?from=2026-10-01')
  })

  test('name the projects that were not read by then', async (t) => {
    const site = await testApp({ ending: t, catalogue, now: '2026-10-01T12:00:00Z' })
    const horizon = (fr: number) => [aReading('dashboard', 100, { fr })]
    await site.tracker.sync(new FakePlatform({ horizon: horizon(4), nova: unavailable() }))
    site.tracker.clock.set('2026-11-20T12:00:00Z')
    await site.tracker.sync(
      new FakePlatform({ horizon: horizon(9), nova: [aReading('service', 50, { fr: 7 })] }),
    )
    const page = await readPage(site, '/compare?from=2026-10-01')
    assert.deepEqual(page.row('Français').slice(1, 4), ['4of 100 · 4%', '9of 100 · 9%', '+5'])
    assert.match(page.text, /Not compared, since there is no reading for one of the sides: Nova\./)
  })

  test('of which one has only a lower bound tell no change of the text', async (t) => {
    const site = await testApp({ ending: t, catalogue, now: '2026-10-01T12:00:00Z' })
    const read = (fr: number, isLowerBound: boolean) =>
      site.tracker.sync(
        new FakePlatform({
          nova: [
            aReading(
              'service',
              50,
              { fr },
              { source: { total: 50, totalWords: null, isLowerBound } },
            ),
          ],
        }),
      )
    await read(5, true)
    site.tracker.clock.set('2026-11-20T12:00:00Z')
    await read(8, false)
    const page = await readPage(site, '/compare?from=2026-10-01')
    assert.deepEqual(page.row('Français').slice(1), [
      '5of at least 50',
      '8of 50 · 16%',
      '+3',
      '—unknown',
      '—unknown',
    ])
  })
})

describe('the recorded quarters', () => {
  const quarters = async (site: TestApp) => {
    const point = (
      language: string | null,
      day: string,
      total: number,
      translated: number | null,
    ) => ({
      project: 'nova',
      language,
      day,
      total,
      translated,
      needsEditing: translated === null ? null : 0,
      resources: 1,
      countedResources: translated === null ? 0 : 1,
    })
    await site.tracker.syncStore.importHistory('quarters', [
      point(null, '2013-03-31', 1_000, null),
      point('fr', '2013-03-31', 1_000, 250),
      point('de', '2013-03-31', 1_000, 10),
      point(null, '2026-06-30', 1_400, null),
      point('fr', '2026-06-30', 1_400, 700),
      point('de', '2026-06-30', 1_400, null),
    ])
  }

  test('stand in where nothing else reaches back, and are named as what they are', async (t) => {
    const site = await twoReadings(t)
    await quarters(site)
    const page = await readPage(site, '/compare?from=2013-06-24&to=today')
    assert.match(page.text, /24 June 2013 ?the quarter that ended on 31 March 2013/)
    assert.match(page.text, /26 November 2026 ?the quarter that ended on 30 June 2026/)
    assert.match(page.text, /the recorded quarters of 1 project, Nova/)
    assert.deepEqual(page.row('Français').slice(1), [
      '250of 1,000 · 25%',
      '700of 1,400 · 50%',
      '+450',
      '+400',
      '−50',
    ])
    assert.match(page.row('Deutsch')[0] ?? '', /1 project known on one side alone/)
    // Horizon was read cell by cell, and has no place among quarters.
    assert.doesNotMatch(page.$('#differences-title').closest('section').text(), /Horizon/)
    const french = await readPage(site, '/compare?from=2013-06-24&language=fr')
    assert.deepEqual(french.rowHeads().slice(0, 1), ['Nova'])
  })

  test('make room for what was read as soon as that reaches back', async (t) => {
    const site = await twoReadings(t)
    await quarters(site)
    const page = await readPage(site, since)
    assert.doesNotMatch(page.text, /quarter/)
    assert.equal(page.row('Français')[3], '+22')
  })
})

describe('two series', () => {
  test('stand side by side, without a change told in two parts', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare?a=master&b=2026.2')
    assert.equal(page.heading, 'master beside 2026.2')
    assert.match(page.text, /\+ where 2026\.2 has more/)
    assert.equal(page.$('thead th').eq(3).text().trim(), 'Translated')
    assert.deepEqual(page.row('Français').slice(1), [
      '60of 130 · 46%',
      '85of 90 · 94%',
      '+25',
      '−40',
      '−65',
    ])
    assert.match(page.text, /no reading for one of the sides: Nova/)
  })

  test('can be asked for as they stood on another day', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare?a=master&b=2026.2&to=2026-10-15')
    assert.match(page.text, /as of 15 October 2026/)
    assert.deepEqual(page.row('Français').slice(1, 4), ['40of 100 · 40%', '81of 90 · 90%', '+41'])
  })
})

test('two platforms are compared where both have a number', async (t) => {
  const site = await twoReadings(t)
  await site.tracker.sync(
    new FakePlatform({ nova: [aReading('service', 48, { fr: 20 })] }, 'transifex'),
  )
  const page = await readPage(site, '/compare?a=git&b=transifex')
  assert.equal(page.heading, 'git beside transifex')
  assert.deepEqual(page.row('Français').slice(1, 4), ['7of 50 · 14%', '20of 48 · 41%', '+13'])
  assert.match(page.row('العربية')[0] ?? '', /1 file on one side alone/)
  assert.equal(page.$('select[name=a] option[selected]').first().attr('value'), 'master')
  assert.equal(
    page.$('form:contains("platforms") select[name=b] option[selected]').val(),
    'transifex',
  )
})

describe('a comparison', () => {
  test('can be of projects, of one language or project, and of other resources', async (t) => {
    const site = await twoReadings(t)
    const projects = await readPage(site, `${since}&by=project`)
    assert.deepEqual(
      projects.rowHeads('.compare-table').map((head) => head.split(' ')[0]),
      ['Horizon', 'Nova', 'All'],
    )
    const french = await readPage(site, `${since}&language=fr_FR`)
    assert.deepEqual(french.row('Horizon').slice(1, 4), ['40of 100 · 40%', '60of 130 · 46%', '+20'])
    assert.equal(french.href('Horizon'), '/projects/horizon/fr')
    const horizon = await readPage(site, `${since}&project=horizon`)
    assert.equal(horizon.row('Français')[3], '+20')
    const everything = await readPage(site, `${since}&group=everything`)
    assert.equal(everything.row('Français')[3], '+24')
  })

  test('has a matrix of every project in every language', async (t) => {
    const site = await twoReadings(t)
    const { $ } = await readPage(site, since)
    const box = (name: string) =>
      $('.compare-matrix td a').filter((_, one) => $(one).attr('aria-label') === name)
    assert.equal(box('Horizon, Français: +20').text(), '+20')
    assert.equal(box('Nova, العربية: 0').text(), '·')
    assert.equal(box('Horizon, العربية: nothing to compare').text(), '')
  })

  test('is a file whose differences add up, and where what is not known is empty', async (t) => {
    const site = await twoReadings(t)
    const { rows, fileName } = await readCsv(site, '/compare.csv?from=2026-10-01&to=today')
    assert.equal(fileName, 'openstack-compare-2026-10-01-2026-11-26-2026-11-20.csv')
    for (const row of rows) {
      if (row['filesCompared'] === '0') {
        assert.equal(row['translatedStringsDifference'], '')
        continue
      }
      const figure = (name: string) => Number(row[name])
      assert.equal(
        figure('translatedStringsAfter') - figure('translatedStringsBefore'),
        figure('translatedStringsDifference'),
      )
      assert.equal(figure('leftStringsDifference'), figure('sourceStrings') - figure('weStrings'))
      assert.equal(row['daysReadBefore'], '2026-10-01')
      assert.equal(row['dayAskedAfter'], '2026-11-26')
    }
    const matrix = await readCsv(site, '/compare/matrix.csv?from=2026-10-01')
    const whole = rows.find(({ language }) => language === 'fr')?.['weStrings']
    const parts = matrix.rows.filter(({ language }) => language === 'fr')
    assert.equal(
      parts.reduce((sum, row) => sum + Number(row['weStrings']), 0),
      Number(whole),
    )
  })

  test('is reached from the overview, a language and a project', async (t) => {
    const site = await twoReadings(t)
    for (const [page, to] of [
      ['/', '/compare'],
      ['/languages/fr', '/compare?language=fr'],
      ['/projects/nova', '/compare?project=nova'],
    ] as const) {
      assert.equal((await readPage(site, page)).$(`main a[href="${to}"]`).length, 1, page)
    }
  })

  test('is chosen by forms that keep what was narrowed down', async (t) => {
    const site = await twoReadings(t)
    const { $ } = await readPage(site, '/compare?language=fr')
    const form = $('form:has(input[name=from])')
    assert.equal(form.attr('action'), '/compare')
    const query = new URLSearchParams(form.serialize())
    assert.deepEqual(Object.fromEntries(query), {
      language: 'fr',
      from: '2026-10-27',
      to: '2026-11-26',
    })
    assert.equal((await readPage(site, `/compare?${query}`)).row('Horizon')[3], '+20')
    assert.equal($('form:has(select)').length, 1, 'one platform alone is not held against another')
  })

  test('offers what is often wanted, where there are figures for it', async (t) => {
    const site = await twoReadings(t)
    const page = await readPage(site, '/compare')
    assert.equal(page.href('The last 30 days'), '/compare?from=2026-10-27&to=today')
    assert.equal(
      page.href('Since the release of 2026.2 on 5 October 2026'),
      '/compare?from=2026-10-05&to=today',
    )
    assert.equal(page.href('master beside 2026.2'), '/compare?a=master&b=2026.2')
    const empty = await readPage(await testApp({ ending: t }), '/compare')
    assert.match(empty.text, /The first figures are being read/)
    assert.equal(empty.href('The last 30 days'), undefined)
  })
})

describe('what makes no sense is said in a sentence, beside the forms', () => {
  const mistakes: [query: string, status: number, says: RegExp][] = [
    ['from=2026-13-01', 400, /“2026-13-01” is no day\. Days are written like 2026-11-26\./],
    ['from=2026-02-30', 400, /is no day/],
    ['from=yesterday', 400, /is no day/],
    ['from=2026-10-01&to=2027-01-01', 400, /1 January 2027 has not come yet\. Compare with today/],
    ['from=2026-11-01&to=2026-10-01', 400, /1 November 2026 comes after 1 October 2026/],
    ['to=2026-10-01', 400, /needs a day to begin with/],
    ['a=master', 400, /needs two sides/],
    ['a=master&b=git', 400, /cannot be held against a platform/],
    ['a=master&b=havana', 404, /no series and no platform “havana”/],
    ['a=crowdin&b=git', 404, /no series and no platform “crowdin”/],
    ['from=2026-10-01&group=kitchen', 404, /no group “kitchen”/],
    ['from=2026-10-01&language=xx', 404, /no language “xx”/],
    ['language=xx', 404, /no language “xx”/],
    ['from=2026-10-01&project=sink', 404, /no project “sink”/],
  ]
  for (const [query, status, says] of mistakes) {
    test(query, async (t) => {
      const site = await testApp({ ending: t, catalogue, now: '2026-11-26T09:00:00Z' })
      const response = await request(site.app).get(`/compare?${query}`)
      const $ = load(response.text)
      assert.equal(response.status, status)
      assert.match($('main [role=alert]').text().replace(/\s+/g, ' '), says)
      assert.equal($('input[name=from]').length, 1)
      assert.equal((await request(site.app).get(`/compare.csv?${query}`)).status, status)
    })
  }

  test('days the wrong way round can be turned', async (t) => {
    const site = await testApp({ ending: t, catalogue, now: '2026-11-26T09:00:00Z' })
    const response = await request(site.app).get('/compare?from=2026-11-01&to=2026-10-01')
    const href = load(response.text)('main [role=alert] a').attr('href')
    assert.equal(href, '/compare?from=2026-10-01&to=2026-11-01')
  })
})
