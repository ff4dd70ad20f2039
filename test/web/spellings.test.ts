import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aCatalogue, aProject, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('the spellings of languages', () => {
  const site = sharedTestApp({
    figures: {
      nova: [
        aReading('service', 10, { fr_FR: 4, zh_Hans: 5, 'zh-CN': 3, tlh: 4, fr_CA: 2, en: 10 }),
      ],
      horizon: [aReading('dashboard', 10, { fr_FR: 4, tlh: 1 })],
    },
  })
  const page = () => readPage(site, '/status/spellings')

  test('are told with the language each stands for', async () => {
    const { row, $ } = await page()
    assert.deepEqual(row('fr_FR'), ['fr_FR', 'Français French', 'Horizon and Nova', '2'])
    assert.equal($('td:contains("French") a').attr('href'), '/languages/fr')
  })

  test('that nobody knows stand first, with what would mend them', async () => {
    const { row, rowHeads } = await page()
    assert.deepEqual(rowHeads().slice(0, 3), ['fr_CA', 'tlh', 'zh_Hans'])
    assert.match(
      row('tlh')[1] ?? '',
      /not known, so not counted.*Add the language to languages\.yaml/,
    )
    assert.match(row('fr_CA')[1] ?? '', /If it stands for fr, add it to the aliases/)
  })

  test('that another one outdoes say which', async () => {
    const { row } = await page()
    assert.match(row('zh_Hans')[1] ?? '', /简体中文.*not counted: zh-CN stands for it/)
    assert.doesNotMatch(row('zh-CN')[1] ?? '', /not counted/)
  })

  test('of the source text are no translations', async () => {
    const { row } = await page()
    assert.match(row('en')[1] ?? '', /a copy of the source text/)
  })

  test('are counted for each platform', async () => {
    const { $ } = await page()
    assert.match(
      $('main .section-head').first().text(),
      /git\s+6 spellings · 2 not known · 1 not counted/,
    )
  })

  test('are found from the status page', async () => {
    const { $ } = await readPage(site, '/status')
    assert.equal($('main a[href="/status/spellings"]').length, 1)
  })
})

test('every platform has spellings of its own', async () => {
  const site = await testApp({ figures: { nova: [aReading('service', 10, { fr: 4 })] } })
  const transifex = new FakePlatform({ nova: [aReading('service', 10, { fr_FR: 4 })] }, 'transifex')
  await site.tracker.sync(transifex)
  const { $ } = await readPage(site, '/status/spellings')
  const headings = $('main h2')
    .map((_, heading) => $(heading).text())
    .get()
  assert.deepEqual(headings, ['transifex', 'git'])
})

test('before anything was read there is none', async () => {
  const page = await readPage(await testApp(), '/status/spellings')
  assert.match(page.text, /No spelling has been seen yet/)
})

describe('a spelling in many projects', () => {
  const names = Array.from({ length: 14 }, (_, at) => `part-${String(at + 1).padStart(2, '0')}`)
  const site = sharedTestApp({
    catalogue: aCatalogue({ projects: names.map((name) => aProject(name)) }),
    // Nobody knows Klingon; of one that twelve projects have somebody must know where.
    figures: Object.fromEntries(
      names.map((name, at) => [
        name,
        [aReading('service', 10, { fr: 4, tlh: 1, ...(at < 12 && { xx_YY: 2 }) })],
      ]),
    ),
  })

  test('is told with their number, and with their names where somebody has to mend it', async () => {
    const { row } = await readPage(site, '/status/spellings')
    assert.deepEqual(row('fr').slice(2), ['14 projects', '14'])
    assert.deepEqual(row('tlh').slice(2), ['14 projects', '14'])
    assert.match(row('xx_YY')[2] ?? '', /^part-01, part-02,.* and part-12$/)
  })

  test('names all of them to programs', async () => {
    const { body } = await request(site.app).get('/api/v1/status/spellings')
    const found = body.items.find(({ id }: { id: string }) => id === 'git/tlh')
    assert.deepEqual(found.projects, names)
  })
})
