import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aLanguage, aProject, aReading, aSeries } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  languages: ['fr', 'de', 'it', 'ja'].map((code) => aLanguage(code)),
  projects: [
    aProject('horizon', ['dashboard'], { title: 'Horizon' }),
    aProject('trove-ui', ['dashboard'], { title: 'Trove UI' }),
    aProject('nova', ['service'], { title: 'Nova' }),
  ],
  groups: [
    { name: 'code', title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
    { name: 'tier-1', title: 'Dashboards', tiers: [1] },
  ],
  priorityGroup: 'tier-1',
  series: [
    aSeries('master', ['master']),
    {
      ...aSeries('2027.1', ['stable/2027.1']),
      codename: 'Indri',
      softStringFreeze: '2027-02-15',
      hardStringFreeze: '2027-03-01',
      finalReleaseCandidate: '2027-03-15',
      releasedOn: '2027-03-24',
    },
    { ...aSeries('2026.2', ['stable/2026.2']), releasedOn: '2026-09-30' },
    { ...aSeries('2026.1', ['stable/2026.1']), releasedOn: '2026-04-01' },
    { ...aSeries('2027.2', ['stable/2027.2']), releasedOn: '2027-09-29' },
  ],
  help: {
    channels: ['#openstack-i18n'],
    links: [{ title: 'I18n guide', url: 'https://docs.example/i18n' }],
  },
})

/** French lacks 40 and 10 strings, German 300 and a file, Italian nothing, Japanese everything. */
async function aSite(now = '2026-11-26T09:00:00Z'): Promise<TestApp> {
  const site = await testApp({ catalogue, now })
  site.platform.projects = {
    horizon: [
      aReading('dashboard', 1_000, { fr: 960, de: 700, it: 1_000 }),
      aReading('dashboard', 900, { fr: 900, de: 640 }, { branch: 'stable/2026.2' }),
    ],
    'trove-ui': [aReading('dashboard', 100, { fr: 90, it: 100 })],
    nova: [aReading('service', 5_000, { fr: 1 })],
  }
  await site.sync()
  return site
}

async function callOf(site: TestApp, address: string): Promise<string> {
  const answer = await request(site.app).get(address)
  assert.equal(answer.status, 200, address)
  return answer.text
}

describe('the call for translation of a release', () => {
  test('says what comes first, what each language needs, by when, and where to go', async () => {
    const text = await callOf(await aSite(), '/releases/2027.1/call.txt?format=markdown')
    assert.match(text, /^# Call for translation: OpenStack 2027\.1 Indri$/m)
    assert.match(
      text,
      /^OpenStack 2027\.1 Indri will be released on 24 March 2027\. Translations that are done by 16 March 2027 are part of it\.$/m,
    )
    assert.match(text, /^- Soft string freeze: 15 February 2027, in 81 days$/m)
    assert.match(text, /^What comes first, in this order: Horizon and Trove UI\.$/m)
    const rows = text.match(/^\| \[.*$/gm) ?? []
    assert.deepEqual(
      rows.map((row) =>
        row
          .replaceAll(/\(<[^>]*>\)/g, '')
          .replaceAll(/[|[\]]/g, '')
          .trim(),
      ),
      [
        // Strings and words left, without a file, and by the working days to 16 March: 78.
        'French  50  0  500  1  Horizon (40) and Trove UI (10)',
        'German  300  100  3,000  at least 4  Horizon (300)',
      ],
    )
    assert.match(
      text,
      /“Each working day” is counted from today on, to have nothing left by 16 March 2027\./,
    )
    assert.match(text, /\(<http:\/\/tracker\.example\/languages\/fr>\)/)
    assert.match(text, /^Complete, thank you: Italian\.$/m)
    assert.match(text, /^Not begun, be the first: Japanese\.$/m)
    assert.match(text, /2027\. Strings as counted by git, read on 26 November 2026, 09:00 UTC\.$/m)
    assert.match(text, /^- \[I18n guide\]\(<https:\/\/docs\.example\/i18n>\)$/m)
    assert.match(text, /^- Questions: \\#openstack-i18n$/m)
  })

  test('is one line for a channel, naming who is nearest to the end', async () => {
    assert.equal(
      await callOf(await aSite(), '/releases/2027.1/call.txt'),
      'OpenStack 2027.1: soft freeze in 81 days and translations due in 110 days — left at most in Dashboards: fr 50 and de 400 (strings, git, 26 Nov 2026) http://tracker.example/releases/2027.1\n',
    )
  })

  test('says of a size that is not known how much is left at least', async () => {
    const site = await testApp({ catalogue, now: '2026-11-26T09:00:00Z' })
    const source = { total: 300, totalWords: null, isLowerBound: true }
    site.platform.projects = {
      horizon: [aReading('dashboard', 300, { fr: 298, de: 290 }, { source })],
    }
    await site.sync()
    assert.match(
      await callOf(site, '/releases/2027.1/call.txt'),
      / — left at most in Dashboards: fr at least 2 and de at least 10 \(/,
    )
  })

  test('calls only those who need fewer strings for certain: what has no file counts whole', async () => {
    const site = await aSite()
    const rows = async (under: number) => {
      const csv = await readCsv(site, `/releases/2027.1/call.csv?under=${under}`)
      return csv.rows.map(({ language, leftStrings }) => [language, leftStrings])
    }
    assert.deepEqual(await rows(50), [])
    assert.deepEqual(await rows(51), [['fr', '50']])
    // German has 300 left, and 100 in a project without a file.
    assert.deepEqual(await rows(400), [['fr', '50']])
    assert.deepEqual(await rows(401), [
      ['fr', '50'],
      ['de', '300'],
    ])
    const text = await callOf(site, '/releases/2027.1/call.txt?under=50&format=markdown')
    assert.match(text, /^## Languages that need fewer than 50 strings\n\nThere is none\.$/m)
    assert.doesNotMatch(text, /Not begun/)
    const line = await callOf(site, '/releases/2027.1/call.txt?under=50&in=fr')
    assert.match(line, /— aucune langue n’a besoin de moins de 50 chaînes \(/)
  })

  test('of a release that is out tells what it had and lacked, and calls nobody', async () => {
    const text = await callOf(await aSite(), '/releases/2026.2/call.txt?format=markdown')
    assert.match(text, /^# OpenStack 2026\.2: its translations$/m)
    assert.match(text, /was released on 30 September 2026\. This is what its languages had/)
    assert.match(text, /^## What is counted\n\nHorizon\.$/m)
    assert.match(text, /^## What each language lacks$/m)
    assert.match(text, /^\| \[German\].*\| 260 \|/m)
    assert.match(text, /Its branch has been read in 1 of 2 projects/)
    assert.doesNotMatch(text, /Call for translation|Dates|be the first/)
  })

  test('of a release that nobody has read, or that is to come, gives no figure', async () => {
    const site = await aSite()
    const past = await callOf(site, '/releases/2026.1/call.txt?format=markdown')
    assert.match(past, /^OpenStack 2026\.1 was released on 1 April 2026\.$/m)
    assert.match(past, /No branch of this release has been read/)
    assert.doesNotMatch(past, /Horizon|^\|/m)
    const future = await callOf(site, '/releases/2027.2/call.txt?format=markdown')
    assert.match(future, /is to come: it will be released on 29 September 2027\./)
    assert.match(future, /Nobody works on this release yet/)
    assert.doesNotMatch(future, /^\|/m)
    assert.equal(
      await callOf(site, '/releases/2026.1/call.txt'),
      'OpenStack 2026.1: released on 1 Apr 2026 http://tracker.example/releases/2026.1\n',
    )
  })

  test('asks for what is left by the day it is due, also on the day before a freeze', async () => {
    const text = await callOf(
      await aSite('2027-02-12T09:00:00Z'),
      '/releases/2027.1/call.txt?format=markdown',
    )
    // 300 strings over 23 working days, and not in one.
    assert.match(text, /^\| \[German\].*\| 300 \| 100 \| 3,000 \| at least 14 \|/m)
    assert.match(text, /to have nothing left by 16 March 2027\./)
  })

  test('says after the due date that it is past', async () => {
    const site = await aSite('2027-03-18T09:00:00Z')
    const text = await callOf(site, '/releases/2027.1/call.txt?format=markdown')
    assert.match(text, /Translations were due by 16 March 2027: later ones may miss it\./)
    assert.match(text, /^- Translations due: 16 March 2027, 2 days ago$/m)
    assert.match(text, /to have nothing left by 24 March 2027\./)
  })

  test('shows the text in a language of the interface, and as a file', async () => {
    const site = await aSite()
    const french = await readPage(site, '/releases/2027.1/call?format=mail', {
      'Accept-Language': 'fr',
    })
    assert.equal(french.$('textarea').length, 1)
    assert.equal(french.$('textarea').attr('lang'), 'fr')
    assert.match(
      french.$('input[type=text]').attr('value') ?? '',
      /^Appel à traduction.: OpenStack 2027\.1 Indri$/,
    )
    const english = await readPage(site, '/releases/2027.1/call?format=mail&in=en', {
      'Accept-Language': 'fr',
    })
    const href = english.$('a[type="text/plain"]').attr('href')
    const file = await callOf(site, href ?? '')
    assert.match(file, /^Subject: Call for translation: OpenStack 2027\.1 Indri\n\n/)
    assert.ok(file.endsWith(`${english.$('textarea').text()}\n`))
  })

  test('has one address for a release, whatever it is called, and refuses a number that is none', async () => {
    const site = await aSite()
    const byName = await request(site.app).get('/releases/Indri/call?under=0100&format=rst')
    assert.equal(byName.status, 400)
    const redirected = await request(site.app).get('/releases/Indri/call.txt?under=100&format=rst')
    assert.equal(redirected.status, 301)
    assert.equal(redirected.headers['location'], '/releases/2027.1/call.txt?format=rst&under=100')
    for (const under of ['-1', 'many', '1e3']) {
      const answer = await request(site.app).get(`/releases/2027.1/call?under=${under}`)
      assert.equal(answer.status, 400, under)
      assert.match(answer.text, /“Under” is a whole number of strings, from 1 on\./)
    }
    assert.equal((await request(site.app).get('/releases/atlantis/call')).status, 404)
  })

  test('is where the page of the release leads', async () => {
    const site = await aSite()
    const coming = await readPage(site, '/releases/2027.1')
    assert.equal(coming.href('Call for translation, ready to paste'), '/releases/2027.1/call')
    const out = await readPage(site, '/releases/2026.2')
    assert.equal(out.href('What each language lacks, ready to paste'), '/releases/2026.2/call')
    const { heading } = await readPage(site, '/releases/2026.2/call')
    assert.equal(heading, 'What each language lacks')
  })
})
