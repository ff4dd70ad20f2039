import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { numbersAnchors } from '../../src/web/urls.ts'
import { aProject, aReading } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('how we count', () => {
  const site = sharedTestApp()
  const page = async () => load((await request(site.app).get('/numbers')).text)

  test('has a section for every figure that leads to it', async () => {
    const $ = await page()
    for (const anchor of numbersAnchors) {
      assert.equal($(`main h2#${anchor}`).length, 1, anchor)
      assert.equal($(`main nav a[href="#${anchor}"]`).length, 1, anchor)
    }
  })

  test('names no section twice', async () => {
    const $ = await page()
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get()
    assert.equal(new Set(ids).size, ids.length)
  })

  test('says the rules with the figures that are in force', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({ thresholds: { enters: 81, ships: 67, leaves: 43 } }),
    })
    const $ = load((await request(app).get('/numbers')).text)
    const shipping = $('section[aria-labelledby=shipping]').text()
    for (const percent of ['81%', '67%', '43%']) assert.ok(shipping.includes(percent), percent)
    assert.match($('section[aria-labelledby=losses]').text(), /20%.* 10.* 48 hours and 2 further/s)
  })

  test('shows how far off forecasts would have been, once there is a history', async () => {
    const { app, tracker } = await testApp({ recheckAfterMs: 0 })
    const before = load((await request(app).get('/numbers')).text)
    assert.equal(before('.backtest').length, 0)
    const point = { project: 'nova', total: 100, resources: 1, countedResources: 1 }
    // Eight a quarter.
    const days = ['2020-03-31', '2020-06-30', '2020-09-30', '2020-12-31']
    const years = [0, 1, 2].flatMap((year) => days.map((day) => `${2020 + year}${day.slice(4)}`))
    const line = years.map((day, index) => ({ day, translated: index * 8, needsEditing: 0 }))
    await tracker.syncStore.importHistory(
      'quarters',
      line.flatMap((one) => [
        { ...point, ...one, language: null, translated: 0, countedResources: 0 },
        { ...point, ...one, language: 'fr' },
      ]),
    )
    const $ = load((await request(app).get('/numbers')).text)
    const row = (name: string) =>
      $('.backtest').first().find(`tbody th:contains("${name}")`).nextAll().first().text()
    assert.match($('section[aria-labelledby=forecast]').text(), /from 31 March 2020 to/)
    // What is left falls by 8 each quarter: that is the naive error, and 4 that of half the pace.
    assert.match(row('as it is (naive)'), /^8 \(/)
    assert.match(row('half the last year’s pace'), /^4 \(/)
    assert.match(row('the last quarter’s pace'), /^0 \(/)
  })

  test('lists the groups, and marks the one headlines count', async () => {
    const $ = await page()
    const rows = $('section[aria-labelledby=groups] tbody tr')
      .map((_, row) => $(row).text().replace(/\s+/g, ' '))
      .get()
    assert.deepEqual(rows, [
      'Dashboards and services defaultdashboard and service',
      'Everythingeverything',
    ])
  })

  test('says which platform counts, in which order, and where otherwise', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({
        authorities: [
          { projects: ['nova', 'neutron'], kinds: ['service'], platforms: ['git', 'transifex'] },
          { platforms: ['git'] },
        ],
      }),
    })
    const $ = load((await request(app).get('/numbers')).text)
    const items = (list: string) =>
      $(`section[aria-labelledby=authority] ${list} li`)
        .map((_, item) => $(item).text())
        .get()
    assert.deepEqual(items('ol'), ['transifex', 'git'])
    assert.deepEqual(items('ul'), [
      'Nova and Neutron; service – git, transifex',
      'everything – git',
    ])
  })

  test('says how a loss is decided', async () => {
    const $ = await page()
    assert.match($('section[aria-labelledby=losses]').text(), /stringboard losses accept c12/)
  })
})

describe('the ranking is explained with a real row', () => {
  const catalogue = siteCatalogue({
    projects: [
      aProject('horizon', ['dashboard'], { title: 'Horizon' }),
      aProject('nova', ['service'], { title: 'Nova' }),
      aProject('glance', ['docs'], { title: 'Glance' }),
    ],
    priorities: [{ series: null, language: 'ar', projects: ['nova'], note: null, link: null }],
  })
  const site = sharedTestApp({
    catalogue,
    figures: {
      horizon: [aReading('dashboard', 1_000, { fr: 800, de: 10 })],
      nova: [aReading('service', 500, { fr: 460 })],
      glance: [aReading('docs', 90, { 'zh-CN': 80 })],
    },
  })
  const example = async (accepted: string) => {
    const { text } = await request(site.app).get('/numbers').set('Accept-Language', accepted)
    const $ = load(text.replaceAll('</li>', ' </li>'))
    const steps = $('.ranking-example ol li').map((_, step) =>
      $(step).text().replace(/\s+/g, ' ').trim(),
    )
    return {
      steps: steps.get(),
      text: $('.ranking-example').text().replace(/\s+/g, ' ').trim(),
      language: $('.ranking-example a').first().attr('href'),
    }
  }

  test('the first one in the visitor’s language, question by question', async () => {
    const { steps, text, language } = await example('fr-CA, en;q=0.8')
    assert.equal(language, '/languages/fr')
    assert.deepEqual(
      steps,
      [
        'Ne reste-t-il rien, dans un fichier sans erreur\u202f? Non – il reste 40 chaînes',
        'Une erreur dans son fichier est-elle à corriger avant toute autre chose\u202f? Non',
        'Est-elle commencée et bientôt finie\u202f? Oui – 400 mots restants, pour 1 500 au plus',
      ].map((step) => step.replace(/\u202f/g, ' ')),
    )
    assert.match(text, /^Par exemple : Nova, service la première ligne de votre langue/)
    assert.match(text, /reste 40 chaînes sur 500 92 % 400 mots restants/)
    assert.match(text, /dans « À finir », à la place 1 sur 2\./)
    assert.match(text, /400 mots ÷ 250 mots par heure : environ 1 h 40/)
  })

  test('down to the question that decides', async () => {
    const german = await example('de')
    assert.deepEqual(german.steps, [
      'Is nothing left, in a file without an error? No – 990 strings are left',
      'Does an error in its file have to be mended before anything else? No',
      'Is it begun and near its end? No – 9,900 words left, not at most 1,500, and 1% is below 75%',
      'Is it a dashboard or a message of a service, begun or not? Yes – dashboard',
    ])
    assert.match(german.text, /So it is in “Attack”, at place 1 of 2\. What users see first\./)
  })

  test('of a language that nobody has begun, in the order that people gave', async () => {
    const { steps, text } = await example('ar')
    assert.equal(steps[2], 'Is it begun and near its end? No – nobody has begun it')
    assert.match(text, /Nova, service .* no file, 500 strings 5,000 words left/)
    assert.match(text, /Number 1 among the priorities of this release\./)
  })

  test('of a language that has come far, for those who name none', async () => {
    const { text, language } = await example('en')
    assert.match(text, /the first row in a language that has come far/)
    assert.equal(language, '/languages/fr')
  })

  test('and says as of when', async () => {
    const { text } = await request(site.app).get('/numbers')
    assert.match(load(text)('footer').text(), /21 August 2026/)
  })
})
