import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import request from 'supertest'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { aLanguage, aPlatform, aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const noTeam = { reviewers: 1, translators: 3, channels: [], links: [] }
const catalogue = siteCatalogue({
  languages: [
    aLanguage('fr', {
      nativeName: 'Français',
      englishName: 'French',
      team: { ...noTeam, coordinators: 2, channels: ['#openstack-fr'] },
    }),
    aLanguage('ja', { nativeName: '日本語', englishName: 'Japanese' }),
    aLanguage('pt-BR', { nativeName: 'Português do Brasil', englishName: 'Brazilian Portuguese' }),
    aLanguage('zh-CN', { nativeName: '简体中文', englishName: 'Chinese', aliases: ['zh_Hans'] }),
    aLanguage('en-GB', { nativeName: 'British English', englishName: 'British English' }),
    aLanguage('ar', {
      nativeName: 'العربية',
      englishName: 'Arabic',
      direction: 'rtl',
      team: { ...noTeam, coordinators: 0 },
    }),
  ],
  platforms: [aPlatform('git', { title: 'Git', join: 'https://editor.example/join/{language}' })],
  help: {
    channels: ['#openstack-i18n'],
    links: [{ title: 'The guide', url: 'https://guide.example' }],
  },
})
const figures = {
  horizon: [aReading('dashboard', 100, { fr: 90, ja: 20, 'pt-BR': 30, 'zh-CN': 5 })],
  nova: [aReading('service', 60, { fr: 60 })],
}

describe('on a first visit the overview', () => {
  const site = sharedTestApp({ catalogue, figures })
  const offer = async (accepted: string, cookie = '') => {
    const { $, href } = await readPage(site, '/', { 'Accept-Language': accepted, Cookie: cookie })
    const label = $('.own-language a.button').text().trim()
    return { label, href: href(label), text: $('.own-language').text().replace(/\s+/g, ' ').trim() }
  }

  test('offers the visitor’s own language first, with where it stands and the first task', async () => {
    const { label, href, text } = await offer('fr-CA, en;q=0.5')
    assert.equal(label, 'Continuer en français')
    assert.equal(href, '/languages/fr')
    assert.match(text, /^Français 93\s%/)
    assert.match(text, /Horizon, tableau de bord 10 chaînes · 100 mots/)
  })

  const asked: [accepted: string, offered: string | null][] = [
    ['ja', 'Continue in 日本語'],
    ['ja-JP, en;q=0.8', 'Continue in 日本語'],
    ['pt-BR', 'Continue in Português do Brasil'],
    ['zh-Hans-CN, zh;q=0.9', 'Continue in 简体中文'],
    ['zh', 'Continue in 简体中文'],
    ['en-US, en;q=0.9, ja;q=0.5', 'Continue in 日本語'],
    ['en-GB, en;q=0.9', 'Continue in British English'],
    ['en-CA, en;q=0.9', null],
    ['zh-TW', null],
    ['pt-PT', null],
    ['de;q=0, *', null],
    ['x'.repeat(300), null],
    ['', null],
  ]
  for (const [accepted, offered] of asked) {
    test(`for “${accepted.slice(0, 30)}” offers ${offered ?? 'all of them'}`, async () => {
      assert.equal((await offer(accepted)).label, offered ?? '')
    })
  }

  test('goes by what was worked on last, then by the language of the pages', async () => {
    assert.equal(
      (await offer('ja', 'work=language=pt-BR')).label,
      'Continue in Português do Brasil',
    )
    assert.equal((await offer('ja', 'lang=fr')).label, 'Continuer en français')
    assert.equal((await offer('ja', 'lang=en')).label, 'Continue in 日本語')
    assert.equal((await offer('ja', 'work=language=tlh')).label, 'Continue in 日本語')
  })

  test('is one click away from all languages, and from how to join', async () => {
    const page = await readPage(site, '/', { 'Accept-Language': 'ja' })
    assert.equal(page.href('Not your language?'), '/#languages')
    assert.equal(page.$('#languages').length, 1)
    assert.equal(page.href('New here? How to join'), '/languages/ja#join')
    assert.equal(page.$('.own-language h2 [lang=ja]').text(), '日本語')
  })

  test('offers a language nobody has begun, without any percentage', async () => {
    const { text } = await offer('ar')
    assert.match(text, /^العربية Next: Horizon, dashboard up to 100 strings/)
    assert.doesNotMatch(text, /%/)
  })

  test('remembers the language that a visitor says is the own one', async () => {
    const page = await readPage(site, '/languages/pt-BR?kind=service')
    const remember = page.href('Remember as my language')
    assert.equal(remember, '/languages/pt-BR?kind=service&remember=1')
    const { headers } = await request(site.app).get(remember ?? '')
    assert.match(headers['set-cookie']?.[0] ?? '', /^work=language=pt-BR&kind=service;/)
  })
})

describe('kept bytes', () => {
  /** A server whose overview is asked for from the reports, and how often. */
  async function served() {
    let made = 0
    const site = await testApp({ catalogue, figures, recheckAfterMs: 60_000 })
    const { overview } = site.deps.reports
    Object.assign(site.deps.reports, {
      overview: (query: Parameters<typeof overview>[0]) => {
        made += 1
        return overview(query)
      },
    })
    const server = createServer(site.app, site.deps)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    after(() => stopServer(server, 0))
    const agent = request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const visit = (accepted: string, path = '/') => agent.get(path).set('Accept-Language', accepted)
    return { visit, made: () => made }
  }

  test('of the overview never show one visitor the language of another', async () => {
    const { visit } = await served()
    for (const _turn of ['first', 'again, from kept bytes']) {
      assert.match((await visit('ja')).text, /日本語<\/span><\/a>/)
      assert.match((await visit('pt-BR')).text, /Continue in <span lang="pt-BR"/)
      assert.doesNotMatch((await visit('en')).text, /own-language card/)
    }
  })

  test('of the overview are as many as languages, not as headers', async () => {
    const { visit, made } = await served()
    const headers = [
      'ja',
      'ja-JP',
      'ja, en;q=0.8',
      'en-US, ja;q=0.1',
      'xx, yy, ja',
      'ja;q=0.7, *;q=0.1',
    ]
    for (const header of headers) assert.match((await visit(header)).text, /Continue in/)
    assert.equal(made(), 1)
    for (let made = 0; made < 20; made += 1) await visit(`x${made}, en`)
    assert.equal(made(), 2)
  })

  test('of pages that show nothing of the visitor are not kept apart', async () => {
    const { visit } = await served()
    const tags = new Set<string | undefined>()
    for (const accepted of ['ja', 'pt-BR', 'en']) {
      const { headers, text } = await visit(accepted, '/projects')
      tags.add(headers['etag'])
      assert.doesNotMatch(text, /Continue in/)
    }
    assert.equal(tags.size, 1)
  })
})

describe('how to join', () => {
  const site = sharedTestApp({ catalogue, figures })
  const join = async (address: string) => {
    const { $ } = await readPage(site, address)
    return $('#join').text().replace(/\s+/g, ' ')
  }

  test('says where to make an account, what to ask for, and whom to ask where nothing happens', async () => {
    const text = await join('/languages/fr')
    assert.match(text, /Open Git, and sign in or make an account/)
    assert.match(text, /Ask to join the French team, with a word about yourself/)
    assert.match(text, /Not after two days\? Ask in #openstack-fr, #openstack-i18n/)
    assert.match(text, /The guide/)
  })

  test('says so where nobody coordinates, and where no team is known', async () => {
    assert.match(
      await join('/languages/ar'),
      /Nobody coordinates the team now\. Ask in #openstack-i18n/,
    )
    const alone = await join('/languages/ja')
    assert.match(alone, /Offer to begin the Japanese team, with a word about yourself/)
    assert.match(alone, /No team is known yet: yours could be the first\. Ask in/)
    assert.doesNotMatch(alone, /Ask to join/)
  })

  test('is said in the language itself, one click away, where the interface speaks it', async () => {
    const { href } = await readPage(site, '/languages/fr')
    assert.equal(href('Read this page in Français'), '/languages/fr?lang=fr')
    assert.match(await join('/languages/fr?lang=fr'), /Demandez à rejoindre l’équipe/)
    assert.doesNotMatch(await join('/languages/fr?lang=fr'), /Lire cette page/)
    assert.doesNotMatch(await join('/languages/ja'), /Read this page/)
  })
})
