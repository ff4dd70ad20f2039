import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { textFormatNames } from '../../src/texts/format-names.ts'
import {
  aCell,
  aLanguage,
  aPlatform,
  aProject,
  aReading,
  aSeries,
  countsOf,
} from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, type TestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  languages: [
    aLanguage('fr', { nativeName: 'Français', englishName: 'French', aliases: ['fr_FR'] }),
    aLanguage('de', { nativeName: 'Deutsch', englishName: 'German' }),
    aLanguage('en-GB', { nativeName: 'British English', englishName: 'British English' }),
  ],
  series: [
    aSeries('master', ['master']),
    {
      ...aSeries('2027.1', ['stable/2027.1']),
      softStringFreeze: '2027-02-15',
      hardStringFreeze: '2027-03-01',
      finalReleaseCandidate: '2027-03-15',
      releasedOn: '2027-03-24',
    },
    { ...aSeries('2026.2', ['stable/2026.2']), releasedOn: '2026-09-30' },
  ],
  platforms: [
    aPlatform('git', {
      editor: {
        title: 'Zanata',
        url: 'https://editor.example/{project}/{resource}?lang={language}',
        languages: {},
        branchSeparator: '-',
      },
    }),
  ],
  projects: [
    aProject('horizon', ['dashboard'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron' }),
    aProject('cinder', ['service'], { title: 'Cinder' }),
    aProject('glance', ['service'], { title: 'Glance' }),
  ],
})

/** A reading a fortnight before today, and one of yesterday; today is a meeting's day. */
async function readTwice(site: TestApp) {
  const figures = (horizon: number, neutron: number, total = 900) => ({
    horizon: [aReading('dashboard', 1_000, {}, { cells: [withFuzzy(1_000, horizon, 31)] })],
    neutron: [aReading('service', total, { fr: neutron })],
    cinder: [aReading('service', 300, {})],
    glance: [aReading('service', 80, { fr: 80, de: 8 })],
  })
  site.platform.projects = figures(500, 200)
  site.tracker.clock.set('2026-11-12T12:00:00Z')
  await site.sync()
  site.platform.projects = figures(542, 243, 910)
  site.tracker.clock.set('2026-11-25T12:00:00Z')
  await site.sync()
  site.tracker.clock.set('2026-11-26T09:00:00Z')
}

function withFuzzy(total: number, translated: number, needsEditing: number) {
  const words = { totalWords: total * 10, translatedWords: translated * 10 }
  const counts = {
    total,
    translated,
    needsEditing,
    reviewed: null,
    ...words,
    needsEditingWords: null,
    reviewedWords: null,
  }
  return { language: 'fr', counts, lastTranslatedAt: null }
}

async function aSite(): Promise<TestApp> {
  const site = await testApp({ catalogue })
  await readTwice(site)
  return site
}

/** Texts of a page, by the language they are in. */
async function textsOn(site: TestApp, address: string): Promise<Record<string, string>> {
  const { $ } = await readPage(site, address)
  return Object.fromEntries(
    $('textarea')
      .map((_, box) => [[$(box).attr('lang') ?? '', $(box).text()]])
      .get(),
  )
}

describe('the report for a meeting', () => {
  test('is one line for the channel, in the team’s language and in English', async () => {
    const texts = await textsOn(await aSite(), '/languages/fr/report?since=2026-11-12')
    assert.deepEqual(Object.keys(texts), ['fr', 'en'])
    assert.equal(
      texts['en'],
      'fr 2027.1: Horizon 458 left (31 fuzzy) and Neutron 667 — since 12 Nov 2026 we +85, source +10 — soft freeze in 81 days (strings, git, 25 Nov 2026) http://tracker.example/languages/fr',
    )
    assert.match(
      texts['fr'] ?? '',
      /^fr 2027\.1.: Horizon 458 à faire \(dont 31 à revoir\) et Neutron 667/,
    )
    assert.match(texts['fr'] ?? '', /gel souple dans 81 jours/)
  })

  test('says what is counted, by whom, as of when, and what is not known', async () => {
    const site = await aSite()
    const { en = '' } = await textsOn(site, '/languages/fr/report?format=markdown&since=release')
    assert.match(en, /^# OpenStack 2027\.1 in French: where we stand on 26 November 2026$/m)
    assert.match(en, /^Dashboards and services: at least 37%, 1,125 strings left in 3 resources/m)
    assert.match(en, /300 strings in 1 resource without a file\.$/m)
    assert.match(en, /^Since 30 September 2026: no figure, for there is no reading that old\.$/m)
    assert.match(
      en,
      /^- Soft string freeze: 15 February 2027, in 81 days; at least 20 strings each working day$/m,
    )
    assert.match(en, /^Without a file yet, strings in brackets: Cinder \(300\)\.$/m)
    assert.match(en, /^Done: Glance\.$/m)
    assert.match(en, /^Strings as counted by git, read on 25 November 2026, 12:00 UTC\.$/m)
    assert.match(
      en,
      /^\| \[Horizon\]\(<https:\/\/editor\.example\/horizon\/dashboard\?lang=fr>\) \| 458 \| 31 \|/m,
    )
    assert.match(
      en,
      /^- \[What to translate next\]\(<http:\/\/tracker\.example\/languages\/fr>\)$/m,
    )
  })

  test('is a mail with its subject in a field of its own', async () => {
    const site = await aSite()
    const { $ } = await readPage(site, '/languages/fr/report?format=mail')
    const subjects = $('input[type=text]').map((_, field) => $(field).attr('value'))
    assert.deepEqual(subjects.get(), [
      'OpenStack 2027.1 en français\u202f: où nous en sommes le 26 novembre 2026',
      'OpenStack 2027.1 in French: where we stand on 26 November 2026',
    ])
    const { en = '' } = await textsOn(site, '/languages/fr/report?format=mail')
    for (const line of en.split('\n'))
      assert.ok(line.length <= 72 || /^\[\d+\] http/.test(line), line)
  })

  test('is in English alone where the interface does not speak the team’s language', async () => {
    const site = await aSite()
    const german = await readPage(site, '/languages/de/report')
    assert.equal(german.$('textarea').length, 1)
    assert.match(
      german.text,
      /The interface does not speak German yet, so the text is in English only\./,
    )
    const british = await readPage(site, '/languages/en-GB/report')
    assert.doesNotMatch(british.text, /does not speak/)
    assert.equal(
      (await readPage(site, '/languages/de/report?in=fr')).$('textarea[lang=fr]').length,
      1,
    )
  })

  test('is the same text as a plain file, in every format, at an address that lasts', async () => {
    const site = await aSite()
    for (const format of textFormatNames) {
      const address = `/languages/fr/report?format=${format}&since=2026-11-12`
      const { $ } = await readPage(site, address)
      const box = $('textarea[lang=fr]')
      const href = $('a:contains("As a plain file")').first().attr('href') ?? ''
      const file = await request(site.app).get(href)
      assert.equal(file.status, 200, href)
      assert.equal(file.headers['content-type'], 'text/plain; charset=utf-8')
      assert.equal(file.headers['content-language'], 'fr')
      const subject = $('input[lang=fr]').attr('value')
      const head = subject === undefined ? '' : `Subject: ${subject}\n\n`
      assert.equal(file.text, `${head}${box.text()}\n`, format)
    }
  })

  test('is in English where a script asks for no language, whatever its settings', async () => {
    const site = await aSite()
    const file = await request(site.app)
      .get('/languages/fr/report.txt')
      .set('Accept-Language', 'fr')
    assert.match(file.text, /^fr 2027\.1: Horizon 458 left/)
    assert.equal(file.text.split('\n').length, 2)
    const elsewhere = await request(site.app).get('/languages/fr_FR/report.txt?format=mail&in=fr')
    assert.equal(elsewhere.status, 301)
    assert.equal(elsewhere.headers['location'], '/languages/fr/report.txt?format=mail&in=fr')
    assert.equal((await request(site.app).get('/languages/xx/report.txt')).status, 404)
  })

  test('asks for a meeting’s day with a form that keeps the format', async () => {
    const site = await aSite()
    const { $ } = await readPage(site, '/languages/fr/report?format=rst&since=2026-11-12')
    const form = $('form.day-form')
    assert.equal(form.attr('action'), '/languages/fr/report')
    assert.equal(form.find('input[name=format]').attr('value'), 'rst')
    assert.equal(form.find('input[name=since]').attr('value'), '2026-11-12')
    assert.equal(form.find('input[name=since]').attr('max'), '2026-11-25')
    const empty = await readPage(site, '/languages/fr/report?since=&format=rst')
    assert.match(empty.$('[aria-label=Since] [aria-current]').text(), /Last week/)
  })

  test('refuses a day that is none in one sentence, and says the truth of a day to come', async () => {
    const site = await aSite()
    for (const since of ['yesterday', '2026-02-30', '2026-11-19T10:00']) {
      const answer = await request(site.app).get(`/languages/fr/report?since=${since}`)
      assert.equal(answer.status, 400, since)
      assert.match(
        answer.text,
        /“Since” is a day such as 2026-11-19, or the last week or release\./,
      )
    }
    const { en = '' } = await textsOn(site, '/languages/fr/report?format=markdown&since=2030-01-01')
    assert.match(
      en,
      /^Since 1 January 2030: no figure, for nothing has been read after 25 November 2026\.$/m,
    )
  })

  test('tells what changed in files that were there then, where the team began another one', async () => {
    const site = await aSite()
    site.tracker.clock.set('2026-11-26T10:00:00Z')
    site.platform.projects = {
      ...site.platform.projects,
      cinder: [aReading('service', 300, { fr: 20 })],
    }
    await site.sync()
    const address = '/languages/fr/report?since=2026-11-12'
    const line = (await textsOn(site, address))['en'] ?? ''
    assert.match(line, / — since 12 Nov 2026 we \+85, source \+10 in 3 of 4 resources — /)
    const { en = '', fr = '' } = await textsOn(site, `${address}&format=markdown`)
    assert.match(
      en,
      /^Since 12 November 2026: we \+85, source \+10; left −75\. That counts 3 of 4 resources; the rest has nothing to compare with\.$/m,
    )
    assert.match(fr, /Cela compte 3 des 4 ressources.; le reste n’a rien/)
  })

  test('of a language that nobody began says once that it has no figure', async () => {
    const { en } = await textsOn(await aSite(), '/languages/en-GB/report')
    assert.equal(
      en,
      'en-GB 2027.1: no figure yet — soft freeze in 81 days (strings, git, 25 Nov 2026) http://tracker.example/languages/en-GB',
    )
  })

  test('of a series without a branch says so, and gives no figure', async () => {
    const site = await aSite()
    const { en = '' } = await textsOn(site, '/languages/fr/report?series=2026.2')
    assert.equal(
      en,
      'fr 2026.2: no branch read — released on 30 Sept 2026 http://tracker.example/languages/fr?series=2026.2',
    )
    const markdown = await textsOn(site, '/languages/fr/report?series=2026.2&format=markdown')
    assert.match(markdown['en'] ?? '', /^Dashboards and services: nothing has been read\.$/m)
    assert.doesNotMatch(markdown['en'] ?? '', /\d%|strings left/)
  })

  test('has its figures as CSV', async () => {
    const site = await aSite()
    const { rows } = await readCsv(site, '/languages/fr/report.csv?since=2026-11-12')
    const horizon = rows.find(({ project }) => project === 'horizon')
    assert.equal(horizon?.['leftStrings'], '458')
    assert.equal(horizon?.['needsEditingStrings'], '31')
    assert.equal(horizon?.['weStrings'], '42')
    assert.equal(horizon?.['sinceReading'], '2026-11-12')
    const cinder = rows.find(({ project }) => project === 'cinder')
    assert.equal(cinder?.['leftStrings'], '')
    assert.equal(cinder?.['weStrings'], '')
  })
})

describe('what a coordinator has to know beside what is left', () => {
  const markdownOf = async (site: TestApp) => {
    const texts = await textsOn(site, '/languages/fr/report?format=markdown')
    return texts['en'] ?? ''
  }

  test('is which files are about to leave the repository, by OpenStack’s own ratio', async () => {
    const site = await testApp({
      catalogue,
      figures: {
        // 390 of 969 without the fuzzy ones are 40 %, 380 are not.
        horizon: [aReading('dashboard', 1_000, {}, { cells: [withFuzzy(1_000, 390, 31)] })],
        neutron: [aReading('service', 1_000, { fr: 380 })],
        cinder: [aReading('service', 1_000, { fr: 0 })],
      },
    })
    assert.match(
      await markdownOf(site),
      /^Below 40%, so that it may leave the repository: Neutron, service \(20 strings to 40%\)\.$/m,
    )
  })

  test('is what is done but for what has no file, and what has an error', async () => {
    const two = aProject('horizon', ['dashboard', 'service'], { title: 'Horizon' })
    const site = await testApp({
      catalogue: { ...catalogue, projects: [two, aProject('glance', ['service'])] },
      figures: {
        horizon: [aReading('dashboard', 50, { fr: 50 }), aReading('service', 70, {})],
        glance: [
          aReading(
            'service',
            80,
            {},
            {
              cells: [aCell('fr', countsOf(80, 80), { flaw: 'line 3: duplicate' })],
            },
          ),
        ],
      },
    })
    const text = await markdownOf(site)
    assert.match(text, /^\| \[Horizon\]\(\S+\) \| 0 \| 0 \| 0 \| 70 \|$/m)
    assert.match(text, /^With an error in a file, and so never complete: glance\.$/m)
    assert.doesNotMatch(text, /Done:|Without a file yet/)
    const { en = '' } = await textsOn(site, '/languages/fr/report')
    assert.match(en, /^fr \S+: nothing left in 2 projects/)
  })

  test('is that a loss is held back, and that a platform has not answered', async () => {
    const site = await testApp({
      catalogue,
      figures: { glance: [aReading('service', 100, { fr: 90 })] },
    })
    site.platform.projects = { glance: [aReading('service', 100, { fr: 0 })] }
    site.tracker.clock.set('2026-08-21T13:00:00Z')
    await site.sync()
    site.tracker.clock.set('2026-08-25T13:00:00Z')
    const text = await markdownOf(site)
    assert.match(text, /^\| \[Glance\]\(\S+\) \| 10 \|/m)
    assert.match(text, /A sudden loss in 1 resource is held back/)
    assert.match(text, /git has not answered for more than two days/)
  })

  test('is whose order the priorities are in, and where that is written', async () => {
    const priorities = [
      {
        series: null,
        language: 'fr',
        projects: ['glance'],
        note: 'Agreed on at the meeting',
        link: 'https://wiki.example/order',
      },
    ]
    const site = await testApp({
      catalogue: { ...catalogue, priorities },
      figures: { glance: [aReading('service', 100, { fr: 90 })] },
    })
    assert.match(
      await markdownOf(site),
      /^## Priorities\n\n\[Agreed on at the meeting\]\(<https:\/\/wiki\.example\/order>\)\n\n\| Project/m,
    )
  })
})

describe('the report before anything is read', () => {
  const site = sharedTestApp({ catalogue })

  test('says so, and shows no figure', async () => {
    const { $ } = await readPage(site, '/languages/fr/report')
    assert.match($('textarea[lang=en]').text(), /^fr \S+: nothing read yet/)
  })
})

test('a language’s page leads to its report', async () => {
  const site = await aSite()
  const page = await readPage(site, '/languages/fr')
  assert.equal(page.href('More, ready to paste'), '/languages/fr/report')
})
