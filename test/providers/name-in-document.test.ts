import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTransifexProvider } from '../../src/providers/transifex/index.ts'
import { createWeblateProvider } from '../../src/providers/weblate/index.ts'
import { createZanataProvider } from '../../src/providers/zanata/index.ts'
import { ProviderError } from '../../src/sync/provider-error.ts'
import { newRun, serverSaying } from './json-server.ts'

let name = ''
const server = await serverSaying((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host')
  const attributes = { slug: name, name: 'Nova', archived: false }
  const relationships = { source_language: { data: { id: 'l:en' } } }
  const documents: Record<string, unknown> = {
    '/rest/projects': [{ id: name, status: 'ACTIVE' }],
    '/projects': { data: [{ id: 'o:openstack:p:nova', attributes, relationships }] },
    '/api/changes/': { count: 0, next: null, results: [] },
    '/api/components/': { count: 0, next: null, results: [] },
    '/api/projects/': {
      count: 1,
      next: null,
      results: [{ slug: name, url: '/api/projects/nova/', components_list_url: '/api/' }],
    },
  }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(documents[pathname]))
})

const base = { platformId: 'platform', baseUrl: server.url, projects: null }
const providers = {
  Transifex: createTransifexProvider({ ...base, token: 'token', organization: 'openstack' }),
  Weblate: createWeblateProvider({ ...base, token: null }),
  Zanata: createZanataProvider({ ...base, user: null, token: null, isTracked: () => true }),
}

const wrong: [string, string][] = [
  ['is half a character', '\ud800'],
  ['steers a terminal', 'no\u001b[31mva'],
  ['turns the direction of writing', 'no\u202eva'],
  ['has two lines', 'no\nva'],
  ['goes on without end', 'n'.repeat(100_000)],
]

for (const [platform, provider] of Object.entries(providers)) {
  describe(`the name of a project on ${platform}`, () => {
    it('is taken as it is', async () => {
      name = '__proto__'
      assert.deepEqual((await provider.plan(newRun())).projects, ['__proto__'])
    })

    for (const [words, text] of wrong) {
      it(`is refused when it ${words}`, async () => {
        name = text
        const refused = (error: unknown) =>
          error instanceof ProviderError &&
          error.code === 'answer-invalid' &&
          error.message.length < 700
        await assert.rejects(() => provider.plan(newRun()), refused)
      })
    }
  })
}
