import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { startWeblateImitation } from '../../imitations/weblate/server.ts'
import { generate } from '../../imitations/zanata/generate.ts'
import { startZanataImitation } from '../../imitations/zanata/server.ts'
import { transifexLeft, weblateAfter, zanataBefore } from '../../scripts/demo-sources/platforms.ts'
import { runStringboard, temporaryFolder } from './stringboard.ts'

const data = join(import.meta.dirname, '../../data')
type Test = Pick<TestContext, 'after'>

/** The catalogue of several sources, in a folder that may be written. */
function copyCatalogue(test: Test): string {
  const folder = temporaryFolder(test)
  for (const path of ['demo-sources', 'openstack/languages.yaml', 'openstack/releases.yaml']) {
    cpSync(join(data, path), join(folder, path), { recursive: true })
  }
  return join(folder, 'demo-sources')
}

/** The three platforms of the demonstration, and what turns each on. */
async function imitate(test: Test) {
  const site = await zanataBefore(join(data, 'openstack/recorded/reading.ndjson'))
  const zanata = await startZanataImitation({ site })
  const weblate = await startWeblateImitation({ site: weblateAfter(site) })
  const transifex = await startTransifexImitation({ organization: transifexLeft() })
  test.after(() => Promise.all([zanata.close(), weblate.close(), transifex.close()]))
  return {
    weblate,
    settings: {
      weblate: { WEBLATE_URL: weblate.address, WEBLATE_TOKEN: weblate.token },
      zanata: { ZANATA_URL: zanata.url },
      transifex: { TRANSIFEX_URL: transifex.url, TRANSIFEX_TOKEN: transifex.token },
    },
  }
}

describe('sync', () => {
  const refusals: [platform: string, sentence: RegExp][] = [
    ['transifex', /^transifex cannot be asked: set TRANSIFEX_TOKEN\.$/m],
    ['weblate', /^weblate cannot be asked: set WEBLATE_TOKEN \(or WEBLATE_URL=https:/m],
    ['zanata', /^zanata cannot be asked: set ZANATA_URL=https:\/\/translate\.openstack\.org\.$/m],
  ]
  for (const [platform, sentence] of refusals) {
    it(`says what turns ${platform} on, where it is not`, async (test) => {
      const env = { STRINGBOARD_VAR: temporaryFolder(test) }
      const { code, stderr } = await runStringboard(['sync', '--platform', platform], env)
      assert.equal(code, 1)
      assert.match(stderr, sentence)
    })
  }

  it('says what turns any platform on, where none is', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: copyCatalogue(test),
    }
    const { code, stderr } = await runStringboard(['sync'], env)
    assert.equal(code, 1)
    assert.match(stderr, /No platform can be asked: for weblate set .*; for zanata set .*; for tr/)
  })

  it('asks each platform by its own name', async (test) => {
    const { settings } = await imitate(test)
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: copyCatalogue(test),
      ...settings.weblate,
      ...settings.zanata,
      ...settings.transifex,
    }
    for (const platform of ['weblate', 'zanata', 'transifex']) {
      const { code, stdout, stderr } = await runStringboard(['sync', '--platform', platform], env)
      assert.equal(code, 0, stderr)
      assert.match(stdout, new RegExp(`^${platform} +ok `, 'm'))
      assert.equal(stdout.trim().split('\n').length, 2, stdout)
    }
  })

  it('reads everything anew when it is told to', async (test) => {
    const { weblate, settings } = await imitate(test)
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: copyCatalogue(test),
      ...settings.weblate,
    }
    const asked = async (...options: string[]) => {
      const before = weblate.requests.length
      const { code, stderr } = await runStringboard(['sync', ...options], env)
      assert.equal(code, 0, stderr)
      return weblate.requests.length - before
    }
    const first = await asked()
    assert.equal(await asked(), 1, 'what changed since')
    assert.equal(await asked('--full'), first)
  })

  it('warns of a Weblate without a token', async (test) => {
    const { weblate } = await imitate(test)
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: copyCatalogue(test),
      WEBLATE_URL: weblate.address,
    }
    const { code, stderr } = await runStringboard(['sync'], env)
    assert.equal(code, 0, stderr)
    assert.match(stderr, /weblate is asked without a token.*100 times a day: set WEBLATE_TOKEN/)
  })
})

describe('sync of a Zanata', () => {
  it('says that nothing of it is named, and that half a login is of no use', async (test) => {
    const site = generate({ projects: 2, resources: 1, languages: 2 })
    const zanata = await startZanataImitation({ site })
    test.after(() => zanata.close())
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: copyCatalogue(test),
      ZANATA_URL: zanata.url,
      ZANATA_USER: 'somebody',
    }
    const { code, stderr } = await runStringboard(['sync'], env)
    assert.equal(code, 0)
    assert.match(stderr, /^zanata: the catalogue names nothing of what it has/m)
    assert.match(stderr, /ZANATA_USER is of no use alone: set ZANATA_TOKEN too/)
  })
})

describe('record', () => {
  it('stores a reading of every kind of platform that is turned on', async (test) => {
    const { settings } = await imitate(test)
    const folder = copyCatalogue(test)
    const env = { STRINGBOARD_CATALOGUE: folder, STRINGBOARD_VAR: temporaryFolder(test) }
    const live = { ...env, ...settings.weblate, ...settings.zanata }
    const { code, stdout, stderr } = await runStringboard(['record'], live)
    assert.equal(code, 0, stderr)
    const rowsOf = (platform: string) =>
      readFileSync(join(folder, 'recorded', platform, 'reading.ndjson'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    for (const platform of ['weblate', 'zanata']) {
      const [header, ...rows] = rowsOf(platform)
      assert.equal(header.platform, platform)
      assert.ok(rows.length > 0)
    }
    assert.ok(rowsOf('weblate')[0].cell.includes('failing'), 'what fails checks is kept')
    assert.doesNotMatch(stdout, /transifex/i)

    const sync = await runStringboard(['sync'], env)
    assert.equal(sync.code, 0, sync.stderr)
    assert.match(sync.stdout, /^weblate +ok +2 /m)
    assert.match(sync.stdout, /^zanata +ok +4 /m)
  })

  it('says what turns the platform on that it was asked to record', async (test) => {
    const env = { STRINGBOARD_CATALOGUE: copyCatalogue(test) }
    const { code, stderr } = await runStringboard(['record', '--platform', 'zanata'], env)
    assert.equal(code, 1)
    assert.match(stderr, /^There is no live platform to read: .*set ZANATA_URL/)
  })
})
