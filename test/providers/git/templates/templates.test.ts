import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import {
  after,
  context,
  failureOf,
  type Options,
  providerFor,
  shownCells,
} from '../provider-under-test.ts'
import { type Content, po, pot, TestRepository, temporaryFolder } from '../repository.ts'

const french = 'horizon/locale/fr/LC_MESSAGES/django.po'
const name = 'horizon/locale/django'

/** `horizon` with one French string, and more if told so. */
function local(
  test: TestContext,
  options: Partial<Options> = {},
  files: Readonly<Record<string, Content>> = {},
) {
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(folder, 'horizon.git'))
  const commit = (more: Readonly<Record<string, Content>> = {}) =>
    repository.commit('master', { [french]: po({ Open: 'Ouvrir' }), ...files, ...more })
  commit()
  const own = temporaryFolder(test)
  const provider = () =>
    providerFor(test, {
      repositories: join(folder, '{project}.git'),
      folder: own,
      ...options,
    })
  return { repository, commit, provider, own }
}

async function sourceOf(provider: ReturnType<typeof providerFor>, asked = context()) {
  const { resources } = await provider.fetchProject('horizon', asked)
  return resources.find((one) => one.name === name)?.source
}

describe('a total', () => {
  it('is what the languages have between them, a lower bound, where there is no template', async (test) => {
    const { provider } = local(
      test,
      {},
      { 'horizon/locale/de/LC_MESSAGES/django.po': po({ Save: 'Sichern' }) },
    )
    const { resources } = await provider().fetchProject('horizon', context())
    assert.deepEqual(resources[0]?.source, { total: 2, totalWords: 2, isLowerBound: true })
    assert.deepEqual(shownCells(resources, name), { de: '1+0/2', fr: '1+0/2' })
  })

  it('comes from the template beside the translations before all others', async (test) => {
    const { provider } = local(
      test,
      { templates: ['templates/{resource}.pot'] },
      {
        'horizon/locale/django.pot': pot('Open', 'Close'),
        'templates/horizon/locale/django.pot': pot('Open', 'Close', 'Save'),
      },
    )
    assert.deepEqual(await sourceOf(provider()), { total: 2, totalWords: 2, isLowerBound: false })
  })

  it('comes from a path the catalogue names', async (test) => {
    const { provider } = local(
      test,
      { templates: ['nowhere/{resource}.pot', 'pots/{project}/{version}/{resource}.pot'] },
      { 'pots/horizon/master/horizon/locale/django.pot': pot('Open', 'Close', 'Save') },
    )
    assert.deepEqual(await sourceOf(provider()), { total: 3, totalWords: 3, isLowerBound: false })
  })

  it('comes from a copy in the source language without translations', async (test) => {
    const { provider } = local(
      test,
      {},
      { 'horizon/locale/en/LC_MESSAGES/django.po': po({ Open: '', Close: '' }) },
    )
    assert.deepEqual(await sourceOf(provider()), { total: 2, totalWords: 2, isLowerBound: false })
  })

  it('leaves out what a translation has and the template has not', async (test) => {
    const { provider } = local(
      test,
      {},
      {
        'horizon/locale/django.pot': pot('Close'),
        [french]: po({ Open: 'Ouvrir', Close: '' }),
      },
    )
    const { resources } = await provider().fetchProject('horizon', context())
    assert.deepEqual(shownCells(resources, name), { fr: '0+0/1' })
  })

  it('is there before the first language is', async (test) => {
    const { provider } = local(
      test,
      {
        templates: ['pots/{resource}/all.pot'],
        resourcesOf: () => [name, 'doc/source/locale/doc', 'never/locale/there'],
      },
      {
        'horizon/locale/djangojs.pot': pot('Open'),
        'pots/doc/source/locale/doc/all.pot': pot('Welcome', 'Goodbye'),
      },
    )
    const { resources } = await provider().fetchProject('horizon', context())
    assert.deepEqual(
      resources.map(({ name, source, cells }) => [name, source.total, cells.length]),
      [
        [name, 1, 1],
        ['horizon/locale/djangojs', 1, 0],
        ['doc/source/locale/doc', 2, 0],
      ],
    )
  })
})

describe('a template from the web', () => {
  it('is fetched by project, branch and resource, and not sent again while it is the same', async (test) => {
    const web = await startWeb(test)
    web.files.set('/horizon/stable-2026.1/horizon/locale/django.pot', pot('Open', 'Close'))
    const { repository, provider } = local(test, {
      templates: [`${web.url}/{project}/{version}/{resource}.pot`],
      branches: ['stable/2026.1'],
    })
    repository.commit('stable/2026.1', { [french]: po({ Open: 'Ouvrir' }) })
    const one = provider()
    const asked = context()
    const plan = await one.plan(asked)
    const { resources } = await one.fetchProject('horizon', asked)
    assert.deepEqual(resources[0]?.source, { total: 2, totalWords: 2, isLowerBound: false })
    assert.equal(asked.requests, 2, 'ls-remote and the template')

    // Only now is it known which templates the plan is to look after.
    const second = await one.plan(context({ previous: after(plan.state) }))
    assert.deepEqual(second.projects, ['horizon'])
    await one.fetchProject('horizon', context())
    assert.equal(web.answered.at(-1), '304')
    const third = context({ previous: after(second.state) })
    assert.deepEqual((await one.plan(third)).projects, [])
    assert.equal(third.requests, 1, 'a template is not asked for at every turn')
  })

  it('that changes after its commit is noticed', async (test) => {
    const web = await startWeb(test)
    web.files.set('/horizon.pot', pot('Open', 'Close'))
    const { provider, own } = local(test, { templates: [`${web.url}/{project}.pot`] })
    const one = provider()
    await one.plan(context())
    await one.fetchProject('horizon', context())
    const second = await one.plan(context())
    web.files.set('/horizon.pot', pot('Open', 'Close', 'Save'))
    age(join(own, 'templates/horizon/list.json'), 7)
    const next = provider()
    const third = await next.plan(context({ previous: after(second.state) }))
    assert.deepEqual(third.projects, ['horizon'])
    assert.equal((await sourceOf(next))?.total, 3)
    assert.deepEqual(
      readdirSync(join(own, 'templates/horizon')).filter((file) => file.endsWith('.pot')).length,
      1,
      'what no address has any more is not kept',
    )
  })

  it('that was never there leaves a lower bound, and is not asked for at every commit', async (test) => {
    const web = await startWeb(test)
    const { commit, provider } = local(test, { templates: [`${web.url}/{project}.pot`] })
    assert.deepEqual(await sourceOf(provider()), { total: 1, totalWords: 1, isLowerBound: true })
    commit({ README: 'new' })
    await sourceOf(provider())
    assert.deepEqual(web.answered, ['404'])
  })

  it('that was there and is gone fails the project for a week, then leaves a lower bound', async (test) => {
    const web = await startWeb(test)
    web.files.set('/horizon.pot', pot('Open', 'Close'))
    const { provider, own } = local(test, { templates: [`${web.url}/{project}.pot`] })
    assert.equal((await sourceOf(provider()))?.total, 2)
    web.files.clear()
    for (const _ of [1, 2]) {
      const error = await failureOf(sourceOf(provider()), 'unavailable')
      assert.match(
        error.message,
        /has no total: its template http.*horizon\.pot was there and is gone/,
      )
      age(join(own, 'templates/horizon/list.json'), 4 * 24)
    }
    assert.deepEqual(await sourceOf(provider()), { total: 1, totalWords: 1, isLowerBound: true })
  })

  const faults: [string, (web: Web) => void, RegExp][] = [
    ['fails', (web) => web.fail(500), /is not to be had \(HTTP 500\)/],
    [
      'redirects',
      (web) => web.fail(302),
      /redirects to https:\/\/example\.org, which is not followed/,
    ],
    ['does not answer', (web) => web.fail('hang'), /gave no answer within 1 s/],
    ['breaks off', (web) => web.fail('cut'), /cannot be reached/],
    [
      'is huge',
      (web) => web.files.set('/horizon.pot', 'x'.repeat(5_000)),
      /answers more than 4000 bytes/,
    ],
    [
      'is a page',
      (web) => web.files.set('/horizon.pot', '<html>Welcome</html>'),
      /cannot be counted \(line 1: /,
    ],
    ['is empty', (web) => web.files.set('/horizon.pot', ''), /holds no strings/],
  ]
  for (const [words, spoil, says] of faults) {
    it(`that ${words} fails the project: the total must not change its meaning`, async (test) => {
      const web = await startWeb(test)
      web.files.set('/horizon.pot', pot('Open', 'Close'))
      const { commit, provider } = local(test, {
        templates: [`${web.url}/{project}.pot`],
        limits: { mostFileBytes: 4_000, ...(/answer/.test(words) && { templateMs: 1_000 }) },
      })
      assert.equal((await sourceOf(provider()))?.total, 2)
      spoil(web)
      commit({ README: 'new' })
      const error = await failureOf(
        sourceOf(provider()),
        /empty|page/.test(words) ? 'answer-invalid' : 'unavailable',
      )
      assert.match(error.message, says)
    })
  }

  it('is not asked for with a password, which is not shown', async (test) => {
    const { provider } = local(test, {
      templates: ['https://ann:s3cret@127.0.0.1:1/{project}.pot'],
    })
    const error = await failureOf(sourceOf(provider()), 'unavailable')
    assert.match(error.message, /127\.0\.0\.1:1\/horizon\.pot has a user in its address/)
    assert.doesNotMatch(error.message, /s3cret/)
  })

  it('is not fetched unprotected', async (test) => {
    const { provider } = local(test, { templates: ['http://example.org/{project}.pot'] })
    const error = await failureOf(sourceOf(provider()), 'unavailable')
    assert.match(error.message, /is no https:\/\/ address/)
  })
})

describe('a template made by a command', () => {
  it('is made in a copy of the source, which is gone afterwards', async (test) => {
    const { provider } = withCommand(test, [
      'sh',
      '-c',
      `cat src/*.txt > out.pot; cp -r . ${'"$HOME"'}`,
    ])
    const before = scratchFolders()
    assert.deepEqual(await sourceOf(provider()), { total: 3, totalWords: 3, isLowerBound: false })
    assert.deepEqual(scratchFolders(), before)
  })

  it('is made once for each commit', async (test) => {
    const count = join(temporaryFolder(test), 'count')
    const command = ['sh', '-c', `echo x >> ${count}; cat src/*.txt > out.pot`]
    const { commit, provider } = withCommand(test, command)
    await sourceOf(provider())
    await sourceOf(provider())
    assert.equal(readFileSync(count, 'utf8'), 'x\n')
    commit({ 'src/more.txt': '\nmsgid "More"\nmsgstr ""\n' })
    assert.equal((await sourceOf(provider()))?.total, 4)
    assert.equal(readFileSync(count, 'utf8'), 'x\nx\n')
  })

  it('gives a resource that has no language yet', async (test) => {
    const { provider } = withCommand(test, ['cp', 'src/all.txt', 'out.pot'], {
      resource: 'horizon/locale/djangojs',
    })
    const { resources } = await provider().fetchProject('horizon', context())
    const made = resources.find((one) => one.name === 'horizon/locale/djangojs')
    assert.deepEqual(made?.source, { total: 3, totalWords: 3, isLowerBound: false })
    assert.deepEqual(made?.cells, [])
  })

  it('is made on the branches it is for, and nowhere else', async (test) => {
    const { repository, provider } = withCommand(test, ['cp', 'src/all.txt', 'out.pot'], {
      branches: ['stable/2026.1'],
    })
    repository.git(['update-ref', 'refs/heads/stable/2026.1', 'refs/heads/master'])
    const { resources } = await provider().fetchProject('horizon', context())
    assert.deepEqual(
      resources.map(({ branch, source }) => [branch, source.total, source.isLowerBound]),
      [
        ['master', 1, true],
        ['stable/2026.1', 3, false],
      ],
    )
  })

  it('sees no link, no secret and no shell', async (test) => {
    const seen = join(temporaryFolder(test), 'seen')
    const { provider } = withCommand(
      test,
      [
        'sh',
        '-c',
        `{ /usr/bin/env; ls -R; } > ${seen}; echo "$0" >> ${seen}; cp src/all.txt out.pot`,
        '$(id); `id`',
      ],
      { files: { 'src/link': { link: '/etc/passwd' }, secrets: { link: '/etc' } } },
    )
    assert.equal((await sourceOf(provider()))?.total, 3)
    const text = readFileSync(seen, 'utf8')
    assert.ok(text.includes('$(id); `id`'))
    assert.doesNotMatch(text, /link|secrets|TOKEN/)
  })

  it('leaves nothing at work behind it', async (test) => {
    const seen = join(temporaryFolder(test), 'seen')
    const idle = 'sleep 60 > /dev/null 2>&1 < /dev/null'
    const script = `${idle} & echo $! > ${seen}; cp src/all.txt out.pot`
    const { provider } = withCommand(test, ['sh', '-c', script])
    assert.equal((await sourceOf(provider()))?.total, 3)
    const left = readFileSync(seen, 'utf8').trim()
    for (const until = Date.now() + 5_000; isAtWork(left) && Date.now() < until; await wait(20));
    assert.ok(!isAtWork(left))
  })

  it('is not given more of a source than a disk can take', async (test) => {
    const { provider } = withCommand(test, ['cp', 'src/all.txt', 'out.pot'], {
      files: { 'src/a': 'x'.repeat(400), 'src/b': 'x'.repeat(400), 'src/c': 'x'.repeat(400) },
      mostSourceBytes: 1_000,
    })
    const before = scratchFolders()
    const error = await failureOf(sourceOf(provider()), 'answer-invalid')
    assert.match(error.message, /its command would work on more than 1000 bytes of source/)
    assert.deepEqual(scratchFolders(), before)
  })

  const faults: [string, string[], RegExp][] = [
    ['is not there', ['no-such-program'], /does not start \(ENOENT: no-such-program\)/],
    ['fails', ['sh', '-c', 'echo oh no >&2; exit 3'], /ended with 3 \(oh no\)/],
    ['takes too long', ['sleep', '30'], /took longer than 0\.5 s/],
    ['starts what takes too long', ['sh', '-c', 'sleep 30 & wait'], /took longer than 0\.5 s/],
    ['prints without end', ['yes'], /printed more than/],
    ['writes nothing', ['true'], /wrote no out\.pot/],
    ['writes elsewhere', ['ln', '-s', '/etc/passwd', 'out.pot'], /wrote out\.pot elsewhere/],
    ['makes a pipe', ['mkfifo', 'out.pot'], /wrote out\.pot, which is no file/],
    [
      'writes too much',
      ['sh', '-c', 'head -c 9000 /dev/zero > out.pot'],
      /wrote more than 8000 bytes/,
    ],
    [
      'writes nonsense',
      ['cp', 'README', 'out.pot'],
      /out\.pot from its command cannot be counted \(line 1/,
    ],
    ['finds no strings', ['touch', 'out.pot'], /holds no strings/],
  ]
  for (const [words, command, says] of faults) {
    it(`that ${words} fails the project`, async (test) => {
      const isWaitedFor = /too long/.test(words)
      const { provider } = withCommand(test, command, isWaitedFor ? { commandMs: 500 } : {})
      const before = scratchFolders()
      const error = await failureOf(
        sourceOf(provider()),
        /nonsense|no strings/.test(words) ? 'answer-invalid' : 'unavailable',
      )
      assert.match(error.message, says)
      assert.deepEqual(scratchFolders(), before)
    })
  }
})

describe("the operator's file of commands", () => {
  const files: [string, string | null, RegExp][] = [
    ['is missing', null, /there is no readable .*commands\.yaml \(ENOENT\)/],
    ['is no YAML', '- a: [', /is no YAML/],
    [
      'has a command that is no list',
      '- {project: a, resource: b, command: make, output: c}',
      /0\.command/,
    ],
    [
      'has an output outside the source',
      '- {project: a, resource: b, command: [x], output: ../c}',
      /0\.output/,
    ],
    [
      'has a word that means nothing',
      '- {project: a, resource: b, command: [x], output: c, shell: true}',
      /shell/,
    ],
  ]
  for (const [words, content, says] of files) {
    it(`that ${words} is named before anything is read`, async (test) => {
      const file = join(temporaryFolder(test), 'commands.yaml')
      if (content !== null) writeFileSync(file, content)
      const { provider } = local(test, { templateCommands: file })
      const error = await failureOf(provider().plan(context()), 'unavailable')
      assert.match(error.message, says)
    })
  }

  it('that changes has everything read again', async (test) => {
    const file = join(temporaryFolder(test), 'commands.yaml')
    writeFileSync(file, '[]')
    const { provider } = local(test, { templateCommands: file })
    const first = await provider().plan(context())
    const same = await provider().plan(context({ previous: after(first.state) }))
    assert.deepEqual(same.projects, [])
    writeFileSync(file, '- {project: horizon, resource: x, command: [x], output: x}')
    const other = await provider().plan(context({ previous: after(first.state) }))
    assert.deepEqual(other.projects, ['horizon'])
  })
})

/** `horizon` with sources a template can be made from, and one command. */
function withCommand(
  test: TestContext,
  command: string[],
  { files = {}, commandMs = 60_000, mostSourceBytes = 100_000, ...more }: CommandMore = {},
) {
  const file = join(temporaryFolder(test), 'commands.yaml')
  const line = { project: 'horizon', resource: name, command, output: 'out.pot', ...more }
  writeFileSync(file, JSON.stringify([line]))
  return local(
    test,
    { templateCommands: file, limits: { commandMs, mostFileBytes: 8_000, mostSourceBytes } },
    { 'src/all.txt': pot('Open', 'Close', 'Save'), README: 'read me', ...files },
  )
}

interface CommandMore {
  readonly commandMs?: number
  readonly mostSourceBytes?: number
  readonly resource?: string
  readonly branches?: readonly string[]
  readonly files?: Readonly<Record<string, Content>>
}

/** False for a process that has ended, or that nobody has asked how it ended. */
function isAtWork(processId: string): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${processId}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function scratchFolders(): string[] {
  return readdirSync(tmpdir()).filter((folder) => folder.startsWith('stringboard-source-'))
}

/** Lets what is written of templates be some hours older. */
function age(file: string, hours: number): void {
  assert.ok(existsSync(file))
  const ms = hours * 3_600_000
  const older = readFileSync(file, 'utf8').replaceAll(
    /"(askedAt|goneSince)":(\d+)/g,
    (_, key, at) => `"${key}":${Number(at) - ms}`,
  )
  writeFileSync(file, older)
  utimesSync(file, new Date(), new Date())
}

interface Web {
  readonly url: string
  /** Address → content. */
  readonly files: Map<string, string>
  /** Status of each answer, in the order they were given. */
  readonly answered: readonly string[]
  fail(how: number | 'hang' | 'cut'): void
}

async function startWeb(test: TestContext): Promise<Web> {
  const files = new Map<string, string>()
  const answered: string[] = []
  let failing: number | 'hang' | 'cut' | null = null
  const server = createServer((request, response) => {
    const content = files.get(request.url ?? '')
    const etag = `"${content?.length}"`
    const status =
      typeof failing === 'number'
        ? failing
        : content === undefined
          ? 404
          : request.headers['if-none-match'] === etag
            ? 304
            : 200
    answered.push(String(status))
    if (failing === 'hang') return
    response.writeHead(status, { etag, location: 'https://example.org/' })
    if (failing === 'cut') response.write('msgid', () => response.destroy())
    else response.end(status === 200 ? content : undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    answered,
    fail(how) {
      failing = how
    },
  }
}
