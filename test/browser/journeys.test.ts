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

/** Fails unless a page says something; every kind of space counts as one, figures use narrow ones. */
async function assertSays(page: Page, ...wanted: RegExp[]): Promise<void> {
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
  for (const one of wanted) {
    assert.ok(one.test(text), `the page does not say ${one}; it begins: ${text.slice(0, 500)}`)
  }
}

/** The names in the first column of a page's first table, as they stand. */
function rowNames(page: Page): Promise<string[]> {
  return page.locator('main table').first().locator('tbody th a').allInnerTexts()
}

const journeys = { concurrency: 3 }

describe('a volunteer with half an hour', journeys, () => {
  it('goes from the first page to the editor at the first task in French', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      await page
        .getByRole('rowheader', { name: /^Français/ })
        .first()
        .getByRole('link')
        .click()
      await page.waitForURL('**/languages/fr')
      const next = page.getByRole('region', { name: 'Translate next' })
      const task = next.getByRole('listitem').first()
      assert.match(await task.innerText(), /\d+ strings? left|\d+ strings?/)
      const editor = task.getByRole('link', { name: /^Translate on Zanata/ })
      const url = new URL((await editor.getAttribute('href')) ?? '')
      assert.equal(url.host, 'translate.openstack.org')
      assert.equal(url.searchParams.get('localeId'), 'fr')
      assert.equal(url.searchParams.get('iteration'), 'master')
      assert.match(url.hash, /untranslated:show/)
    }))

  it('is led to the own language straight away when the browser speaks it', () =>
    browser.visit({ at: site.address, language: 'fr' }, async (page) => {
      await page.goto('/')
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
      await page.getByRole('link', { name: 'Continuer en français' }).click()
      await page.waitForURL('**/languages/fr')
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Français')
    }))

  it('finds a project by a former name in the search box', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      await page.getByRole('searchbox').fill('quantum')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/projects/neutron')
    }))
})

describe('a coordinator who reads French', journeys, () => {
  it('sees how far it is, what is left, and what nobody knows', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/languages/fr?lang=fr')
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
      await assertSays(
        page,
        /au moins 36 %/i,
        /3 737 chaînes/,
        /21 ressources/,
        /9 822 chaînes/,
        /15 ressources/,
      )
    }))

  it('goes on in French from page to page', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/?lang=fr')
      await page.goto('/projects/horizon/fr')
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
      await assertSays(page, /88 %/)
    }))

  it('sees the history drawn, and reads the same figures in a table', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/languages/fr')
      const chart = page.locator('[data-history-chart]').first()
      await chart.scrollIntoViewIfNeeded()
      await chart.locator('canvas').waitFor()
      await chart.getByText('The same figures as a table').click()
      assert.ok((await chart.getByRole('row').count()) > 40, 'a row for each quarter since 2012')
    }))

  it('sorts languages in place', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      await page.evaluate(() => document.body.setAttribute('data-loaded-once', ''))
      const asServed = await rowNames(page)
      await page.getByRole('columnheader', { name: 'Left' }).getByRole('link').first().click()
      const sorted = await rowNames(page)
      assert.equal(await page.locator('body[data-loaded-once]').count(), 1, 'it is the same page')
      assert.notDeepEqual(sorted, asServed)
      assert.deepEqual([...sorted].sort(), [...asServed].sort())
      assert.equal(
        await page.getByRole('columnheader', { name: 'Left' }).first().getAttribute('aria-sort'),
        'descending',
      )
    }))
})

describe('somebody without a mouse', journeys, () => {
  it('skips to the content with the first key', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      await page.keyboard.press('Tab')
      assert.ok(await isFocusVisible(page), 'the skip link shows when it has the focus')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      const isInside = await page.evaluate(() => document.activeElement?.closest('main') !== null)
      assert.ok(isInside, 'the next thing with focus is inside the content')
    }))

  it('jumps to the search box with /, and to a language with Enter', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/projects')
      await page.keyboard.press('/')
      await page.keyboard.type('Japanese')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/languages/ja')
    }))

  it('reaches the matrix, and its boxes lead to their pairs', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/')
      const matrix = page.getByRole('region', { name: 'Every project, every language' }).last()
      await matrix.focus()
      assert.ok(await isFocusVisible(page), 'one sees where the focus is')
      const box = matrix.getByRole('link', { name: /^Horizon, Français: 88/ })
      await box.focus()
      assert.ok(await isFocusVisible(page), 'one sees which box has the focus')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/projects/horizon/fr')
    }))

  it('is trapped nowhere and always sees the focus', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/languages/fr')
      const seen = new Set<string>()
      for (let presses = 0; presses < 400; presses++) {
        await page.keyboard.press('Tab')
        const place = await focusPlace(page)
        if (place === null) return
        assert.ok(!seen.has(place), `the focus comes back to ${place} before the end of the page`)
        seen.add(place)
        assert.ok(await isFocusVisible(page), `one does not see the focus on ${place}`)
      }
      assert.fail('400 keys do not reach the end of the page')
    }))
})

describe('a browser without JavaScript', journeys, () => {
  const withoutScripts = () => ({ at: site.address, scripts: false })

  it('shows every figure of the overview and of French', () =>
    browser.visit(withoutScripts(), async (page) => {
      await page.goto('/')
      const row = page.getByRole('row').filter({ hasText: 'Français' }).first()
      assert.match((await row.innerText()).replace(/\s+/g, ' '), /36%.*3,737.*9,822/)
      await page.goto('/languages/fr')
      await assertSays(page, /at least 36%/i)
      await page.getByText('The same figures as a table').first().click()
      assert.ok(await page.getByRole('columnheader', { name: 'Day' }).first().isVisible())
    }))

  it('sorts by following a link', () =>
    browser.visit(withoutScripts(), async (page) => {
      await page.goto('/')
      const asServed = await rowNames(page)
      await page.getByRole('columnheader', { name: 'Left' }).getByRole('link').first().click()
      await page.waitForURL('**/?sort=left')
      assert.notDeepEqual(await rowNames(page), asServed)
    }))

  it('searches with a plain form', () =>
    browser.visit(withoutScripts(), async (page) => {
      await page.goto('/')
      await page.getByRole('searchbox').fill('nov')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?q=nov*')
      await page.getByRole('main').getByRole('link', { name: 'Nova' }).first().click()
      await page.waitForURL('**/projects/nova')
    }))
})

/** The element with the focus, as a path; `null` when it has left the page. */
function focusPlace(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement
    if (active === null || active === document.body) return null
    const steps: string[] = []
    for (let at: Element | null = active; at !== null; at = at.parentElement) {
      const place = at.parentElement ? [...at.parentElement.children].indexOf(at) : 0
      steps.unshift(`${at.tagName.toLowerCase()}:${place}`)
    }
    return `${steps.join(' ')} (${active.textContent?.trim().slice(0, 30)})`
  })
}

/** True when what has the focus can be seen, and looks unlike itself without it. */
function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const active = document.activeElement
    if (!(active instanceof HTMLElement)) return false
    const box = active.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active)
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
    return hasOutline || boxShadow !== 'none'
  })
}
