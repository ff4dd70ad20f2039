import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import type { ResourceGroup } from '../../src/domain/resource.ts'
import { emptyTally } from '../../src/domain/tally.ts'
import { createPngDrawing, PngQueueFull } from '../../src/png/draw-png.ts'
import type { BadgeReport, ImageSubject } from '../../src/reports/reports.ts'
import { createServer } from '../../src/web/server.ts'
import { aLanguage, aProject, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { testApp } from '../support/test-app.ts'
import { unlessOn } from '../support/test-database.ts'

const aug21 = new Date('2026-08-21T00:00:00Z')
const recorded = {
  platform: 'git',
  platformTitle: 'Git',
  asOf: aug21,
  newestAsOf: aug21,
  isRecorded: true,
  isStale: false,
}
const tally = { ...emptyTally, resources: 1, countedResources: 1, total: 100, translated: 88 }

const codeGroup: ResourceGroup = { name: 'code', title: 'Dashboards and services' }

const frame = { group: codeGroup, ages: [recorded], standIn: null }

/** A project alone counts languages, everything else strings. */
async function badge({ language }: ImageSubject): Promise<BadgeReport> {
  return language === null
    ? { ...frame, tally, languages: { begun: 43, complete: 5 } }
    : { ...frame, tally, languages: null }
}

async function site(given: Parameters<typeof testApp>[0] = {}) {
  const { app } = await testApp({ reports: { badge }, ...given })
  return request(app)
}

function wordsOf(response: request.Response): string[] {
  const $ = load(String(response.body), { xml: true })
  return $('text')
    .map((_, text) => $(text).text())
    .get()
}

describe('a badge', () => {
  const subjects: [address: string, label: string, message: string][] = [
    ['/badge/fr.svg', 'OpenStack · Français · Dashboards and services', '88%'],
    ['/badge/zh-CN.svg', 'OpenStack · 简体中文 · Dashboards and services', '88%'],
    ['/badge/horizon.svg', 'Horizon', '5 of 43 languages complete'],
    ['/badge/horizon/fr.svg', 'Horizon · Français', '88%'],
    ['/badge/all.svg', 'OpenStack · Dashboards and services', '5 of 43 languages complete'],
  ]
  for (const [address, label, message] of subjects) {
    test(`${address} says "${label}: ${message}"`, async () => {
      const response = await (await site()).get(address)
      assert.equal(response.status, 200)
      assert.deepEqual(wordsOf(response), [label, message])
    })
  }

  test('tells who cannot see it what is counted, and the day', async () => {
    const response = await (await site()).get('/badge/horizon/fr.svg')
    const $ = load(String(response.body), { xml: true })
    assert.equal($('svg').attr('role'), 'img')
    assert.equal(
      $('svg > title').text(),
      'Horizon (Dashboards and services) in French: 88% of the strings are translated, as of 21 August 2026.',
    )
  })

  test('asks the reports for exactly its subject', async () => {
    const asked: ImageSubject[] = []
    const reports = {
      badge: (subject: ImageSubject) => {
        asked.push(subject)
        return badge(subject)
      },
    }
    await (await site({ reports })).get('/badge/nova/de.svg')
    assert.deepEqual(
      asked.map(({ project, language }) => [project?.name, language?.code]),
      [['nova', 'de']],
    )
  })

  test('names the group in its label where it is not the usual one', async () => {
    const docs = { name: 'docs', title: 'Documentation', kinds: ['docs' as const] }
    const reports = {
      badge: async (subject: ImageSubject) => ({ ...(await badge(subject)), group: docs }),
    }
    const response = await (await site({ reports })).get('/badge/nova/fr.svg')
    assert.deepEqual(wordsOf(response), ['Nova · Français · Documentation', '88%'])
  })

  test('shows the oldest day when a platform could not be read for long', async () => {
    const stale = { ...recorded, isRecorded: false, isStale: true }
    const ages = [
      { ...stale, asOf: new Date('2026-08-25T07:00:00Z') },
      { ...stale, asOf: aug21 },
    ]
    const reports = {
      badge: async (subject: ImageSubject) => ({ ...(await badge(subject)), ages }),
    }
    const response = await (await site({ reports })).get('/badge/fr.svg')
    assert.equal(wordsOf(response)[1], '88% (21 Aug 2026)')
  })
})

test('a platform that only stands beside makes no badge old', async () => {
  const { app, tracker } = await testApp({
    figures: { nova: [aReading('service', 100, { fr: 10 })] },
  })
  tracker.clock.set('2026-08-25T12:00:00Z')
  const transifex = new FakePlatform({ nova: [aReading('service', 100, { fr: 90 })] }, 'transifex')
  await tracker.sync(transifex)
  assert.deepEqual(wordsOf(await request(app).get('/badge/nova/fr.svg')), [
    'Nova · Français',
    '90%',
  ])
})

describe('a badge under another name', () => {
  const moved: [from: string, to: string][] = [
    ['/badge/quantum.svg', '/badge/neutron.svg'],
    ['/badge/quantum/fr.svg', '/badge/neutron/fr.svg'],
    ['/badge/zh_Hans_CN.svg', '/badge/zh-CN.svg'],
    ['/badge/Horizon/FR.svg', '/badge/horizon/fr.svg'],
    ['/badge/fr_FR.svg?lang=de&x=1', '/badge/fr.svg'],
  ]
  for (const [from, to] of moved) {
    test(`${from} leads to ${to}, at once and for good`, async () => {
      const web = await site()
      const response = await web.get(from)
      assert.equal(response.status, 301)
      assert.equal(response.headers['location'], to)
      assert.equal((await web.get(to)).status, 200)
    })
  }

  test('is not sent in circles when a proxy decodes its address', async () => {
    const catalogue = siteCatalogue({ projects: [aProject('a@b')] })
    const web = await site({ catalogue })
    assert.equal((await web.get('/badge/a%40b.svg')).status, 200)
    assert.equal((await web.get('/badge/a@b.svg')).status, 200)
  })

  test('means the project where a project and a language share a name', async () => {
    const catalogue = siteCatalogue({
      projects: [aProject('zun', ['service'], { title: 'Zun' })],
      languages: [aLanguage('zun', { nativeName: 'Shiwiʼma' })],
    })
    const web = await site({ catalogue })
    assert.equal(wordsOf(await web.get('/badge/zun.svg'))[0], 'Zun')
    assert.equal(wordsOf(await web.get('/badge/zun/zun.svg'))[0], 'Zun · Shiwiʼma')
    const title = load(String((await web.get('/badge/zun.svg')).body), { xml: true })(
      'title',
    ).text()
    assert.match(title, /The language Shiwiʼma is at \/badge\/all\/zun\.svg\.$/)
    assert.match(wordsOf(await web.get('/badge/all/zun.svg'))[0] ?? '', /^OpenStack · Shiwiʼma/)
  })
})

describe('what is not known', () => {
  const unknowns = [
    '/badge/klingon.svg',
    '/badge/horizon/tlh.svg',
    '/badge/x/fr.svg',
    '/badge/en.svg',
  ]
  for (const address of [...unknowns, '/badge/horizon/fr/more.svg']) {
    test(`${address} is a picture that says so, and is soon asked for again`, async () => {
      const response = await (await site()).get(address)
      assert.equal(response.status, 200)
      assert.equal(response.headers['content-type'], 'image/svg+xml; charset=utf-8')
      assert.equal(wordsOf(response).at(-1), 'unknown')
      assert.match(response.headers['cache-control'] ?? '', /\bmax-age=60\b/)
    })
  }

  test('is unknown too before anything was read, never 0%', async () => {
    const response = await (await site({ reports: {} })).get('/badge/fr.svg')
    assert.equal(wordsOf(response)[1], 'unknown')
    assert.match(response.headers['cache-control'] ?? '', /\bmax-age=60\b/)
  })

  test('a hostile name stays text', async () => {
    const name = '"><script>alert(1)</script>'
    const response = await (await site()).get(`/badge/${encodeURIComponent(name)}.svg`)
    assert.equal(response.status, 200)
    const $ = load(String(response.body), { xml: true })
    assert.equal($('script').length, 0)
    assert.equal($('text').first().text(), name)
  })

  test('a long option is cut between characters, never within one', async () => {
    const option = `metric=${'💥'.repeat(60)}`
    const response = await (await site()).get(`/badge/fr/${encodeURI(option)}.svg`)
    assert.equal(response.status, 200)
    assert.match(wordsOf(response)[0] ?? '', /^metric=💥+…$/u)
  })

  for (const address of ['/badge/fr.gif', '/badge/fr', '/badge/.svg', '/badge/']) {
    test(`${address} is no badge, and a sentence says what is`, async () => {
      const response = await (await site()).get(address)
      assert.equal(response.status, 404)
      assert.match(response.headers['content-type'] ?? '', /^text\/plain/)
      assert.match(response.text, /\/badge\/nova\/fr\.svg/)
    })
  }
})

describe('what a badge tells caches and other sites', () => {
  test('is kept for five minutes, and longer while we are down', async () => {
    const { headers } = await (await site()).get('/badge/horizon/fr.svg')
    assert.equal(
      headers['cache-control'],
      'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=86400',
    )
  })

  test('may be shown anywhere, but holds nothing that could run', async () => {
    const { headers } = await (await site()).get('/badge/horizon/fr.svg')
    assert.equal(headers['content-type'], 'image/svg+xml; charset=utf-8')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
    assert.equal(headers['access-control-allow-origin'], '*')
    assert.equal(headers['content-security-policy'], "default-src 'none'")
  })

  test('is the same for every visitor: no cookie, nothing it varies by', async () => {
    const web = await site()
    const plain = await web.get('/badge/horizon/fr.svg')
    const visitor = await web
      .get('/badge/horizon/fr.svg?lang=fr')
      .set({ 'Accept-Language': 'fr', Cookie: 'lang=fr', 'Accept-Encoding': 'br' })
    assert.deepEqual(visitor.body, plain.body)
    for (const { headers } of [plain, visitor]) {
      assert.equal(headers['set-cookie'], undefined)
      assert.equal(headers['vary'], undefined)
    }
  })

  test('has a strong tag, and costs nothing when it did not change', async () => {
    const web = await site()
    const { headers } = await web.get('/badge/horizon/fr.svg')
    const etag = headers['etag'] ?? ''
    assert.match(etag, /^"[^"]+"$/)
    const again = await web.get('/badge/horizon/fr.svg').set('If-None-Match', etag)
    assert.equal(again.status, 304)
    assert.equal(again.headers['etag'], etag)
    assert.equal(again.headers['cache-control'], headers['cache-control'])
  })

  test('has another tag when the figure changed', async () => {
    let translated = 88
    let version = 1
    const reports = {
      dataVersion: async () => version,
      badge: async (subject: ImageSubject) => ({
        ...(await badge(subject)),
        tally: { ...tally, translated },
      }),
    }
    const web = await site({ reports })
    const before = await web.get('/badge/horizon/fr.svg')
    translated = 89
    version = 2
    const after = await web
      .get('/badge/horizon/fr.svg')
      .set('If-None-Match', before.headers['etag'] ?? '')
    assert.equal(after.status, 200)
    assert.equal(wordsOf(after)[1], '89%')
  })

  test('answers HEAD like GET, without the picture', async () => {
    const web = await site()
    const get = await web.get('/badge/horizon/fr.svg')
    const head = await web.head('/badge/horizon/fr.svg')
    assert.equal(head.status, 200)
    assert.equal(head.text, undefined)
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control']) {
      assert.equal(head.headers[name], get.headers[name], name)
    }
  })

  test('is asked for once, however often it is shown', async () => {
    let asked = 0
    const reports = {
      badge: (subject: ImageSubject) => {
        asked += 1
        return badge(subject)
      },
    }
    const { app, deps } = await testApp({ reports })
    const web = request(createServer(app, deps))
    for (let visit = 0; visit < 3; visit += 1) {
      const response = await web.get('/badge/horizon/fr.svg')
      assert.deepEqual(wordsOf(response), ['Horizon · Français', '88%'])
    }
    assert.equal(asked, 1)
  })

  test('is never refused for being shown a lot', async () => {
    const web = await site({ answersPerMinute: 1 })
    for (let visit = 0; visit < 5; visit += 1) {
      assert.equal((await web.get(`/badge/horizon/fr.svg?${visit}`)).status, 200)
      assert.equal((await web.get(`/badge/nobody-${visit}.svg`)).status, 200)
    }
  })
})

test('leads to the SVG while too many PNG images wait, and keeps nothing of that', async () => {
  let isFull = true
  const draw = createPngDrawing()
  const { app } = await testApp({
    figures: { nova: [aReading('service', 100, { fr: 88 })] },
    drawPng: async (svg, scale) => {
      if (isFull) throw new PngQueueFull('too many')
      return draw(svg, scale)
    },
  })
  const path = '/badge/nova/fr/style=plain'
  const full = await request(app).get(`${path}.png`)
  assert.equal(full.status, 307)
  assert.equal(full.headers['location'], `${path}.svg`)
  assert.equal(full.headers['cache-control'], 'no-store')
  isFull = false
  const drawn = await request(app).get(`${path}.png`)
  assert.equal(drawn.status, 200)
  assert.equal(drawn.headers['content-type'], 'image/png')
})

const inProcess = unlessOn('sqlite', 'answers of a server come whenever they like')
test('images that are asked for at once are begun one in a turn, so that pages come between', {
  skip: inProcess,
}, async () => {
  let turn = 0
  let turning = setImmediate(function next() {
    turn += 1
    turning = setImmediate(next)
  })
  const begun: number[] = []
  const draw = createPngDrawing()
  const { app } = await testApp({
    figures: { nova: [aReading('service', 100, { fr: 88 })] },
    drawPng: (svg, scale) => {
      begun.push(turn)
      return draw(svg, scale)
    },
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // In one piece, so that all of them are there in the same turn.
  const socket = connect(port, '127.0.0.1')
  const asked = Array.from({ length: 30 }, (_, count) => {
    const end = count === 29 ? 'Connection: close\r\n' : ''
    return `GET /badge/nova/fr/label=x${count}.png HTTP/1.1\r\nHost: localhost\r\n${end}\r\n`
  })
  socket.write(asked.join(''))
  await once(socket.resume(), 'close')
  clearImmediate(turning)
  server.close()
  assert.equal(begun.length, 30)
  assert.equal(new Set(begun).size, 30)
})
