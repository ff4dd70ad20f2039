import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { validFiles } from '../catalogue/temporary-catalogue.ts'
import { startGitServer } from '../providers/git/git-server.ts'
import { TestRepository } from '../providers/git/repository.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const files = {
  'data/series_status.yaml':
    '- name: indri\n  release-id: 2027.1\n  initial-release: 2027-03-24\n- name: gazpacho\n  release-id: 2026.1\n  initial-release: 2026-04-01\n',
  'doc/source/indri/schedule.yaml':
    "cycle:\n- start: '2027-02-15'\n  x-project: [i-soft-sf]\n- start: '2027-03-01'\n  x-project: [i-hard-sf]\n",
  'deliverables/indri/nova.yaml': 'launchpad: nova\n',
}

/** A catalogue of a test's own, and the calendar in it. */
function ownCatalogue(t: TestContext) {
  const folder = temporaryFolder(t)
  for (const [name, text] of Object.entries(validFiles)) writeFileSync(join(folder, name), text)
  const calendar = join(folder, 'releases.yaml')
  const env = { STRINGBOARD_CATALOGUE: folder, STRINGBOARD_VAR: join(folder, 'var') }
  return {
    folder,
    read: () => readFileSync(calendar, 'utf8'),
    update: (...args: string[]) => runStringboard(['catalogue', 'update-releases', ...args], env),
  }
}

function repositoryIn(folder: string): TestRepository {
  const repository = new TestRepository(join(folder, 'releases.git'))
  repository.commit('master', files)
  return repository
}

const indriIsThere = /- series: '2027\.1'\n {2}codename: Indri\n {2}softStringFreeze: 2027-02-15\n/

test('refreshes the calendar from a folder, and says what is new', async (t) => {
  const catalogue = ownCatalogue(t)
  const checkout = temporaryFolder(t)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(checkout, dirname(path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
  const { code, stdout } = await catalogue.update(checkout)
  assert.equal(code, 0)
  assert.match(stdout, /^2026\.1: releasedOn 2026-04-01|2027\.1 Indri: new, softStringFreeze/m)
  assert.match(stdout, /Written: .*releases\.yaml/)
  assert.match(catalogue.read(), indriIsThere)

  const again = await catalogue.update(checkout)
  assert.match(again.stdout, /releases\.yaml agrees with 2 series of the source\./)
})

test('reads a bare repository where it lies, and one with a folder beside it', async (t) => {
  const catalogue = ownCatalogue(t)
  const folder = temporaryFolder(t)
  const repository = repositoryIn(folder)
  assert.equal((await catalogue.update(repository.path)).code, 0)
  assert.match(catalogue.read(), indriIsThere)

  const other = ownCatalogue(t)
  const checkout = temporaryFolder(t)
  cpSync(repository.path, join(checkout, '.git'), { recursive: true })
  assert.equal((await other.update(checkout)).code, 0)
  assert.match(other.read(), indriIsThere)
})

test('fetches one from its address', async (t) => {
  const catalogue = ownCatalogue(t)
  const folder = temporaryFolder(t)
  repositoryIn(folder)
  const server = await startGitServer(t, folder)
  const { code, stderr } = await catalogue.update(`${server.url}/releases.git`)
  assert.equal(code, 0, stderr)
  assert.match(catalogue.read(), indriIsThere)
})

test('--dry-run writes nothing', async (t) => {
  const catalogue = ownCatalogue(t)
  const before = catalogue.read()
  const { path } = repositoryIn(temporaryFolder(t))
  const { code, stdout } = await catalogue.update(path, '--dry-run')
  assert.equal(code, 0)
  assert.match(stdout, /2027\.1 Indri: new/)
  assert.match(stdout, /is left as it is \(--dry-run\)/)
  assert.equal(catalogue.read(), before)
})

test('what is no source is refused in a sentence, and nothing is written', async (t) => {
  const catalogue = ownCatalogue(t)
  const before = catalogue.read()
  const empty = temporaryFolder(t)
  const other = new TestRepository(join(temporaryFolder(t), 'other.git'))
  other.commit('master', { 'README.rst': 'something else\n' })
  const branchless = new TestRepository(join(temporaryFolder(t), 'empty.git'))
  const cases: readonly [string, number, RegExp][] = [
    ['/nowhere/at/all', 2, /^There is nothing at \/nowhere\/at\/all: give a folder/],
    [empty, 1, /^git: .* is no repository$/],
    [other.path, 1, /^data\/series_status\.yaml: there is no such file/],
    [branchless.path, 1, /^git: .* has neither a HEAD nor a branch master or main$/],
    ['ssh://example.org/releases', 1, /^git: .* is neither an https:\/\/ address nor/],
    ['https://ann:secret@127.0.0.1:9/x', 1, /^git: .* has a user in its address/],
    ['https://127.0.0.1:9/releases', 1, /^git: .* cannot be reached/],
  ]
  for (const [source, code, sentence] of cases) {
    const ended = await catalogue.update(source)
    assert.equal(ended.code, code, source)
    assert.match(ended.stderr.trim(), sentence)
    assert.doesNotMatch(ended.stderr, /secret/)
  }
  assert.equal(catalogue.read(), before)
})
