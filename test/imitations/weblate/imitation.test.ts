import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { generate, openstackSeries } from '../../../imitations/weblate/generate.ts'
import { siteOfRecording } from '../../../imitations/weblate/recording.ts'
import {
  startWeblateImitation,
  type WeblateImitationOptions,
} from '../../../imitations/weblate/server.ts'
import { Site } from '../../../imitations/weblate/site.ts'
import { sendWebhooks } from '../../../imitations/weblate/webhooks.ts'

interface Document {
  count: number
  next: string | null
  previous: string | null
  results: Record<string, unknown>[]
  errors: { code: string; detail: string; attr: string | null }[]
  detail: string
}

const at = new Date('2026-11-20T10:00:00Z')

function someSite(): Site {
  const site = new Site({ now: () => at })
  const many = Object.fromEntries(Array.from({ length: 67 }, (_, index) => [`x${index}`, {}]))
  site.addComponent('horizon/master/doc/doc-horizon', { strings: 10, languages: many })
  site.addComponent('keystone/keystone', {
    strings: 30,
    languages: { fr: { translated: 20, fuzzy: 3, approved: 5 } },
  })
  site.addProject('secret', { isPrivate: true })
  return site
}

async function start(options: Partial<WeblateImitationOptions> = {}) {
  const imitation = await startWeblateImitation({ site: someSite(), ...options })
  after(() => imitation.close())
  const get = async (
    address: string,
    authorization: string | null = `Token ${imitation.token}`,
  ) => {
    const url = new URL(address, imitation.url)
    const headers = authorization === null ? {} : { authorization }
    const response = await fetch(url, { headers, redirect: 'manual' })
    const text = await response.text()
    const isJson = response.headers.get('content-type') === 'application/json'
    return { response, text, document: (isJson ? JSON.parse(text) : {}) as Document }
  }
  return { imitation, site: imitation.site, get }
}

const nested = '/api/components/horizon/master%252Fdoc%252Fdoc-horizon'

describe('the imitation of Weblate', () => {
  it('encodes categories twice in addresses, and understands no other way', async () => {
    const { imitation, get } = await start()
    const { document } = await get('/api/projects/horizon/components/')
    assert.equal(document.results[0]?.['statistics_url'], `${imitation.url}${nested}/statistics/`)
    assert.equal((await get(`${nested}/statistics/`)).response.status, 200)
    for (const path of ['master%2Fdoc%2Fdoc-horizon', 'master/doc/doc-horizon']) {
      const { response } = await get(`/api/components/horizon/${path}/`)
      assert.equal(response.status, 404)
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/)
    }
    const { response, document: bare } = await get('/api/components/horizon/doc-horizon/')
    assert.equal(response.status, 404)
    assert.equal(bare.errors[0]?.code, 'not_found')
  })

  it('answers an address without its last slash with a page of HTML, not with a redirect', async () => {
    const { get } = await start()
    for (const path of ['/api/projects', `${nested}/statistics`, '/api/nothing/', '/nothing']) {
      const { response } = await get(path)
      assert.equal(response.status, 404)
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/)
    }
  })

  it('gives each component its own category alone, and that the one above it', async () => {
    const { get } = await start()
    const { document } = await get('/api/categories/')
    const [master, doc] = document.results
    assert.deepEqual([master?.['slug'], master?.['category']], ['master', null])
    assert.equal(doc?.['category'], master?.['url'])
    const { document: components } = await get('/api/components/')
    assert.deepEqual(
      components.results.map(({ category, project }) => [category, typeof project]),
      [
        [doc?.['url'], 'object'],
        [null, 'object'],
      ],
    )
    const { document: ofProject } = await get('/api/projects/keystone/components/')
    assert.equal('project' in (ofProject.results[0] ?? {}), false)
  })

  it('cuts lists at 50, or as told up to 1000, and statistics at 200, or up to 10000', async () => {
    const { get } = await start()
    const statistics = `${nested}/statistics/`
    const sizes: [string, number][] = [
      [statistics, 68],
      [`${statistics}?page_size=10`, 10],
      [`${statistics}?page_size=0`, 68],
      [`${statistics}?page_size=x`, 68],
      [`${statistics}?page_size=10000`, 68],
      ['/api/translations/', 50],
      ['/api/translations/?page_size=5000', 70],
    ]
    for (const [address, size] of sizes) {
      assert.equal((await get(address)).document.results.length, size, address)
    }
    const { document } = await get(`${statistics}?page_size=10&page=2`)
    assert.match(document.next ?? '', /statistics\/\?page=3&page_size=10$/)
    assert.match(document.previous ?? '', /statistics\/\?page_size=10$/)
    for (const page of ['8', '0', 'x']) {
      const { response, document: none } = await get(`${statistics}?page_size=10&page=${page}`)
      assert.equal(response.status, 404)
      assert.equal(none.errors[0]?.detail, 'Invalid page.')
    }
  })

  it('has a row for the source language, wholly translated and read-only', async () => {
    const { get } = await start()
    const { document } = await get('/api/components/keystone/keystone/statistics/')
    const [source, french] = document.results
    assert.deepEqual(
      [source?.['code'], source?.['translated'], source?.['readonly']],
      ['en', 30, 30],
    )
    assert.deepEqual(
      [french?.['translated'], french?.['fuzzy'], french?.['approved'], french?.['last_change']],
      [20, 3, 5, null],
    )
    assert.equal(french?.['translated_percent'], 66.6)
  })

  it('shows neither approved nor read-only strings in the list of all translations', async () => {
    const { get } = await start()
    const { document } = await get('/api/translations/')
    const row = document.results[0] ?? {}
    assert.equal('approved' in row || 'readonly' in row, false)
    assert.equal(typeof row['component'], 'object')
  })

  it('tells what changed, newest first, from a moment on, without saying of which project', async () => {
    const { site, get } = await start()
    site.age(60_000)
    site.translate('keystone/keystone', 'fr', 2)
    const { document } = await get(`/api/changes/?timestamp_after=${at.toISOString()}`)
    assert.equal(document.count, 2)
    assert.deepEqual(
      document.results.map(({ action, action_name }) => [action, action_name]),
      [
        [5, 'Translation added'],
        [5, 'Translation added'],
      ],
    )
    assert.match(String(document.results[0]?.['component']), /components\/keystone\/keystone\/$/)
    assert.equal('project' in (document.results[0] ?? {}), false)
    const none = await get('/api/changes/?timestamp_after=2030-01-01T00:00:00Z')
    assert.deepEqual([none.document.count, none.document.results], [0, []])
    const { response, document: bad } = await get('/api/changes/?timestamp_after=yesterday')
    assert.equal(response.status, 400)
    assert.deepEqual(bad.errors[0], {
      code: 'invalid',
      detail: 'Enter a valid date/time.',
      attr: 'timestamp',
    })
  })

  it('forgets the lines of what was removed, and shows nobody that a project was', async () => {
    const { site, get } = await start()
    const before = (await get('/api/changes/')).document.count
    site.removeProject('keystone')
    const { count, results } = (await get('/api/changes/')).document
    assert.ok(count < before)
    assert.ok(!results.some(({ action }) => action === 39))
  })

  it('lets in Token and Bearer, turns wrong ones away, and takes any other scheme for nobody', async () => {
    const { imitation, get } = await start()
    const seen: Record<string, number | string | undefined> = {}
    const { token } = imitation
    for (const authorization of [
      null,
      `Token ${token}`,
      `Bearer ${token}`,
      `token ${token}`,
      `Basic ${token}`,
      token,
      'Token',
      'Token wrong',
      `Token ${token} twice`,
    ]) {
      const { response, document } = await get('/api/projects/', authorization)
      const name = String(authorization).replaceAll(token, '…')
      seen[name] = response.ok ? document.count : document.errors[0]?.code
      assert.equal(response.headers.has('x-ratelimit-limit'), response.ok)
    }
    assert.deepEqual(seen, {
      null: 2,
      'Token …': 3,
      'Bearer …': 3,
      'token …': 3,
      'Basic …': 2,
      '…': 2,
      Token: 'authentication_failed',
      'Token wrong': 'authentication_failed',
      'Token … twice': 'authentication_failed',
    })
  })

  it('hides what is private as if it were not there', async () => {
    const { get } = await start()
    assert.equal((await get('/api/projects/secret/')).response.status, 200)
    assert.equal((await get('/api/projects/secret/', null)).response.status, 404)
  })

  it('may want everybody to log in', async () => {
    const { get } = await start({ requiresLogin: true })
    const { response, document } = await get('/api/projects/', null)
    assert.equal(response.status, 401)
    assert.equal(document.errors[0]?.code, 'not_authenticated')
    assert.equal(response.headers.get('www-authenticate'), 'Token')
  })

  it('counts requests by the hour with a token, by the day without', async () => {
    const { get } = await start({ limits: { anonymous: 2 } })
    const first = (await get('/api/projects/', null)).response.headers
    assert.deepEqual(
      ['limit', 'remaining', 'reset'].map((name) => first.get(`x-ratelimit-${name}`)),
      ['2', '1', '86400'],
    )
    await get('/api/projects/', null)
    const { response, document } = await get('/api/projects/', null)
    assert.equal(response.status, 429)
    assert.equal(response.headers.get('retry-after'), '86400')
    assert.equal(document.errors[0]?.code, 'throttled')
    assert.equal((await get('/api/projects/')).response.headers.get('x-ratelimit-limit'), '5000')
  })

  it('speaks as older versions did', async () => {
    const { get } = await start({ version: '5.9' })
    assert.deepEqual((await get('/api/projects/nothing/')).document, { detail: 'Not found.' })
    const { document } = await get(`${nested}/statistics/`)
    assert.equal(document.results.length, 50)
    const old = await start({ version: '4.4' })
    assert.match((await old.get('/api/categories/')).text, /Page Not Found/)
    const row = (await old.get('/api/components/keystone/keystone/statistics/')).document.results[1]
    assert.ok(row && 'url_translate' in row && !('approved' in row) && !('fuzzy_words' in row))
  })

  it('calls itself by the name it was given, whatever it is asked as', async () => {
    const { get } = await start({ calledAs: 'https://weblate.example.org', prefix: '/x' })
    const { document } = await get('/x/api/projects/?page_size=1')
    assert.equal(
      document.results[0]?.['url'],
      'https://weblate.example.org/x/api/projects/horizon/',
    )
    assert.match(
      document.next ?? '',
      /^https:\/\/weblate\.example\.org\/x\/api\/projects\/\?page=2/,
    )
  })

  it('has planned faults for as many answers as wished, on the paths wished', async () => {
    const { imitation, get } = await start()
    imitation.faults.plan({ kind: 'gone' }, { on: '/api/changes/', times: 1 })
    assert.equal((await get('/api/projects/')).response.status, 200)
    assert.equal((await get('/api/changes/')).response.status, 404)
    assert.equal((await get('/api/changes/')).response.status, 200)
  })

  it('sends a signed notice for every change', async () => {
    const seen: { headers: Record<string, unknown>; body: Record<string, unknown> }[] = []
    const listener = createServer(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString())
      seen.push({ headers: request.headers, body })
      response.end()
    })
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    after(() => listener.close())
    const site = someSite()
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hooks/weblate/x`
    const sent = sendWebhooks(site, { url, secret: 'whsec_c2VjcmV0' })
    site.translate('horizon/master/doc/doc-horizon', 'x1', 2)
    await sent()
    assert.equal(seen.length, 2)
    assert.deepEqual(seen[0]?.body['category'], ['doc', 'master'])
    assert.match(String(seen[0]?.headers['webhook-signature']), /^v1,/)
    assert.match(String(seen[0]?.headers['webhook-timestamp']), /^\d+\.\d+$/)
  })
})

describe('a generated site', () => {
  const size = { projects: 20, resources: 5, languages: 12, series: openstackSeries }

  it('has as much as was asked for, spread over its series', () => {
    const { projects } = generate(size)
    assert.equal(projects.length, 20)
    for (const { components, categories } of projects) {
      assert.equal(components.filter(({ isGlossary }) => !isGlossary).length, 5)
      assert.equal(components.filter(({ isGlossary }) => isGlossary).length, 1)
      assert.equal(categories.length, openstackSeries.length)
    }
  })

  it('is the same every time, and adds up', () => {
    const counts = (site: Site) =>
      site.projects.flatMap(({ components }) =>
        components.flatMap(({ translations }) => [...translations.values()]),
      )
    const rows = counts(generate(size))
    assert.deepEqual(
      rows.map(({ translated, fuzzy }) => [translated, fuzzy]),
      counts(generate(size)).map(({ translated, fuzzy }) => [translated, fuzzy]),
    )
    assert.ok(rows.every((row) => row.translated + row.fuzzy <= row.total))
    assert.ok(rows.every((row) => row.translatedWords + row.fuzzyWords <= row.totalWords))
  })
})

describe('the recorded site', () => {
  it('has branches as categories, files as components, and the counts of the recording', async () => {
    const recording = new URL('../../../data/openstack/recorded/reading.ndjson', import.meta.url)
    const site = await siteOfRecording(recording.pathname)
    const { component } = site.at('horizon/master/openstack-dashboard-django')
    const french = component.translations.get('fr')
    assert.ok(french && component.strings > 1_000 && french.translated > 1_000)
    assert.ok(site.paths().includes('nova/stable-2025-1/nova'))
    assert.ok(component.translations.has('zh_Hans'))
    assert.ok(!component.translations.has('zh_CN'))
  })
})
