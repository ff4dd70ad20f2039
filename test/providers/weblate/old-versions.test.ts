import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Site } from '../../../imitations/weblate/site.ts'
import { type Version, versions } from '../../../imitations/weblate/versions.ts'
import {
  context,
  failureOf,
  HandClock,
  namesIn,
  providerFor,
  run,
  runAfter,
  startImitation,
} from './provider-under-test.ts'

/** More languages than an old version puts on a page, without categories, which came later. */
function manyLanguages(clock: HandClock): Site {
  const site = new Site({ now: clock.now })
  const codes = Array.from({ length: 60 }, (_, index) => `x${index}`)
  const languages = Object.fromEntries(codes.map((code) => [code, { translated: 3, fuzzy: 1 }]))
  site.addComponent('nova/nova', { strings: 10, languages })
  site.age(24 * 60 * 60_000)
  return site
}

for (const version of versions) {
  describe(`Weblate ${version}`, () => {
    async function start(version: Version) {
      const clock = new HandClock()
      const site = manyLanguages(clock)
      const imitation = await startImitation({ site, version })
      return { clock, site, imitation, provider: providerFor(imitation) }
    }

    it('is read whole', async () => {
      const { provider } = await start(version)
      const resource = (await run(provider)).projects.get('nova')?.resources[0]
      assert.deepEqual([resource?.branch, resource?.name], [null, 'nova'])
      assert.deepEqual(resource?.source, { total: 10, totalWords: 70, isLowerBound: false })
      assert.equal(resource?.cells.length, 60)
      const isOld = version === '4.4'
      assert.deepEqual(resource?.cells[0]?.counts, {
        total: 10,
        translated: 3,
        needsEditing: 1,
        reviewed: null,
        totalWords: 70,
        translatedWords: 21,
        needsEditingWords: isOld ? null : 7,
        reviewedWords: null,
      })
    })

    it('has ids that stay', async () => {
      const { provider, site } = await start(version)
      const id = (await run(provider)).projects.get('nova')?.resources[0]?.id
      const number = String(site.at('nova/nova').component.id)
      assert.equal(id, version === '4.4' ? 'nova/nova' : number)
    })

    it('tells what changed', async () => {
      const { provider, site, clock } = await start(version)
      const first = await run(provider)
      clock.pass({ minutes: 30 })
      assert.equal((await runAfter(first, provider)).requests, 1)
      site.translate('nova/nova', 'x7', 2)
      assert.deepEqual(namesIn(await runAfter(first, provider)), ['nova: /nova'])
    })

    it('says in its own words what is wrong', async () => {
      const { imitation } = await start(version)
      const asked = providerFor(imitation, { token: 'wlu_other' }).plan(context())
      assert.match(await failureOf(asked, 'refused'), /HTTP 401: Invalid token\./)
    })
  })
}

describe('a Weblate before components had statistics of their own', () => {
  it('is told in a sentence that names what is missing', async () => {
    const imitation = await startImitation({ version: '4.4' })
    const fields = { statistics_url: undefined }
    imitation.faults.plan({ kind: 'first-row', fields }, { on: '/api/components/' })
    const said = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(said, /\/api\/components\/: django: statistics_url: /)
  })
})
