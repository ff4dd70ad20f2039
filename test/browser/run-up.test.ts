import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { createServer } from '../../src/web/server.ts'
import { useBrowser } from '../support/browser.ts'
import { aReading } from '../support/builders.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { testApp } from '../support/test-app.ts'

const browser = useBrowser()
let server: Server
let at = ''
const closings: (() => Promise<void>)[] = []

/** Horizon, read every third day since the work for 2027.1 began, by a French team of some 3 a day. */
before(async () => {
  const ending = { after: (close: () => Promise<void>) => void closings.push(close) }
  const site = await testApp({ ending, catalogue: releaseCatalogue(), figures: {} })
  for (let day = 0; day <= 111; day += 3) {
    const now = new Date(Date.UTC(2026, 8, 30 + day, 9))
    site.tracker.clock.set(now.toISOString())
    const total = 1_000 + Math.floor(day / 10)
    const horizon = [aReading('dashboard', total, { fr: 300 + 3 * day + (day % 7), de: 1_000 })]
    // Nobody has begun this one, so that pages say “at least” of what is left.
    const waiting = [aReading('dashboard', 1_500, {})]
    site.platform.projects = { horizon, 'ironic-ui': waiting }
    await site.sync()
  }
  server = createServer(site.app, site.deps).listen(0, '127.0.0.1')
  await once(server, 'listening')
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  server.closeAllConnections()
  server.close()
  for (const close of closings) await close()
})

interface DrawnChart {
  readonly data: {
    readonly datasets: readonly {
      readonly label: string
      readonly data: readonly {
        readonly x: number
        readonly y: number
        readonly isHeld?: boolean
      }[]
    }[]
  }
  readonly scales: { readonly x: { readonly max: number } }
}
declare const Chart: { getChart(canvas: Element): DrawnChart }

async function openRunUp(page: Page, path = '/projects/horizon/fr'): Promise<Locator> {
  await page.goto(path)
  const figure = page.locator('[data-run-up-chart]')
  await figure.locator('canvas').waitFor()
  return figure
}

const runUps = { concurrency: 2 }

describe('a burn-down', runUps, () => {
  it('draws what its table says: what was left, the size of the text, and what is foreseen', () =>
    browser.visit({ at }, async (page) => {
      const figure = await openRunUp(page)
      const drawn = await figure.locator('canvas').evaluate((canvas) => {
        const { data, scales } = Chart.getChart(canvas)
        return {
          lines: data.datasets.map((line) => ({
            label: line.label,
            points: line.data.filter(({ isHeld }) => !isHeld).map(({ x, y }) => [x, y]),
          })),
          until: scales.x.max,
        }
      })
      const told = await figure.evaluate((element) => {
        const rows = [...element.querySelectorAll('tbody tr')].reverse()
        const day = (row: Element) => Date.parse(row.querySelector('time')?.dateTime ?? '')
        const count = (text: string | undefined) => Number((text ?? '').replace(/\D/g, ''))
        const readings = rows.filter((row) => row.children[2]?.textContent?.trim() !== '')
        const ranges = rows.filter((row) => / to /.test(row.children[1]?.textContent ?? ''))
        return {
          left: readings.map((row) => [day(row), count(row.children[1]?.textContent)]),
          total: readings.map((row) => [day(row), count(row.children[2]?.textContent)]),
          ranges: ranges.map((row) => {
            const [least, most] = (row.children[1]?.textContent ?? '').split(' to ')
            return [day(row), count(least), count(most)]
          }),
        }
      })
      assert.ok(told.left.length > 30 && told.ranges.length >= 4)
      assert.deepEqual(drawn.lines[0], { label: 'Left', points: told.left })
      assert.deepEqual(drawn.lines[1], { label: 'Source strings', points: told.total })
      const [, , most, least] = drawn.lines
      const newest = told.left.at(-1)
      assert.deepEqual(most?.points[0], newest, 'the range begins where the line ends')
      assert.deepEqual(least?.points[0], newest)
      const at = (line: typeof most, day: number | undefined) =>
        line?.points.find(([x]) => x === day)?.[1]
      for (const [day, low, high] of told.ranges) {
        assert.deepEqual([at(least, day), at(most, day)], [low, high])
      }
      assert.equal(drawn.until, Date.UTC(2027, 2, 24), 'it goes on to the release')
    }))

  it('is drawn anew where the theme changes, and fits 400 pixels', () =>
    browser.visit({ at, width: 400 }, async (page) => {
      const figure = await openRunUp(page)
      const light = await figure.locator('canvas').screenshot()
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await figure.locator('canvas').screenshot()
      assert.notDeepEqual(dark, light)
      await page.emulateMedia({ colorScheme: 'light' })
      assert.deepEqual(await figure.locator('canvas').screenshot(), light)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 400, `${width}`)
    }))

  it('stands beside a table of languages that fits a small window, in long words too', () =>
    browser.visit({ at, width: 870, language: 'fr' }, async (page) => {
      await page.goto('/releases/2027.1')
      assert.match(await page.locator('.readiness-table td.outlook').first().innerText(), /\S/)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 870, `${width}`)
    }))

  it('is gone through with arrow keys', () =>
    browser.visit({ at }, async (page) => {
      const figure = await openRunUp(page)
      const newest = await figure.locator('tbody tr:not([data-mark]) time').nth(1).textContent()
      await figure.locator('canvas').focus()
      await page.keyboard.press('ArrowLeft')
      const title = await figure
        .locator('canvas')
        .evaluate(
          (canvas) =>
            (Chart.getChart(canvas) as unknown as { tooltip: { title: string[] } }).tooltip
              .title[0],
        )
      assert.equal(title, newest)
    }))

  it('stands on the pages of a language, a project, a pair and the release, in French too', () =>
    browser.visit({ at }, async (page) => {
      const paths = [
        '/languages/fr',
        '/projects/horizon',
        '/projects/horizon/fr',
        '/releases/2027.1',
      ]
      for (const path of paths) await openRunUp(page, path)
      const figure = await openRunUp(page, '/projects/horizon/fr?lang=fr')
      assert.match(await figure.innerText(), /Gel souple|gel/i)
    }))

  it('without script is a table with a way to take it along', () =>
    browser.visit({ at, scripts: false }, async (page) => {
      await page.goto('/projects/horizon/fr')
      const section = page.getByRole('region', { name: 'Until the freeze' })
      await section.getByText('The same figures as a table').click()
      assert.ok(await section.getByRole('columnheader', { name: 'Left' }).isVisible())
      const csv = section.getByRole('link', { name: /^Download as CSV/ })
      assert.equal(await csv.getAttribute('href'), '/projects/horizon/fr/run-up.csv')
    }))
})
