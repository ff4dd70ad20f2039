import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures(new Date('2026-11-26T09:00:00Z'))
})
after(() => site.close())

const journeys = { concurrency: 3 }

async function says(page: Page, ...wanted: RegExp[]): Promise<void> {
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
  for (const one of wanted) assert.match(text, one)
}

/** The first column of the table of languages, as it stands. */
function languages(page: Page): Promise<string[]> {
  return page.locator('.readiness-table tbody th a').allInnerTexts()
}

describe('a coordinator preparing a meeting', journeys, () => {
  for (const visitor of [
    { name: 'with JavaScript', scripts: true, width: 1280 },
    { name: 'without JavaScript', scripts: false, width: 1280 },
    { name: 'on a phone', scripts: true, width: 400 },
    { name: 'on a phone without JavaScript', scripts: false, width: 400 },
  ]) {
    it(`goes from the freeze to what French still needs, ${visitor.name}`, () =>
      browser.visit({ at: site.address, ...visitor }, async (page) => {
        await page.goto('/')
        await page.getByRole('link', { name: /2027\.1 soft string freeze/ }).click()
        await page.waitForURL('**/releases/2027.1')
        await says(
          page,
          /81 days to go/,
          /Translations due 16 March 2027/,
          /recorded on 21 August 2026, in the 2026\.2 cycle/,
          /Nothing can be said of the pace yet: one reading, of 21 August 2026/,
        )
        const row = page.getByRole('row').filter({ hasText: 'Français' }).first()
        assert.match(
          (await row.innerText()).replace(/\s+/g, ' '),
          /1,194.*at least 21 a day.*at least 18 a day/,
        )
        assert.ok(
          (await page.evaluate(() => document.documentElement.scrollWidth)) <= visitor.width,
        )

        await page.getByText('What is counted').click()
        assert.ok(await page.getByRole('link', { name: 'Horizon', exact: true }).isVisible())

        await row.getByRole('link', { name: 'Français' }).click()
        await page.waitForURL('**/languages/fr')
        await says(
          page,
          /Priorities of 2027\.1: 1,194 strings left · 1,409 without a file · at least 21 each working day/,
        )
        await page.getByRole('link', { name: 'Priorities of 2027.1' }).click()
        await page.waitForURL('**/releases/2027.1')
      }))
  }

  it('sorts by what is needed, in place', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/releases/2027.1')
      await page.evaluate(() => document.body.setAttribute('data-loaded-once', ''))
      const asServed = await languages(page)
      await page.getByRole('columnheader', { name: 'By soft freeze' }).getByRole('link').click()
      const sorted = await languages(page)
      assert.equal(await page.locator('body[data-loaded-once]').count(), 1, 'it is the same page')
      assert.notDeepEqual(sorted, asServed)
      assert.deepEqual([...sorted].sort(), [...asServed].sort())
      assert.equal(new URL(page.url()).search, '?sort=soft-string-freeze')
    }))

  it('sorts by following a link, without JavaScript', () =>
    browser.visit({ at: site.address, scripts: false }, async (page) => {
      await page.goto('/releases/2027.1')
      const asServed = await languages(page)
      await page.getByRole('columnheader', { name: 'By soft freeze' }).getByRole('link').click()
      await page.waitForURL('**/releases/2027.1?sort=soft-string-freeze')
      assert.notDeepEqual(await languages(page), asServed)
    }))

  it('reads it in French, and takes it along', () =>
    browser.visit({ at: site.address, language: 'fr' }, async (page) => {
      await page.goto('/releases')
      await page.getByRole('link', { name: '2027.1 Indri' }).click()
      await page.waitForURL('**/releases/2027.1')
      await says(page, /encore 81 jours/i, /Remise des traductions 16 mars 2027/, /21 par jour/)
      const file = page.getByRole('link', { name: /CSV/ }).first()
      const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
      assert.match(download.suggestedFilename(), /release-2027\.1-2026-08-21\.csv$/)
    }))

  it('sees on the first page what may want a look', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      const radar = page.getByRole('region', { name: 'Radar' })
      await radar.getByRole('heading', { name: 'No coordinator' }).waitFor()
      assert.match(await radar.innerText(), /Which teams are quiet, or fall back, is not known/)
    }))
})
