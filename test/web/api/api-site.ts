import request, { type Response } from 'supertest'
import type { ResourceReading } from '../../../src/sync/translation-provider.ts'
import { aCell, aPlatform, aReading, countsOf } from '../../support/builders.ts'
import { siteCatalogue } from '../../support/site-catalogue.ts'
import type { TestApp, TestAppOptions } from '../../support/test-app.ts'

const dashboard = aReading('dashboard', 100, { fr: 40, de: 100, 'zh-CN': 0 })

/** Every kind of figure: known, floor, lower bound, complete, none, in a flawed file, nothing at all. */
export const figures: Record<string, readonly ResourceReading[]> = {
  horizon: [
    dashboard,
    aReading(
      'docs',
      50,
      { fr: 10 },
      { source: { total: 50, totalWords: null, isLowerBound: true } },
    ),
    { ...dashboard, branch: 'stable/2026.1', id: 'stable', cells: [aCell('fr', countsOf(80, 80))] },
  ],
  neutron: [aReading('service', 200, { fr: 150, ar: null })],
  nova: [
    aReading(
      'service',
      1_000,
      {},
      {
        cells: [
          aCell('fr', countsOf(1_000, 900), { lastTranslatedAt: '2026-08-01' }),
          aCell('de', countsOf(1_000, 1_000), { flaw: 'line 3: duplicate message definition' }),
        ],
      },
    ),
  ],
}

/** The platform that counts, with an editor that has an address for every file. */
export const gitWithEditor = aPlatform('git', {
  kind: 'git',
  editor: {
    title: 'Editor',
    url: 'https://editor.example/{project}/{resource}/{language}',
    languages: {},
    branchSeparator: '/',
  },
})

export const options = {
  catalogue: siteCatalogue({
    platforms: [aPlatform('transifex'), gitWithEditor],
  }),
  figures,
} satisfies TestAppOptions

/** What an address below `/api/v1` answers. */
export function ask({ app }: Pick<TestApp, 'app'>, address: string): Promise<Response> {
  return request(app).get(`/api/v1${address}`).redirects(0).then()
}

/** The document at an address that has one. */
export async function read(site: Pick<TestApp, 'app'>, address: string) {
  const response = await ask(site, address)
  if (response.status !== 200) throw new Error(`${address}: ${response.status} ${response.text}`)
  return JSON.parse(response.text)
}
