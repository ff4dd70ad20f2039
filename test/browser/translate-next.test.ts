import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.ts'
import { useBrowser, type Visitor } from '../support/browser.ts'
import { openstackFolder, readRecordedLines } from '../support/recorded-lines.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

/** How people come: with a wide window, with a telephone, and each without JavaScript. */
const ways: [way: string, visitor: Omit<Visitor, 'at'>][] = [
  ['at a desk', {}],
  ['without JavaScript', { scripts: false }],
  ['on a telephone', { width: 400 }],
  ['on a telephone without JavaScript', { width: 400, scripts: false }],
]
const journeys = { concurrency: 2 }

/** Words left of each begun resource of a language that is near its end, from the recorded file. */
async function wordsLeftIn(code: string): Promise<number[]> {
  const lines = await readRecordedLines(await loadCatalogue(openstackFolder))
  return lines.flatMap(({ total, words, lowerBound, cells }) => {
    const cell = cells.get(code)
    if (!cell || lowerBound || words === null || cell.words === null) return []
    const isOpen = cell.translated < total && cell.translated + cell.fuzzy > 0
    return isOpen ? [words - cell.words] : []
  })
}

const mainText = async (page: Page) =>
  (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')

/** Nothing sticks out to the side, whatever the page shows. */
async function assertFits(page: Page): Promise<void> {
  const [content = 0, window = 0] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  assert.ok(content <= window, `${page.url()} is ${content} wide in ${window}`)
}

describe('a volunteer with half an hour', journeys, () => {
  for (const [way, visitor] of ways) {
    it(`${way}: comes to the first page, and leaves with the editor at a task that fits`, () =>
      browser.visit({ at: site.address, language: 'ja', ...visitor }, async (page) => {
        await page.goto('/')
        await page.getByRole('link', { name: 'Continue in 日本語' }).click()
        await page.waitForURL('**/languages/ja')
        await page.getByRole('link', { name: '30 minutes' }).click()
        await page.waitForURL('**/languages/ja/next?minutes=30')
        const [fewest] = (await wordsLeftIn('ja')).sort((a, b) => a - b)
        const text = await mainText(page)
        assert.match(text, new RegExp(`\\b${fewest} words?\\b.*All of it fits: under 5 min`))
        assert.match(text, /Short enough to finish\./)
        await assertFits(page)

        const editor = page.getByRole('link', { name: /^Translate on Zanata/ })
        const url = new URL((await editor.getAttribute('href')) ?? '')
        assert.equal(url.searchParams.get('localeId'), 'ja')
        assert.match(url.hash, /untranslated:show/)

        const first = await page.getByRole('heading', { level: 2 }).first().innerText()
        await page.getByRole('link', { name: 'Another one' }).click()
        await page.waitForURL('**/next?minutes=30&skip=1')
        assert.notEqual(await page.getByRole('heading', { level: 2 }).first().innerText(), first)
      }))

    it(`${way}: filters the list, at an own pace, and finds it so the next time`, () =>
      browser.visit({ at: site.address, ...visitor }, async (page) => {
        await page.goto('/languages/fr')
        await page.getByRole('link', { name: /^1 hour \d+$/ }).click()
        await page.waitForURL('**/languages/fr?time=60#work')
        await page.getByText('Times at 250 words an hour').click()
        await page.getByLabel('Words you translate in an hour').fill('600')
        await page.getByRole('button', { name: 'Use this pace' }).click()
        await page.waitForURL('**/languages/fr?time=60&pace=600#work')

        const rows = page.locator('#work tbody tr:not(.row-group)')
        const words = (await rows.locator('.left').allInnerTexts()).map((text) =>
          Number(/([\d,]+) words?/.exec(text)?.[1]?.replace(',', '')),
        )
        assert.ok(words.length > 3)
        assert.ok(
          words.every((count) => count <= 600 + 20),
          'fuzzy ones take half the time',
        )
        const begun = (await wordsLeftIn('fr')).filter((count) => count <= 600)
        assert.ok(words.length >= begun.length)
        await assertFits(page)

        await page.goto('/languages/de')
        await page.waitForURL('**/languages/de?time=60&pace=600')
        await page.getByRole('link', { name: 'Show everything, and forget' }).click()
        await page.waitForURL('**/languages/de#work')
        await page.goto('/languages/fr')
        assert.equal(new URL(page.url()).search, '')
      }))
  }

  it('is told which filter to loosen where nothing is left, and gets there with a click', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/languages/fr?time=15&kind=service&only=at-risk')
      await page.getByRole('link', { name: /^Without “15 minutes”: \d+ resource/ }).click()
      await page.waitForURL('**/languages/fr?kind=service&only=at-risk#work')
      const shares = await page.locator('#work tbody .progress-label').allInnerTexts()
      assert.ok(shares.length > 0)
      assert.ok(
        shares.every((share) => Number.parseInt(share, 10) < 40),
        shares.join(),
      )
    }))
})

describe('a newcomer who does not know how to join', journeys, () => {
  for (const [way, visitor] of ways) {
    it(`${way}: is told in French whom to ask, from the first page on`, () =>
      browser.visit({ at: site.address, language: 'fr', ...visitor }, async (page) => {
        await page.goto('/')
        await page.getByRole('link', { name: 'Nouveau ici ? Comment participer' }).click()
        await page.waitForURL('**/languages/fr#join')
        const join = page.locator('#join')
        assert.ok(await join.isVisible())
        const steps = (await join.getByRole('listitem').allInnerTexts()).join(' ')
        assert.match(steps, /connectez-vous ou créez un compte/)
        assert.match(steps, /Demandez à rejoindre l’équipe/)
        assert.match(steps, /#openstack-fr/)
        const account = await join.getByRole('link').first().getAttribute('href')
        assert.equal(account, 'https://translate.openstack.org/language/view/fr')
        await assertFits(page)
      }))

    it(`${way}: of a language no editor has opened gets to the people, not to a dead link`, () =>
      browser.visit({ at: site.address, language: 'bs', ...visitor }, async (page) => {
        await page.goto('/')
        await page.getByRole('link', { name: 'Continue in Bosanski' }).click()
        await page.waitForURL('**/languages/bs')
        assert.match(await mainText(page), /Be the first/)
        await page
          .getByRole('link', { name: /^How to join/ })
          .first()
          .click()
        await page.waitForURL('**/languages/bs#join')
        assert.match(await page.locator('#join').innerText(), /#openstack-i18n/)
        await assertFits(page)
      }))
  }

  it('finds another language than the one the browser speaks, and is offered it next time', () =>
    browser.visit({ at: site.address, language: 'de' }, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: 'Not your language?' }).click()
      await page.locator('#languages').getByRole('link', { name: 'Русский' }).click()
      await page.getByRole('link', { name: 'Remember as my language' }).click()
      await page.waitForURL('**/languages/ru')
      await page.goto('/')
      assert.ok(await page.getByRole('link', { name: 'Continue in Русский' }).isVisible())
      await page.goto('/numbers')
      assert.ok(await page.locator('.ranking-example').getByText('Русский').isVisible())
    }))
})
