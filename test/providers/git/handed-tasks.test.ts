import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { context, failureOf, providerFor, shownCells } from './provider-under-test.ts'
import { po, TestRepository, temporaryFolder } from './repository.ts'

const french = 'horizon/locale/fr/LC_MESSAGES/django.po'

describe('a repository that one process has planned and another reads', () => {
  it('is read where its branches stood in the plan, not where the reader saw them last', async (test) => {
    const { repository, repositories, reader } = await readerThatPlanned(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir', Close: 'Fermer' }) })
    const { tasks } = await providerFor(test, { repositories }).plan(context())
    const task = tasks?.get('horizon')
    const { resources } = await reader.fetchProject('horizon', context(), task)
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '2+0/2' })
  })

  it('fails as the plan saw it fail', async (test) => {
    const { repository, repositories, reader } = await readerThatPlanned(test)
    await rm(repository.path, { recursive: true })
    const { tasks } = await providerFor(test, { repositories }).plan(context())
    const asked = reader.fetchProject('horizon', context(), tasks?.get('horizon'))
    assert.match((await failureOf(asked, 'not-found')).message, /horizon/)
  })

  it('is asked anew by the reader where the plan did not ask', async (test) => {
    const { repository, repositories, reader } = await readerThatPlanned(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir', Close: 'Fermer' }) })
    const only = [{ project: 'horizon', resources: [] }]
    const { tasks } = await providerFor(test, { repositories }).plan(context({ only }))
    const { resources } = await reader.fetchProject('horizon', context(), tasks?.get('horizon'))
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '2+0/2' })
  })
})

/** A process that has seen one string of a repository, before another one plans. */
async function readerThatPlanned(test: TestContext) {
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(folder, 'horizon.git'))
  repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
  const repositories = join(folder, '{project}.git')
  const reader = providerFor(test, { repositories })
  await reader.plan(context())
  return { repository, repositories, reader }
}
