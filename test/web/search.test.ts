import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aLanguage, aProject, aSeries } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('the search box jumps', () => {
  const site = sharedTestApp()
  const jumps: [words: string, to: string][] = [
    ['fr', '/languages/fr'],
    ['Français', '/languages/fr'],
    ['  FRANCAIS ', '/languages/fr'],
    ['French', '/languages/fr'],
    ['fr_FR', '/languages/fr'],
    ['allemand', '/languages/de'],
    ['简体中文', '/languages/zh-CN'],
    ['zh_hans', '/languages/zh-CN'],
    ['العربية', '/languages/ar'],
    ['Simplified Chinese', '/languages/zh-CN'],
    ['horizon', '/projects/horizon'],
    ['quantum', '/projects/neutron'],
    ['NOVA', '/projects/nova'],
    ['2026.1', '/releases/2026.1'],
    ['nova french', '/projects/nova/fr'],
    ['Français  Quantum', '/projects/neutron/fr'],
    ['nova/zh_Hans', '/projects/nova/zh-CN'],
    ['simplified chinese nova', '/projects/nova/zh-CN'],
  ]
  for (const [words, to] of jumps) {
    test(`"${words}" → ${to}`, async () => {
      const response = await request(site.app).get('/search').query({ q: words })
      assert.equal(response.status, 302)
      assert.equal(response.headers['location'], to)
    })
  }

  test('to a release also by its name, and by both', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({
        series: [
          aSeries('master', ['master']),
          { ...aSeries('2026.1', ['stable/2026.1']), codename: 'Gazpacho' },
          { ...aSeries('zed', ['stable/zed']), codename: 'Zed' },
        ],
      }),
    })
    for (const [words, to] of [
      ['gazpacho', '/releases/2026.1'],
      ['2026.1 Gazpacho', '/releases/2026.1'],
      ['ZED', '/releases/zed'],
    ] as const) {
      const response = await request(app).get('/search').query({ q: words })
      assert.equal(response.headers['location'], to)
    }
    const { text } = await request(app).get('/search?q=z')
    const titles = load(text)('main li a')
      .map((_, link) => load(link).text())
      .get()
    assert.ok(titles.includes('Zed') && titles.includes('2026.1 Gazpacho'), titles.join())
  })

  test('and stays in the series', async () => {
    const response = await request(site.app).get('/search?q=nova&series=2026.1')
    assert.equal(response.headers['location'], '/projects/nova?series=2026.1')
    const pair = await request(site.app).get('/search?q=nova+fr&series=2026.1')
    assert.equal(pair.headers['location'], '/projects/nova/fr?series=2026.1')
    const release = await request(site.app).get('/search?q=2026.1&series=2026.1')
    assert.equal(release.headers['location'], '/releases/2026.1')
  })
})

describe('the search page', () => {
  const site = sharedTestApp()

  async function search(words: string) {
    const response = await request(site.app).get('/search').query({ q: words })
    assert.equal(response.status, 200)
    const $ = load(response.text)
    const links = $('main li a')
      .map((_, link) => $(link).attr('href'))
      .get()
    return { $, links }
  }

  test('lists what begins so before what has it inside', async () => {
    const { links } = await search('n')
    assert.ok(links.indexOf('/projects/nova') >= 0)
    assert.ok(links.indexOf('/projects/nova') < links.indexOf('/projects/horizon'))
  })

  test('names languages in the words of the interface', async () => {
    const asked = request(site.app).get('/search').query({ q: 'd' })
    const $ = load((await asked.set('Accept-Language', 'fr')).text)
    assert.equal($('a[href="/languages/de"] + small').text(), 'langue · allemand · de')
  })

  test('says by which former name a project was found', async () => {
    const { $, links } = await search('quan')
    assert.deepEqual(links, ['/projects/neutron'])
    assert.match($('main li').text(), /formerly quantum/)
  })

  test('names a release by its number and its name', async () => {
    const { $, links } = await search('2026')
    assert.ok(links.includes('/releases/2026.1'))
    assert.equal($('a[href="/releases/2026.1"] + small').text(), 'release')
  })

  test('offers the nearest names when nothing has this one', async () => {
    const { $, links } = await search('horizn')
    assert.deepEqual(links, ['/projects/horizon'])
    assert.match($('main').text(), /No language, project or release is called “horizn”/)
    assert.match($('main').text(), /Did you mean/)
  })

  test('leads on when there is nothing at all', async () => {
    const { $, links } = await search('xyzzy')
    assert.deepEqual(links, [])
    assert.equal($('main a[href="/"]').length, 1)
    assert.equal($('main a[href="/projects"]').length, 1)
  })

  test('asked for nothing, says what can be asked', async () => {
    const { $ } = await search('   ')
    assert.match($('main').text(), /Type the name/)
    assert.equal($('main form').attr('action'), '/search')
  })

  test('keeps the words in both boxes', async () => {
    const { $ } = await search('xyzzy')
    assert.deepEqual(
      $('input[type=search]')
        .map((_, box) => $(box).attr('value'))
        .get(),
      ['xyzzy', 'xyzzy'],
    )
  })

  test('lists both when a name is a language and a project', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({
        projects: [aProject('zun')],
        languages: [aLanguage('zun', { nativeName: 'Shiwiʼma' })],
      }),
    })
    const response = await request(app).get('/search?q=zun')
    assert.equal(response.status, 200)
    const $ = load(response.text)
    assert.equal($('main li a').length, 2)
  })
})
