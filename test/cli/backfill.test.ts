import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { takeProcessLock } from '../../src/storage/locks/process-lock.ts'
import { startGitServer } from '../providers/git/git-server.ts'
import { makePast, type PastCommit } from '../providers/git/history/past.ts'
import { po, pot, TestRepository } from '../providers/git/repository.ts'
import { unlessOn } from '../support/test-database.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const clock = { STRINGBOARD_CLOCK: '2014-01-15T12:00:00Z' }
const monthly = ['--every', 'month'] as const

/** Quantum's past, which became Neutron's: two spellings of Chinese, a template that goes away. */
const past: readonly PastCommit[] = [
  {
    at: '2013-05-10',
    files: {
      'quantum/locale/quantum.pot': pot('a', 'b', 'c'),
      'quantum/locale/fr/LC_MESSAGES/quantum.po': po({ a: 'A' }),
      'quantum/locale/en_US/LC_MESSAGES/quantum.po': po({ a: 'a' }),
      'quantum/locale/tlh/LC_MESSAGES/quantum.po': po({ a: 'a' }),
    },
  },
  {
    at: '2013-07-06',
    files: {
      'quantum/locale/quantum.pot': null,
      'quantum/locale/fr/LC_MESSAGES/quantum.po': null,
      'quantum/locale/en_US/LC_MESSAGES/quantum.po': null,
      'quantum/locale/tlh/LC_MESSAGES/quantum.po': null,
      'neutron/locale/neutron.pot': pot('a', 'b', 'c', 'd'),
      'neutron/locale/fr/LC_MESSAGES/neutron.po': po({ a: 'A', b: 'B' }, { fuzzy: ['b'] }),
      'neutron/locale/zh_CN/LC_MESSAGES/neutron.po': po({ a: 'A' }),
      'neutron/locale/zh_Hans/LC_MESSAGES/neutron.po': po({ a: 'A', b: 'B' }),
      'neutron/locale/fr/LC_MESSAGES/neutron-log-error.po': po({ e: 'E' }),
    },
  },
  {
    at: '2013-09-10',
    files: {
      'neutron/locale/neutron.pot': null,
      'neutron/locale/fr/LC_MESSAGES/neutron.po': 'msgid "a"\n<<<<<<< HEAD\n',
    },
  },
  { at: '2013-11-10', files: { README: 'nothing to translate' } },
]

interface Line {
  readonly day: string
  readonly language: string
  readonly translated: number | null
  readonly needsEditing: number | null
}

function neutronIn(test: TestContext, commits: readonly PastCommit[] = past) {
  const folder = temporaryFolder(test)
  const repository = new TestRepository(join(folder, 'neutron.git'))
  makePast(repository, commits)
  const env = { STRINGBOARD_VAR: temporaryFolder(test), ...clock }
  return { folder, repository, env }
}

/** What is in the database of the folder. */
function query<T>({ STRINGBOARD_VAR }: { STRINGBOARD_VAR: string }, sql: string): T[] {
  const database = new DatabaseSync(join(STRINGBOARD_VAR, 'stringboard.sqlite'), { readOnly: true })
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row })) as T[]
  } finally {
    database.close()
  }
}

const linesOf = (env: { STRINGBOARD_VAR: string }, order = 'day, cell.language') =>
  query<Line & { resource: string }>(
    env,
    `select date(as_of / 1000, 'unixepoch') as day, resource.key as resource, cell.language,
            history.translated, history.needs_editing as needsEditing
     from cell_history as history join cell on cell.id = cell_id
     join resource_source as source on source.id = cell.resource_source_id
     join resource_in_series as placed on placed.id = source.resource_in_series_id
     join resource on resource.id = placed.resource_id order by ${order}`,
  )

const textsOf = (env: { STRINGBOARD_VAR: string }) =>
  query<{ day: string; total: number | null; isLowerBound: number }>(
    env,
    `select date(as_of / 1000, 'unixepoch') as day, total, is_lower_bound as isLowerBound
     from source_history order by day`,
  )

const pointsOf = (env: { STRINGBOARD_VAR: string }, language: string) =>
  query<{ day: string; total: number; translated: number | null }>(
    env,
    `select day, total, translated from daily_total
     where scope = 'past of code in master' and language = '${language}' order by day`,
  )

const skip = unlessOn('sqlite', 'it looks into the file; test/storage/backfill.test.ts does not')

describe('backfill', { skip }, () => {
  it('fills the history of every language, across a rename', async (test) => {
    const { repository, env } = neutronIn(test)
    const { code, stdout, stderr } = await runStringboard(
      ['backfill', repository.path, ...monthly],
      env,
    )
    assert.equal(code, 0, stderr)
    const lines = linesOf(env).map(({ day, resource, language, translated, needsEditing }) =>
      [day, resource, language, translated, needsEditing].join(' '),
    )
    assert.deepEqual(lines, [
      '2013-05-31 server fr 1 0',
      '2013-06-30 server fr 1 0',
      '2013-07-31 server fr 1 1',
      '2013-07-31 server zh-CN 1 0',
      '2013-08-31 server fr 1 1',
      '2013-08-31 server zh-CN 1 0',
      '2013-09-30 server fr  ',
      '2013-09-30 server zh-CN 1 0',
      '2013-10-31 server fr  ',
      '2013-10-31 server zh-CN 1 0',
    ])
    assert.deepEqual(
      textsOf(env).map(({ day, total, isLowerBound }) => [day, total, isLowerBound].join(' ')),
      [
        '2013-05-31 3 0',
        '2013-06-30 3 0',
        '2013-07-31 4 0',
        '2013-08-31 4 0',
        '2013-09-30 2 1',
        '2013-10-31 2 1',
      ],
    )
    assert.deepEqual(
      pointsOf(env, 'zh-CN').map(({ day, total, translated }) => [day, total, translated]),
      [
        ['2013-07-31', 4, 1],
        ['2013-08-31', 4, 1],
        ['2013-09-30', 2, 1],
        ['2013-10-31', 2, 1],
      ],
    )
    assert.match(stdout, /^neutron\s+master\s+2013-05-31\s+2013-10-31\s+6\s+\d+\s/m)
    assert.match(stdout, /lower bounds.*\n {2}from 2013-09-30: server$/m)
    assert.match(stdout, /does not know.*\n {2}tlh \(2 samples\)$/m)
    assert.match(stdout, /does not name.*\n {2}neutron\/locale\/neutron-log-error \(4 samples\)$/m)
    assert.match(stderr, /^neutron 2013-10-31 \d+\/\d+ files$/m)
  })

  it('takes the spelling of a language that the catalogue prefers, and never both', async (test) => {
    const { repository, env } = neutronIn(test)
    await runStringboard(['backfill', repository.path, ...monthly], env)
    const spellings = query(env, `select spelling from cell where language = 'zh-CN'`)
    assert.deepEqual(spellings, [{ spelling: 'zh_CN' }])
  })

  it('does nothing when everything is there, and adds the days between when it is asked to', async (test) => {
    const { repository, env } = neutronIn(test)
    const quarterly = ['backfill', repository.path, '--every', 'quarter']
    assert.equal((await runStringboard(quarterly, env)).code, 0)
    const before = linesOf(env)
    const again = await runStringboard(quarterly, env)
    assert.equal(again.code, 0)
    assert.match(again.stdout, /^All 2 samples of neutron are saved already\.$/m)
    assert.deepEqual(linesOf(env), before)
    const { stdout } = await runStringboard(['backfill', repository.path, ...monthly], env)
    assert.match(stdout, /^neutron\s+master\s+2013-05-31\s+2013-10-31\s+4\s/m)
    assert.equal(linesOf(env).length, 10)
  })

  it('counts once more when the catalogue has learnt a name', async (test) => {
    const { repository, env } = neutronIn(test)
    const catalogue = join(temporaryFolder(test), 'catalogue')
    cpSync(join(import.meta.dirname, '../../data/openstack'), catalogue, { recursive: true })
    const names = join(catalogue, 'projects.yaml')
    const learnt = readFileSync(names, 'utf8')
    const former = '[neutron/locale/neutron, quantum/locale/quantum]'
    assert.ok(learnt.includes(former))
    writeFileSync(names, learnt.replace(former, '[neutron/locale/neutron]'))
    const own = { ...env, STRINGBOARD_CATALOGUE: catalogue }
    const args = ['backfill', repository.path, ...monthly]
    const first = await runStringboard(args, own)
    assert.match(first.stdout, /^ {2}quantum\/locale\/quantum \(2 samples\)$/m)
    assert.equal(pointsOf(own, 'fr')[0]?.day, '2013-07-31')
    const before = linesOf(own)
    writeFileSync(names, learnt)
    const { code, stdout } = await runStringboard([...args, '--again'], own)
    assert.equal(code, 0)
    assert.doesNotMatch(stdout, /quantum/)
    assert.deepEqual(
      pointsOf(own, 'fr').map(({ day, translated }) => [day, translated]),
      [
        ['2013-05-31', 1],
        ['2013-06-30', 1],
        ['2013-07-31', 1],
        ['2013-08-31', 1],
        ['2013-09-30', null],
        ['2013-10-31', null],
      ],
    )
    assert.deepEqual(linesOf(own).slice(2), before)
  })

  it('begins on a day, on another branch, in another series', async (test) => {
    const { repository, env } = neutronIn(test, [
      ...past,
      { at: '2013-11-20', branch: 'stable/x', from: 'master', files: {} },
      { at: '2014-01-10', branch: 'stable/x', files: { README: 'x' } },
    ])
    const since = ['backfill', repository.path, ...monthly, '--since', '2013-10-01']
    assert.equal((await runStringboard(since, env)).code, 0)
    assert.deepEqual([...new Set(linesOf(env).map(({ day }) => day))], ['2013-10-31'])
    const stable = ['backfill', repository.path, ...monthly, '--branch', 'stable/x']
    const { code, stdout } = await runStringboard([...stable, '--series', '2025.1'], env)
    assert.equal(code, 0)
    assert.match(stdout, /^neutron\s+2025\.1\s+2013-11-30\s+2013-12-31\s+2\s/m)
  })

  it('finds a project where GIT_URL says it lies, under a former name too', async (test) => {
    const { folder, env } = neutronIn(test)
    const server = await startGitServer(test, folder)
    const withUrl = { ...env, GIT_URL: `${server.url}/{project}.git` }
    const { code, stdout, stderr } = await runStringboard(
      ['backfill', 'quantum', '--every', 'quarter'],
      withUrl,
    )
    assert.equal(code, 0, stderr)
    assert.match(stderr, /^Fetching neutron with all of its past into .*history\/neutron\.git/m)
    // Fetched just now: what stands there is known until now.
    assert.match(stdout, /^neutron\s+master\s+2013-06-30\s+2013-12-31\s+3\s/m)
    const local = { ...env, STRINGBOARD_VAR: temporaryFolder(test) }
    const folders = { ...local, GIT_URL: join(folder, '{project}') }
    assert.equal((await runStringboard(['backfill', 'neutron'], folders)).code, 0)
  })

  it('is told whose past is in a folder of another name', async (test) => {
    const { folder, env } = neutronIn(test)
    const repository = new TestRepository(join(folder, 'mirror'))
    makePast(repository, past)
    const refused = await runStringboard(['backfill', repository.path], env)
    assert.equal(refused.code, 2)
    assert.match(refused.stderr, /^.*mirror has not the name of a project.*--project/)
    const args = ['backfill', repository.path, '--every', 'quarter']
    const { code, stdout } = await runStringboard([...args, '--project', 'quantum'], env)
    assert.equal(code, 0)
    assert.match(stdout, /^neutron\s+master\s/m)
  })

  it('goes on where it was stopped', async (test) => {
    const codes = [
      'cs',
      'da',
      'de',
      'el',
      'es',
      'fi',
      'fr',
      'he',
      'hu',
      'id',
      'it',
      'ja',
      'nl',
      'ru',
    ]
    const files = codes.map((code) => [
      `neutron/locale/${code}/LC_MESSAGES/neutron.po`,
      po({ a: 'A' }),
    ])
    const { repository, env } = neutronIn(test, [
      { at: '1990-01-03', files: Object.fromEntries(files) },
      { at: '2013-12-30', files: { README: 'x' } },
    ])
    const args = ['backfill', repository.path, '--every', 'week']
    const launcher = join(import.meta.dirname, '../../bin/stringboard.js')
    const child = spawn(process.execPath, [launcher, ...args], { env: { ...process.env, ...env } })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr === '') child.kill('SIGINT')
      stderr += text
    })
    const [code] = await once(child, 'close')
    assert.equal(code, 130, stderr)
    const stop = /^Stopped; everything up to (\S+) is saved, and the same command goes on/m.exec(
      stderr,
    )
    assert.ok(stop, stderr)
    const saved = linesOf(env)
    assert.equal(saved.at(-1)?.day, stop[1])
    const { stdout } = await runStringboard(args, env)
    assert.match(stdout, /^neutron\s+master\s+\d/m)
    const whole = { ...env, STRINGBOARD_VAR: temporaryFolder(test) }
    await runStringboard(args, whole)
    assert.ok(saved.length < linesOf(whole).length)
    assert.deepEqual(linesOf(env), linesOf(whole))
    assert.deepEqual(pointsOf(env, 'fr'), pointsOf(whole, 'fr'))
  })

  it('leaves the database to another process that writes into it', async (test) => {
    const { repository, env } = neutronIn(test)
    const lock = takeProcessLock(join(env.STRINGBOARD_VAR, 'stringboard.sqlite.sync-lock'))
    const { code, stderr } = await runStringboard(['backfill', repository.path], env)
    lock?.release()
    assert.equal(code, 1)
    assert.match(stderr, /^Another process is writing into this database/m)
    assert.equal((await runStringboard(['backfill', repository.path], env)).code, 0)
  })

  it('says what it cannot do in a sentence', async (test) => {
    const { repository, env, folder } = neutronIn(test)
    const { path } = repository
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [['horizn'], 2, /^"horizn" is neither a project.*did you mean "horizon"\?$/m],
      [['horizon'], 1, /^GIT_URL does not say where horizon lies: set it/m],
      [[path, '--every', 'day'], 2, /Allowed choices are week, month, quarter/],
      [[path, '--since', '2013-02-30'], 2, /^--since 2013-02-30 is not a day/m],
      [[path, '--series', 'havanna'], 2, /^"havanna" is not a series of the catalogue/m],
      [[path, '--project', 'nobody'], 2, /^The catalogue has no project "nobody"/m],
      [[path, '--branch', 'main'], 1, /has no branch main, but master: name one with --branch$/m],
      [[folder, '--project', 'nova'], 1, /is no repository$/m],
      [['https://ann:secret@example.org/nova'], 1, /has a user in its address/],
    ]
    for (const [args, expected, sentence] of cases) {
      const { code, stderr } = await runStringboard(['backfill', ...args], env)
      assert.match(stderr, sentence)
      assert.equal(code, expected, stderr)
      assert.doesNotMatch(stderr, /secret/)
    }
  })

  it('says when there is nothing to count', async (test) => {
    const nothing = neutronIn(test, [{ at: '2013-05-10', files: { README: 'x' } }])
    const first = await runStringboard(['backfill', nothing.repository.path], nothing.env)
    assert.equal(first.code, 1)
    assert.match(first.stdout, /^There was never a translation file on master of neutron/m)
    const other = neutronIn(test, [
      { at: '2013-05-10', files: { 'other/locale/fr/LC_MESSAGES/other.po': po({ a: 'A' }) } },
      { at: '2013-07-10', files: { README: 'x' } },
    ])
    const second = await runStringboard(['backfill', other.repository.path], other.env)
    assert.equal(second.code, 1)
    assert.match(second.stdout, /None of the translation files on master of neutron/)
  })
})
