import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { endpoints } from '../../src/web/api/endpoints.ts'
import { filterParameters } from '../../src/web/queries/work-query.ts'
import { unlessOn } from '../support/test-database.ts'
import { parametersAskedFor } from './known-parameters.ts'
import { pageAddresses, plainAddress } from './plain-address.ts'
import { type SiteUnderFire, siteUnderFire } from './site-under-fire.ts'

/** What each file of routes brings, so that none is missed: a file of its own has one here. */
const bringing: Readonly<Record<string, string>> = {
  badge: '/badge/*',
  call: '/releases/:release/call',
  calendar: '/calendar/:language.ics',
  chart: '/chart/*',
  embed: '/embed/*',
  feed: '/feeds/:subject.atom',
  hooks: '/hooks/*',
  language: '/languages/:language',
  next: '/languages/:language/next',
  overview: '/',
  pair: '/projects/:project/:language',
  project: '/projects/:project',
  release: '/releases/:release',
  report: '/languages/:language/report',
  spellings: '/status/spellings',
  table: '/badges/table',
  'well-known': '/robots.txt',
}

const skip = unlessOn('sqlite', 'it refuses every connection, that to a database too')

describe('what is under fire', { skip }, () => {
  const site = {} as SiteUnderFire
  const closings: (() => unknown)[] = []
  before(async () => {
    Object.assign(site, await siteUnderFire({ after: (close) => closings.push(close) }))
  })
  after(async () => {
    for (const close of closings.reverse()) await close()
  })

  it('is every route there is', async () => {
    const { patterns } = site
    const files = globSync('src/web/routes/*.ts', { cwd: join(import.meta.dirname, '../..') })
    for (const file of files) {
      const name = /(?<name>[\w-]+)\.ts$/.exec(file)?.groups?.['name'] ?? ''
      const pattern = bringing[name] ?? `/${name}`
      assert.ok(patterns.includes(pattern), `${pattern} of ${file}`)
    }
    for (const { path } of endpoints) {
      const pattern = `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
      assert.ok(patterns.includes(pattern), pattern)
    }
  })

  it('leads somewhere, so that hostile names are tried on what is there', async () => {
    const { patterns, ask } = site
    for (const pattern of patterns) {
      const target = plainAddress(pattern)
      const { status } = await ask({ target })
      const isElsewhere = ['/hooks/', '/oembed', '/search', '/compare'].some((path) =>
        target.startsWith(path),
      )
      assert.ok(status < 400 || isElsewhere, `${target}: ${status}`)
    }
  })

  it('is asked with every parameter that a page reads', async () => {
    const { patterns, ask, forget } = site
    const names = await parametersAskedFor(pageAddresses(patterns), (target) => {
      forget()
      return ask({ target })
    })
    const known = ['series', 'sort', 'order', 'lang', 'remember', 'in', 'q', 'url', 'from', 'to']
    for (const name of [...known, ...filterParameters]) assert.ok(names.includes(name), name)
  })
})
