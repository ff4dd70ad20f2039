import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { load } from 'cheerio'
import { marked } from 'marked'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

/** Rows of figures as a reader of HTML finds them: the texts of their cells. */
function rowsIn(html: string): string[][] {
  const $ = load(html)
  return $('tbody tr')
    .map((_, row) => [
      $(row)
        .children()
        .map((_, cell) => $(cell).text().trim())
        .get(),
    ])
    .get()
}

/** Rows of the table as the page itself shows them. */
async function shownRows(page: Page): Promise<string[][]> {
  return rowsIn(await page.locator('.workshop-table').innerHTML())
}

const snippet = (page: Page, format: string) =>
  page.getByRole('region', { name: format, exact: true })

/** What the clipboard holds after the button of a format. */
async function copied(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: `Copy: ${format}` }).click()
  await page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

// One after the other: all windows of a browser share one clipboard.
describe('somebody who brings a table to a page without images', () => {
  for (const [device, width] of [
    ['at a desk', 1280],
    ['on a telephone', 400],
  ] as const) {
    it(`chooses ${device} what it is about, and copies it in each format`, () =>
      browser.visit({ at: site.address, width }, async (page) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.goto('/badges')
        await page.getByRole('link', { name: 'Table', exact: true }).click()
        await page.getByRole('combobox', { name: 'What', exact: true }).selectOption('Horizon')
        await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('French')
        await page.locator('#workshop-table').getByText('Horizon · French').waitFor()
        const rows = await shownRows(page)
        assert.ok(rows.length > 3, `${rows.length} rows`)

        assert.deepEqual(rowsIn(await marked(await copied(page, 'Markdown'))), rows)
        assert.deepEqual(rowsIn(await copied(page, 'HTML')), rows)
        const wikitext = await copied(page, 'MediaWiki')
        assert.match(wikitext, /^<!-- stringboard:begin horizon\/fr/)
        assert.match(wikitext, /<!-- stringboard:end -->\s*$/)
        const rst = await copied(page, 'reStructuredText')
        for (const text of [wikitext, rst]) {
          for (const [head = ''] of rows) assert.ok(text.includes(head), `${head} in ${text}`)
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(overflow <= width, `the page is ${overflow} pixels wide`)
      }))
  }

  it('gets the same from a form without scripts, and sees no button that does nothing', () =>
    browser.visit({ at: site.address, scripts: false, width: 400 }, async (page) => {
      await page.goto('/badges/table')
      assert.equal(await page.getByRole('button', { name: /^Copy/ }).count(), 0)
      await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('fr')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL(/[?&]language=fr/)
      const rows = await shownRows(page)
      assert.ok(rows.some(([head]) => head === 'Horizon'))
      const markdown = await snippet(page, 'Markdown').innerText()
      assert.deepEqual(rowsIn(await marked(markdown)), rows)
      assert.deepEqual(rowsIn(await snippet(page, 'HTML').innerText()), rows)
    }))
})
