import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aCell, aLanguage, aPlatform, aProject, aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  languages: [
    aLanguage('fr', {
      nativeName: 'Français',
      englishName: 'French',
      team: {
        coordinators: 3,
        reviewers: 22,
        translators: 51,
        channels: ['#openstack-fr'],
        links: [],
      },
    }),
    aLanguage('ar', { nativeName: 'العربية', englishName: 'Arabic', direction: 'rtl' }),
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
    }),
  ],
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron', formerNames: ['quantum'] }),
    aProject('nova', ['service'], { title: 'Nova' }),
    aProject('glance', ['service'], { title: 'Glance' }),
  ],
  priorities: [
    {
      series: null,
      language: 'fr',
      projects: ['neutron', 'horizon'],
      note: 'Decided by the French team',
      link: 'https://wiki.example/meeting',
    },
  ],
})

const figures = {
  horizon: [
    aReading('dashboard', 1_000, { fr: 600 }),
    aReading(
      'docs',
      192,
      { fr: 192 },
      {
        source: { total: 192, totalWords: null, isLowerBound: true },
      },
    ),
  ],
  neutron: [aReading('service', 1_000, { fr: 900 })],
  nova: [aReading('service', 500, {})],
  glance: [aReading('service', 80, { fr: 80 })],
}

describe('the page of a language', () => {
  const site = sharedTestApp({ catalogue, figures })

  test('says who, how far at least, of what, and what is left', async () => {
    const page = await readPage(site, '/languages/fr')
    assert.equal(page.heading, 'Français')
    assert.equal(page.$('h1 [lang=fr]').length, 1)
    assert.match(page.text, /French fr team of 51 people place 1 of 1/)
    assert.match(page.text, /at least 61% Dashboards and services/)
    assert.match(page.text, /500 strings left in 3 resources 5,000 words left/)
    assert.match(page.text, /500 strings in 1 resource without a file/)
    assert.match(page.text, /Last 30 days: no figure/)
    assert.match(page.$('.headline a').attr('href') ?? '', /^\/numbers#/)
  })

  test('puts the next tasks on cards, by the priorities of the team', async () => {
    const { $, text } = await readPage(site, '/languages/fr')
    const cards = $('.cards .card')
    const titles = cards.map((_, card) => $(card).find('h3 a').text()).get()
    assert.deepEqual(titles, ['Neutron', 'Horizon', 'Nova'])
    const first = cards.first()
    assert.match(first.text(), /was quantum.*Finish.*100.*1,000 words · about 4 h/s)
    assert.match(first.text(), /Number 1 among the priorities/)
    assert.match(first.find('a.button').text(), /Translate on Zanata/)
    assert.equal(
      first.find('a.button').attr('href'),
      'https://editor.example/neutron/service?lang=fr',
    )
    assert.match(text, /Decided by the French team/)
    assert.equal($('#next-title + p a').attr('href'), 'https://wiki.example/meeting')
  })

  test('says the cards in one sentence, as at a meeting', async () => {
    const { $ } = await readPage(site, '/languages/fr')
    assert.match(
      $('.sentence').text(),
      /^Finish Neutron \(100\), then attack Horizon \(400\) and Nova \(up to 500\)\.$/,
    )
  })

  test('lists all work in its groups, with the reason and the goal of each row', async () => {
    const page = await readPage(site, '/languages/fr')
    assert.match(
      page.rowHeads('#work').join(),
      /^Neutron.*,Horizon dashboard.*,Nova.*,Horizon docs/,
    )
    const groups = page
      .$('#work th[scope=rowgroup] b')
      .map((_, one) => page.$(one).text())
      .get()
    assert.deepEqual(groups, ['Finish first', 'Attack next'])
    const [horizon, progress] = page.row('Horizon dashboard')
    assert.match(horizon ?? '', /Number 2 among the priorities of this release\.$/)
    assert.equal(
      progress,
      '60%60 strings, about 600 words, to 66%: release policy asks for it. Then 150 to 75%.',
    )
    const [nova, done, left, review] = page.row('Nova')
    assert.match(nova ?? '', /not begunNo file yet/)
    assert.equal(
      done,
      '—no fileup to 375 strings, about 3,750 words, to 75%: then it enters the repository.',
    )
    assert.deepEqual([left, review], ['up to 500; 5,000 words; about 20 h', '—unknown'])
    assert.equal(page.row('Horizon docs')[1], '192 of at least 192')
    const french = await readPage(site, '/languages/fr', { 'Accept-Language': 'fr' })
    assert.match(
      french.row('Nova')[1] ?? '',
      /jusqu’à 375 chaînes, environ 3.750 mots, pour atteindre 75.%.: le fichier entre/,
    )
  })

  test('folds away what is for later, and unfolds it where a filter found it', async () => {
    const { $ } = await readPage(site, '/languages/fr')
    const details = $('details:has(#later)')
    assert.match(details.find('summary').text(), /Later\s+1 resource, seen by fewer users/)
    assert.match(details.find('tbody').text(), /Horizon.*docs/s)
    assert.equal(details.attr('open'), undefined)

    const narrowed = await readPage(site, '/languages/fr?kind=docs')
    assert.equal(narrowed.$('details:has(#later)').attr('open'), 'open')
  })

  test('folds away what is done, with thanks and without a button', async () => {
    const { $ } = await readPage(site, '/languages/fr')
    const details = $('details:has(#done)')
    assert.match(details.find('summary').text(), /Done\s+1 resource, thank you/)
    assert.match(details.find('tbody').text(), /Glance.*100%/s)
    assert.equal(details.find('a.button').length, 0)
    assert.equal(details.attr('open'), undefined)
  })

  test('tells how to join, whom to ask, and what to paste elsewhere', async () => {
    const { $ } = await readPage(site, '/languages/fr')
    assert.match($('#join').text(), /#openstack-fr/)
    assert.match($('#join').text(), /51 translators, among them 3 coordinators and 22 reviewers/)
    assert.equal($('#join a').first().attr('href'), 'https://editor.example/join/fr')
    assert.equal($('img.badge-preview').attr('src'), '/badge/fr.svg')
    assert.match(
      $('.snippet').text(),
      /\[http:\/\/tracker\.example\/languages\/fr http:\/\/tracker\.example\/badge\/fr\.png\]/,
    )
  })

  test('of a language nobody has begun invites to be the first', async () => {
    const page = await readPage(site, '/languages/ar')
    assert.equal(page.$('h1 [dir=rtl]').text(), 'العربية')
    assert.match(page.text, /Be the first/)
    assert.match(page.href('A small task to begin with') ?? '', /\/next\?minutes=15$/)
    assert.doesNotMatch(page.text, /\b0%/)
    assert.ok(page.$('.cards .card').length > 0)
  })
})

test('three cards are two to finish and the first to attack; the sentence names a third', async () => {
  const names = ['horizon', 'cinder', 'glance', 'keystone', 'nova']
  const site = await testApp({
    catalogue: siteCatalogue({ projects: names.map((name) => aProject(name, ['service'])) }),
    figures: {
      horizon: [aReading('service', 1_000, { fr: 100 })],
      cinder: [aReading('service', 100, { fr: 91 })],
      glance: [aReading('service', 100, { fr: 92 })],
      keystone: [aReading('service', 100, { fr: 93 })],
      nova: [aReading('service', 100, { fr: 94 })],
    },
  })
  const { $ } = await readPage(site, '/languages/fr')
  const titles = $('.cards h3 a').map((_, link) => $(link).text())
  assert.deepEqual(titles.get(), ['nova', 'keystone', 'horizon'])
  assert.equal(
    $('.sentence').text(),
    'Finish nova (6), keystone (7) and glance (8), then attack horizon (900).',
  )
})

test('a card says why most of its work is next, not why the smallest part is', async () => {
  const site = await testApp({
    catalogue: siteCatalogue({ projects: [aProject('horizon', ['dashboard', 'service'])] }),
    figures: {
      horizon: [aReading('dashboard', 2_500, { fr: 2_200 }), aReading('service', 100, { fr: 99 })],
    },
  })
  const { $ } = await readPage(site, '/languages/fr')
  const card = $('.cards .card').first().text()
  assert.match(card, /301 strings · 2 resources/)
  assert.match(card, /It ships already, and is near its end\./)
})

test('where nothing of the headline has a file, nothing of it is said to be left', async () => {
  const site = await testApp({
    catalogue,
    figures: {
      horizon: [aReading('dashboard', 1_000, { ar: 1 }), aReading('docs', 192, { fr: 10 })],
    },
  })
  const { $ } = await readPage(site, '/languages/fr')
  const legend = $('.legend li')
    .map((_, one) => $(one).text().trim())
    .get()
  assert.deepEqual(legend.slice(0, 3), [
    ...['translated: unknown', 'to review: not said', '1,000 without a file'],
  ])
})

test('where the full size is not known, what is left is at least so much', async () => {
  const source = { total: 1_000, totalWords: null, isLowerBound: true }
  const site = await testApp({
    catalogue,
    figures: {
      horizon: [aReading('dashboard', 1_000, { fr: 400 }, { source })],
      nova: [aReading('service', 500, {})],
    },
  })
  const { $ } = await readPage(site, '/languages/fr')
  assert.match($('.legend').text(), /at least 500 without a file/)
  assert.match($('.cards').text(), /at least\s+600\s+strings\s.*?at least 6,000 words/s)
  assert.match($('#work').text(), /at least 6,000 words/)
  assert.match($('.legend').text(), /400 translated\s+0 to review\s+at least 600 untranslated/)
})

test('where nothing but manuals is left, the cards are of them', async () => {
  const site = await testApp({
    figures: { horizon: [aReading('dashboard', 10, { fr: 10 }), aReading('docs', 900, { fr: 9 })] },
  })
  const { $ } = await readPage(site, '/languages/fr')
  assert.match($('.cards .card').text(), /Horizon\s+Later\s+891 strings/)
  assert.equal($('.sentence').length, 0)
})

test('without a known editor the button is how to join, never a dead link', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 10, { fr: 9 })] } })
  const { $ } = await readPage(site, '/languages/fr')
  const button = $('.cards a.button').first()
  assert.match(button.text(), /How to join/)
  assert.equal(button.attr('href'), '#join')
  assert.equal($('#join').length, 1)
})

test('a loss that is held back is flagged, beside the last good figures', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 90 })] } })
  site.platform.projects = { nova: [aReading('service', 100, { fr: 0 })] }
  site.tracker.clock.set('2026-08-21T13:00:00Z')
  await site.sync()
  const page = await readPage(site, '/languages/fr')
  assert.match(page.text, /sudden loss in 1 resource is held back/)
  assert.match(
    page.row('nova service').join(' ') || page.row('Nova').join(' '),
    /loss held back.*90%/,
  )
})

test('a file that is there and cannot be read is not said to be missing', async () => {
  const broken = aReading('service', 40, {})
  const cells = [aCell('fr', null, { flaw: 'line 3: end-of-line within string' })]
  const site = await testApp({
    catalogue,
    figures: { nova: [aReading('service', 10, { fr: 4 })], glance: [{ ...broken, cells }] },
  })
  const { text } = await readPage(site, '/languages/fr')
  assert.match(text, /40 strings in 1 resource without a file that can be read/)
})

test('figures that nobody has refreshed for two days say so', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 100, { fr: 90 })] } })
  site.tracker.clock.set('2026-08-24T12:00:00Z')
  const { text } = await readPage(site, '/languages/fr')
  assert.match(text, /has not answered for more than two days/)
})
