import assert from 'node:assert/strict'
import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { startGitServer } from './git-server.ts'
import { after, context, failureOf, providerFor, shownCells } from './provider-under-test.ts'
import { gitEnvironment, po, pot, TestRepository, temporaryFolder } from './repository.ts'

const french = 'horizon/locale/fr/LC_MESSAGES/django.po'
const german = 'horizon/locale/de/LC_MESSAGES/django.po'

const cannotGiveAway = process.getuid?.() !== 0 && 'only root can give its files away'

describe('a repository in a folder', () => {
  it('is counted, branch by branch, under the ids of the recorded reading', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    const master = repository.commit('master', {
      'horizon/locale/django.pot': pot('Open', 'Close', 'Save', 'Print'),
      [french]: po(
        { Open: 'Ouvrir', Close: 'Fermer', Save: 'Enregistrer', Old: 'Vieux' },
        { fuzzy: ['Save'], revised: '2024-05-06 07:08+0200' },
      ),
    })
    repository.commit('stable/2026.1', { [french]: po({ Open: 'Ouvrir' }) })
    repository.commit('topic', { [french]: po({ Open: 'Ouvrir' }) })
    const provider = providerFor(test, { repositories: join(folder, '{project}.git') })
    const plan = await provider.plan(context())
    assert.deepEqual(plan.projects, ['horizon'])
    assert.equal(plan.asOf, null)
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(
      resources.map(({ id }) => id),
      [
        'git:horizon:master:horizon/locale/django',
        'git:horizon:stable/2026.1:horizon/locale/django',
      ],
    )
    const [first, second] = resources
    assert.equal(first?.revision, master.slice(0, 12))
    assert.equal(first?.revisedAt?.toISOString(), '2025-06-15T16:06:40.000Z')
    assert.deepEqual(first?.source, { total: 4, totalWords: 4, isLowerBound: false })
    assert.equal(first?.cells[0]?.lastTranslatedAt, '2024-05-06T05:08:00.000Z')
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '2+1/4' })
    assert.deepEqual(second?.source, { total: 1, totalWords: 1, isLowerBound: true })
  })

  it('is never written', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const before = listing(repository.path)
    const provider = providerFor(test, { repositories: join(folder, '{project}.git') })
    await provider.plan(context())
    await provider.fetchProject('horizon', context())
    assert.deepEqual(listing(repository.path), before)
  })

  it('is read whosever it is', { skip: cannotGiveAway }, async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    for (const name of ['', ...readdirSync(repository.path, { recursive: true }).map(String)]) {
      chownSync(join(repository.path, name), 12_345, 12_345)
    }
    const provider = providerFor(test, { repositories: join(folder, '{project}.git') })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '1+0/1' })
  })

  it('may name its objects by SHA-256', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'), 'sha256')
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const provider = providerFor(test, { repositories: join(folder, '{project}.git') })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '1+0/1' })
  })

  it('may have its files beside it', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon', '.git'))
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const provider = providerFor(test, { repositories: join(folder, '{project}') })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '1+0/1' })
  })
})

describe('a repository behind an address', () => {
  it('is cloned without its past, and fetched only where a branch has moved', async (test) => {
    const { repository, server, provider, folder } = await served(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    repository.commit('master', { [french]: po({ Open: 'Ouvrir', Close: 'Fermer' }) })
    repository.commit('stable/2026.1', { [french]: po({ Open: 'Ouvrir' }) })
    const first = await provider.plan(context())
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '2+0/2' })

    const clone = new TestRepository(join(folder, 'horizon.git'))
    assert.equal(clone.git(['rev-list', '--all', '--count']), '2', 'only the tips')

    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }), [german]: po({ Open: '' }) })
    const asked = context({ previous: after(first.state) })
    const second = await provider.plan(asked)
    assert.deepEqual(second.projects, ['horizon'])
    assert.notEqual(second.state, first.state)
    const before = server.requests.length
    const again = await provider.fetchProject('horizon', asked)
    assert.deepEqual(shownCells(again.resources, 'horizon/locale/django'), {
      fr: '1+0/1',
      de: '0+0/1',
    })
    assert.equal(asked.requests, 2, 'one to ask, one to fetch')
    assert.ok(server.requests.length > before)
  })

  it('is asked once and not fetched while nothing is new', async (test) => {
    const { repository, server, provider } = await served(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const first = await provider.plan(context())
    await provider.fetchProject('horizon', context())

    const before = server.requests.length
    const asked = context({ previous: after(first.state) })
    const second = await provider.plan(asked)
    assert.deepEqual(second.projects, [])
    assert.equal(second.isRestUnchanged, true)
    assert.equal(second.state, first.state)
    assert.equal(asked.requests, 1)
    const sent = server.requests.slice(before)
    assert.deepEqual(sent, [
      'GET /horizon.git/info/refs?service=git-upload-pack',
      'POST /horizon.git/git-upload-pack',
    ])
  })

  it('is read whole again after it failed, and when it was asked for', async (test) => {
    const { repository, provider } = await served(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const first = await provider.plan(context())
    await provider.fetchProject('horizon', context())

    const failed = await provider.plan(context({ previous: after(first.state, 'horizon') }))
    assert.deepEqual(failed.projects, ['horizon'])

    const asked = context({
      previous: after(first.state),
      only: [
        { project: 'horizon', resources: [] },
        { project: 'nova', resources: [] },
      ],
    })
    const only = await provider.plan(asked)
    assert.deepEqual(only.projects, ['horizon'], 'nova is not among its projects')
    assert.equal(only.state, undefined)
    assert.equal(only.isRestUnchanged, true)
    assert.equal(asked.requests, 0)
    const { resources } = await provider.fetchProject('horizon', asked)
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { fr: '1+0/1' })
  })

  it('forgets branches that are gone, even where a new one takes their place as a folder', async (test) => {
    const { repository, folder, server } = await served(test)
    const branches = ['master', 'stable', 'stable/2026.1']
    const repositories = `${server.url}/{project}.git`
    const provider = providerFor(test, { repositories, folder, branches })
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    repository.commit('stable', { [french]: po({ Open: 'Ouvrir' }) })
    await provider.fetchProject('horizon', context())
    repository.git(['update-ref', '-d', 'refs/heads/stable'])
    const between = await provider.fetchProject('horizon', context())
    assert.deepEqual(
      between.resources.map(({ branch }) => branch),
      ['master'],
    )
    repository.commit('stable/2026.1', { [french]: po({ Open: 'Ouvrir' }) })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(
      resources.map(({ branch }) => branch),
      ['master', 'stable/2026.1'],
    )
  })
})

describe('a project', () => {
  it('is read by one git for its branches, one for what is new, and one for all objects', async (test) => {
    const { repository, server, folder } = await served(test)
    for (const branch of ['master', 'stable/2026.1']) {
      repository.commit(branch, {
        [french]: po({ Open: 'Ouvrir' }),
        [german]: po({ Open: branch }),
        'nova/locale/nova.pot': pot('Open'),
      })
    }
    const path = temporaryFolder(test)
    const log = join(path, 'log')
    const real = `PATH='${gitEnvironment.PATH}' exec git "$@"`
    const script = `#!/bin/sh\necho "$*" >> '${log}'\n${real}\n`
    writeFileSync(join(path, 'git'), script, { mode: 0o755 })
    const provider = providerFor(test, {
      repositories: `${server.url}/{project}.git`,
      folder,
      environment: { PATH: path },
    })
    await provider.plan(context())
    const { resources } = await provider.fetchProject('horizon', context())
    assert.equal(resources.length, 4)
    const commands = readFileSync(log, 'utf8').trim().split('\n')
    const times = (command: RegExp) => commands.filter((line) => command.test(line)).length
    assert.deepEqual(
      { asked: times(/ ls-remote /), fetched: times(/ fetch /), read: times(/ cat-file /) },
      { asked: 1, fetched: 1, read: 1 },
    )
    assert.ok(commands.length <= 7, commands.join('\n'))
  })

  it('has the languages its folders name, whatever the files say of themselves', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    const chinese = po({ Open: '打开' }).replace('charset=UTF-8', 'charset=UTF-8\\nLanguage: zh_CN')
    repository.commit('master', { 'horizon/locale/zh_Hans/LC_MESSAGES/django.po': chinese })
    const provider = providerFor(test, { repositories: join(folder, '{project}.git') })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'horizon/locale/django'), { zh_Hans: '1+0/1' })
  })
})

describe('a probe', () => {
  it('says what is there, or why not, by one request', async (test) => {
    const { repository, server, provider } = await served(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const asked = context()
    const words = await provider.probe?.(asked)
    assert.equal(words, 'offers 1 repositories; horizon has 1 of the branches that are tracked')
    assert.equal(asked.requests, 1)
    server.fail({ kind: 'status', status: 404 })
    await failureOf(Promise.resolve(provider.probe?.(context())), 'not-found')
  })
})

describe('a file that has been counted', () => {
  it('is not counted again, not even by a new process', async (test) => {
    const folder = temporaryFolder(test)
    const own = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir' }),
      [german]: po({ Open: 'Öffnen' }),
    })
    const written: string[][] = []
    const kept = new Map<string, Uint8Array>()
    const cache = {
      read: (ids: readonly string[]) =>
        new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id)!] as const] : []))),
      write(entries: ReadonlyMap<string, Uint8Array>) {
        if (entries.size > 0) written.push([...entries.keys()])
        for (const [id, bytes] of entries) kept.set(id, bytes)
      },
      close() {},
    }
    const options = { repositories: join(folder, '{project}.git'), folder: own, cache }
    const first = await providerFor(test, options).fetchProject('horizon', context())
    assert.deepEqual(
      written.map((ids) => ids.length),
      [2],
    )
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir', Close: 'Fermer' }),
      [german]: po({ Open: 'Öffnen' }),
    })
    const second = await providerFor(test, options).fetchProject('horizon', context())
    assert.deepEqual(
      written.map((ids) => ids.length),
      [2, 1],
      'only what has changed',
    )
    assert.deepEqual(shownCells(first.resources, 'horizon/locale/django'), {
      de: '1+0/1',
      fr: '1+0/1',
    })
    assert.deepEqual(shownCells(second.resources, 'horizon/locale/django'), {
      de: '1+0/2',
      fr: '2+0/2',
    })
  })
})

async function served(test: TestContext) {
  const repositories = temporaryFolder(test)
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(repositories, 'horizon.git'))
  const server = await startGitServer(test, repositories)
  const provider = providerFor(test, { repositories: `${server.url}/{project}.git`, folder })
  return { repository, server, provider, folder }
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
}
