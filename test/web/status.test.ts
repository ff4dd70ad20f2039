import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { unavailable } from '../support/fake-platform.ts'
import { type TestApp, testApp } from '../support/test-app.ts'

async function status({ app }: TestApp) {
  const response = await request(app).get('/status')
  assert.equal(response.status, 200)
  const $ = load(response.text)
  const section = (name: string) => $(`section[aria-labelledby=${name}]`)
  const rows = (name: string) =>
    section(name)
      .find('tbody tr')
      .map((_, row) => $(row).children().append(' ').end().text().replace(/\s+/g, ' ').trim())
      .get()
  return { $, section, rows }
}

describe('the status page', () => {
  test('before anything was read, says what to do', async () => {
    const { section } = await status(await testApp())
    assert.match(section('platforms').text(), /Nothing has been read yet.*stringboard sync/s)
    assert.match(section('runs').text(), /No run yet/)
  })

  test('tells each run: outcome, time, requests, figures', async () => {
    const site = await testApp({
      figures: { nova: [aReading('service', 1_000, { fr: 400, de: 3 })] },
    })
    const { rows, section } = await status(site)
    const [run = '', ...others] = rows('runs')
    assert.deepEqual(others, [])
    assert.match(run, /21 August 2026.* git complete/)
    assert.match(run, /0 s 2 1 2 2$/)
    assert.match(section('platforms').text(), /git . read live/)
    assert.match(rows('readings').join(), /Nova git 21 August 2026/)
  })

  test('tells what failed, and why, while the rest stands', async () => {
    const site = await testApp()
    site.platform.projects = {
      nova: unavailable('did not answer for nova'),
      horizon: [aReading('dashboard', 10, { fr: 4 })],
    }
    await site.sync()
    const { rows } = await status(site)
    assert.match(rows('runs')[0] ?? '', /in part.*1 error.*did not answer for nova.*1 failed/)
    assert.match(rows('readings').join(), /^Horizon/)
  })

  test('tells spellings and names the catalogue does not know', async () => {
    const site = await testApp({
      figures: {
        nova: [aReading('service', 10, { tlh: 4, zh_Hans: 5, 'zh-CN': 3 })],
        unheard: [],
      },
    })
    const { rows } = await status(site)
    const notices = rows('notices').join('\n')
    assert.match(notices, /Nova git .*does not know the language tlh/)
    assert.match(notices, /does not know the project unheard/)
    assert.match(notices, /two spellings.*zh-CN zh_Hans/)
  })

  test('tells which losses are held back, from what to what', async () => {
    const site = await testApp({ figures: { nova: [aReading('service', 1_000, { fr: 900 })] } })
    site.platform.projects = { nova: [aReading('service', 1_000, { fr: 100 })] }
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    await site.sync()
    const { rows, $ } = await status(site)
    assert.match(
      rows('held-losses').join(),
      /Nova service.*Français.*git.*900 of 1,000.*100 of 1,000.*22 August 2026/,
    )
    assert.equal($('section[aria-labelledby=held-losses] a[href="/numbers#losses"]').length, 1)
  })

  test('says that live figures grew stale', async () => {
    const site = await testApp({ figures: { nova: [aReading('service', 10, { fr: 4 })] } })
    assert.equal((await status(site)).$('main .flag').length, 0)
    site.tracker.clock.set('2026-08-24T12:00:00Z')
    assert.equal((await status(site)).$('main .flag').length, 1)
  })

  test('calls a recorded reading one, as of its day', async () => {
    const site = await testApp()
    site.platform.asOf = new Date('2026-08-01T00:00:00Z')
    site.platform.projects = { nova: [aReading('service', 10, { fr: 4 })] }
    await site.sync()
    const { section, $ } = await status(site)
    assert.match(section('platforms').text(), /recorded reading, as of\s+1 August 2026/)
    assert.equal($('main .flag').length, 0)
  })
})
