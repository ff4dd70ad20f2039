import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

type Figures = Readonly<Record<string, number>>

/** Reads the branch of 2026.1, whose hard freeze is the week of Monday 9 March 2026. */
async function readBranch(
  site: TestApp,
  day: string,
  { horizon, ironic }: { horizon: [number, Figures]; ironic?: [number, Figures] },
) {
  site.tracker.clock.set(`${day}T09:00:00Z`)
  const branch = { branch: 'stable/2026.1' }
  site.platform.projects = {
    horizon: [aReading('dashboard', ...horizon, branch)],
    ...(ironic && { 'ironic-ui': [aReading('dashboard', ...ironic, branch)] }),
  }
  await site.sync()
}

const section = ({ $ }: ReadPage) =>
  $('#breaks-title').closest('section').text().replace(/\s+/g, ' ').trim()

describe('what came after the hard string freeze', () => {
  test('is counted by project, times the languages that translate it', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readBranch(site, '2026-03-06', {
      horizon: [1_000, { fr: 900, de: 800, it: 0 }],
      ironic: [50, { fr: 50 }],
    })
    await readBranch(site, '2026-03-20', {
      horizon: [1_012, { fr: 900, de: 800, it: 0 }],
      ironic: [53, { fr: 50 }],
    })
    const page = await readPage(site, '/releases/2026.1')
    // 12 strings in two languages, 3 in one.
    assert.match(section(page), /15 strings have come since 9 March 2026: 27 translations to make/)
    assert.deepEqual(page.row('Horizon', '.breaks-table'), ['Horizon', '12', '2', '24'])
    assert.deepEqual(page.row('Ironic UI', '.breaks-table'), ['Ironic UI', '3', '1', '3'])
    assert.equal(page.$('.breaks-table a').first().attr('href'), '/projects/horizon?series=2026.1')
  })

  test('is told in what is pasted before the release, and no more once it is out', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readBranch(site, '2026-03-06', {
      horizon: [1_000, { fr: 900 }],
      ironic: [50, { fr: 50 }],
    })
    const textAt = async (address: string) => (await request(site.app).get(address)).text
    const call = '/releases/2026.1/call.txt?format=markdown'
    const report = '/languages/fr/report.txt?series=2026.1&format=markdown'
    assert.doesNotMatch(await textAt(call), /has come|have come/)
    await readBranch(site, '2026-03-20', {
      horizon: [1_012, { fr: 900 }],
      ironic: [53, { fr: 50 }],
    })
    const sentence =
      /^After the hard string freeze of 9 March 2026, 15 new strings have come: Horizon \(12\) and Ironic UI \(3\)\.$/m
    assert.match(await textAt(call), sentence)
    assert.match(await textAt(report), sentence)
    assert.match(await textAt(`${report}&in=fr`), /15 nouvelles chaînes sont arrivées/)
    site.tracker.clock.set('2026-04-10T09:00:00Z')
    assert.doesNotMatch(await textAt(call), sentence)
    assert.doesNotMatch(await textAt(report), sentence)
  })

  test('is nothing where texts were only removed', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readBranch(site, '2026-03-09', { horizon: [1_000, { fr: 900 }] })
    await readBranch(site, '2026-03-20', { horizon: [990, { fr: 900 }] })
    const text = section(await readPage(site, '/releases/2026.1'))
    assert.match(text, /No string has come since 9 March 2026\. Thank you\./)
  })

  test('is not known without a reading in the days before the freeze, and one since', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readBranch(site, '2026-03-02', { horizon: [1_000, { fr: 900 }] })
    await readBranch(site, '2026-03-20', { horizon: [1_012, { fr: 900 }] })
    const text = section(await readPage(site, '/releases/2026.1'))
    assert.match(text, /What came after the freeze of 9 March 2026 is not known/)
  })

  test('leaves out a project that was not there at the freeze, and says so', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readBranch(site, '2026-03-06', { horizon: [1_000, { fr: 900 }] })
    await readBranch(site, '2026-03-20', {
      horizon: [1_001, { fr: 900 }],
      ironic: [50, { fr: 50 }],
    })
    const text = section(await readPage(site, '/releases/2026.1'))
    assert.match(text, /1 string has come .* Nothing is known of 1 project\./)
  })

  test('is told of a branch that was cut since, from the text it was cut from', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    const ironic = aReading('dashboard', 50, { fr: 50 })
    const read = async (day: string, total: number, branch: { of: number } | null) => {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      const onBranch = { branch: 'stable/2027.1' }
      const branched = [
        aReading('dashboard', branch?.of ?? 0, { fr: 900 }, { ...onBranch, id: 'b' }),
      ]
      site.platform.projects = {
        horizon: [aReading('dashboard', total, { fr: 900 }), ...(branch ? branched : [])],
        'ironic-ui': [ironic, ...(branch ? [{ ...ironic, ...onBranch, id: 'c' }] : [])],
      }
      await site.sync()
    }
    await read('2027-03-01', 1_000, null)
    // What master has gained since is of the next release.
    await read('2027-03-18', 1_300, { of: 1_007 })
    const text = section(await readPage(site, '/releases/2027.1'))
    assert.match(text, /7 strings have come since 1 March 2027: 7 translations to make/)
  })

  test('is no question before the freeze', async () => {
    const site = await testApp({
      catalogue: releaseCatalogue(),
      figures: {},
      now: '2026-11-26T09:00:00Z',
    })
    const { $ } = await readPage(site, '/releases/2027.1')
    assert.equal($('#breaks-title').length, 0)
  })
})

describe('shares about to be crossed', () => {
  test('are named with their distance, upwards and downwards, the nearest first', async () => {
    const site = await testApp({
      catalogue: releaseCatalogue(),
      now: '2026-11-26T09:00:00Z',
      figures: {
        // 75 % are 750 strings; 650 are 10 from 66 %; at 408 of 1,000, 21 new strings make 39.96 %.
        horizon: [aReading('dashboard', 1_000, { fr: 738, de: 650, it: 408, ja: 500 })],
        'ironic-ui': [aReading('dashboard', 100, { fr: 74 })],
      },
    })
    const { $ } = await readPage(site, '/releases/2027.1')
    const items = $('.crossings li')
      .map((_, item) => $(item).text().replace(/\s+/g, ' ').trim())
      .get()
    assert.deepEqual(items, [
      'Français, Ironic UIdashboard · 74%1 string to 75%',
      'Deutsch, Horizondashboard · 65%10 strings to 66%',
      'Français, Horizondashboard · 73%12 strings to 75%',
      'Italiano, Horizondashboard · 40%21 new strings to below 40%',
    ])
    assert.equal($('.crossings a').first().attr('href'), '/projects/ironic-ui/fr')
  })

  test('are of no release that is out: its texts and files stay as they are', async () => {
    const site = await testApp({
      catalogue: releaseCatalogue(),
      now: '2027-03-20T09:00:00Z',
      figures: { horizon: [aReading('dashboard', 1_000, { fr: 738 })] },
    })
    const before = await readPage(site, '/releases/2027.1')
    assert.equal(before.$('.crossings li').length, 1)
    site.tracker.clock.set('2027-04-01T09:00:00Z')
    const after = await readPage(site, '/releases/2027.1')
    assert.match(after.text, /released/)
    assert.equal(after.$('#crossings-title').length, 0)
  })

  test('name their files in the language of the page', async () => {
    const catalogue = releaseCatalogue()
    const projects = catalogue.projects.map((project) => ({
      ...project,
      resources: project.resources.map((one) => ({ ...one, title: 'Dashboard: pages' })),
    }))
    const site = await testApp({
      catalogue: { ...catalogue, projects },
      now: '2026-11-26T09:00:00Z',
      figures: { horizon: [aReading('dashboard', 1_000, { fr: 738 })] },
    })
    const { $ } = await readPage(site, '/releases/2027.1', { 'Accept-Language': 'fr' })
    assert.match($('.crossings li').text(), /Tableau de bord \(pages\)/)
  })
})

describe('a release whose branch has just been cut', () => {
  test('takes the pace of the series in which its teams go on', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    const ironic = aReading('dashboard', 100, { fr: 100 })
    const read = async (day: string, fr: number, branched: boolean) => {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      const onBranch = { branch: 'stable/2027.1' }
      const branches = branched
        ? [aReading('dashboard', 1_000, { fr }, { ...onBranch, id: 'b' })]
        : []
      site.platform.projects = {
        horizon: [aReading('dashboard', 1_000, { fr }), ...branches],
        'ironic-ui': [ironic, ...(branched ? [{ ...ironic, ...onBranch, id: 'c' }] : [])],
      }
      await site.sync()
    }
    await read('2027-02-02', 900, false)
    await read('2027-03-04', 960, true)
    const page = await readPage(site, '/releases/2027.1')
    assert.equal(page.row('Français')[2], '40')
    assert.match(page.text, /the pace is that of the series in which the teams go on/)
    // 60 in 30 days: 40 take 20 to 40 days, of which 12 are left to the due date.
    assert.equal(page.row('Français').at(-1), '8 days to 4 weeks late at this pace')
  })
})
