import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type ServedTracker, serveRecordedFigures } from '../support/served-tracker.ts'

const browser = useBrowser()
let site: ServedTracker
/** Somebody else's site, which shows whatever frames it is asked for. */
let wiki: Server
before(async () => {
  site = await serveRecordedFigures()
  wiki = createServer((request, response) => {
    const frames = new URL(request.url ?? '/', 'http://any').searchParams.getAll('frame')
    const icon = '<link rel="icon" href="data:,">'
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="en"><title>Wiki</title>${icon}<body>${frames.join('')}`,
    )
  }).listen(0, '127.0.0.1')
  await once(wiki, 'listening')
})
after(async () => {
  wiki.closeAllConnections()
  await new Promise((closed) => wiki.close(closed))
  await site.close()
})

/** What our site says to show in place of a link. */
async function frameFor(path: string, room: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({ url: site.address + path, ...room })
  const answer = await fetch(`${site.address}/oembed?${query}`)
  assert.equal(answer.status, 200, path)
  return ((await answer.json()) as { readonly html: string }).html
}

/** Opens somebody else's page with these frames, under another name than ours. */
async function onWiki(
  frames: readonly string[],
  look: { readonly theme?: 'light' | 'dark'; readonly width?: number },
  journey: (page: Page) => Promise<void>,
): Promise<void> {
  const { port } = wiki.address() as AddressInfo
  const at = `http://localhost:${port}`
  await browser.visit({ at, otherSites: [site.address], ...look }, async (page) => {
    await page.goto(`/?${new URLSearchParams(frames.map((html) => ['frame', html]))}`)
    await journey(page)
  })
}

describe('a frame on another site', { concurrency: 2 }, () => {
  const pages = [
    '/languages/fr?lang=fr',
    '/languages/fr',
    '/projects/horizon',
    '/projects/horizon/fr?lang=fr',
    '/',
  ]
  for (const [widthPx, narrow] of [
    [600, 'usual'],
    [300, 'narrow'],
    [240, 'very narrow'],
  ] as const) {
    it(`has room for all it shows where it is ${narrow}`, async () => {
      const asked = pages.map((path) => frameFor(path, { maxwidth: String(widthPx) }))
      const frames = await Promise.all(asked)
      await onWiki(frames, {}, async (page) => {
        for (const frame of page.frames().slice(1)) {
          await frame.getByRole('heading').waitFor()
          const [high, room] = await frame.evaluate(() => [
            document.documentElement.scrollHeight,
            window.innerHeight,
          ])
          assert.ok(high <= room, `${frame.url()}: ${high} of ${room} pixels`)
          const wide = await frame.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(wide <= widthPx, `${frame.url()}: ${wide} pixels wide`)
        }
      })
    })
  }

  it('begins its sentence as one, and leaves a name that nobody knows as it is', async () => {
    const frame = await frameFor('/languages/fr')
    const unknown = frame.replace('/embed/fr', '/embed/klingon')
    await onWiki([frame, unknown], {}, async (page) => {
      const shown = page.frames().slice(1)
      const cases = await Promise.all(
        shown.map((one) =>
          one
            .locator('.embed-says')
            .evaluate((says) => getComputedStyle(says, '::first-letter').textTransform),
        ),
      )
      assert.deepEqual(cases, ['uppercase', 'none'])
    })
  })

  it('follows the theme of its reader, and shows the same where all is forbidden to it', async () => {
    const frame = await frameFor('/languages/fr')
    const locked = frame.replace('<iframe ', '<iframe sandbox ')
    await onWiki([frame, locked], { theme: 'dark' }, async (page) => {
      const [, open, shut] = page.frames()
      assert.ok(open && shut)
      for (const one of [open, shut]) {
        await one.getByText(/^36%|at least 36%/).waitFor()
      }
      const papers = await Promise.all(
        [open, shut].map((one) =>
          one.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor),
        ),
      )
      assert.deepEqual(papers, ['rgb(30, 29, 28)', 'rgb(30, 29, 28)'])
    })
  })
})
