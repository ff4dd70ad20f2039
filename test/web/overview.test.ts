import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading, aSeries } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

const catalogue = siteCatalogue({
  series: [
    aSeries('master', ['master']),
    { ...aSeries('2027.1', ['stable/2027.1']), softStringFreeze: '2027-02-15' },
  ],
})

describe('the overview', () => {
  const site = sharedTestApp({
    catalogue,
    now: '2026-11-22T09:00:00Z',
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 88, de: 100, ar: 0 }),
        aReading('docs', 900, { fr: 900 }),
      ],
      neutron: [aReading('service', 300, { fr: 120 })],
      nova: [aReading('service', 600, { de: null })],
    },
  })

  test('says in how many languages, of what, as of when, and until when', async () => {
    const page = await readPage(site, '/')
    assert.equal(page.heading, 'OpenStack, in 3 languages')
    // The manual is not counted among dashboards and services.
    assert.match(
      page.text,
      /master series 3 projects 1,000 strings read 22 November 2026, 09:00 UTC/,
    )
    assert.match(page.text, /2027\.1 soft string freeze on 15 February 2027, in 85 days/)
    assert.equal(page.$('time[datetime="2027-02-15"]').length, 1)
  })

  test('orders languages by their floor, of the whole group', async () => {
    const page = await readPage(site, '/')
    const languages = page.rowHeads('#languages')
    assert.deepEqual(languages, [
      'Français French',
      'Deutsch German file has an error',
      'العربية Arabic',
    ])
    const [, done, left, words, withoutFile, change] = page.row('Français', '#languages')
    assert.equal(done, 'at least 20%')
    assert.deepEqual([left, words, withoutFile], ['192', '1,920', '600'])
    assert.equal(change, '—no figure')
  })

  test('names languages nobody has begun, and invites', async () => {
    const page = await readPage(site, '/')
    assert.match(page.text, /be the first: 简体中文/)
    assert.equal(page.href('简体中文'), '/languages/zh-CN')
  })

  test('sorts by link, with the order told to ears', async () => {
    const page = await readPage(site, '/?sort=left&order=asc')
    assert.deepEqual(page.rowHeads('#languages'), [
      'Deutsch German file has an error',
      'العربية Arabic',
      'Français French',
    ])
    assert.equal(page.$('#languages th[aria-sort="ascending"]').text().trim(), 'Left')
    assert.equal(page.href('Left'), '/?sort=left')
  })

  test('shows every project in every language, what is not known unlike zero', async () => {
    const { $ } = await readPage(site, '/')
    const box = (name: string) =>
      $('.matrix td a').filter((_, one) => $(one).attr('aria-label') === name)
    const complete = box('Horizon, Deutsch: 100%')
    assert.equal(complete.text(), '✓')
    assert.equal(complete.attr('href'), '/projects/horizon/de')
    assert.equal(box('Horizon, Français: 88%').text(), '88')
    const zero = box('Horizon, العربية: 0%')
    const unknown = box('Nova, Français: no file')
    assert.equal(zero.text(), '·')
    assert.equal(unknown.text(), '')
    assert.notEqual(zero.attr('class'), unknown.attr('class'))
    assert.equal($('[role=region][tabindex=0] .matrix').length, 1)
  })

  test('leads those whose browser names no tracked language to all of them', async () => {
    const page = await readPage(site, '/', { 'Accept-Language': 'en-US, en;q=0.9, tlh' })
    assert.equal(page.href('Pick something to translate'), '/#languages')
    assert.equal(page.$('.own-language').length, 0)
  })

  test('has headings in order, and tables with captions and heads', async () => {
    const { $ } = await readPage(site, '/')
    const levels = $('h1, h2, h3, h4')
      .map((_, one) => Number(one.tagName.slice(1)))
      .get()
    assert.equal(levels[0], 1)
    assert.ok(levels.slice(1).every((level, index) => level - (levels[index] ?? 0) <= 1))
    $('table').each((_, table) => {
      assert.notEqual($(table).find('caption').text(), '')
      assert.ok($(table).find('th[scope=col]').length > 0)
      assert.ok($(table).find('th[scope=row]').length > 0)
    })
  })

  test('carries no inline style and no inline script', async () => {
    const { $ } = await readPage(site, '/')
    assert.equal($('[style]').length + $('style').length, 0)
    assert.equal($('script:not([src])').length, 0)
  })
})

test('the overview before anything was read says so and does not fail', async () => {
  const page = await readPage(await testApp(), '/')
  assert.equal(page.heading, 'OpenStack')
  assert.match(page.text, /The first figures are being read/)
})
