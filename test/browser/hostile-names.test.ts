import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { createServer } from '../../src/web/server.ts'
import { useBrowser } from '../support/browser.ts'
import { aCatalogue, aLanguage, aProject, aReading } from '../support/builders.ts'
import { testApp } from '../support/test-app.ts'

/** Names that would be code, were they printed as they are. A dialog or a console line fails the visit. */
const hostile = {
  script: '<script>alert("project")</script>',
  image: '"><img src=x onerror=alert(1)>',
  attribute: `' onmouseover='alert(2)' autofocus onfocus=alert(3) x='`,
  template: '{{{constructor.constructor "alert(4)"}}} {{lookup this "alert"}}',
  language: '</title><svg onload=alert(6)>',
  direction: '\u202eevil\u2066',
}

const browser = useBrowser()
const catalogue = aCatalogue({
  title: hostile.script,
  projects: [
    aProject('one', ['service', 'docs'], { title: hostile.script, formerNames: ['before'] }),
    aProject('two', ['dashboard'], { title: hostile.image }),
    aProject('three', ['service'], { title: hostile.attribute }),
    aProject('four', ['service'], { title: hostile.template }),
  ],
  languages: [
    aLanguage('fr', { nativeName: hostile.language, englishName: hostile.image }),
    aLanguage('de', { nativeName: hostile.direction, englishName: hostile.attribute }),
  ],
})
const figures = {
  one: [aReading('service', 100, { fr: 40, de: 100, [hostile.language]: 3 })],
  two: [aReading('dashboard', 50, { fr: 49 }), aReading(hostile.attribute, 7, { fr: 1 })],
  three: [aReading('service', 10, { de: 0 })],
  four: [aReading('service', 30, { fr: 30 })],
  [hostile.script]: [],
}
const { app, deps } = await testApp({ catalogue, figures })
const server = createServer(app, deps)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => {
  server.closeAllConnections()
  server.close()
})

describe('hostile names do no harm', () => {
  const pages = [
    '/',
    '/projects',
    '/projects/one',
    '/projects/three',
    '/projects/one/fr',
    '/languages/fr',
    '/languages/de',
    '/languages/fr/report?format=mail',
    '/status',
    '/search?q=script',
  ]
  for (const path of pages) {
    it(path, () =>
      browser.visit({ at }, async (page) => {
        await page.goto(path)
        const injected = await page
          .locator('[onerror], [onload], [onmouseover], [onfocus], img[src=x]')
          .count()
        assert.equal(injected, 0)
        assert.equal(await page.getByRole('main').count(), 1)
      }),
    )
  }

  it('prints them as they are', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('/projects')
      const projects = await page.getByRole('main').innerText()
      for (const name of [hostile.script, hostile.image, hostile.template]) {
        assert.ok(projects.includes(name), name)
      }
    }))

  it('prints what a platform calls things, which nobody has checked', () =>
    browser.visit({ at }, async (page) => {
      await page.goto('/status')
      const status = await page.getByRole('main').innerText()
      for (const name of [hostile.script, hostile.language, hostile.attribute]) {
        assert.ok(status.includes(name), name)
      }
    }))

  it('searches for code without running it', () =>
    browser.visit({ at }, async (page) => {
      await page.goto(`/search?q=${encodeURIComponent(hostile.image)}`)
      assert.equal(await page.getByRole('searchbox').first().inputValue(), hostile.image)
    }))

  it('says a hostile address as it is when it leads nowhere', () =>
    browser.visit({ at, expectedStatuses: [404] }, async (page) => {
      await page.goto(`/projects/${encodeURIComponent(hostile.image)}`)
      assert.ok((await page.getByRole('main').innerText()).includes(hostile.image))
    }))
})
