import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request, { type Response } from 'supertest'
import { aCell, aPlatform, aProject, aReading, countsOf } from '../support/builders.ts'
import { type ReadPage, readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, type TestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  projects: [
    aProject('horizon', ['dashboard', 'docs'], { title: 'Horizon' }),
    aProject('neutron', ['service'], { title: 'Neutron' }),
    aProject('nova', ['service'], { title: 'Nova' }),
    aProject('glance', ['service'], { title: 'Glance' }),
  ],
})

// Ten words a string, and 250 words an hour: 25 strings an hour.
const figures = {
  horizon: [
    aReading('dashboard', 1_000, { fr: 976 }), // 24 left: an hour
    aReading(
      'docs',
      90,
      { fr: 30 },
      { source: { total: 90, totalWords: null, isLowerBound: true } },
    ),
  ],
  neutron: [
    aReading(
      'service',
      100,
      {},
      {
        cells: [aCell('fr', { ...countsOf(100, 94), needsEditing: 2 })], // 5 left of work: 12 minutes
      },
    ),
  ],
  nova: [aReading('service', 500, {})],
  glance: [aReading('service', 1_000, { fr: 300 })], // 30 %, below the share at which files leave
}

/** Names of the resources in the list, group by group. */
function listed({ rowHeads }: ReadPage): string[] {
  return rowHeads('#work .work-table').map((head) => /^\w+ [a-z]+/.exec(head)?.[0] ?? head)
}

/** `Dashboards 1`, with `*` where it is set. */
function chips({ $ }: ReadPage, group: string): string[] {
  return $(`#work [role=group][aria-label="${group}"] a`)
    .map((_, chip) => {
      const isSet = $(chip).attr('aria-current') === 'true'
      return `${isSet ? '*' : ''}${$(chip).text().replace(/\s+/g, ' ').trim()}`
    })
    .get()
}

const everything = [
  'Neutron service',
  'Horizon dashboard',
  'Nova service',
  'Glance service',
  'Horizon docs',
]

describe('filters of a language’s work', () => {
  const site = sharedTestApp({ catalogue, figures })
  const filtered: [query: string, shows: string[]][] = [
    ['', everything],
    ['time=15', ['Neutron service']],
    ['time=60', ['Neutron service', 'Horizon dashboard']],
    ['time=15&pace=1000', ['Neutron service', 'Horizon dashboard']],
    ['time=60&pace=200', ['Neutron service']],
    ['time=day', ['Neutron service', 'Horizon dashboard']],
    ['kind=service', ['Neutron service', 'Nova service', 'Glance service']],
    ['kind=dashboard+docs', ['Horizon dashboard', 'Horizon docs']],
    ['tier=1', ['Horizon dashboard']],
    ['tier=2+3', ['Neutron service', 'Nova service', 'Glance service', 'Horizon docs']],
    ['only=review', ['Neutron service']],
    ['only=not-begun', ['Nova service']],
    ['only=at-risk', ['Glance service']],
    ['time=60&kind=service', ['Neutron service']],
    ['time=60&only=at-risk', []],
    ['platform=git', everything],
    ['time=soon&kind=song&tier=9&only=me&platform=moon&pace=fast', everything],
  ]
  for (const [query, shows] of filtered) {
    test(`${query || 'none'}: ${shows.join(', ') || 'nothing'}`, async () => {
      assert.deepEqual(listed(await readPage(site, `/languages/fr?${query}`)), shows)
    })
  }

  test('are links, which say what each of them leaves', async () => {
    const page = await readPage(site, '/languages/fr?kind=service')
    assert.deepEqual(chips(page, 'Time'), ['*Any time 3', '15 minutes 1', '1 hour 1', 'A day 1'])
    assert.deepEqual(chips(page, 'Kind'), ['Dashboards 1', '*Services 3', 'Documentation 1'])
    assert.deepEqual(chips(page, 'State'), ['Needs review 1', 'Not begun 1', 'At risk 1'])
    assert.deepEqual(chips(page, 'Tier'), ['Tier 1 0', 'Tier 2 3', 'Tier 3 0'])
    assert.match(page.text, /All work 3 of 5 resources/)
  })

  test('combine: each link adds one, or takes back the one that is set', async () => {
    const page = await readPage(site, '/languages/fr?time=60&kind=service&pace=400')
    const target = (name: string) => page.href(name)?.replace('remember=1', '…')
    assert.equal(target('15 minutes 1'), '/languages/fr?time=15&kind=service&pace=400&…#work')
    assert.equal(target('Any time 3'), '/languages/fr?kind=service&pace=400&…#work')
    assert.equal(
      target('Dashboards 1'),
      '/languages/fr?time=60&kind=dashboard+service&pace=400&…#work',
    )
    assert.equal(target('Services 1'), '/languages/fr?time=60&pace=400&…#work')
    assert.equal(
      target('Needs review 1'),
      '/languages/fr?time=60&kind=service&pace=400&only=review&…#work',
    )
  })

  test('lead from every chip to a page that shows as many as it says', async () => {
    const page = await readPage(site, '/languages/fr?kind=service')
    const links = page
      .$('#work .chips a:has(small)')
      .map((_, chip) => [
        [page.$(chip).attr('href') ?? '', page.$(chip).text(), page.$(chip).attr('aria-current')],
      ])
    assert.ok(links.length > 10)
    for (const [href = '', text = '', isSet] of links.get()) {
      const group = /time=/.test(href) || /kind=service(?!\+)/.test(href)
      // Kinds add up, and what is set is taken back: only the others promise their own number.
      if (isSet || !group) continue
      const { rowHeads } = await readPage(site, href.replace(/&?remember=1#work$/, ''))
      assert.equal(rowHeads('#work .work-table').length, Number(/\d+$/.exec(text)?.[0]), href)
    }
  })

  test('hold for the cards and the sentence above them', async () => {
    const page = await readPage(site, '/languages/fr?only=not-begun')
    assert.equal(page.$('.cards h3').text(), 'Nova')
    assert.equal(page.$('.sentence').text(), 'Attack Nova (up to 500).')
    assert.match(page.text, /Only Not begun × \(take this filter back\) · 1 of 5 resources/)
  })

  test('by time leave out what has unknown words, and say so', async () => {
    const { text } = await readPage(site, '/languages/fr?time=day')
    assert.match(text, /1 more resource is left out: how long it takes is not known\./)
    const { text: services } = await readPage(site, '/languages/fr?time=day&kind=service')
    assert.doesNotMatch(services, /left out/)
  })

  test('that let nothing through say which one to loosen, and what that brings', async () => {
    const page = await readPage(site, '/languages/fr?time=60&tier=2&only=at-risk')
    assert.deepEqual(listed(page), [])
    const ways = page.$('#work .notice a').map((_, way) => page.$(way).text())
    assert.deepEqual(ways.get(), [
      'Without “1 hour”: 1 resource',
      'Without “At risk”: 1 resource',
      'Without any filter: 5 resources',
    ])
    const loosened = page.href('Without “At risk”: 1 resource')
    assert.equal(loosened, '/languages/fr?time=60&tier=2&remember=1#work')
    const shown = await readPage(site, '/languages/fr?time=60&tier=2')
    assert.deepEqual(listed(shown), ['Neutron service'])
    const { text } = await readPage(site, '/languages/fr?time=15&tier=1&only=at-risk')
    assert.match(text, /loosening one of them is not enough/)
  })

  test('keep the series, and a series keeps them', async () => {
    const { app } = await testApp({
      catalogue,
      figures: {
        nova: [
          aReading('service', 10, { fr: 4 }),
          aReading('service', 10, { fr: 4 }, { id: 'git:old', branch: 'stable/2026.1' }),
        ],
      },
    })
    const $ = load((await request(app).get('/languages/fr?series=2026.1&kind=service')).text)
    const hrefs = $('#work .chips a').map((_, link) => $(link).attr('href') ?? '')
    assert.ok(
      hrefs
        .get()
        .every((href) => /series=2026\.1/.test(href) || href === '/languages/fr?kind=service'),
    )
    const forget = $('.filter-notice > a').last().attr('href')
    assert.equal(forget, '/languages/fr?series=2026.1&remember=0#work')
  })

  test('hold for the table as a file', async () => {
    const { $ } = await readPage(site, '/languages/fr?only=not-begun')
    const href = $('#work a[download]').attr('href') ?? ''
    const { text } = await request(site.app).get(href)
    assert.equal(text.trim().split('\r\n').length, 2)
    assert.match(text, /,nova,/)
  })

  test('by platform are offered where there are several', async () => {
    const two = siteCatalogue({
      platforms: [aPlatform('git', { title: 'Git' }), aPlatform('other')],
    })
    const site = await testApp({
      catalogue: two,
      figures: { nova: [aReading('service', 9, { fr: 4 })] },
    })
    const alone = await readPage(site, '/languages/fr')
    assert.deepEqual(chips(alone, 'Platform'), [])
    const none = await readPage(site, '/languages/fr?platform=other')
    assert.deepEqual(chips(none, 'Platform'), ['Git 1', '*other 0'])
    assert.deepEqual(listed(none), [])
  })
})

describe('the pace of a visitor', () => {
  const site = sharedTestApp({ catalogue, figures })

  test('is given in a form that keeps what else is asked for', async () => {
    const { $ } = await readPage(site, '/languages/fr?time=60&kind=service')
    const form = $('form.pace-form')
    assert.equal(form.attr('action'), '/languages/fr#work')
    assert.equal(form.find('input[name=pace]').attr('value'), '250')
    const hidden = form.find('input[type=hidden]').map((_, field) => {
      return `${$(field).attr('name')}=${$(field).attr('value')}`
    })
    assert.deepEqual(hidden.get(), ['time=60', 'kind=service', 'remember=1'])
  })

  test('says how long things take', async () => {
    const slow = await readPage(site, '/languages/fr?pace=50')
    assert.match(slow.row('Horizon dashboard')[2] ?? '', /240 words; about 4 h 50/)
    const fast = await readPage(site, '/languages/fr?pace=480')
    assert.match(fast.row('Horizon dashboard')[2] ?? '', /240 words; about 30 min/)
    assert.match(fast.href('Back to 250') ?? '', /^\/languages\/fr\?remember=1#work$/)
  })

  test('is taken as the nearest one there is', async () => {
    const paces: [typed: string, taken: string][] = [
      ['404', '400'],
      ['3', '50'],
      ['999999', '2000'],
      ['-5', '50'],
      ['', '250'],
      ['x', '250'],
    ]
    for (const [typed, taken] of paces) {
      const { $ } = await readPage(site, `/languages/fr?pace=${typed}`)
      assert.equal($('input[name=pace]').attr('value'), taken, typed)
    }
  })
})

/** The cookie that an answer sets: its value, and all it says. */
function cookieOf({ headers }: Response): { value: string; whole: string } | null {
  const whole = (headers['set-cookie'] as unknown as string[] | undefined)?.[0]
  return whole === undefined ? null : { whole, value: /^work=([^;]*)/.exec(whole)?.[1] ?? '' }
}

const visit = ({ app }: Pick<TestApp, 'app'>, address: string, work?: string) =>
  request(app)
    .get(address)
    .set(work === undefined ? {} : { Cookie: `a=b; work=${work}` })

describe('a filter that a visitor chose', () => {
  const site = sharedTestApp({ catalogue, figures, publicUrl: 'https://tracker.example' })

  test('is remembered, and leads to an address that can be passed on', async () => {
    const response = await visit(site, '/languages/fr?kind=service&time=60&x=y&remember=1')
    assert.equal(response.status, 302)
    assert.equal(response.headers['location'], '/languages/fr?time=60&kind=service')
    assert.equal(response.headers['cache-control'], 'no-store')
    const cookie = cookieOf(response)
    assert.equal(cookie?.value, 'language=fr&time=60&kind=service')
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=31536000']) {
      assert.ok(cookie?.whole.includes(attribute), attribute)
    }
  })

  test('shows next time, under the address that says so, whatever the language', async () => {
    for (const code of ['fr', 'de']) {
      const response = await visit(site, `/languages/${code}`, 'language=fr&time=60&kind=service')
      assert.equal(response.status, 302)
      assert.equal(response.headers['location'], `/languages/${code}?time=60&kind=service`)
      assert.match(response.headers['vary'] ?? '', /Cookie/)
    }
  })

  test('keeps the series that is asked for, which is never remembered', async () => {
    const asked = await visit(site, '/languages/fr?series=2026.1&time=60&remember=1')
    assert.equal(cookieOf(asked)?.value, 'language=fr&time=60')
    const next = await visit(site, '/languages/fr?series=2026.1', 'language=fr&time=60')
    assert.equal(next.headers['location'], '/languages/fr?series=2026.1&time=60')
  })

  test('gives way to an address with a filter, which is the same for everybody', async () => {
    const address = '/languages/fr?only=at-risk'
    const anybody = await visit(site, address)
    const somebody = await visit(site, address, 'language=fr&time=15&kind=docs&pace=900')
    assert.equal(somebody.status, 200)
    assert.equal(somebody.text, anybody.text)
    assert.equal(somebody.headers['etag'], anybody.headers['etag'])
  })

  test('is not changed by an address that somebody else sent', async () => {
    assert.equal(cookieOf(await visit(site, '/languages/fr?only=at-risk')), null)
    assert.equal(cookieOf(await visit(site, '/languages/fr')), null)
  })

  test('is forgotten with one click', async () => {
    const { $ } = await readPage(site, '/languages/fr?time=60')
    const href = $('.filter-notice > a').last().attr('href') ?? ''
    const response = await visit(site, href.replace('#work', ''), 'language=fr&time=60')
    assert.equal(response.headers['location'], '/languages/fr')
    assert.match(cookieOf(response)?.whole ?? '', /^work=;.*Expires=Thu, 01 Jan 1970/)
  })

  test('is not remembered beyond what the catalogue knows', async () => {
    const odd =
      '/languages/fr?time=15&kind=dashboard+song+dashboard&only=%0d%0aSet-Cookie:+x&pace=99999&remember=1'
    const response = await visit(site, odd)
    assert.equal(cookieOf(response)?.value, 'language=fr&time=15&kind=dashboard&pace=2000')
  })

  test('is ignored where somebody made it up', async () => {
    for (const value of [
      'time=soon',
      '%',
      '"',
      'x'.repeat(5_000),
      'kind=<script>',
      'language=en',
    ]) {
      const response = await request(site.app).get('/languages/fr').set('Cookie', `work=${value}`)
      assert.equal(response.status, 200, value.slice(0, 20))
    }
  })

  test('without HTTPS goes without it', async () => {
    const plain = await testApp({ catalogue, figures })
    const response = await visit(plain, '/languages/fr?time=60&remember=1')
    assert.doesNotMatch(cookieOf(response)?.whole ?? '', /Secure/)
  })

  test('is not asked for by pages that have no work to filter', async () => {
    for (const address of ['/projects', '/projects/nova/fr', '/languages/fr.csv']) {
      const response = await visit(site, `${address}?remember=1`, 'language=fr&time=60')
      assert.equal(response.status, 200, address)
      assert.equal(cookieOf(response), null, address)
    }
  })
})
