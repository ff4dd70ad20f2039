import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aCell, aProject, aReading, countsOf } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const figures = {
  horizon: [
    aReading('dashboard', 100, { fr: 88, de: 100, ar: 0 }),
    aReading('docs', 900, { fr: 900 }),
  ],
  neutron: [aReading('service', 300, { fr: 120 })],
  nova: [aReading('service', 600, { de: null })],
}

describe('a table as a file', () => {
  const site = sharedTestApp({ now: '2026-11-22T09:00:00Z', figures })

  for (const page of [
    '/',
    '/languages/fr',
    '/projects',
    '/projects/horizon',
    '/projects/nova/de',
  ]) {
    test(`is linked below each table of ${page}, and says where and when it is from`, async () => {
      const { $ } = await readPage(site, page)
      const files = $('main a[type="text/csv"]')
        .map((_, link) => $(link).attr('href'))
        .get()
      assert.ok(files.length > 0)
      for (const file of files) {
        const { heads, rows } = await readCsv(site, file)
        assert.equal(new Set(heads).size, heads.length)
        assert.ok(rows.length > 0, file)
        for (const row of rows) {
          assert.match(row['platform'] ?? row['platforms'] ?? '', /^git$/)
          assert.equal(row['asOf'], '2026-11-22T09:00:00.000Z')
        }
      }
    })
  }

  test('has the page’s figures, bare, with their units in the heads', async () => {
    const { rows, fileName } = await readCsv(site, '/languages.csv')
    assert.equal(fileName, 'openstack-languages-master-2026-11-22.csv')
    const french = rows.find(({ language }) => language === 'fr') ?? {}
    const { nativeName, group, totalStrings, translatedStrings, percent, percentIsFloor } = french
    assert.deepEqual(
      { nativeName, group, totalStrings, translatedStrings, percent, percentIsFloor },
      {
        nativeName: 'Français',
        group: 'code',
        totalStrings: '1000',
        translatedStrings: '208',
        percent: '20',
        percentIsFloor: 'true',
      },
    )
    const { leftStrings, leftWords, stringsWithoutFile, weStrings30Days } = french
    assert.deepEqual(
      { leftStrings, leftWords, stringsWithoutFile, weStrings30Days },
      { leftStrings: '192', leftWords: '1920', stringsWithoutFile: '600', weStrings30Days: '' },
    )
  })

  test('leaves empty what is not known, and writes 0 where it is 0', async () => {
    const { rows } = await readCsv(site, '/matrix.csv')
    const pair = (project: string, language: string) =>
      rows.find((row) => row['project'] === project && row['language'] === language) ?? {}
    const known = ({
      totalStrings,
      translatedStrings,
      percent,
    }: Readonly<Record<string, string>>) => [totalStrings, translatedStrings, percent].join(' ')
    assert.equal(known(pair('horizon', 'ar')), '100 0 0')
    assert.equal(known(pair('nova', 'fr')), '600  ')
    assert.equal(known(pair('nova', 'de')), '600  ')
    assert.equal(known(pair('horizon', 'de')), '100 100 100')
  })

  test('keeps to the order the page is in', async () => {
    const order = async (address: string) =>
      (await readCsv(site, address)).rows.map(({ language }) => language)
    const { $ } = await readPage(site, '/?sort=left&order=asc')
    const href = $('#languages a[type="text/csv"]').attr('href') ?? ''
    assert.equal(href, '/languages.csv?sort=left&order=asc')
    assert.deepEqual(await order(href), ['de', 'ar', 'fr'])
    assert.deepEqual(await order('/languages.csv'), ['fr', 'de', 'ar'])
  })

  test('is found by any name of its subjects, at one address', async () => {
    for (const [from, to] of [
      ['/languages/fr_FR.csv', '/languages/fr.csv'],
      ['/projects/quantum.csv', '/projects/neutron.csv'],
      ['/projects/quantum/fr_FR.csv?series=2026.1', '/projects/neutron/fr.csv?series=2026.1'],
      ['/projects/quantum/history.csv', '/projects/neutron/history.csv'],
      ['/projects/Nova/FR/history.csv?series=master', '/projects/nova/fr/history.csv'],
    ] as const) {
      const response = await request(site.app).get(from)
      assert.deepEqual([response.status, response.headers['location']], [301, to])
    }
  })

  test('of what nobody knows is a 404', async () => {
    for (const address of [
      '/languages/frr.csv',
      '/projects/neutrom.csv',
      '/projects/nova/frr.csv',
      '/languages.csv?series=2026.9',
      '/status.csv',
    ]) {
      assert.equal((await request(site.app).get(address)).status, 404, address)
    }
  })

  test('is answered like a page: to HEAD, with a tag, as bytes that every visitor shares', async () => {
    const get = await request(site.app).get('/languages/fr.csv').set('Accept-Language', 'de')
    assert.equal(get.headers['content-type'], 'text/csv; charset=utf-8; header=present')
    assert.equal(get.headers['x-content-type-options'], 'nosniff')
    const head = await request(site.app).head('/languages/fr.csv').set('Accept-Language', 'fr')
    assert.deepEqual([head.status, head.headers['etag']], [200, get.headers['etag']])
    assert.equal(head.headers['content-disposition'], get.headers['content-disposition'])
    const again = await request(site.app)
      .get('/languages/fr.csv?lang=fr')
      .set('If-None-Match', get.headers['etag'] ?? '')
    assert.equal(again.status, 304)
  })

  test('of a series without figures has its heads alone', async () => {
    const { heads, rows } = await readCsv(site, '/languages.csv?series=2026.1')
    assert.ok(heads.includes('leftStrings'))
    assert.deepEqual(rows, [])
  })
})

test('a file moves with the data', async (t) => {
  const site = await testApp({
    ending: t,
    figures: { nova: [aReading('service', 100, { fr: 10 })] },
  })
  const translated = async () =>
    (await readCsv(site, '/projects/nova.csv')).rows.map((row) => row['translatedStrings'])
  assert.deepEqual(await translated(), ['10'])
  site.platform.projects = { nova: [aReading('service', 100, { fr: 25 })] }
  await site.sync()
  assert.deepEqual(await translated(), ['25'])
})

test('what a platform calls things is text to a spreadsheet, never a formula', async (t) => {
  const site = await testApp({
    ending: t,
    catalogue: siteCatalogue({
      projects: [
        aProject('nova', ['service'], { title: '=HYPERLINK("http://evil.example","Nova")' }),
      ],
    }),
    figures: {
      nova: [
        aReading('service', 10, {}, { cells: [aCell('fr', countsOf(10, 5), { flaw: '=1+1' })] }),
      ],
    },
  })
  const [project] = (await readCsv(site, '/projects.csv')).rows
  assert.equal(project?.['title'], '\'=HYPERLINK("http://evil.example","Nova")')
  const [resource] = (await readCsv(site, '/projects/nova/fr.csv')).rows
  assert.equal(resource?.['fileError'], "'=1+1")
})

test('a total of everything says where it is only known to be at least so much', async (t) => {
  const source = { total: 50, totalWords: null, isLowerBound: true }
  const site = await testApp({
    ending: t,
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 40 }),
        aReading('docs', 50, { fr: 10 }, { source }),
      ],
      nova: [aReading('service', 10, { fr: 1 })],
    },
  })
  const { rows } = await readCsv(site, '/projects.csv')
  const said = rows.map((row) => [
    row['project'],
    row['totalStrings'],
    row['totalIsLowerBound'],
    row['totalStringsOfEverything'],
    row['totalOfEverythingIsLowerBound'],
  ])
  assert.deepEqual(said.filter(([project]) => project === 'horizon' || project === 'nova').sort(), [
    ['horizon', '100', 'false', '150', 'true'],
    ['nova', '10', 'false', '10', 'false'],
  ])
})

test('of two platforms a sum names the one that counts', async (t) => {
  const site = await testApp({ ending: t, now: '2026-11-22T09:00:00Z', figures: {} })
  const { tracker } = site
  const read = (platform: string, fr: number) =>
    tracker.sync(new FakePlatform({ nova: [aReading('service', 100, { fr })] }, platform))
  await read('git', 10)
  tracker.clock.set('2026-11-23T09:00:00Z')
  await read('transifex', 30)
  const [row] = (await readCsv(site, '/languages.csv')).rows
  assert.deepEqual(
    [row?.['translatedStrings'], row?.['platforms'], row?.['asOf']],
    ['30', 'transifex', '2026-11-23T09:00:00.000Z'],
  )
})

test('a history tells each scope apart, and where another platform took over', async (t) => {
  const site = await testApp({ ending: t, now: '2026-10-01T12:00:00Z', figures: {} })
  const { tracker } = site
  const read = async (day: string, platform: string, fr: number) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    const readings = { nova: [aReading('service', 100, { fr })] }
    await tracker.sync(new FakePlatform(readings, platform))
  }
  await read('2026-10-01', 'git', 10)
  await read('2026-10-08', 'git', 20)
  await read('2026-10-09', 'transifex', 30)
  const { rows } = await readCsv(site, '/projects/nova/fr/history.csv')
  assert.deepEqual(
    rows.map((row) => [row['scope'], row['day'], row['translatedStrings'], row['platformChange']]),
    [
      ['days', '2026-10-01', '10', ''],
      ['days', '2026-10-08', '20', ''],
      ['days', '2026-10-09', '30', 'git > transifex'],
    ],
  )
})

test('a history says by how much a text jumped, and why where that is known', async (t) => {
  const note = { until: '2026-10-09', projects: ['nova'], note: 'Log messages leave.', link: null }
  const steps = [{ ...note, day: '2026-10-05', what: 'A split' }]
  const catalogue = siteCatalogue({ steps })
  const site = await testApp({ ending: t, catalogue, now: '2026-10-01T12:00:00Z', figures: {} })
  for (const [day, total] of Object.entries({ '2026-10-01': 100, '2026-10-08': 60 })) {
    site.tracker.clock.set(`${day}T12:00:00Z`)
    site.platform.projects = { nova: [aReading('service', total, { fr: 10 })] }
    await site.sync()
  }
  const { rows } = await readCsv(site, '/projects/nova/fr/history.csv')
  assert.deepEqual(
    rows.map((row) => [row['day'], row['totalStrings'], row['stepStrings'], row['notes']]),
    [
      ['2026-10-01', '100', '', ''],
      ['2026-10-08', '60', '-40', 'Log messages leave.'],
    ],
  )
})
