import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { createServer } from '../../src/web/server.ts'
import { useBrowser } from '../support/browser.ts'
import { aReading } from '../support/builders.ts'
import { testApp } from '../support/test-app.ts'

const browser = useBrowser()
const readAt = '2026-11-24T06:00:00Z'
const { app, deps } = await testApp({
  now: readAt,
  figures: { nova: [aReading('service', 100, { fr: 40 })] },
})
/** From here on the site's clock stands still: until a test runs, other files may take a minute to load. */
const madeAt = Date.now()
const server = createServer(app, deps)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => {
  server.closeAllConnections()
  server.close()
})

/** How old the reading of 24 November, 06:00, is called at other times. */
const ages: readonly [now: string, english: string][] = [
  ['2026-11-24T06:40:30Z', '40 minutes ago'],
  ['2026-11-25T03:00:00Z', '21 hours ago'],
  ['2026-11-25T23:00:00Z', 'yesterday'],
  ['2026-11-26T03:00:00Z', '2 days ago'],
]

describe('the age of a reading, in words', () => {
  for (const [now, words] of ages) {
    it(`is ${words} on ${now}`, () =>
      browser.visit({ at }, async (page) => {
        // The page adds how far the site's clock is ahead of the visitor's.
        await page.clock.setFixedTime(madeAt + Date.parse(now) - Date.parse(readAt))
        await page.goto('/')
        assert.equal(await page.locator('footer time').first().textContent(), words)
      }))
  }
})
