import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aLanguage, aPlatform, aProject, aReading } from '../support/builders.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  languages: [
    aLanguage('fr', {
      nativeName: 'Français',
      englishName: 'French',
      team: {
        coordinators: 3,
        reviewers: null,
        translators: null,
        channels: ['#openstack-fr'],
        links: [],
      },
    }),
    aLanguage('de', { nativeName: 'Deutsch', englishName: 'German' }),
  ],
  platforms: [
    aPlatform('git', {
      editor: {
        title: 'Zanata',
        url: 'https://editor.example/{project}/{resource}?lang={language}',
        languages: {},
        branchSeparator: '-',
      },
      join: 'https://editor.example/join/{language}',
      notOffered: ['de'],
    }),
  ],
  projects: [
    aProject('horizon', ['dashboard'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
    aProject('nova', ['service'], { title: 'Nova' }),
    aProject('glance', ['service'], { title: 'Glance' }),
  ],
})

// Ten words a string: at 250 words an hour, twelve strings fit into half an hour.
const figures = {
  horizon: [aReading('dashboard', 1_000, { fr: 991 })],
  neutron: [aReading('service', 1_000, { fr: 998 })],
  nova: [aReading('service', 1_000, { fr: 300 })],
  glance: [aReading('service', 80, { fr: 80 })],
}

const task = ({ $ }: ReadPage) => $('.next-answer h2').text().replace(/\s+/g, ' ').trim()

describe('one task for the time there is', () => {
  const site = sharedTestApp({ catalogue, figures })

  test('is the best that fits, with its size, how long it takes, why, and the editor', async () => {
    const page = await readPage(site, '/languages/fr/next?minutes=30')
    assert.equal(page.heading, 'One task for 30 minutes')
    assert.equal(task(page), 'Neutron service')
    assert.match(
      page.text,
      /Finish 2 strings · 20 words 99%All of it fits: under 5 min at 250 words/,
    )
    assert.match(page.text, /Short enough to finish, and the fewest words come first\./)
    assert.match(page.text, /Zanata calls it service\./)
    const button = page.$('.next-answer a.button')
    assert.match(button.text(), /^Translate on Zanata/)
    assert.equal(button.attr('href'), 'https://editor.example/neutron/service?lang=fr')
    assert.equal(page.$('h1').length, 1)
  })

  test('names what fits into the rest of the time, with the way to it', async () => {
    const page = await readPage(site, '/languages/fr/next?minutes=30')
    assert.match(
      page.text,
      /Then, in the time that is left all together about 30 min Horizon, dashboard 9 strings · 90 words · about 25 min/,
    )
    assert.equal(
      page.href('Translate Horizon, dashboard on Zanata'),
      'https://editor.example/horizon/dashboard?lang=fr',
    )
    const short = await readPage(site, '/languages/fr/next?minutes=20')
    assert.doesNotMatch(short.text, /Then, in the time/)
  })

  test('turned down, is another one, and after the last the first again', async () => {
    const first = await readPage(site, '/languages/fr/next?minutes=30')
    assert.match(first.text, /Another one 1 of 2 that fit/)
    const next = first.href('Another one') ?? ''
    assert.equal(next, '/languages/fr/next?minutes=30&skip=1')
    const second = await readPage(site, next)
    assert.equal(task(second), 'Horizon dashboard')
    assert.equal(second.href('Another one'), '/languages/fr/next?minutes=30')
  })

  test('that does not fit whole says how much of it does', async () => {
    const page = await readPage(site, '/languages/fr/next?minutes=60&only=at-risk')
    assert.equal(task(page), 'Nova service')
    assert.match(
      page.text,
      /It takes about 28 h at 250 words an hour, longer than you have\. About 25 strings of it fit: 250 words\./,
    )
    assert.match(page.text, /100 strings, about 1,000 words, to 40%/)
  })

  test('without a time is the first of the ranking', async () => {
    const page = await readPage(site, '/languages/fr/next')
    assert.equal(page.heading, 'One task')
    assert.match(page.text, /It takes under 5 min at 250 words an hour\./)
    assert.match(page.text, /Another one 1 of 3/)
  })

  test('is at the visitor’s pace, and within the visitor’s filter', async () => {
    const slow = await readPage(site, '/languages/fr/next?minutes=20&pace=50&kind=dashboard')
    assert.equal(task(slow), 'Horizon dashboard')
    assert.match(slow.text, /It takes about 1 h 50 at 50 words an hour, longer than you have\./)
    assert.match(slow.text, /Only Dashboards × \(take this filter back\) · 1 of 3 resources/)
    assert.equal(slow.href('All work'), '/languages/fr?kind=dashboard&pace=50#work')
  })

  test('offers other times, without what was turned down', async () => {
    const { $ } = await readPage(site, '/languages/fr/next?minutes=30&skip=1&kind=service')
    const times = $('[aria-label=Time] a').map((_, one) => $(one).attr('href'))
    assert.deepEqual(times.get(), [
      '/languages/fr/next?minutes=15&kind=service',
      '/languages/fr/next?minutes=30&kind=service',
      '/languages/fr/next?minutes=60&kind=service',
      '/languages/fr/next?minutes=120&kind=service',
      '/languages/fr/next?kind=service',
    ])
    assert.equal($('[aria-label=Time] [aria-current]').text(), '30 minutes')
  })

  test('tells beside it how to join, and whom to ask', async () => {
    const { $ } = await readPage(site, '/languages/fr/next?minutes=30')
    assert.equal($('#join a').first().attr('href'), 'https://editor.example/join/fr')
    assert.match($('#join').text(), /#openstack-fr/)
  })

  test('without an editor leads to how to join, never to a dead link', async () => {
    const { $, text } = await readPage(site, '/languages/de/next?minutes=60')
    assert.match(text, /not begun/)
    assert.equal($('.next-answer a.button').attr('href'), '#join')
  })

  test('is none where all is done, or where no filter admits anything', async () => {
    const done = await testApp({
      catalogue,
      figures: { nova: [aReading('service', 5, { fr: 5 })] },
    })
    assert.match((await readPage(done, '/languages/fr/next')).text, /Nothing is left to translate/)
    const page = await readPage(site, '/languages/fr/next?minutes=5&kind=docs')
    assert.match(page.text, /Nothing of what is left fits these filters\./)
    assert.equal(
      page.href('Show everything, and forget'),
      '/languages/fr/next?minutes=5&remember=0',
    )
  })

  test('is reached from the page of the language, with its filter', async () => {
    const page = await readPage(site, '/languages/fr?kind=service&time=60&pace=300')
    assert.match(page.text, /Little time\? One task for 15 minutes, 30 minutes, 60 minutes/)
    assert.equal(page.href('30 minutes'), '/languages/fr/next?minutes=30&kind=service&pace=300')
  })

  test('remembers and is remembered as the page of the language is, but for its time', async () => {
    const { app } = site
    const cookie = (value: string) => ({ Cookie: `work=${value}` })
    const mine = await request(app)
      .get('/languages/fr/next?minutes=30')
      .set(cookie('time=15&kind=service'))
    assert.equal(mine.headers['location'], '/languages/fr/next?minutes=30&kind=service')
    const paced = await request(app)
      .get('/languages/fr/next?minutes=30&pace=400&remember=1')
      .set(cookie('language=fr&time=15'))
    assert.match(paced.headers['set-cookie']?.[0] ?? '', /^work=language=fr&pace=400&time=15;/)
    const other = await request(app).get('/languages/fr/next?minutes=30').set(cookie('time=15'))
    assert.equal(other.status, 200, 'nothing to add, so no going in circles')
  })

  test('another spelling of the language leads to the canonical address', async () => {
    const spelt = await request(site.app).get('/languages/FR/next?minutes=030&skip=x')
    assert.equal(spelt.status, 301)
    assert.equal(spelt.headers['location'], '/languages/fr/next?minutes=30')
  })
})

describe('minutes that are none', () => {
  const site = sharedTestApp({ catalogue, figures })
  for (const minutes of ['', '0', '-5', '1.5', 'half', '1441', '99999999999', '30%00', '1e2']) {
    test(`“${minutes}” get a 400 and one clear sentence`, async () => {
      const { status, text } = await request(site.app).get(`/languages/fr/next?minutes=${minutes}`)
      assert.equal(status, 400)
      assert.match(load(text)('main').text(), /Minutes are a whole number from 1 to 1,440\./)
    })
  }

  test('are refused in French too, and mean nothing elsewhere', async () => {
    const french = await request(site.app).get('/languages/fr/next?minutes=x&lang=fr')
    assert.match(
      load(french.text)('main').text(),
      /Les minutes sont un nombre entier de 1 à 1\s440\./,
    )
    assert.equal((await request(site.app).get('/languages/fr?minutes=x')).status, 200)
  })
})
