import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aLanguage, aProject, aReading } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '{{constructor}}{{{__proto__}}}',
  '\u202egnirts\u202c',
  '{count} {name} {series}',
  '$& $1 \\',
  `${'long'.repeat(200)}`,
]

describe('hostile names stay text on every page', () => {
  const projects = hostile.map((title, index) =>
    aProject(`project-${index}`, ['service', 'dashboard'], {
      title,
      formerNames: [`${title} before`],
      resources: [{ key: 'service', title, kind: 'service', tier: 2, names: { git: ['service'] } }],
    }),
  )
  const languages = hostile.map((name, index) =>
    aLanguage(`q${String.fromCharCode(97 + index)}`, { nativeName: name, englishName: name }),
  )
  const catalogue = siteCatalogue({
    title: hostile[0] ?? '',
    projects,
    languages,
    groups: [{ name: 'code', title: hostile[1] ?? '' }],
  })
  const figures = Object.fromEntries(
    projects.map(({ name }) => [
      name,
      [aReading('service', 100, { qa: 40, qb: 99, qc: 100, [hostile[0] ?? '']: 4 })],
    ]),
  )
  const site = sharedTestApp({ catalogue, figures })

  const addresses = [
    '/',
    '/projects',
    '/languages/qa',
    '/languages/qb',
    '/languages/qa/report?format=markdown',
    '/languages/qb/report?format=mail',
    '/releases/2026.1/call?format=mediawiki',
    '/projects/project-0',
    '/projects/project-1',
    '/projects/project-0/qa',
    '/projects/project-1/qb',
    '/status',
    '/numbers',
    '/search?q=project',
    ...hostile
      .slice(0, 7)
      .flatMap((name) => [
        `/search?q=${encodeURIComponent(name)}x`,
        `/languages/${encodeURIComponent(name)}`,
        `/projects/${encodeURIComponent(name)}-x`,
        `/${encodeURIComponent(name)}`,
        `/?series=${encodeURIComponent(name)}`,
        `/?sort=${encodeURIComponent(name)}&lang=${encodeURIComponent(name)}`,
      ]),
  ]
  for (const address of addresses) {
    test(address, async () => {
      const response = await request(site.app).get(address).redirects(1)
      assert.ok(response.status < 500, `status ${response.status}`)
      const $ = load(response.text)
      assert.equal($('script:not([src])').length, 0, 'no script of a name')
      assert.equal($('img[src=x], [onerror], [onmouseover]').length, 0, 'no element of a name')
      // An answer that took long is logged too, and is no failure.
      const failures = site.log.filter(({ level }) => Number(level) >= 50)
      assert.deepEqual(failures, [], 'nothing failed')
    })
  }

  test('and are read as they are', async () => {
    const $ = load((await request(site.app).get('/projects')).text)
    const text = $('main').text()
    for (const title of hostile) assert.ok(text.includes(title), title.slice(0, 40))
  })
})
