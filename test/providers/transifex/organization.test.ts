import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { imitatedProject, imitatedResource } from '../../../imitations/transifex/model.ts'
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.ts'
import { writeCatalogue } from '../../../src/catalogue/write-catalogue.ts'
import { Names } from '../../../src/domain/names.ts'
import { readOrganization } from '../../../src/providers/transifex/index.ts'
import { ProviderError } from '../../../src/sync/provider-error.ts'
import {
  cinder,
  context,
  impatient,
  organizationWith,
  providerFor,
  startImitation,
} from './provider-under-test.ts'

async function startWithHorizon(others: { slug: string; name: string }[] = []) {
  const resources = [
    imitatedResource('openstack-dashboard-translations', 912, { name: 'Dashboard' }),
    imitatedResource('horizon-guide', 100, { categories: ['docs'] }),
  ]
  const horizon = imitatedProject('horizon', { languages: ['fr', 'he'], resources })
  const old = imitatedProject('melange', { archived: true })
  const organization = organizationWith(cinder(), horizon, old)
  const imitation = await startImitation({ organization, others })
  const read = (slug: string | null) =>
    readOrganization(
      slug,
      { token: imitation.token, baseUrl: imitation.url, ...impatient },
      context(),
    )
  return { imitation, read }
}

describe('an organization as a token sees it', () => {
  it('has its projects, their resources, and every language of theirs once', async () => {
    const { read } = await startWithHorizon()
    assert.deepEqual(await read('openstack'), {
      slug: 'openstack',
      name: 'OpenStack',
      projects: [
        {
          slug: 'cinder',
          name: 'Cinder',
          resources: [{ slug: 'cinder-translations', name: 'cinder-translations', categories: [] }],
        },
        {
          slug: 'horizon',
          name: 'Horizon',
          resources: [
            { slug: 'openstack-dashboard-translations', name: 'Dashboard', categories: [] },
            { slug: 'horizon-guide', name: 'horizon-guide', categories: ['docs'] },
          ],
        },
      ],
      languages: [
        { code: 'fr', name: 'French', rtl: false },
        { code: 'he', name: 'Hebrew', rtl: true },
        { code: 'pt_BR', name: 'Portuguese (Brazil)', rtl: false },
      ],
    })
  })

  it('names the organizations that are visible when the wished one is not', async () => {
    const { read } = await startWithHorizon()
    await assert.rejects(read('openstak'), (error) => {
      assert.ok(error instanceof ProviderError)
      assert.equal(error.code, 'not-found')
      assert.match(error.message, /openstak was not found.* no access; it sees: openstack/)
      return true
    })
  })

  it('is the only one when none is named', async () => {
    const { read } = await startWithHorizon()
    assert.equal((await read(null)).slug, 'openstack')
  })

  it('is to be named when there are several', async () => {
    const { read } = await startWithHorizon([{ slug: 'python-doc', name: 'Python' }])
    await assert.rejects(read(null), {
      code: 'not-found',
      message: /several organizations, so one is to be named: openstack, python-doc/,
    })
    assert.equal((await read('openstack')).name, 'OpenStack')
  })

  it('makes a first catalogue that finds everything the provider reads', async () => {
    const { imitation, read } = await startWithHorizon()
    const folder = await mkdtemp(join(tmpdir(), 'stringboard-first-'))
    after(() => rm(folder, { recursive: true }))
    await writeCatalogue(folder, await read('openstack'))
    const names = new Names(await loadCatalogue(folder))
    const provider = providerFor(imitation)
    for (const slug of (await provider.plan(context())).projects) {
      const project = names.project(slug)
      assert.ok(project, slug)
      for (const { name, cells } of (await provider.fetchProject(slug, context())).resources) {
        assert.ok(names.resource(project, provider.namesKind, name), name)
        for (const { language } of cells) assert.equal(names.language(language).kind, 'language')
      }
    }
  })
})
