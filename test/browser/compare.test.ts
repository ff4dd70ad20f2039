import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { historyFileIn } from '../../src/providers/recorded/index.ts'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const recorded = join(import.meta.dirname, '..', '..', 'data', 'openstack', 'recorded')

const browser = useBrowser()
let site: ServedTracker
before(async () => {
  site = await serveRecordedFigures()
})
after(() => site.close())

interface RecordedRow {
  readonly project: string
  readonly day: string
  readonly total: number
  readonly cells: Readonly<Record<string, readonly [translated: number] | null>>
}

/** What is translated into French of the projects whose files all have a number on both days. */
async function recountFrench(days: readonly [string, string]): Promise<[number, number]> {
  const lines = (await readFile(historyFileIn(recorded), 'utf8')).trim().split('\n').slice(1)
  const rows = lines.map((line): RecordedRow => JSON.parse(line))
  const french = (project: string, day: string): number | null => {
    const own = rows.filter((row) => row.project === project && row.day === day)
    const counts = own.flatMap(({ cells }) => cells['fr'] ?? [null])
    const translated = own.map(({ cells }) => cells['fr']?.[0] ?? null)
    if (counts.length === 0 || translated.includes(null)) return null
    return translated.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  }
  const sums: [number, number] = [0, 0]
  for (const project of new Set(rows.map((row) => row.project))) {
    const [then, now] = [french(project, days[0]), french(project, days[1])]
    if (then === null || now === null) continue
    sums[0] += then
    sums[1] += now
  }
  return sums
}

describe('a coordinator who wants to know what became of it', { concurrency: 2 }, () => {
  for (const scripts of [true, false]) {
    it(`compares French of today with June 2013 ${scripts ? 'with' : 'without'} JavaScript, on a phone`, () =>
      browser.visit({ at: site.address, scripts, width: 400 }, async (page) => {
        await page.goto('/languages/fr')
        await page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }).click()
        await page.waitForURL('**/compare?language=fr')
        await page.getByLabel('From').fill('2013-06-30')
        await page.getByRole('button', { name: /Two days/ }).click()
        await page.waitForURL('**/compare?*from=2013-06-30*')
        const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
        assert.match(text, /30 June 2013 the quarter that ended on 30 June 2013/)
        assert.match(text, /the quarter that ended on 30 June 2026/)

        const figures = page.locator('.row-total td')
        const shown = await figures.evaluateAll((cells) =>
          cells.slice(0, 3).map((cell) => Number((cell as HTMLElement).dataset['value'])),
        )
        const [then, now] = await recountFrench(['2013-06-30', '2026-06-30'])
        assert.ok(then > 0)
        assert.deepEqual(shown.slice(0, 2), [then, now])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 400, `the page is ${width} pixels wide`)
      }))
  }

  it('sorts the projects by what the source text did, in place', () =>
    browser.visit({ at: site.address }, async (page) => {
      await page.goto('/compare?from=2013-06-30&by=project')
      const sources = () =>
        page.locator('.compare-table tbody:not(.row-total) tr').evaluateAll((rows) =>
          rows
            .map((row) => (row.children[4] as HTMLElement).dataset['value'] ?? '')
            .filter((value) => value !== '')
            .map(Number),
        )
      await page.getByRole('link', { name: 'Source', exact: true }).click()
      const sorted = await sources()
      assert.ok(sorted.length > 2)
      assert.deepEqual(
        sorted,
        sorted.toSorted((a, b) => b - a),
      )
      assert.equal(await page.locator('.row-total').count(), 1)
    }))
})
