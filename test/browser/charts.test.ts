import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

/** What Chart.js says of itself to anybody who asks it for the chart in a canvas. */
interface DrawnChart {
  readonly data: { readonly datasets: readonly { readonly data: readonly { y: number }[] }[] }
  readonly tooltip: { readonly title: readonly string[]; readonly opacity: number }
}
declare const Chart: { getChart(canvas: Element): DrawnChart }

declare function pixelsOf(canvas: Element, property: string): number

async function openChart(page: Page, path: string): Promise<Locator> {
  await page.addInitScript(countPixels)
  await page.goto(path)
  const figure = page.locator('[data-history-chart]').first()
  await figure.locator('canvas').waitFor()
  return figure
}

/** Gives the page a way to say how many pixels have the colour that a custom property has there. */
function countPixels() {
  Object.assign(globalThis, {
    pixelsOf(canvas: HTMLCanvasElement, property: string): number {
      const copy = new OffscreenCanvas(canvas.width, canvas.height)
      const context = copy.getContext('2d', { willReadFrequently: true })
      context?.drawImage(canvas, 0, 0)
      const pixels = context?.getImageData(0, 0, copy.width, copy.height).data ?? []
      const probe = document.createElement('i')
      probe.style.color = `var(${property})`
      canvas.after(probe)
      const wanted = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? []
      probe.remove()
      let count = 0
      for (let at = 0; at < pixels.length; at += 4) {
        if (wanted.every((value, index) => pixels[at + index] === value)) count += 1
      }
      return count
    },
  })
}

/** Pixels of the line of translated strings, and of that of all. */
function lines(figure: Locator): Promise<{ done: number; total: number }> {
  return figure.locator('canvas').evaluate((canvas) => ({
    done: pixelsOf(canvas, '--done'),
    total: pixelsOf(canvas, '--edge'),
  }))
}

const charts = { concurrency: 3 }

describe('a chart', charts, () => {
  it('draws what its table says, gaps included', () =>
    browser.visit({ at: site.address }, async (page) => {
      const figure = await openChart(page, '/projects/nova/fr')
      const drawn = await figure
        .locator('canvas')
        .evaluate((canvas) =>
          Chart.getChart(canvas).data.datasets.map(({ data }) => data.map(({ y }) => y)),
        )
      const told = await figure.evaluate((element) => {
        const rows = [...element.querySelectorAll('tbody tr:not([data-mark])')].reverse()
        return [1, 2].map((column) =>
          rows.map((row) => {
            const digits = (row.children[column]?.textContent ?? '').replace(/\D/g, '')
            return digits === '' ? null : Number(digits)
          }),
        )
      })
      // Not a number is what JavaScript makes of a gap, and null what the browser's answer makes of it.
      const known = drawn.map((line) => line.map((value) => (Number.isNaN(value) ? null : value)))
      assert.deepEqual(known, told)
      const [total = [], translated = []] = told
      assert.ok(total.length > 50 && total.every((value) => value !== null))
      assert.ok(translated.includes(null), 'some quarter has no French file')
    }))

  it('has the colours of the theme, and takes the other one’s when it changes', () =>
    browser.visit({ at: site.address }, async (page) => {
      const figure = await openChart(page, '/projects/nova/fr')
      const light = await lines(figure)
      assert.ok(light.done > 100 && light.total > 100, JSON.stringify(light))
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await lines(figure)
      assert.ok(dark.done > 100 && dark.total > 100, JSON.stringify(dark))
    }))

  it('stands still at once, and is as wide as its column when the window narrows', () =>
    browser.visit({ at: site.address, width: 1280 }, async (page) => {
      const figure = await openChart(page, '/projects/horizon')
      const first = await lines(figure)
      assert.ok(first.done > 100)
      assert.deepEqual(await lines(figure), first, 'what is drawn first is drawn for good')
      await page.setViewportSize({ width: 400, height: 800 })
      const canvas = figure.locator('canvas')
      await page.waitForFunction(() => {
        const width = document.querySelector('[data-history-chart] canvas')?.clientWidth ?? 0
        return width > 300 && width <= 400
      })
      assert.ok((await canvas.boundingBox())?.height ?? 0 > 150)
    }))

  it('is gone through with arrow keys, day by day', () =>
    browser.visit({ at: site.address }, async (page) => {
      const figure = await openChart(page, '/projects/nova/fr')
      const canvas = figure.locator('canvas')
      const shown = () =>
        canvas.evaluate((one) => {
          const { title, opacity } = Chart.getChart(one).tooltip
          return opacity === 0 ? null : title[0]
        })
      const days = await figure.evaluate((element) =>
        [...element.querySelectorAll('tbody tr:not([data-mark]) time')].map(
          (day) => day.textContent,
        ),
      )
      await canvas.focus()
      assert.equal(await shown(), null)
      await page.keyboard.press('ArrowLeft')
      assert.equal(await shown(), days[0], 'it begins with the newest day')
      await page.keyboard.press('ArrowLeft')
      assert.equal(await shown(), days[1])
      await page.keyboard.press('Home')
      assert.equal(await shown(), days.at(-1))
      await page.keyboard.press('ArrowRight')
      assert.equal(await shown(), days.at(-2))
      await page.keyboard.press('Tab')
      assert.equal(await shown(), null, 'nothing is shown once the focus has gone on')
    }))

  it('is printed light, and dark again on a dark screen afterwards', () =>
    browser.visit({ at: site.address, theme: 'dark' }, async (page) => {
      const figure = await openChart(page, '/projects/nova/fr')
      const before = await lines(figure)
      await page.evaluate(() => {
        addEventListener('beforeprint', () => {
          const canvas = document.querySelector('[data-history-chart] canvas')
          if (!(canvas instanceof HTMLCanvasElement)) return
          document.body.dataset.paper = getComputedStyle(canvas).colorScheme
          document.body.dataset.drawn = String(pixelsOf(canvas, '--done'))
        })
      })
      const paper = await page.pdf({ format: 'A4' })
      assert.equal(paper.subarray(0, 5).toString(), '%PDF-')
      const printed = await page.evaluate(() => ({ ...document.body.dataset }))
      assert.equal(printed['paper'], 'light')
      assert.ok(Number(printed['drawn']) > 100, 'the line has the colour it has on light paper')
      assert.deepEqual(await lines(figure), before)
    }))
})

describe('lines drawn by the server', charts, () => {
  for (const path of ['/', '/projects/horizon', '/history']) {
    it(`of ${path} are well-formed, each on the same scale as the others`, () =>
      browser.visit({ at: site.address }, async (page) => {
        await page.goto(path)
        const drawn = await page.evaluate(async (address) => {
          const html = await (await fetch(address)).text()
          const pictures = html.match(/<svg class="spark"[\s\S]*?<\/svg>/g) ?? []
          return pictures.map((picture) => {
            const { documentElement } = new DOMParser().parseFromString(picture, 'application/xml')
            return {
              name: documentElement.nodeName,
              viewBox: documentElement.getAttribute('viewBox'),
              isHidden: documentElement.getAttribute('aria-hidden'),
            }
          })
        }, path)
        assert.ok(drawn.length > 40, `${drawn.length} lines`)
        assert.deepEqual([...new Set(drawn.map(({ name }) => name))], ['svg'])
        assert.deepEqual([...new Set(drawn.map(({ isHidden }) => isHidden))], ['true'])
        assert.equal(new Set(drawn.map(({ viewBox }) => viewBox)).size, 1)
      }))
  }

  it('leave out what is not known, and take the colours of the theme', () =>
    browser.visit({ at: site.address, theme: 'dark' }, async (page) => {
      await page.goto('/history')
      const esperanto = page.getByRole('listitem').filter({ hasText: 'Esperanto' })
      const line = esperanto.locator('.spark-done')
      const box = await line.boundingBox()
      const chart = await esperanto.locator('svg').boundingBox()
      assert.ok(box !== null && chart !== null)
      assert.ok(box.x > chart.x + chart.width / 3, 'nothing is drawn of the years before its files')
      const stroke = await line.evaluate((path) => getComputedStyle(path).stroke)
      assert.equal(stroke, 'rgb(79, 195, 182)')
    }))
})

describe('without script', charts, () => {
  it('there is no empty box, and paper has the table', () =>
    browser.visit({ at: site.address, scripts: false }, async (page) => {
      await page.goto('/projects/nova/fr')
      const figure = page.locator('[data-history-chart]').first()
      assert.equal(await figure.locator('[data-chart-box]').isVisible(), false)
      assert.equal(await figure.getByRole('row').first().isVisible(), false)
      await page.emulateMedia({ media: 'print' })
      assert.equal(await figure.getByRole('row').first().isVisible(), true)
    }))
})

it('the steps of a source text stand in the table with what is known of them', () =>
  browser.visit({ at: site.address }, async (page) => {
    const figure = await openChart(page, '/projects/nova/fr')
    await figure.getByText('The same figures as a table').click()
    const step = figure.getByRole('row', { name: /lost 798 strings: 2,712 became 1,914/ })
    assert.match(await step.innerText(), /30 Jun 2014/)
    const evidence = step.getByRole('link', { name: /Debug messages are no longer translated/ })
    assert.match(
      (await evidence.getAttribute('href')) ?? '',
      /^https:\/\/opendev\.org\/openstack\/nova/,
    )
  }))
