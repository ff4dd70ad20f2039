import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aCell, aLanguage, aReading, countsOf } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

const team = { reviewers: null, translators: null, channels: [], links: [] }
const languages = [
  aLanguage('fr', { nativeName: 'Français', team: { ...team, coordinators: 2 } }),
  aLanguage('de', { nativeName: 'Deutsch', team: { ...team, coordinators: 0 } }),
  aLanguage('it', { nativeName: 'Italiano', team: { ...team, coordinators: null } }),
  aLanguage('ja', { nativeName: '日本語' }),
  aLanguage('ar', { nativeName: 'العربية', team: { ...team, coordinators: 0, isOnRadar: false } }),
]

type Figures = Readonly<Record<string, number>>

async function readOn(site: TestApp, day: string, horizon: Figures, nova: Figures = {}) {
  site.tracker.clock.set(`${day}T09:00:00Z`)
  site.platform.projects = {
    horizon: [aReading('dashboard', 1_000, horizon)],
    'ironic-ui': [aReading('dashboard', 100, {})],
    nova: [aReading('service', 500, nova)],
  }
  await site.sync()
}

/** Names and figures of one of the radar's lists. */
function listOf({ $ }: ReadPage, title: string): string[] {
  return $('#radar h3')
    .filter((_, heading) => $(heading).text() === title)
    .parent()
    .find('li')
    .map((_, item) => $(item).text().replace(/\s+/g, ' ').trim())
    .get()
}

describe('the radar', () => {
  test('names who is quiet, falling, about to drop, and without a coordinator', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    const before = { fr: 700, de: 500, it: 757, ja: 300, ar: 300 }
    await readOn(site, '2026-12-19', before, { fr: 400 })
    const now = { fr: 690, de: 500, it: 758, ja: 310, ar: 300 }
    await readOn(site, '2027-01-18', now, { fr: 402 })
    for (const path of ['/', '/releases/2027.1']) {
      const page = await readPage(site, path)
      assert.deepEqual(listOf(page, 'Quiet'), ['Deutsch at least 4 weeks'], path)
      // On the overview the service makes up for a part.
      assert.deepEqual(listOf(page, 'Falling'), [path === '/' ? 'Français −8' : 'Français −10'])
      assert.deepEqual(listOf(page, 'About to fall below a share'), ['Italiano 1'])
      assert.deepEqual(listOf(page, 'No coordinator'), ['Deutsch'])
      assert.equal(page.href('Deutsch'), '/languages/de')
      assert.doesNotMatch(page.text, /is not known: there is no reading/)
    }
  })

  test('says of nobody to be quiet for longer, because something else was read long ago', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    const figures = (horizon: number) => ({
      horizon: [aReading('dashboard', 1_000, { de: horizon })],
      'ironic-ui': [aReading('dashboard', 100, {})],
    })
    // A platform that stands beside by now, and a project that cannot be read any more.
    site.tracker.clock.set('2026-03-01T09:00:00Z')
    await site.tracker.sync(new FakePlatform(figures(100)))
    site.tracker.clock.set('2026-06-01T09:00:00Z')
    const nova = [aReading('service', 500, {})]
    await site.tracker.sync(new FakePlatform({ ...figures(200), nova }, 'transifex'))
    for (const day of ['2026-12-19', '2027-01-18']) {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      await site.tracker.sync(
        new FakePlatform({ ...figures(300), nova: unavailable() }, 'transifex'),
      )
    }
    assert.deepEqual(listOf(await readPage(site, '/'), 'Quiet'), ['Deutsch at least 4 weeks'])
  })

  test('names as quiet who loses translations to strings that are reworded, and translates none', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    const horizon = (fr: number, de: number) => ({
      ...aReading('dashboard', 1_000, {}),
      cells: [
        aCell('fr', countsOf(1_000, fr), { lastTranslatedAt: '2027-01-11T08:00:00Z' }),
        aCell('de', countsOf(1_000, de), { lastTranslatedAt: '2019-01-18T08:00:00Z' }),
      ],
    })
    for (const [day, fr, de] of [
      ['2026-12-19', 800, 800],
      ['2027-01-18', 790, 795],
    ] as const) {
      site.tracker.clock.set(`${day}T09:00:00Z`)
      site.platform.projects = { horizon: [horizon(fr, de)] }
      await site.sync()
    }
    for (const path of ['/', '/releases/2027.1']) {
      const page = await readPage(site, path)
      assert.deepEqual(listOf(page, 'Quiet'), ['Deutsch 8 years'], path)
      assert.deepEqual(listOf(page, 'Falling'), ['Français −10', 'Deutsch −5'], path)
    }
    const page = await readPage(site, '/releases/2027.1')
    assert.equal(page.row('Deutsch').at(-1), 'quiet for 8 years')
  })

  test('a sudden loss that is held back leads to the status', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    await readOn(site, '2027-01-17', { fr: 700 })
    await readOn(site, '2027-01-18', { fr: 100 })
    const page = await readPage(site, '/')
    assert.deepEqual(listOf(page, 'Lost'), ['Français 1'])
    assert.equal(page.$('#radar a').first().attr('href'), '/status')
  })

  test('says when it cannot know', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    await readOn(site, '2027-01-18', { fr: 500 })
    const page = await readPage(site, '/')
    assert.match(page.text, /Which teams are quiet, or fall back, is not known/)
    assert.match(page.text, /Nothing stands out\./)
    assert.deepEqual(listOf(page, 'Quiet'), [])
  })

  test('names five of each, and folds the others away', async () => {
    const many = ['fr', 'de', 'it', 'ja', 'ko', 'cs', 'pl', 'es'].map((code) => aLanguage(code))
    const site = await testApp({ catalogue: releaseCatalogue({ languages: many }), figures: {} })
    const same = Object.fromEntries(many.map(({ code }) => [code, 100]))
    await readOn(site, '2026-12-19', same)
    await readOn(site, '2027-01-18', same)
    const page = await readPage(site, '/')
    assert.equal(listOf(page, 'Quiet').length, 8)
    assert.equal(page.$('#radar details li').length, 3)
    assert.equal(page.$('#radar summary').text(), 'and 3 more')
    assert.match(page.$('#radar details a').last().attr('href') ?? '', /^\/languages\/../)
  })

  test('is not there for a release that is out, which nobody can mend', async () => {
    const site = await testApp({ catalogue: releaseCatalogue({ languages }), figures: {} })
    site.platform.projects = {
      horizon: [aReading('dashboard', 90, { fr: 69 }, { branch: 'stable/2026.1' })],
    }
    await site.sync()
    const { $ } = await readPage(site, '/releases/2026.1')
    assert.equal($('#radar').length, 0)
  })
})
