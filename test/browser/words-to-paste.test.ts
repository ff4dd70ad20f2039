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

const wanted = /^fr 2027\.1: Horizon 458 left \(31 fuzzy\).*soft freeze in 81 days/

// One after the other: all windows of a browser share one clipboard.
describe('a coordinator preparing a meeting', () => {
  it('copies the state of French from its page, and pastes it into the channel', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto('/languages/fr')
      await page.getByRole('link', { name: 'More, ready to paste' }).click()
      await page.waitForURL('**/languages/fr/report')
      await page.getByRole('button', { name: 'Copy: English' }).click()
      await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
      const pasted = await page.evaluate(() => navigator.clipboard.readText())
      assert.match(pasted, wanted)
      assert.equal(pasted, await page.getByRole('textbox', { name: 'English' }).inputValue())
    }))

  it('sends the same as a mail, since the last meeting', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto('/languages/fr/report')
      await page.getByRole('link', { name: 'Mail', exact: true }).click()
      await page.getByLabel('Since the meeting on').fill('2026-08-01')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL('**/languages/fr/report?*since=2026-08-01*')
      const copies = page.getByRole('button', { name: /^Copy/ })
      await copies.last().click()
      const body = await clipboardOf(page)
      assert.match(body, /^Since 1 August 2026: no figure, for there is no reading that old\.$/m)
      assert.match(body, /^Horizon \[1\] +458 +31 /m)
      await page.getByRole('button', { name: 'Copy: Subject' }).last().click()
      assert.match(await clipboardOf(page), /^OpenStack 2027\.1 in French: where we stand/)
    }))

  it('has the text selected where the browser keeps its clipboard to itself', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined })
      })
      await page.goto('/languages/fr/report')
      await page.getByRole('button', { name: 'Copy: English' }).click()
      await page.getByRole('status').filter({ hasText: 'Selected, now copy it' }).waitFor()
      assert.match(await selectedText(page), wanted)
    }))

  it('selects the text by the keys where there is no JavaScript, and sees no button that does nothing', () =>
    browser.visit({ at: site.address, scripts: false, width: 400 }, async (page) => {
      await page.goto('/languages/fr/report')
      assert.equal(await page.getByRole('button', { name: /^Copy/ }).count(), 0)
      const box = page.getByRole('textbox', { name: 'English' })
      assert.match(await box.inputValue(), wanted)
      await box.focus()
      await page.keyboard.press('Control+A')
      assert.match(await selectedText(page), wanted)
      await page.keyboard.type('x')
      assert.match(await box.inputValue(), wanted, 'nobody types into it by mistake')
      await page.getByLabel('Since the meeting on').fill('2026-08-01')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL('**/languages/fr/report?since=2026-08-01')
    }))

  it('copies on a telephone, where all of it has room', () =>
    browser.visit({ at: site.address, width: 400, language: 'fr' }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto('/releases/2027.1/call?format=mail')
      await page.getByRole('button', { name: /^Copier\s: Français$/ }).click()
      await page.getByRole('status').filter({ hasText: 'Copié' }).waitFor()
      assert.match(await clipboardOf(page), /^OpenStack 2027\.1 Indri paraîtra le 24 mars 2027\./)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 400, `the page is ${width} pixels wide`)
    }))
})

describe('a wiki editor', () => {
  it('copies what shows a badge', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto('/languages/fr')
      await page.getByRole('button', { name: 'Copy: MediaWiki' }).click()
      const pasted = await clipboardOf(page)
      assert.match(
        pasted,
        /^\[http:\/\/127\.0\.0\.1:\d+\/languages\/fr http:\S+\.png\] \[http:\S+\/languages\/fr Progress/,
      )
    }))
})

function clipboardOf(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

/** What the selection holds, in a field or in the page. */
function selectedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const field = document.activeElement
    return field instanceof HTMLTextAreaElement
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : String(getSelection())
  })
}
