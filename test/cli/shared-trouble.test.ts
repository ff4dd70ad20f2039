import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { load } from 'cheerio'
import { organizationOf, readScenario } from '../../imitations/transifex/scenario.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { readExposition, sampleOf } from '../support/exposition-reader.ts'
import { testPlace } from '../support/test-database.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

const catalogueFolder = join(import.meta.dirname, '../../data/demo-2013')
const mostMs = 60_000

async function aPlatform(test: TestContext) {
  const scenario = await readScenario(join(catalogueFolder, 'scenario.yaml'))
  const imitation = await startTransifexImitation({ organization: organizationOf(scenario) })
  test.after(() => imitation.close())
  return imitation
}

describe('what a worker fails for', () => {
  for (const kind of ['sqlite', 'postgres'] as const) {
    it(`is told by the process that shows pages, until it is over, on ${kind}`, async (test) => {
      const platform = await aPlatform(test)
      const env = {
        STRINGBOARD_VAR: temporaryFolder(test),
        DATABASE_URL: await testPlace(test, kind),
        STRINGBOARD_CATALOGUE: catalogueFolder,
        TRANSIFEX_URL: platform.url,
        SYNC_EVERY: '1s',
      }
      const web = await startService(test, ['serve', '--no-sync'], env)
      const alert = async () => {
        const page = await (await fetch(`${web.url}/status`)).text()
        return load(page)('[role=alert]').text()
      }
      const told = async (pattern: RegExp) => {
        for (const since = performance.now(); !pattern.test(await alert()); await wait(20)) {
          assert.ok(performance.now() - since < mostMs, `${pattern}: ${await alert()}`)
        }
      }
      const seconds = async (name: string) => {
        const families = readExposition(await (await fetch(`${web.url}/metrics`)).text())
        return sampleOf(families, 'stringboard_sync_trouble_seconds', { platform: name }) ?? 0
      }
      /** What the doctor says of syncs, given a token or none. */
      const doctorSays = async (settings: Record<string, string> = {}) => {
        const { code, stdout } = await runStringboard(['doctor'], { ...env, ...settings })
        const lines = stdout
          .split('\n')
          .filter((line) => /^\S (worker|transifex): since/.test(line))
        return `${code}: ${lines.join('\n')}`
      }
      const broken = temporaryFolder(test)
      writeFileSync(join(broken, 'catalogue.yaml'), 'projects: [')
      const { code } = await runStringboard(['worker'], { ...env, STRINGBOARD_CATALOGUE: broken })
      assert.equal(code, 1)
      await told(/^Since .* a process that reads the platforms has failed .*catalogue\.yaml/)
      assert.ok((await seconds('none')) > 0)
      assert.match(
        await doctorSays(),
        /^1: ✗ worker: since 20.*Z a worker has failed .*catalogue\.yaml/,
      )

      const refused = await startService(test, ['worker'], { ...env, TRANSIFEX_TOKEN: 'stale' })
      // The other has gone by then: this one has begun.
      await told(/^Since (?:(?!a process).)* Transifex could not be read at all; .*token/)
      assert.ok((await seconds('transifex')) > 0)
      assert.equal(await seconds('none'), 0)
      refused.kill('SIGTERM')
      await refused.ended
      assert.match(
        await doctorSays(),
        /^1: ✗ transifex: since 20.*Z it could not be read at all: .*token/,
      )
      const right = { TRANSIFEX_TOKEN: platform.token }
      const wrong = { TRANSIFEX_TOKEN: 'another' }
      assert.match(
        await doctorSays(wrong),
        /^1: · transifex: since 20.*Z it could not be read at all: /,
      )
      assert.match(await doctorSays(right), /^0: · transifex: since 20.* It answers now/)

      const worker = await startService(test, ['worker'], { ...env, ...right })
      await told(/^$/)
      assert.deepEqual([await seconds('transifex'), await seconds('none')], [0, 0])
      assert.equal(await doctorSays(right), '0: ')
      for (const service of [worker, web]) service.kill('SIGTERM')
      assert.deepEqual([(await worker.ended).code, (await web.ended).code], [0, 0])
    })
  }
})
