import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

async function readOn(site: TestApp, day: string, fr: number) {
  site.tracker.clock.set(`${day}T09:00:00Z`)
  site.platform.projects = {
    horizon: [aReading('dashboard', 1_000, { fr, de: 1_000 })],
    'ironic-ui': [aReading('dashboard', 100, { fr: 100, de: 100 })],
    nova: [aReading('service', 5_000, { fr: 5, it: 9 })],
  }
  await site.sync()
}

const line = async (site: TestApp, path: string) =>
  (await readPage(site, path)).$('.hero-freeze').last().text().replace(/\s+/g, ' ').trim()

test('a language’s page says what its priorities need each day, and whether they will be done', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  await readOn(site, '2026-12-19', 700)
  // 200 strings are left, over 20 working days; 100 in 30 days make 60 to 120 days, of which 28 are left.
  await readOn(site, '2027-01-18', 800)
  assert.equal(
    await line(site, '/languages/fr'),
    'Priorities of 2027.1: 200 strings left · 10 each working day until the freeze · 4 to 13 weeks late at this pace',
  )
  assert.equal(await line(site, '/languages/de'), 'Priorities of 2027.1: 0 strings left · done')
  const { href } = await readPage(site, '/languages/fr')
  assert.equal(href('Priorities of 2027.1:'), '/releases/2027.1')
  assert.match(await line(site, '/languages/fr?lang=fr'), /^Priorités de 2027\.1 : 200 chaînes/)
})

test('what has no file is named beside what is left, and no part of what is foreseen', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  const read = async (day: string, fr: number) => {
    site.tracker.clock.set(`${day}T09:00:00Z`)
    site.platform.projects = {
      horizon: [aReading('dashboard', 1_000, { fr })],
      'ironic-ui': [aReading('dashboard', 100, { de: 1 })],
    }
    await site.sync()
  }
  await read('2026-12-19', 400)
  // 10 are left after 590 in 30 days: a day.
  await read('2027-01-18', 990)
  assert.match(
    await line(site, '/languages/fr'),
    /: 10 strings left · 100 without a file · at least 1 each working day until the freeze · done /,
  )
  const page = await readPage(site, '/releases/2027.1')
  assert.match(page.row('Français').at(-1) ?? '', /without 1 resource that has no figure$/)
  assert.equal(page.$('tr:contains("Français") .outlook-good').length, 0)
})

test('of a size that is only known as “at least” nobody knows what is needed', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  site.tracker.clock.set('2027-01-18T09:00:00Z')
  site.platform.projects = {
    horizon: [
      aReading(
        'dashboard',
        1_000,
        { fr: 800 },
        {
          source: { total: 1_000, totalWords: 10_000, isLowerBound: true },
        },
      ),
    ],
  }
  await site.sync()
  assert.equal(await line(site, '/languages/fr'), 'Priorities of 2027.1: at least 200 strings left')
  for (const path of ['/', '/releases/2027.1']) {
    const { $ } = await readPage(site, path)
    assert.match($('.hero-facts').text(), /at least 1,000 strings/, path)
  }
})

test('where only files are missing it says what is done, rather than that data are', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  site.tracker.clock.set('2027-01-18T09:00:00Z')
  site.platform.projects = {
    horizon: [aReading('dashboard', 1_000, { fr: 1_000 })],
    'ironic-ui': [aReading('dashboard', 100, { de: 100 })],
  }
  await site.sync()
  assert.equal(
    await line(site, '/languages/fr'),
    'Priorities of 2027.1: 0 strings left · 100 without a file · done, but for 1 resource without a figure',
  )
})

test('with one reading it says what is needed, and foresees nothing', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  await readOn(site, '2027-01-18', 800)
  assert.equal(
    await line(site, '/languages/fr'),
    'Priorities of 2027.1: 200 strings left · 10 each working day until the freeze',
  )
})

test('after the freeze the day translations are due is what counts', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  await readOn(site, '2027-03-08', 800)
  assert.match(await line(site, '/languages/fr'), /34 each working day until the due date/)
  const { text } = await readPage(site, '/languages/fr')
  assert.match(text, /2027\.1 translations due by 16 March 2027/)
})

test('where the priorities have no figure, nothing is said', async () => {
  const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
  await readOn(site, '2027-01-18', 800)
  assert.match(await line(site, '/languages/it'), /^2027\.1 soft string freeze/)
})
