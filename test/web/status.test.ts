import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aPlatform, aReading } from '../support/builders.ts'
import { unavailable } from '../support/fake-platform.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
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

  test('tells a platform that answers for nothing from one that was not read', async () => {
    const catalogue = siteCatalogue({ platforms: [aPlatform('git'), aPlatform('other')] })
    const { section } = await status(await testApp({ catalogue, figures: { unheard: [] } }))
    const [git = '', other = ''] = section('platforms')
      .find('li')
      .map((_, item) => section('platforms').find(item).text())
      .get()
    assert.match(git, /answers, but the catalogue names nothing of what it has/)
    assert.match(other, /not read/)
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

  test('tells of a platform that cannot be read at all, since when, until it can again', async () => {
    const site = await testApp({ figures: { nova: [aReading('service', 10, { fr: 4 })] } })
    const alerts = async () => {
      const { $ } = await status(site)
      return $('[role=alert]')
        .map((_, alert) => $(alert).text())
        .get()
    }
    assert.deepEqual(await alerts(), [])
    for (const [day, message] of [
      ['22', 'did not answer'],
      ['23', 'refuses the token'],
    ] as const) {
      site.tracker.clock.set(`2026-08-${day}T12:00:00Z`)
      site.platform.failure = unavailable(message)
      await site.sync()
    }
    const [alert = '', ...others] = await alerts()
    assert.deepEqual(others, [])
    assert.match(
      alert,
      /^Since 22 August 2026.* git could not be read at all; .*refuses the token$/,
    )

    site.platform.failure = null
    await site.sync()
    assert.deepEqual(await alerts(), [])
  })

  test('tells of a worker that fails by itself, until that one or its successor does not', async () => {
    const site = await testApp()
    const { syncStore, clock } = site.tracker
    const say = (worker: string, sentence: string) =>
      syncStore.sayTrouble({ worker, sentence, since: clock.now(), at: clock.now() })
    const alerts = async () => (await status(site)).$('[role=alert]').text()
    await say('one', 'the queue is away')
    clock.set('2026-08-21T13:00:00Z')
    await say('one', 'the queue is gone')
    await say('other', 'the queue is gone')
    assert.match(await alerts(), /^Since 21 August 2026.* 12:00.* a process .* the queue is gone$/)
    await syncStore.takeBackTrouble({ worker: 'one', saidBefore: new Date('2026-08-21T12:55:00Z') })
    assert.match(await alerts(), /^Since 21 August 2026.* 13:00.* the queue is gone$/)
    await syncStore.takeBackTrouble({ worker: 'one', saidBefore: new Date('2026-08-21T13:05:00Z') })
    assert.equal(await alerts(), '')
  })

  test('tells which projects could not be read, since when, and for how many runs', async () => {
    const site = await testApp({ figures: { nova: [aReading('service', 10, { fr: 4 })] } })
    const { nova } = site.platform.projects
    const failing = { nova: unavailable('did not answer for nova') }
    for (const day of ['22', '23', '24']) {
      site.tracker.clock.set(`2026-08-${day}T12:00:00Z`)
      site.platform.projects = failing
      await site.sync()
    }
    const { rows } = await status(site)
    const [unread = '', ...others] = rows('unread')
    assert.deepEqual(others, [])
    assert.match(unread, /^Nova git .*did not answer for nova.* 22 August 2026.* 3$/)

    site.platform.projects = { nova: nova ?? [] }
    await site.sync()
    assert.deepEqual((await status(site)).rows('unread'), [])
    site.platform.projects = failing
    site.tracker.clock.set('2026-08-26T12:00:00Z')
    await site.sync()
    assert.match((await status(site)).rows('unread').join(), / 26 August 2026.* 1$/)
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

  test('tells what to type to decide a loss, and when it may confirm itself', async () => {
    const site = await testApp({ figures: { nova: [aReading('service', 1_000, { fr: 900 })] } })
    site.platform.projects = { nova: [aReading('service', 1_000, { fr: 100 })] }
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    await site.sync()
    const [loss] = await site.tracker.store.heldLosses()
    assert.ok(loss)
    const held = (await status(site)).rows('held-losses').join()
    assert.match(held, /not before 24 August 2026, 12:00 UTC/)
    assert.match(held, new RegExp(`stringboard losses accept ${loss.id}\\b`))
    assert.match(held, new RegExp(`stringboard losses reject ${loss.id}\\b`))

    await site.tracker.syncStore.decideLosses([loss.id], 'rejected', site.tracker.clock.now())
    const rejected = (await status(site)).rows('held-losses').join()
    assert.match(rejected, /rejected never by itself/)
    assert.match(rejected, /losses accept/)
    assert.doesNotMatch(rejected, /losses reject/)
  })

  test('tells files with errors among the notices', async () => {
    const reading = aReading('service', 10, { fr: 4 })
    const cells = reading.cells.map((cell) => ({ ...cell, flaw: 'line 3: twice; it is on 1' }))
    const site = await testApp({ figures: { nova: [{ ...reading, cells }] } })
    assert.match(
      (await status(site)).rows('notices').join(),
      /Nova git A file has an error.*: master service fr line 3: twice; it is on 1 21 August/,
    )
  })

  test('tells which platforms there are, in the order in which they count', async () => {
    const platforms = [
      aPlatform('weblate', { kind: 'weblate', title: 'OpenStack Weblate' }),
      aPlatform('transifex', { kind: 'transifex', title: 'Transifex' }),
      aPlatform('git', { kind: 'git', title: 'OpenStack’s repositories' }),
    ]
    const site = await testApp({
      catalogue: siteCatalogue({ platforms }),
      figures: { nova: [aReading('service', 10, { fr: 4 })] },
    })
    const { $ } = await status(site)
    const lines = $('section[aria-labelledby=platforms] li')
      .map((_, line) => $(line).text().replace(/\s+/g, ' '))
      .get()
    assert.deepEqual(lines, [
      'OpenStack Weblate Weblate – not read',
      'Transifex – not read',
      'OpenStack’s repositories git – read live, oldest figures read 21 August 2026, 12:00 UTC',
    ])
  })

  test('tells what waits to be read early, and which runs were only that', async () => {
    const since = new Date('2026-08-21T11:59:00Z')
    const site = await testApp({
      figures: { nova: [aReading('service', 10, { fr: 4 })] },
      reports: {
        status: async () => {
          const report = await tracker.reports.status()
          const [run] = report.runs
          assert.ok(run)
          return {
            ...report,
            runs: [{ ...run, isOverSome: true }, run],
            pending: [
              { platform: 'git', project: 'nova', resource: null, since },
              { platform: 'git', project: 'horizon', resource: 'master/django', since },
            ],
          }
        },
      },
    })
    const { tracker } = site
    const { rows } = await status(site)
    assert.deepEqual(rows('pending'), [
      'nova git everything 21 August 2026, 11:59 UTC',
      'horizon git master/django 21 August 2026, 11:59 UTC',
    ])
    const [early = '', whole = ''] = rows('runs')
    assert.match(early, /git some projects/)
    assert.doesNotMatch(whole, /some projects/)
  })
})
