import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { ProviderError, type ProviderErrorCode } from '../../../../src/sync/provider-error.ts'
import { startGitServer } from '../git-server.ts'
import { gitEnvironment, po, TestRepository, temporaryFolder } from '../repository.ts'
import { makePast, type PastCommit } from './past.ts'
import { inShort, openHistory, walk } from './walk-under-test.ts'

const fr = 'nova/locale/fr/LC_MESSAGES/nova.po'
const past: readonly PastCommit[] = [
  { at: '2013-01-10', files: { [fr]: po({ a: 'A' }) } },
  { at: '2013-02-10', files: { [fr]: po({ a: 'A', b: 'B' }) } },
  { at: '2013-03-10', files: { README: 'nova' } },
]
const counted = [
  ['2013-01-31', 'nova/locale/nova ≥1 fr 1+0'],
  ['2013-02-28', 'nova/locale/nova ≥2 fr 2+0'],
]

function novaIn(test: TestContext) {
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(folder, 'nova.git'))
  makePast(repository, past)
  return { folder, repository }
}

function clone(from: string, to: string, ...options: readonly string[]): void {
  const args = ['clone', '--quiet', ...options, '--', from, to]
  execFileSync('git', args, { env: gitEnvironment, stdio: 'ignore' })
}

function fails(code: ProviderErrorCode, sentence: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof ProviderError, String(error))
    assert.match(error.message, sentence)
    assert.equal(error.code, code)
    return true
  }
}

describe('the repository of a past', () => {
  it('is read in place, and as far as its newest commit, where it lies on this computer', async (test) => {
    const { repository, folder } = novaIn(test)
    const before = repository.git(['count-objects', '-v'])
    const { samples } = await walk(test, { address: repository.path })
    assert.deepEqual(samples.map(inShort), counted)
    assert.equal(repository.git(['count-objects', '-v']), before)
    const work = join(folder, 'work')
    clone(repository.path, work)
    const { samples: ofWork } = await walk(test, { address: work })
    assert.deepEqual(ofWork.map(inShort), counted)
  })

  it('is found where it knows the branch of its origin alone', async (test) => {
    const { repository, folder } = novaIn(test)
    const work = join(folder, 'work')
    clone(repository.path, work)
    execFileSync('git', ['-C', work, 'checkout', '--quiet', '-b', 'mine'], { env: gitEnvironment })
    execFileSync('git', ['-C', work, 'branch', '--quiet', '-D', 'master'], { env: gitEnvironment })
    const { samples, branch } = await walk(test, { address: work })
    assert.equal(branch, 'master')
    assert.deepEqual(samples.map(inShort), counted)
  })

  it('says so when its past was cut off', async (test) => {
    const { repository, folder } = novaIn(test)
    const shallow = join(folder, 'shallow')
    clone(`file://${repository.path}`, shallow, '--depth=2')
    const history = await openHistory(test, { address: shallow })
    assert.equal(history.isShallow, true)
    const whole = await openHistory(test, { address: repository.path })
    assert.equal(whole.isShallow, false)
    const { samples } = await walk(test, { address: shallow })
    assert.deepEqual(samples.map(inShort), counted.slice(1))
  })

  it('is fetched with all of its past from elsewhere, and brought up to date', async (test) => {
    const { repository, folder } = novaIn(test)
    const server = await startGitServer(test, folder)
    const own = temporaryFolder(test)
    const fetched: string[] = []
    const options = {
      address: `${server.url}/{project}.git`,
      folder: own,
      now: new Date('2013-05-05T00:00:00Z'),
      onFetch: (gitDir: string) => fetched.push(gitDir),
    }
    const { samples } = await walk(test, options)
    // What was fetched just now is as it is until now.
    const untilNow = [
      ...counted,
      ['2013-03-31', 'nova/locale/nova ≥2 fr 2+0'],
      ['2013-04-30', 'nova/locale/nova ≥2 fr 2+0'],
    ]
    assert.deepEqual(samples.map(inShort), untilNow)
    assert.deepEqual(fetched, [join(own, 'history', 'nova.git')])
    makePast(repository, [...past, { at: '2013-04-10', files: { [fr]: po({ a: 'A' }) } }])
    const { samples: later } = await walk(test, options)
    assert.deepEqual(later.at(-1) && inShort(later.at(-1) as never), [
      '2013-04-30',
      'nova/locale/nova ≥1 fr 1+0',
    ])
  })

  it('is left to the process that reads it', async (test) => {
    const { folder } = novaIn(test)
    const server = await startGitServer(test, folder)
    const own = temporaryFolder(test)
    const options = { address: `${server.url}/nova.git`, folder: own, limits: { lockMs: 200 } }
    const first = await openHistory(test, options)
    await assert.rejects(
      openHistory(test, options),
      fails('unavailable', /^git: nova \(http:.*\) is being read by another process/),
    )
    await first.close()
    await (await openHistory(test, options)).close()
  })

  it('names the branches there are where it lacks the one', async (test) => {
    const { repository } = novaIn(test)
    await assert.rejects(
      openHistory(test, { address: repository.path, branches: ['main', 'trunk'] }),
      fails('not-found', /has no branch main or trunk, but master: name one with --branch$/),
    )
  })

  it('is no folder, no address of another kind, and no option', async (test) => {
    const folder = temporaryFolder(test)
    const open = (address: string) => openHistory(test, { address })
    await assert.rejects(open(folder), fails('not-found', /is no repository$/))
    await assert.rejects(open('ssh://example.org/nova'), fails('refused', /neither an https/))
    await assert.rejects(open('ext::sh -c id'), fails('refused', /neither an https/))
    await assert.rejects(open('--upload-pack=id'), fails('refused', /neither an https/))
  })

  it('fails in a sentence when it misses a file', async (test) => {
    const { repository } = novaIn(test)
    // So few objects lie in a file each.
    const id = repository.git(['rev-parse', `master:${fr}`])
    rmSync(join(repository.path, 'objects', id.slice(0, 2), id.slice(2)))
    await assert.rejects(
      walk(test, { address: repository.path }),
      fails('unavailable', /^git: nova \(.*nova\.git\) misses the object [0-9a-f]{12}$/),
    )
  })

  it('is thrown away when its clone turns out to be damaged', async (test) => {
    const { folder } = novaIn(test)
    const server = await startGitServer(test, folder)
    const own = temporaryFolder(test)
    const options = { address: `${server.url}/nova.git`, folder: own, now: new Date('2013-03-20') }
    const history = await openHistory(test, options)
    rmSync(join(own, 'history/nova.git/objects'), { recursive: true })
    const more = { every: 'month', since: null, known: new Set<string>() } as const
    await assert.rejects(
      history.plan({ ...more, now: options.now, wants: () => true }),
      fails('unavailable', /it is thrown away: run the same command again$/),
    )
    await history.close()
    const { samples } = await walk(test, options)
    assert.deepEqual(samples.map(inShort), counted)
  })

  it('is given up when it is to be given up', async (test) => {
    const { repository } = novaIn(test)
    const stop = new AbortController()
    const options = { address: repository.path, signal: stop.signal }
    const history = await openHistory(test, options)
    stop.abort()
    const more = { every: 'month', since: null, now: new Date(), known: new Set<string>() } as const
    await assert.rejects(
      history.plan({ ...more, wants: () => true }),
      fails('aborted', /^git: the walk was given up$/),
    )
    await assert.rejects(openHistory(test, options), fails('aborted', /given up/))
  })
})
