import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openSite } from '../../src/archive/open-site.ts'
import { walkSite } from '../../src/archive/walk-site.ts'
import { writeFolder } from '../../src/archive/write-folder.ts'
import { temporaryFolder } from '../cli/stringboard.ts'
import { useBrowser } from '../support/browser.ts'
import { aReading } from '../support/builders.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { serveFolder } from '../support/static-server.ts'
import { testApp } from '../support/test-app.ts'

const url = 'http://tracker.example'

const browser = useBrowser()
const { app } = await testApp({
  catalogue: releaseCatalogue(),
  now: '2026-11-26T09:00:00Z',
  figures: {
    horizon: [
      aReading('dashboard', 100, { fr: 58, de: 100 }),
      aReading('dashboard', 90, { fr: 90 }, { branch: 'stable/2026.1', id: 'old' }),
    ],
    nova: [aReading('service', 50, { fr: 7 })],
  },
})
const folder = temporaryFolder({ after })
const live = await openSite(app, 'tracker.example')
const archived = { url, languages: ['en', 'fr'], series: null }
const first = ['/', '/api/v1', '/api/v1/openapi.json']
const files = walkSite(live.ask, archived, first, () => {})
await writeFolder(join(folder, 'releases', '2027.1'), files)
await live.close()
// Below a path of a server that knows nothing but files.
const server = await serveFolder(folder)
after(() => server.close())
const at = `${server.address}/releases/2027.1/`

describe('the archive of a release, opened years later', { concurrency: 2 }, () => {
  it('is gone through by its links, in two languages, and says what the site said', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('index.html')
      await page
        .getByRole('row', { name: /Français/ })
        .getByRole('link', { name: 'Français' })
        .first()
        .click()
      await page.getByRole('heading', { level: 1, name: 'Français' }).waitFor()
      await page
        .getByRole('navigation', { name: 'Language of these pages' })
        .getByText('Français')
        .click()
      await page.locator('html[lang=fr]').waitFor()
      await page.getByRole('navigation', { name: 'Principale' }).getByText('Projets').click()
      await page.getByRole('link', { name: 'Horizon', exact: true }).first().click()
      await page
        .getByRole('row', { name: /Français/ })
        .getByText('58 %')
        .waitFor()
      assert.ok(page.url().startsWith(`${at}fr/`), page.url())
      assert.equal(await page.getByRole('search').count(), 0)
    }))

  it('has its style and its scripts, in both themes', () =>
    browser.visit({ at, theme: 'dark' }, async (page) => {
      await page.goto('projects/horizon/index.html')
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      assert.equal(await paper(), 'rgb(21, 21, 20)')
      await page.emulateMedia({ colorScheme: 'light' })
      assert.equal(await paper(), 'rgb(251, 250, 247)')
      // Only scripts show what copies.
      await page.getByRole('button', { name: /^Copy/ }).first().waitFor()
    }))

  it('has its images, tables, documents and small pages as files', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('languages/fr/index.html')
      const badge = page.locator('img.badge-preview')
      const width = await badge.evaluate((image) => (image as HTMLImageElement).naturalWidth)
      assert.ok(width > 100, `${width} pixels`)
      const read = (file: string) =>
        page.evaluate(async (address) => (await fetch(address)).text(), at + file)
      const csv = await page.getByRole('link', { name: /CSV/ }).first().getAttribute('href')
      assert.match(await read(`languages/fr/${csv}`), /horizon/)
      assert.equal(JSON.parse(await read('api/v1/languages/fr.json')).leftStrings, 85)
      assert.equal(JSON.parse(await read('api/v1/openapi.json')).openapi, '3.1.0')
      await page.getByRole('link', { name: 'A small page for frames' }).click()
      await page.getByText('85 strings left').waitFor()
      const target = await page
        .getByRole('link', { name: 'OpenStack · French' })
        .getAttribute('href')
      assert.equal(new URL(target ?? '', page.url()).href, `${at}languages/fr/index.html`)
    }))
})
