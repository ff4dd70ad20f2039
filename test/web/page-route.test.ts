import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('an address that is not the canonical one leads there for good', () => {
  const site = sharedTestApp()
  const moved: [from: string, to: string][] = [
    ['/languages/fr_FR', '/languages/fr'],
    ['/languages/FR', '/languages/fr'],
    ['/languages/zh_Hans', '/languages/zh-CN'],
    ['/languages/zh-hans-cn/', '/languages/zh-CN'],
    ['/projects/quantum', '/projects/neutron'],
    ['/projects/Nova', '/projects/nova'],
    ['/Projects/', '/projects'],
    ['/projects/quantum/zh_Hans', '/projects/neutron/zh-CN'],
    ['/projects/quantum?series=2026.1', '/projects/neutron?series=2026.1'],
    ['/languages/fr?series=stable%2F2026.1', '/languages/fr?series=2026.1'],
    ['/?series=unmaintained-2026.1&lang=fr', '/?series=2026.1&lang=fr'],
    ['/projects/quantum?series=master', '/projects/neutron'],
    ['/projects/quantum?lang=fr&utm=x', '/projects/neutron?lang=fr'],
  ]
  for (const [from, to] of moved) {
    test(`${from} → ${to}`, async () => {
      const response = await request(site.app).get(from)
      assert.equal(response.status, 301)
      assert.equal(response.headers['location'], to)
    })
  }

  test('a proxy that decodes addresses is not sent in circles', async () => {
    assert.equal((await request(site.app).get('/languages/zh%2DCN')).status, 200)
  })
})

describe('an address nobody knows', () => {
  const site = sharedTestApp()
  const unknown: [address: string, says: RegExp, suggests: string | null][] = [
    ['/languages/frr', /no language “frr”/, '/languages/fr'],
    ['/languages/Francias', /no language “Francias”/, '/languages/fr'],
    ['/projects/neutrom', /no project “neutrom”/, '/projects/neutron'],
    ['/projects/quantun', /no project “quantun”/, '/projects/neutron'],
    ['/projects/nova/germn', /no language “germn”/, '/languages/de'],
    ['/neutron', /no page at \/neutron/, '/projects/neutron'],
    ['/langauges/fr', /no page at \/langauges\/fr/, '/languages/fr'],
    ['/?series=2026.2', /no series “2026\.2”/, '/?series=2026.1'],
    ['/languages/en', /no language “en”/, null],
  ]
  for (const [address, says, suggests] of unknown) {
    test(`${address} says so, and names the nearest`, async () => {
      const response = await request(site.app).get(address)
      assert.equal(response.status, 404)
      const $ = load(response.text)
      assert.match($('main').text(), says)
      if (suggests !== null) assert.equal($(`main a[href="${suggests}"]`).length, 1)
    })
  }

  test('never links to another site', async () => {
    const response = await request(site.app).get('//evil.example/languages')
    const $ = load(response.text)
    const links = $('a')
      .map((_, link) => $(link).attr('href'))
      .get()
    assert.deepEqual(
      links.filter((link) => link.startsWith('//')),
      [],
    )
  })
})

describe('a page', () => {
  const site = sharedTestApp()
  test('of a known language without any figure is there, to be the first', async () => {
    const response = await request(site.app).get('/languages/ar')
    assert.equal(response.status, 200)
    assert.match(load(response.text)('h1').text(), /العربية/)
  })

  test('in another series stays in it, link by link', async () => {
    const { app } = await testApp({
      figures: { nova: [aReading('service', 10, { fr: 4 }, { branch: 'stable/2026.1' })] },
    })
    const { text } = await request(app).get('/?series=2026.1')
    const $ = load(text)
    assert.ok($('a[href="/languages/fr?series=2026.1"]').length > 0)
    assert.equal($('nav a[href="/projects?series=2026.1"]').length, 1)
    assert.equal($('form[role=search] input[name=series]').attr('value'), '2026.1')
  })

  test('stays at hand however many filters, days and minutes others ask for', async () => {
    const { app, tracker, deps } = await testApp({ keptBytes: 300_000 })
    let made = 0
    Object.assign(deps.reports, {
      language: (query: Parameters<typeof tracker.reports.language>[0]) => {
        made += 1
        return tracker.reports.language(query)
      },
    })
    await request(app).get('/languages/fr')
    for (let pace = 100; pace < 500; pace += 10) {
      await request(app).get(`/languages/fr?pace=${pace}`)
      await request(app).get(`/languages/fr/next?minutes=${pace}`)
    }
    made = 0
    await request(app).get('/languages/fr')
    assert.equal(made, 0)
    await request(app).get('/languages/fr?pace=100')
    assert.equal(made, 1, 'the memory was full')
  })

  test('is one and the same whatever else stands in its address', async () => {
    const { app, deps } = site
    const plain = await request(app).get('/projects')
    let asked = 0
    const { projects } = deps.reports
    Object.assign(deps.reports, {
      projects: (query: Parameters<typeof projects>[0]) => {
        asked += 1
        return projects(query)
      },
    })
    const busy = await request(app).get('/projects?utm_source=x&series=master&sort=made-up')
    assert.ok(busy.text === plain.text)
    assert.equal(asked, 0, 'and is not made again')
    assert.doesNotMatch(busy.text, /utm_source|made-up/)
  })
})
