import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

const image = (page: Page) => page.getByRole('img', { name: /^Progress of translation|^Chart of/ })
const markdown = (page: Page) => page.getByRole('region', { name: 'Markdown' })

describe('somebody who writes a README', { concurrency: 2 }, () => {
  it('sees the badge change with the form, and finds its Markdown beside it', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/badges')
      await page.getByRole('combobox', { name: 'What', exact: true }).selectOption('Horizon')
      await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('French')
      await page.getByRole('combobox', { name: 'Figure' }).selectOption('Strings left')
      await page.locator('img[src="/badge/horizon/fr/metric=left.svg"]').waitFor()
      await page.getByLabel('Label', { exact: true }).pressSequentially('to do')
      await page.locator('img[src="/badge/horizon/fr/metric=left,label=to%20do.svg"]').waitFor()
      assert.equal(await page.getByLabel('Label', { exact: true }).inputValue(), 'to do')
      assert.match(await markdown(page).innerText(), /label=to%20do\.svg\)\]\(\S+\/horizon\/fr\)$/)
      // The address says what the form does, so that it can be passed on.
      const { search } = new URL(page.url())
      assert.equal(search, '?of=horizon&language=fr&metric=left&label=to+do')
      assert.deepEqual(await page.context().cookies(), [])
    }))

  it('is not shown what has been overtaken by the next choice', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/badges?language=fr')
      await page.getByLabel('Percents where the colour changes').fill('40-')
      await page.getByRole('combobox', { name: 'Style' }).selectOption('plain')
      // What cannot be asked for is not asked for; the image stays as it is.
      assert.equal(await image(page).getAttribute('src'), '/badge/fr.svg')
      await page.getByLabel('Percents where the colour changes').fill('40-66')
      await page.locator('img[src="/badge/fr/style=plain,thresholds=40-66.svg"]').waitFor()
    }))

  it('gets the same from a form without scripts', () =>
    browser.visit({ at: site.address, scripts: false }, async (page) => {
      await page.goto('/languages/fr')
      await page.getByRole('link', { name: 'Other badges, charts and formats' }).click()
      await page.getByRole('link', { name: 'Chart', exact: true }).click()
      await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
      await page.getByRole('button', { name: 'Show' }).click()
      assert.equal(await image(page).getAttribute('src'), '/chart/fr/theme=dark.svg')
      assert.equal(
        await page.getByRole('combobox', { name: 'Language', exact: true }).inputValue(),
        'fr',
      )
      assert.match(await markdown(page).innerText(), /\/chart\/fr\/theme=dark\.svg/)
    }))
})
