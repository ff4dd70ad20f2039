import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type GitFault, startGitServer } from './git-server.ts'
import {
  after,
  context,
  failureOf,
  type Options,
  providerFor,
  shownCells,
} from './provider-under-test.ts'
import { po, pot, TestRepository, temporaryFolder, treeLine } from './repository.ts'

const french = 'horizon/locale/fr/LC_MESSAGES/django.po'
const german = 'horizon/locale/de/LC_MESSAGES/django.po'
const name = 'horizon/locale/django'

async function served(
  test: TestContext,
  { projects = ['horizon'], limits = {} }: Pick<Partial<Options>, 'projects' | 'limits'> = {},
) {
  const repositories = temporaryFolder(test)
  for (const project of projects) {
    new TestRepository(join(repositories, `${project}.git`)).commit('master', {
      [french]: po({ Open: 'Ouvrir' }),
    })
  }
  const server = await startGitServer(test, repositories)
  const folder = temporaryFolder(test)
  const provider = providerFor(test, {
    repositories: `${server.url}/{project}.git`,
    folder,
    projects,
    limits,
  })
  return { server, provider, folder, repositories }
}

function local(test: TestContext, clones = temporaryFolder(test)) {
  const folder = temporaryFolder(test)
  mkdirSync(clones, { recursive: true })
  const repository = new TestRepository(join(folder, 'horizon.git'))
  return {
    repository,
    provider: providerFor(test, { repositories: join(folder, '{project}.git'), folder: clones }),
  }
}

describe('a repository that cannot be reached', () => {
  it('fails by itself: the others are read, and it is tried again', async (test) => {
    const { server, provider } = await served(test, { projects: ['horizon', 'nova'] })
    const first = await provider.plan(context())
    server.fail({ kind: 'status', status: 503 }, /horizon/)
    const asked = context({ previous: after(first.state) })
    const plan = await provider.plan(asked)
    assert.deepEqual(plan.projects, ['horizon'])
    assert.equal(plan.state, first.state, 'where it stood stays known')
    const error = await failureOf(provider.fetchProject('horizon', asked), 'unavailable')
    assert.match(error.message, /^git: horizon \(http:.*horizon\.git\) cannot be reached \(.*503/)

    server.fail(null)
    const mended = await provider.plan(context({ previous: after(first.state, 'horizon') }))
    assert.deepEqual(mended.projects, ['horizon'])
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { fr: '1+0/1' })
  })

  it('is said to be so when nobody listens', async (test) => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const provider = providerFor(test, { repositories: `http://127.0.0.1:${port}/{project}` })
    const plan = await provider.plan(context())
    assert.deepEqual(plan.projects, ['horizon'])
    const error = await failureOf(provider.fetchProject('horizon', context()), 'unavailable')
    assert.match(error.message, /cannot be reached \(.*Failed to connect/)
  })

  it('is said to be so when it is a folder that is not there', async (test) => {
    const folder = temporaryFolder(test)
    const provider = providerFor(test, { repositories: join(folder, '{project}') })
    await provider.plan(context())
    const error = await failureOf(provider.fetchProject('horizon', context()), 'not-found')
    assert.match(error.message, /horizon\) is no repository$/)
  })
})

describe('what a server may answer', () => {
  const answers: [GitFault, RegExp | undefined, Parameters<typeof failureOf>[1], RegExp][] = [
    [{ kind: 'status', status: 404 }, undefined, 'not-found', /is no repository$/],
    [{ kind: 'status', status: 401 }, undefined, 'refused', /asks for a user and a password/],
    [
      { kind: 'status', status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      undefined,
      'refused',
      /asks for a user and a password/,
    ],
    [{ kind: 'status', status: 403 }, undefined, 'refused', /asks for a user and a password/],
    [{ kind: 'status', status: 429 }, undefined, 'unavailable', /cannot be reached \(.*429/],
    [
      { kind: 'status', status: 301, headers: { location: 'https://example.org/horizon.git' } },
      undefined,
      'answer-invalid',
      /redirects to another address, which is not followed/,
    ],
    [{ kind: 'garbage' }, undefined, 'not-found', /has none of the branches/],
    [{ kind: 'hang' }, undefined, 'unavailable', /gave no answer within 1 s$/],
    [{ kind: 'slow', everyMs: 50 }, undefined, 'unavailable', /gave no answer within 1 s$/],
    [{ kind: 'truncated' }, undefined, 'unavailable', /broke off half-way|cannot be reached/],
  ]
  for (const [fault, on, code, says] of answers) {
    const words = 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind
    it(`is ${words} when it is asked for its branches`, async (test) => {
      const isWaitedFor = fault.kind === 'hang' || fault.kind === 'slow'
      const limits = isWaitedFor ? { askMs: 1_000 } : {}
      const { server, provider } = await served(test, { limits })
      server.fail(fault, on)
      await provider.plan(context())
      const error = await failureOf(provider.fetchProject('horizon', context()), code)
      assert.match(error.message, says)
    })
  }

  it('is a pack that breaks off: the clone holds nothing of it, and the next run is right', async (test) => {
    const { server, provider, folder } = await served(test)
    await provider.plan(context())
    server.fail({ kind: 'truncated' }, /POST/)
    const error = await failureOf(provider.fetchProject('horizon', context()), 'unavailable')
    assert.match(error.message, /broke off half-way/)
    assert.deepEqual(leftovers(join(folder, 'horizon.git')), [])
    server.fail(null)
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { fr: '1+0/1' })
  })

  it('is an object that no git would make: nothing of it is taken', async (test) => {
    const { server, provider, repositories } = await served(test)
    const repository = new TestRepository(join(repositories, 'odd.git'))
    const file = repository.store(Buffer.from(po({ Open: 'Ouvrir' })))
    const twice = [treeLine('100644', 'a', file), treeLine('100644', 'a', file)]
    repository.commitRaw('master', Buffer.concat(twice))
    const odd = providerFor(test, {
      repositories: `${server.url}/{project}.git`,
      projects: ['odd'],
    })
    const error = await failureOf(odd.fetchProject('odd', context()), 'answer-invalid')
    assert.match(error.message, /sent an object that git refuses \(.*duplicateEntries/)
    await provider.fetchProject('horizon', context())
  })

  it('is a pack that never ends: it is given up in time', async (test) => {
    const { server, provider } = await served(test, { limits: { fetchMs: 1_000 } })
    await provider.plan(context())
    server.fail({ kind: 'slow', everyMs: 20 }, /POST/)
    const error = await failureOf(provider.fetchProject('horizon', context()), 'unavailable')
    assert.match(error.message, /gave no answer within 1 s$/)
  })

  it('is a pack that is larger than a clone may be', async (test) => {
    const repositories = temporaryFolder(test)
    const repository = new TestRepository(join(repositories, 'horizon.git'))
    const noise = Buffer.alloc(600_000, 0).map(() => Math.random() * 256)
    repository.commit('master', { 'noise.bin': Buffer.from(noise) })
    const server = await startGitServer(test, repositories)
    const provider = providerFor(test, {
      repositories: `${server.url}/{project}.git`,
      limits: { mostCloneBytes: 100_000, fetchMs: 10_000 },
    })
    await provider.plan(context())
    server.fail({ kind: 'stalled', after: 300_000 }, /POST/)
    const error = await failureOf(provider.fetchProject('horizon', context()), 'answer-invalid')
    assert.match(error.message, /is larger than 0 MiB, which is not fetched/)
  })
})

describe('an address', () => {
  const addresses: [string, RegExp][] = [
    ['ext::sh -c touch% /tmp/owned {project}', /neither an https/],
    ['ssh://example.org/{project}', /neither an https/],
    ['git@example.org:{project}', /neither an https/],
    ['file:///srv/{project}', /neither an https/],
    ['http://example.org/{project}', /neither an https/],
    ['--upload-pack=x/{project}', /neither an https/],
    ['https://ann:s3cret@example.org/{project}', /has a user in its address/],
  ]
  for (const [repositories, says] of addresses) {
    it(`is not asked when it is ${repositories}`, async (test) => {
      const provider = providerFor(test, { repositories })
      const asked = context()
      await provider.plan(asked)
      const error = await failureOf(provider.fetchProject('horizon', asked), 'refused')
      assert.match(error.message, says)
      assert.doesNotMatch(error.message, /s3cret/)
      assert.equal(asked.requests, 0)
    })
  }

  it('leads nowhere else through the settings of a local repository', async (test) => {
    const { repository, provider } = local(test)
    const trap = join(repository.path, 'sprung')
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    repository.git(['config', 'protocol.ext.allow', 'always'])
    repository.git(['config', 'core.fsmonitor', `touch ${trap}`])
    repository.git(['config', 'uploadpack.packObjectsHook', `touch ${trap}`])
    repository.git(['config', 'core.alternateRefsCommand', `touch ${trap}`])
    repository.git(['config', 'extensions.partialClone', 'origin'])
    repository.git(['config', 'remote.origin.url', `ext::sh -c "touch% ${trap}"`])
    repository.git(['config', 'remote.origin.promisor', 'true'])
    const missing = 'f'.repeat(40)
    const fr = treeLine('100644', 'django.po', missing)
    const tree = ['LC_MESSAGES', 'fr', 'locale'].reduce(
      (below, folder) => treeLine('40000', folder, repository.store(below, 'tree')),
      fr,
    )
    repository.commitRaw('master', tree)
    await provider.plan(context())
    const error = await failureOf(provider.fetchProject('horizon', context()), 'unavailable')
    assert.match(error.message, /misses the object ffffffffffff/)
    assert.ok(!readdirSync(repository.path).includes('sprung'))
  })

  it('leads nowhere else through the repository that the folder of the clones lies in', async (test) => {
    const around = temporaryFolder(test)
    const { repository, provider } = local(test, join(around, 'var', 'git'))
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const other = new TestRepository(join(temporaryFolder(test), 'other.git'))
    other.commit('master', { [german]: po({ Open: 'Öffnen' }) })
    const outer = new TestRepository(join(around, '.git'))
    outer.git(['config', `url.${other.path}.insteadOf`, repository.path])
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { fr: '1+0/1' })
  })

  it('is shown without a password, whatever that holds', async (test) => {
    const repositories = 'https://ann:p@ss/w@rd@example.org/{project}'
    const provider = providerFor(test, { repositories })
    const error = await failureOf(provider.fetchProject('horizon', context()), 'refused')
    assert.match(error.message, /^git: horizon \(https:\/\/example\.org\/horizon\) /)
  })
})

describe('a name', () => {
  for (const project of [
    '--upload-pack=touch',
    '../nova',
    'a b',
    'x\ny',
    'nova.lock',
    '.git',
    'a//b',
  ]) {
    it(`of a repository is refused when it is ${JSON.stringify(project)}`, async (test) => {
      const repositories = `${temporaryFolder(test)}/{project}`
      const provider = providerFor(test, { repositories, projects: [project] })
      const asked = context()
      await provider.plan(asked)
      const error = await failureOf(provider.fetchProject(project, asked), 'answer-invalid')
      assert.match(error.message, /has a name that no repository can have/)
      assert.equal(asked.requests, 0)
    })
  }

  it('of a branch that git could take for something else is not asked for', async (test) => {
    const { repository } = local(test)
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const provider = providerFor(test, {
      repositories: join(repository.path, '..', '{project}.git'),
      branches: ['-x', '--all', 'a..b', 'a b', 'x\ny', '@{1}', '.x', 'x/', 'x.lock', '*', 'master'],
    })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(
      resources.map(({ branch }) => branch),
      ['master'],
    )
  })

  it('in a tree that is no path is left out with what lies below it', async (test) => {
    const { repository, provider } = local(test)
    const file = repository.store(Buffer.from(po({ Open: 'Ouvrir' })))
    const tree = (...lines: Buffer[]) => repository.store(Buffer.concat(lines), 'tree')
    const messages = tree(treeLine('100644', 'django.po', file))
    const language = tree(treeLine('40000', 'LC_MESSAGES', messages))
    const languages = tree(
      treeLine('40000', '..', language),
      treeLine('40000', '.git', language),
      treeLine('40000', 'a\nb', language),
      treeLine('40000', 'c/d', language),
      treeLine('40000', 'f\u202er', language),
      treeLine('40000', 'f\u2028r', language),
      treeLine('40000', 'f'.repeat(256), language),
      treeLine('40000', Buffer.from([0xff, 0xfe]), language),
      treeLine('40000', 'fr', language),
    )
    repository.commitRaw('master', treeLine('40000', 'locale', languages))
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, 'locale/django'), { fr: '1+0/1' })
    assert.equal(resources.length, 1)
  })
})

describe('a tree', () => {
  it('gives nothing for symbolic links and submodules', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir' }),
      [german]: { link: '../../fr/LC_MESSAGES/django.po' },
      'horizon/locale/it': { link: 'fr' },
      'horizon/locale/es': { submodule: 'a'.repeat(40) },
    })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { fr: '1+0/1' })
  })

  it('that holds itself a million times over is refused', async (test) => {
    const { repository, provider } = local(test)
    const file = repository.store(Buffer.from(po({ Open: 'Ouvrir' })))
    let tree = treeLine('100644', 'fr.po', file)
    for (let depth = 0; depth < 10; depth += 1) {
      const id = repository.store(tree, 'tree')
      tree = Buffer.concat([...'abcdefgh'].map((letter) => treeLine('40000', letter, id)))
    }
    repository.commitRaw('master', tree)
    const error = await failureOf(provider.fetchProject('horizon', context()), 'answer-invalid')
    assert.match(error.message, /has a branch with more than 20000 files to read/)
  })

  it('that goes down without end is read as far as folders go', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('master', { [`${'po/'.repeat(200)}fr.po`]: po({ Open: 'Ouvrir' }) })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(resources, [])
  })
})

describe('a repository without any wanted branch', () => {
  it('is said to be so: its last good numbers stay', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('main', { [french]: po({ Open: 'Ouvrir' }) })
    await provider.plan(context())
    const error = await failureOf(provider.fetchProject('horizon', context()), 'not-found')
    assert.match(error.message, /has none of the branches that the catalogue names/)
  })
})

describe('a file', () => {
  it('that is broken is flagged with its line and drops none of its neighbours', async (test) => {
    const { repository, provider } = local(test)
    const twice = 'msgid "Open"\nmsgstr "Öffnen"\n\n'
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir', Close: 'Fermer' }),
      [german]: po({ Open: 'Auf' }) + twice,
      'horizon/locale/it/LC_MESSAGES/django.po': `${po({ Open: 'Apri' })}<<<<<<< HEAD\n`,
    })
    const { resources } = await provider.fetchProject('horizon', context())
    const cells = shownCells(resources, name)
    assert.equal(cells['fr'], '2+0/2')
    assert.match(String(cells['de']), /^1\+0\/2 \(line 7: duplicate message definition/)
    assert.match(String(cells['it']), /^unknown \(line 7: /)
  })

  it('that is huge is not read, and gives no number', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir' }),
      [german]: Buffer.alloc(300_000, '#\n'),
    })
    const provider = providerFor(test, {
      repositories: join(folder, '{project}.git'),
      limits: { mostFileBytes: 100_000 },
    })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), {
      de: 'unknown (larger than what is read (300000 bytes))',
      fr: '1+0/1',
    })
  })

  it('that is one too many for one run is counted by the next one', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    const large = (translation: string) => `${po({ Open: translation })}\n${'# .\n'.repeat(20_000)}`
    repository.commit('master', { [french]: large('Ouvrir'), [german]: large('Öffnen') })
    const provider = providerFor(test, {
      repositories: join(folder, '{project}.git'),
      limits: { mostFilesBytes: 100_000 },
    })
    await assert.rejects(provider.fetchProject('horizon', context()), {
      code: 'unavailable',
      message: /has more than 0 MiB of translation files that are new: the next run goes on$/,
    })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { de: '1+0/1', fr: '1+0/1' })
  })

  it('that was revised long after its commit has a wrong date, which is left out', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('master', {
      [french]: po({ Open: 'Ouvrir' }, { revised: '2999-01-01 00:00+0000' }),
      [german]: po({ Open: 'Öffnen' }, { revised: '2025-06-15 16:00+0200' }),
    })
    const { resources } = await provider.fetchProject('horizon', context())
    const dates = resources[0]?.cells.map((cell) => [cell.language, cell.lastTranslatedAt])
    assert.deepEqual(dates, [
      ['de', '2025-06-15T14:00:00.000Z'],
      ['fr', null],
    ])
  })

  it('of one language under two spellings is given under both', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('master', {
      'horizon/locale/ko/LC_MESSAGES/django.po': po({ Open: '열기' }),
      'horizon/locale/ko_KR/LC_MESSAGES/django.po': po({ Open: '' }),
    })
    const { resources } = await provider.fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { ko: '1+0/1', ko_KR: '0+0/1' })
  })
})

describe('a template beside the translations', () => {
  it('that is broken fails the project, with its line: the last good numbers stay', async (test) => {
    const { repository, provider } = local(test)
    repository.commit('master', {
      'horizon/locale/django.pot': `${pot('Open')}msgid "no end\n`,
      [french]: po({ Open: 'Ouvrir' }),
    })
    const error = await failureOf(provider.fetchProject('horizon', context()), 'answer-invalid')
    assert.match(
      error.message,
      /has no total: its template horizon\/locale\/django\.pot cannot be counted \(line \d+: /,
    )
  })
})

describe('git itself', () => {
  it('missing is said in one sentence, and found once it is there', async (test) => {
    const folder = temporaryFolder(test)
    const repository = new TestRepository(join(folder, 'horizon.git'))
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }) })
    const path = temporaryFolder(test)
    const provider = providerFor(test, {
      repositories: join(folder, '{project}.git'),
      environment: { PATH: path },
    })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.equal(
      error.message,
      'git: cannot be read: there is no git on the PATH; install git 2.30 or newer',
    )
    writeFileSync(join(path, 'git'), `#!/bin/sh\nPATH='${process.env['PATH']}' exec git "$@"\n`, {
      mode: 0o755,
    })
    assert.deepEqual((await provider.plan(context())).projects, ['horizon'])
  })

  it('that is too old is said to be so', async (test) => {
    const path = temporaryFolder(test)
    writeFileSync(join(path, 'git'), '#!/bin/sh\necho git version 2.17.1\n', { mode: 0o755 })
    const provider = providerFor(test, {
      repositories: '/srv/{project}',
      environment: { PATH: path },
    })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(
      error.message,
      /git 2\.30 or newer is needed, this one says "git version 2\.17\.1"/,
    )
  })

  it('that answers without end is ended', async (test) => {
    const path = temporaryFolder(test)
    const real = 'PATH=/usr/bin:/bin exec git "$@"'
    const script = `#!/bin/sh\ncase "$*" in *ls-remote*) exec /usr/bin/yes;; *) ${real};; esac\n`
    writeFileSync(join(path, 'git'), script, { mode: 0o755 })
    const provider = providerFor(test, {
      repositories: '/srv/{project}',
      environment: { PATH: path },
      limits: { mostAnswerBytes: 100_000 },
    })
    await provider.plan(context())
    const error = await failureOf(provider.fetchProject('horizon', context()), 'answer-invalid')
    assert.match(error.message, /answered more than can be true/)
  })

  it('is ended with all it has started', async (test) => {
    const path = temporaryFolder(test)
    const file = join(path, 'started')
    const script = `#!/bin/sh\ncase "$*" in *ls-remote*) /bin/sleep 60 & echo $! > '${file}'; wait;; *) echo git version 2.39.5;; esac\n`
    writeFileSync(join(path, 'git'), script, { mode: 0o755 })
    const provider = providerFor(test, {
      repositories: '/srv/{project}',
      environment: { PATH: path },
      limits: { askMs: 500 },
    })
    await provider.plan(context())
    const error = await failureOf(provider.fetchProject('horizon', context()), 'unavailable')
    assert.match(error.message, /gave no answer within 0\.5 s/)
    const started = Number(readFileSync(file, 'utf8'))
    const isAlive = () => {
      try {
        return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${started}/stat`, 'utf8'))
      } catch {
        return false
      }
    }
    for (const until = Date.now() + 5_000; isAlive() && Date.now() < until; await wait(20));
    assert.ok(!isAlive())
  })

  it('is given nothing of our environment but what it needs', async (test) => {
    const path = temporaryFolder(test)
    const seen = join(path, 'seen')
    const script = `#!/bin/sh\n/usr/bin/env > '${seen}'\necho git version 2.39.5\n`
    writeFileSync(join(path, 'git'), script, { mode: 0o755 })
    const provider = providerFor(test, {
      repositories: '/srv/{project}',
      projects: [],
      environment: { PATH: path },
    })
    await provider.plan(context())
    const given = readFileSync(seen, 'utf8')
    assert.match(given, /^GIT_TERMINAL_PROMPT=0$/m)
    assert.match(given, /^GIT_CONFIG_NOSYSTEM=1$/m)
    const names = given.split('\n').flatMap((line) => /^[A-Z_]+(?==)/.exec(line) ?? [])
    const foreign = names.filter(
      (one) => !/^(GIT_|PATH|LC_ALL|HOME|XDG_CONFIG|SSH_ASK|PWD|SHLVL|_$|OLDPWD)/.test(one),
    )
    assert.deepEqual(foreign, [])
  })
})

describe('a folder that cannot be written', () => {
  it('is named', async (test) => {
    const file = join(temporaryFolder(test), 'file')
    writeFileSync(file, '')
    const provider = providerFor(test, {
      repositories: '/srv/{project}',
      folder: join(file, 'git'),
    })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(error.message, /file\/git cannot be written \(ENOTDIR\)/)
  })
})

describe('a run that is given up', () => {
  it('ends at once, while a server does not answer', async (test) => {
    const { server, provider } = await served(test)
    server.fail({ kind: 'hang' })
    const controller = new AbortController()
    const plan = provider.plan(context({ signal: controller.signal }))
    for (const until = Date.now() + 5_000; server.requests.length === 0; await wait(10)) {
      assert.ok(Date.now() < until, 'it was never asked')
    }
    const began = Date.now()
    controller.abort()
    await failureOf(plan, 'aborted')
    assert.ok(Date.now() - began < 500)
  })
})

function leftovers(clone: string): string[] {
  mkdirSync(clone, { recursive: true })
  return readdirSync(clone, { recursive: true })
    .map(String)
    .filter((path) => /\.lock$|tmp_|writer/.test(path))
}
