import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

/** What is sent beside an address. */
interface Asked {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
  readonly accept?: string
  readonly language?: string
  readonly cookie?: string
}

/** Kinds of `Cache-Control`, by what they mean. */
const caches = {
  ask: /^(?:public, )?no-cache$/,
  ever: /immutable/,
  image: /^public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=86400$/,
  brief: /^public, max-age=60, s-maxage=60$/,
  day: /^public, max-age=86400$/,
  moved: /^public, max-age=300$/,
  /** Moved too, in an answer that may carry a cookie. */
  own: /^private, max-age=300$/,
  never: /^no-store$/,
  unsaid: /^$/,
}

const html = 'text/html'
const json = 'application/json'
const problem = 'application/problem+json'
const plain = 'text/plain'
const svg = 'image/svg+xml'

type Row = readonly [
  address: string,
  asked: Asked,
  status: number,
  /** Empty: none. */
  type: string,
  cache: keyof typeof caches,
  /** Of the other headers, those that matter here. */
  headers: Readonly<Record<string, string>>,
  /** In the text of the answer; empty: there is no text. */
  text: RegExp,
]

const get: Asked = {}
const head: Asked = { method: 'HEAD' }
const readOnly = { allow: 'GET, HEAD' }
const to = (location: string) => ({ location })
const nothing = /^$/

const rows: readonly Row[] = [
  // Pages
  ['/', get, 200, html, 'ask', {}, /<h1>OpenStack/],
  ['/', { language: 'fr' }, 200, html, 'ask', { 'content-language': 'fr' }, /lang="fr"/],
  ['/', { cookie: 'lang=fr' }, 200, html, 'ask', { 'content-language': 'fr' }, /lang="fr"/],
  ['/?lang=fr', get, 200, html, 'ask', { 'content-language': 'fr' }, /lang="fr"/],
  ['/?lang=klingon', get, 200, html, 'ask', { 'content-language': 'en' }, /lang="en"/],
  ['/?unknown=1', get, 200, html, 'ask', {}, /<h1>OpenStack/],
  ['/', head, 200, html, 'ask', {}, nothing],
  ['/', { accept: 'application/json' }, 200, html, 'ask', {}, /<h1>/],
  ['/languages/fr', get, 200, html, 'ask', {}, /Français/],
  ['/languages/fr_FR', get, 301, plain, 'own', to('/languages/fr'), /\/languages\/fr/],
  ['/languages/FR', get, 301, plain, 'own', to('/languages/fr'), /\/languages\/fr/],
  ['/languages/zh_Hans_CN', get, 301, plain, 'own', to('/languages/zh-CN'), /zh-CN/],
  ['/languages/fr_FR?lang=de', get, 301, plain, 'own', to('/languages/fr?lang=de'), /fr/],
  ['/languages/klingon', get, 404, html, 'ask', {}, /klingon/],
  ['/languages/fr?series=2026.1', get, 200, html, 'ask', {}, /2026\.1/],
  ['/languages/fr?series=havana', get, 404, html, 'ask', {}, /havana/],
  ['/languages/fr/next?minutes=30', get, 200, html, 'ask', {}, /<h1>/],
  ['/languages/fr/report', get, 200, html, 'ask', {}, /<textarea|<pre/],
  ['/languages/fr/report.txt', get, 200, plain, 'ask', {}, /^fr master: Horizon 42/],
  ['/languages/fr/report?since=2026-02-30', get, 400, html, 'never', {}, /<h1>/],
  ['/projects', get, 200, html, 'ask', {}, /Neutron/],
  ['/projects/neutron', get, 200, html, 'ask', {}, /<h1>Neutron/],
  ['/projects/quantum', get, 301, plain, 'own', to('/projects/neutron'), /neutron/],
  ['/projects/NEUTRON', get, 301, plain, 'own', to('/projects/neutron'), /neutron/],
  ['/projects/quantum/fr_FR', get, 301, plain, 'own', to('/projects/neutron/fr'), /neutron/],
  ['/projects/horizon/fr', get, 200, html, 'ask', {}, /Horizon/],
  ['/projects/horizn', get, 404, html, 'ask', {}, /href="\/projects\/horizon"/],
  ['/releases', get, 200, html, 'ask', {}, /<h1>/],
  ['/releases/2026.1', get, 200, html, 'ask', {}, /2026\.1/],
  ['/releases/1999.1', get, 404, html, 'ask', {}, /1999\.1/],
  ['/badges', get, 200, html, 'ask', {}, /<form/],
  ['/badges/table', get, 200, html, 'ask', {}, /stringboard:begin/],
  ['/numbers', get, 200, html, 'ask', {}, /<h1>/],
  ['/status', get, 200, html, 'ask', {}, /<h1>/],
  ['/status/spellings', get, 200, html, 'ask', {}, /<h1>/],
  ['/history', get, 200, html, 'ask', {}, /<h1>/],
  ['/compare', get, 200, html, 'ask', {}, /<h1>/],
  ['/api', get, 200, html, 'ask', {}, /\/api\/v1/],
  ['/search?q=nova', get, 302, plain, 'unsaid', to('/projects/nova'), /nova/],
  ['/search?q=zzz', get, 200, html, 'ask', {}, /zzz/],
  // Tables as files
  ['/languages/fr.csv', get, 200, 'text/csv', 'ask', {}, /horizon/],
  ['/languages/fr_FR.csv', get, 301, plain, 'own', to('/languages/fr.csv'), /fr\.csv/],
  ['/languages/klingon.csv', get, 404, html, 'ask', {}, /klingon/],
  ['/projects/nova.csv', get, 200, 'text/csv', 'ask', {}, /fr/],
  // Images
  ['/badge/fr.svg', get, 200, svg, 'image', { 'access-control-allow-origin': '*' }, /<svg/],
  ['/badge/fr.svg', head, 200, svg, 'image', {}, nothing],
  ['/badge/fr.svg?lang=fr', { language: 'fr' }, 200, svg, 'image', {}, /Français/],
  ['/badge/fr.png', get, 200, 'image/png', 'image', {}, /PNG/],
  ['/badge/fr.json', get, 200, json, 'image', {}, /"schemaVersion":1/],
  ['/badge/fr.gif', get, 404, plain, 'brief', {}, /\.svg/],
  ['/badge/klingon.svg', get, 200, svg, 'brief', {}, /unknown/],
  ['/badge/quantum/FR.svg', get, 301, plain, 'image', to('/badge/neutron/fr.svg'), /neutron/],
  ['/badge/fr/metric=lefft.svg', get, 200, svg, 'brief', {}, /metric is one of/],
  ['/badge/fr/scale=1.svg', get, 301, plain, 'image', to('/badge/fr.svg'), /badge/],
  ['/badge/%2e%2e/%2e%2e/etc/passwd.svg', get, 200, svg, 'brief', {}, /unknown/],
  ['/badge/fr.svg', { method: 'POST' }, 405, html, 'never', readOnly, /<h1>/],
  ['/chart/horizon.svg', get, 200, svg, 'image', {}, /<svg/],
  ['/chart/horizon.json', get, 404, plain, 'brief', {}, /\.svg/],
  // Small pages for frames
  ['/embed/fr', get, 200, html, 'image', { 'content-language': 'en' }, /OpenStack · French/],
  [
    '/embed/fr',
    { cookie: 'lang=fr' },
    200,
    html,
    'image',
    { 'content-language': 'en' },
    /lang="en"/,
  ],
  ['/embed/fr/lang=fr', get, 200, html, 'image', { 'content-language': 'fr' }, /lang="fr"/],
  ['/embed/quantum', get, 301, plain, 'image', to('/embed/neutron'), /neutron/],
  ['/embed/fr/', get, 301, plain, 'image', to('/embed/fr'), /embed/],
  ['/embed/klingon', get, 200, html, 'brief', {}, /no project, language or group/],
  ['/embed/', get, 404, plain, 'brief', {}, /\/embed\/nova\/fr/],
  ['/embed/fr', { method: 'DELETE' }, 405, html, 'never', readOnly, /<h1>/],
  ['/oembed?url=http://tracker.example/languages/fr', get, 200, json, 'day', {}, /"rich"/],
  ['/oembed?url=http://elsewhere.example/', get, 404, plain, 'ask', {}, /no small page/],
  ['/oembed?url=http://tracker.example/&format=xml', get, 501, plain, 'ask', {}, /json/],
  ['/oembed', get, 400, plain, 'ask', {}, /url=/],
  // API
  ['/api/v1', get, 200, json, 'ask', { 'access-control-allow-origin': '*' }, /"currentSeries"/],
  ['/api/v1/languages/fr', get, 200, json, 'ask', {}, /"leftStrings"/],
  ['/api/v1/languages/fr', head, 200, json, 'ask', {}, nothing],
  ['/api/v1/languages/klingon', get, 404, problem, 'never', {}, /unknown/],
  ['/api/v1/languages?limit=0', get, 400, problem, 'never', {}, /limit/],
  ['/api/v1/languages?colour=red', get, 400, problem, 'never', {}, /colour/],
  ['/api/v1/nothing', get, 404, problem, 'never', {}, /unknown-address/],
  ['/api/v1/languages', { method: 'POST' }, 405, problem, 'never', {}, /"status":405/],
  ['/api/v1/openapi.json', get, 200, json, 'ask', {}, /"openapi":"3\.1/],
  ['/api/v1/cells.ndjson', get, 200, 'application/x-ndjson', 'ask', {}, /"cells|"id"/],
  // Feeds and calendars
  ['/feeds/fr.atom', get, 200, 'application/atom+xml', 'ask', {}, /<feed/],
  ['/feeds/fr.json', get, 200, 'application/feed+json', 'ask', {}, /jsonfeed/],
  ['/feeds/quantum.atom', get, 301, plain, 'moved', to('/feeds/neutron.atom'), /neutron/],
  ['/feeds/klingon.atom', get, 404, html, 'ask', {}, /klingon/],
  ['/calendar.ics', get, 200, 'text/calendar', 'ask', {}, /BEGIN:VCALENDAR/],
  ['/calendar/fr_FR.ics', get, 301, plain, 'moved', to('/calendar/fr.ics'), /calendar/],
  // Files
  ['/static/css/site.css', get, 200, 'text/css', 'ask', {}, /@layer/],
  ['/static/../package.json', get, 404, html, 'ask', {}, /<h1>/],
  ['/static/%2e%2e/package.json', get, 404, html, 'ask', {}, /<h1>/],
  ['/robots.txt', get, 200, plain, 'day', {}, /User-agent/],
  // Notices
  ['/hooks/nobody', get, 404, plain, 'never', {}, /./],
  ['/hooks/nobody', { method: 'POST' }, 404, plain, 'never', {}, /./],
  // What nobody should ask
  ['/nothing', get, 404, html, 'ask', {}, /<h1>/],
  ['/languages/fr/', get, 301, plain, 'own', to('/languages/fr'), /languages/],
  ['/LANGUAGES/fr', get, 301, plain, 'own', to('/languages/fr'), /languages/],
  ['/projects/', get, 301, plain, 'own', to('/projects'), /projects/],
  ['/BADGE/fr.svg', get, 404, plain, 'brief', {}, /\.svg/],
  ['/badge/fr.SVG', get, 301, plain, 'image', to('/badge/fr.svg'), /badge/],
  ['/badge//fr.svg', get, 200, svg, 'brief', {}, /unknown/],
  ['/languages/', get, 404, html, 'ask', {}, /<h1>/],
  ['//elsewhere.example/', get, 404, html, 'ask', {}, /<h1>/],
  ['/languages//fr', get, 404, html, 'ask', {}, /<h1>/],
  ['/%zz', get, 400, html, 'never', {}, /<h1>/],
  ['/languages/fr%00', get, 400, html, 'never', {}, /<h1>/],
  ['/languages/%E0%A4%A', get, 400, html, 'never', {}, /<h1>/],
  ['/badge/%00.svg', get, 400, html, 'never', {}, /<h1>/],
  [`/search?q=${'x'.repeat(300)}`, get, 414, html, 'never', {}, /<h1>/],
  [`/${'x'.repeat(3_000)}`, get, 414, html, 'never', {}, /<h1>/],
  ['/', { method: 'POST' }, 405, html, 'never', readOnly, /<h1>/],
  ['/languages/fr', { method: 'PUT' }, 405, html, 'never', readOnly, /<h1>/],
  ['/', { method: 'OPTIONS' }, 405, html, 'never', readOnly, /<h1>/],
  ['/languages/%3Cscript%3E', get, 404, html, 'ask', {}, /&lt;script&gt;/],
]

describe('the answer to', () => {
  const site = sharedTestApp({
    catalogue: siteCatalogue(),
    figures: {
      horizon: [aReading('dashboard', 100, { fr: 58, de: 100 })],
      neutron: [aReading('service', 200, { fr: 200 })],
      nova: [aReading('service', 50, { fr: 7 })],
    },
  })

  for (const [address, asked, status, type, cache, headers, text] of rows) {
    const { method = 'GET' } = asked
    test(`${method} ${address.slice(0, 60)} ${JSON.stringify(asked)} is ${status}`, async () => {
      const answer = await send(site.app, address, asked)
      assert.equal(answer.status, status)
      assert.equal((answer.headers['content-type'] ?? '').split(';')[0], type)
      assert.match(answer.headers['cache-control'] ?? '', caches[cache])
      for (const [name, value] of Object.entries(headers)) {
        assert.equal(answer.headers[name], value, name)
      }
      assert.match(answer.text, text)
      assert.equal(answer.headers['x-powered-by'], undefined)
      if (status < 300) await answersNothingAnew(site.app, address, asked, answer)
    })
  }

  test('is in a table of a hundred', () => {
    assert.ok(rows.length >= 100, `${rows.length} rows`)
  })
})

interface Sent {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

async function send(
  app: Parameters<typeof request>[0],
  address: string,
  { method = 'GET', accept, language, cookie }: Asked,
  tag?: string,
): Promise<Sent> {
  const verb = method.toLowerCase() as 'get' | 'head' | 'post' | 'put' | 'delete' | 'options'
  const response = await request(app)
    [verb](address)
    .set({
      ...(accept && { Accept: accept }),
      ...(language && { 'Accept-Language': language }),
      ...(cookie && { Cookie: cookie }),
      ...(tag && { 'If-None-Match': tag }),
    })
    .buffer(true)
    .parse((message, done) => {
      const parts: Buffer[] = []
      message.on('data', (part) => parts.push(part))
      message.on('end', () => done(null, Buffer.concat(parts)))
    })
  const text = Buffer.isBuffer(response.body) ? response.body.toString() : (response.text ?? '')
  return { status: response.status, headers: response.headers, text }
}

/** Whoever holds what was answered is told so, where the answer has a tag. */
async function answersNothingAnew(
  app: Parameters<typeof request>[0],
  address: string,
  asked: Asked,
  { headers }: Sent,
): Promise<void> {
  const tag = headers['etag']
  assert.ok(tag, 'an entity tag')
  const again = await send(app, address, asked, tag)
  assert.equal(again.status, 304)
  assert.equal(again.headers['etag'], tag)
  assert.equal(again.headers['cache-control'], headers['cache-control'])
  assert.equal(again.text, '')
}
