import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createServer } from '../../src/web/server.ts'
import { useBrowser } from '../support/browser.ts'
import { aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import { testApp } from '../support/test-app.ts'

const browser = useBrowser()
let server: Server
let at = ''
const closings: (() => Promise<void>)[] = []

/** Nova on git for two days, then on Transifex; and its past, counted without templates. */
before(async () => {
  const ending = { after: (close: () => Promise<void>) => void closings.push(close) }
  const site = await testApp({ ending })
  const { tracker } = site
  const read = async (day: string, platform: string, fr: number) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    const reading = aReading('service', 1_000, { fr })
    await tracker.sync(new FakePlatform({ nova: [reading] }, platform))
  }
  await read('2026-08-19', 'git', 400)
  await read('2026-08-21', 'git', 450)
  await read('2026-08-23', 'transifex', 440)
  await tracker.syncStore.saveBackfill({
    project: 'nova',
    platform: 'git',
    samples: [1, 2, 3].map((month) => ({
      resource: 'service',
      series: 'master',
      asOf: new Date(Date.UTC(2020, month, 1)),
      source: { total: 800 + month, totalWords: null, isLowerBound: true },
      cells: [
        {
          language: 'fr',
          spelling: 'fr',
          counts: { translated: 300 + month, needsEditing: null },
        },
      ],
    })),
  })
  server = createServer(site.app, site.deps).listen(0, '127.0.0.1')
  await once(server, 'listening')
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  server.closeAllConnections()
  server.close()
  for (const close of closings) await close()
})

describe('the history of a project that moved', () => {
  it('is drawn, and its table says where the platform changed', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('/projects/nova/fr')
      const days = page.locator('[data-history-chart]', { hasText: 'day by day' })
      await days.locator('canvas').waitFor()
      await days.getByText('The same figures as a table').click()
      const rows = await days.getByRole('row').allInnerTexts()
      assert.deepEqual(
        rows.slice(1).map((row) => row.replace(/\s+/g, ' ')),
        [
          '23 Aug 2026 1,000 440',
          '23 Aug 2026 1 From here on as transifex counts it, before as git did.',
          '21 Aug 2026 1,000 450',
          '19 Aug 2026 1,000 400',
        ],
      )
    }))

  it('out of git is a chart of its own, of lower bounds that say so', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('/projects/nova/fr')
      const past = page.locator('[data-history-chart]', { hasText: 'From git’s history' })
      await past.locator('canvas').waitFor()
      await past.getByText('The same figures as a table').click()
      const [, newest] = await past.getByRole('row').allInnerTexts()
      assert.match(newest?.replace(/\s+/g, ' ') ?? '', /^1 Apr 2020 at least 803 303$/)
      assert.match(await past.innerText(), /at least: no template says how many there are/)
    }))
})
