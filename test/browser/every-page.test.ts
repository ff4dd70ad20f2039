import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import {
  type ServedTracker,
  serveLongLists,
  serveRecordedFigures,
} from '../support/served-tracker.ts'

const pages = [
  '/',
  '/?lang=fr',
  '/languages/fr',
  '/languages/fr?lang=fr',
  '/languages/fr?series=2026.1',
  '/languages/fr?time=60&kind=dashboard+service&pace=400',
  '/languages/fr?time=15&kind=release-notes&only=review&lang=fr',
  '/languages/fr/next?minutes=30',
  '/languages/de/next?minutes=20&kind=docs&lang=fr',
  '/languages/fr/report',
  '/languages/fr/report?format=mail&since=2026-08-01&lang=fr',
  '/languages/ar/report?format=mediawiki',
  '/languages/ar',
  '/languages/sq',
  '/projects',
  '/projects/horizon',
  '/projects/nova',
  '/projects/horizon/fr',
  '/releases',
  '/releases/2027.1',
  '/releases/2026.1',
  '/releases/2026.1?lang=fr',
  '/releases/newton',
  '/releases/2027.1/call?format=mail',
  '/releases/2026.1/call?under=500&lang=fr',
  '/badges',
  '/badges?of=horizon&language=fr&metric=lefft&lang=fr',
  '/badges/table?language=fr&lang=fr',
  '/badges?image=chart&of=tier-1&type=matrix',
  '/embed/fr',
  '/embed/horizon/fr/theme=dark,lang=fr',
  '/embed/all@2026.1/rows=20',
  '/embed/klingon',
  '/history',
  '/history?lang=fr',
  '/compare',
  '/compare?from=2026-04-01&lang=fr',
  '/compare?a=master&b=2026.1&by=project',
  '/numbers',
  '/status',
  '/status/spellings',
  '/api',
  '/api?lang=fr',
  '/search?q=nov',
  '/search?q=zzz',
  '/nothing-here',
]

/** Of a site with more projects, work and matches than a page has. */
const pagesOfLists = [
  '/?columns=2',
  '/languages/fr?page=2',
  '/languages/fr?page=2&lang=fr',
  '/projects?page=2',
  '/projects?find=a&lang=fr',
  '/search?q=a',
  '/search?q=a&page=2&lang=fr',
]

const browser = useBrowser()
let site: ServedTracker
let longLists: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
  longLists = await serveLongLists()
})
after(async () => {
  await site.close()
  await longLists.close()
})

describe('every page', { concurrency: 3 }, () => {
  for (const path of [...pages, ...pagesOfLists]) {
    it(`${path} is accessible in both themes, and fits 400 pixels`, () => {
      const expectedStatuses = path === '/nothing-here' ? [404] : []
      const isLong = pagesOfLists.includes(path)
      const at = (isLong ? longLists : site).address
      return browser.look({ at, expectedStatuses }, async (page) => {
        await page.goto(path)
        if (isLong) assert.ok(await page.locator('nav.pages').first().isVisible(), 'has no pages')
        // Evaluated from outside the page, which its content security policy does not concern.
        await page.evaluate(axe)
        assert.deepEqual(await accessibilityFaults(page), [], 'light')
        await page.emulateMedia({ colorScheme: 'dark' })
        assert.deepEqual(await accessibilityFaults(page, rulesOfColours), [], 'dark')
        await page.setViewportSize({ width: 400, height: 800 })
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 400, `the page is ${width} pixels wide: ${await sticksOut(page)}`)
        assert.deepEqual(await cutCaptions(page), [], 'captions that end outside of the window')
      })
    })
  }
})

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface AxeNode {
  readonly target: readonly string[]
  readonly failureSummary?: string
}

/** The only ones that another theme can break: it changes colours and nothing else. */
const rulesOfColours = ['color-contrast', 'link-in-text-block']

/** Each violation as a line: the rule, and the first places that break it. */
async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  }
  const violations = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  )) as { readonly id: string; readonly nodes: readonly AxeNode[] }[]
  return violations.map(({ id, nodes }) => {
    const places = nodes
      .slice(0, 3)
      .map(({ target, failureSummary }) => `${target} ${failureSummary}`)
    return `${id} (${nodes.length}): ${places.join('; ')}`
  })
}

/** Captions of which a part is seen only when their table is scrolled. */
function cutCaptions(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('caption:not(.aloud)')]
      .filter((caption) => caption.getBoundingClientRect().right > window.innerWidth)
      .map((caption) => caption.textContent ?? ''),
  )
}

/** The elements that stick out, for the one who has to mend it. */
function sticksOut(page: Page): Promise<string> {
  return page.evaluate(() => {
    const sticking = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth,
    )
    return sticking
      .slice(0, 4)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .join(', ')
  })
}
