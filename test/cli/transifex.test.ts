import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { describe, it } from 'node:test'
import { organizationOf, readScenario } from '../../imitations/transifex/scenario.ts'
import type { TransifexImitation } from '../../imitations/transifex/server.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const data = join(import.meta.dirname, '../../data')
const scenarioFile = join(data, 'demo-2013/scenario.yaml')

/** The catalogue of 2013, in a folder that may be written. */
function copyCatalogue(test: Pick<TestContext, 'after'>): string {
  const folder = temporaryFolder(test)
  cpSync(join(data, 'demo-2013'), join(folder, 'demo-2013'), { recursive: true })
  cpSync(join(data, 'openstack/languages.yaml'), join(folder, 'openstack/languages.yaml'))
  return join(folder, 'demo-2013')
}

async function imitate(test: Pick<TestContext, 'after'>): Promise<TransifexImitation> {
  const organization = organizationOf(await readScenario(scenarioFile))
  const imitation = await startTransifexImitation({ organization })
  test.after(() => imitation.close())
  return imitation
}

describe('init', () => {
  it('writes a catalogue that the tracker runs on', async (test) => {
    const imitation = await imitate(test)
    const folder = join(temporaryFolder(test), 'mine')
    const env = {
      TRANSIFEX_URL: imitation.url,
      TRANSIFEX_TOKEN: imitation.token,
      STRINGBOARD_VAR: temporaryFolder(test),
    }
    const { slug, projects } = imitation.organization
    const first = await runStringboard(['init', '--transifex', slug, folder], env)
    assert.equal(first.code, 0, first.stderr)
    assert.match(first.stdout, new RegExp(`^${projects.length} projects, 38 languages`, 'm'))

    const sync = await runStringboard(['sync'], { ...env, STRINGBOARD_CATALOGUE: folder })
    assert.equal(sync.code, 0, sync.stderr)
    assert.match(sync.stdout, new RegExp(`^transifex\\s+ok\\s+${projects.length}\\s`, 'm'))

    const again = await runStringboard(['init', '--transifex', slug, folder], env)
    assert.equal(again.code, 1)
    assert.match(again.stderr, /is there already and is not written over/)
  })

  it('says what the token sees when it does not see the organization', async (test) => {
    const imitation = await imitate(test)
    const env = { TRANSIFEX_URL: imitation.url, TRANSIFEX_TOKEN: imitation.token }
    const folder = join(temporaryFolder(test), 'mine')
    const { code, stderr } = await runStringboard(['init', '--transifex', 'elsewhere', folder], env)
    assert.equal(code, 1)
    assert.match(stderr, /organization elsewhere was not found.*it sees: openstack/)
  })

  it('takes the one organization that the token sees when none is named', async (test) => {
    const imitation = await imitate(test)
    const env = { TRANSIFEX_URL: imitation.url, TRANSIFEX_TOKEN: imitation.token }
    const folder = join(temporaryFolder(test), 'mine')
    const { code, stderr } = await runStringboard(['init', folder, '--transifex'], env)
    assert.equal(code, 0, stderr)
    assert.match(readFileSync(join(folder, 'catalogue.yaml'), 'utf8'), /organization: openstack/)
  })

  it('asks for a token', async () => {
    const { code, stderr } = await runStringboard(['init', '--transifex', 'openstack'], {})
    assert.equal(code, 1)
    assert.match(stderr, /^TRANSIFEX_TOKEN is not set/)
  })

  it('takes no path for an organization', async () => {
    const env = { TRANSIFEX_TOKEN: 'x' }
    const { code, stderr } = await runStringboard(['init', '--transifex', '../up'], env)
    assert.equal(code, 2)
    assert.match(stderr, /^"\.\.\/up" is not an organization's slug/)
  })
})

describe('record', () => {
  it('stores what Transifex shows, so that it can be shown without a token', async (test) => {
    const imitation = await imitate(test)
    const folder = copyCatalogue(test)
    const { url, token } = imitation
    const live = { TRANSIFEX_URL: url, TRANSIFEX_TOKEN: token, STRINGBOARD_CATALOGUE: folder }

    const { code, stdout, stderr } = await runStringboard(['record'], live)
    assert.equal(code, 0, stderr)
    const file = join(folder, 'recorded/transifex/reading.ndjson')
    assert.ok(stdout.includes(file))
    assert.equal(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '').platform, 'transifex')

    const env = { STRINGBOARD_CATALOGUE: folder, STRINGBOARD_VAR: temporaryFolder(test) }
    const asked = imitation.requests.length
    const sync = await runStringboard(['sync'], env)
    assert.equal(sync.code, 0, sync.stderr)
    assert.match(sync.stdout, /^transifex\s+ok\s/m)
    assert.equal(imitation.requests.length, asked)
    const work = await runStringboard(['work', 'fr', '--json'], env)
    const answer = JSON.parse(work.stdout)
    assert.equal(answer.readings[0].isRecorded, true)
    assert.ok(answer.work.some((row: { project: string }) => row.project === 'cinder'))
  })

  it('leaves the former reading as it was when a project cannot be read', async (test) => {
    const imitation = await imitate(test)
    const folder = copyCatalogue(test)
    const { url, token } = imitation
    const live = { TRANSIFEX_URL: url, TRANSIFEX_TOKEN: token, STRINGBOARD_CATALOGUE: folder }
    await runStringboard(['record'], live)
    const file = join(folder, 'recorded/transifex/reading.ndjson')
    const former = readFileSync(file, 'utf8')

    const wrong = { ...live, TRANSIFEX_TOKEN: '1/wrong' }
    const { code, stderr } = await runStringboard(['record'], wrong)
    assert.equal(code, 1)
    assert.match(stderr, /^transifex: /m)
    assert.equal(readFileSync(file, 'utf8'), former)
  })

  it('says what it lacks when nothing live is configured', async () => {
    const { code, stderr } = await runStringboard(['record'], {})
    assert.equal(code, 1)
    assert.match(stderr, /^There is no live platform to read: for transifex set TRANSIFEX_TOKEN;/)
  })
})
