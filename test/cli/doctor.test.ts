import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { describe, it } from 'node:test'
import { organizationOf, readScenario } from '../../imitations/transifex/scenario.ts'
import type { TransifexImitation } from '../../imitations/transifex/server.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const scenarioFile = join(import.meta.dirname, '../../data/demo-2013/scenario.yaml')

async function imitate(test: Pick<TestContext, 'after'>): Promise<TransifexImitation> {
  const organization = organizationOf(await readScenario(scenarioFile))
  const imitation = await startTransifexImitation({ organization })
  test.after(() => imitation.close())
  return imitation
}

describe('doctor', () => {
  it('finds nothing wrong where nothing is', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    const { code, stdout, stderr } = await runStringboard(['doctor'], env)
    assert.equal(code, 0, stdout + stderr)
    assert.match(
      stdout,
      /^✓ git: offers 35 projects, recorded 2026-08-21; to ask it live, set GIT_URL/m,
    )
    assert.match(stdout, /^· transifex: is not asked: set TRANSIFEX_TOKEN/m)
    assert.match(stdout, /^All is well\.$/m)
  })

  it('tells a wrong token from a wrong address', async (test) => {
    const imitation = await imitate(test)
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    const token = { TRANSIFEX_TOKEN: '1/fedcba9876543210', TRANSIFEX_URL: imitation.url }
    const refused = await runStringboard(['doctor'], { ...env, ...token })
    assert.equal(refused.code, 1)
    assert.match(refused.stdout, /^✗ transifex: .*Make a new API token/m)
    assert.doesNotMatch(refused.stdout + refused.stderr, /fedcba98/)

    const right = { TRANSIFEX_TOKEN: imitation.token, TRANSIFEX_URL: imitation.url }
    const accepted = await runStringboard(['doctor'], { ...env, ...right })
    assert.match(accepted.stdout, /^✓ transifex: offers \d+ projects$/m)

    await imitation.close()
    const gone = await runStringboard(['doctor'], { ...env, ...right })
    assert.equal(gone.code, 1)
    assert.match(gone.stdout, /^✗ transifex: .*Check the network and TRANSIFEX_URL/m)
  })

  it('lists every fault of the settings', async () => {
    const { code, stdout } = await runStringboard(['doctor'], { PORT: 'x', SYNC_EVERY: 'y' })
    assert.equal(code, 1)
    assert.match(stdout, /^✗ settings: PORT=x/m)
    assert.match(stdout, /^✗ settings: SYNC_EVERY=y/m)
  })

  it('names what is nearly a setting, and leaves other programs alone', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    const mistyped = { TRUSTED_PROXY: 'loopback', SYNC_EVRY: '1h', DATABASE_URI: 'x' }
    const others = { GITHUB_TOKEN: 'x', HOSTS: 'x', npm_config_cache: 'x', LOG_DIR: 'x' }
    const { code, stdout } = await runStringboard(['doctor'], { ...env, ...mistyped, ...others })
    assert.equal(code, 0, stdout)
    const named = [...stdout.matchAll(/^· settings: (\w+) is set, .*did you mean (\w+)\?$/gm)]
    assert.deepEqual(
      named.map(([, name, nearest]) => [name, nearest]),
      [
        ['DATABASE_URI', 'DATABASE_URL'],
        ['SYNC_EVRY', 'SYNC_EVERY'],
        ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
      ],
    )
  })

  it('names a site behind a proxy that nobody named', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test), PUBLIC_URL: 'https://p.example.org' }
    const unnamed = await runStringboard(['doctor'], env)
    assert.equal(unnamed.code, 0)
    assert.match(unnamed.stdout, /^· settings: PUBLIC_URL is set and TRUSTED_PROXIES is not/m)
    const named = await runStringboard(['doctor'], { ...env, TRUSTED_PROXIES: 'loopback' })
    assert.doesNotMatch(named.stdout, /TRUSTED_PROXIES/)
  })

  it('names a damaged database and a missing catalogue in one go', async (test) => {
    const { code, stdout } = await runStringboard(['doctor'], {
      STRINGBOARD_VAR: temporaryFolder(test),
      DATABASE_URL: import.meta.filename,
      STRINGBOARD_CATALOGUE: join(temporaryFolder(test), 'nothing'),
    })
    assert.equal(code, 1)
    assert.match(stdout, /^✗ database: .* is not a SQLite database/m)
    assert.match(stdout, /^✗ catalogue: .*there is no catalogue here/m)
    assert.match(stdout, /^2 to mend/m)
  })
})

describe('migrate', () => {
  it('makes the database, and leaves one that is up to date alone', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test) }
    for (const time of ['the first time', 'the second time']) {
      const { code, stdout, stderr } = await runStringboard(['migrate'], env)
      assert.equal(code, 0, `${time}: ${stderr}`)
      assert.match(stdout, /^The database .* is up to date\.$/m)
    }
    const { stdout } = await runStringboard(['doctor'], env)
    assert.match(stdout, /^✓ database: .* is sound, schema \d{4}-/m)
  })
})
