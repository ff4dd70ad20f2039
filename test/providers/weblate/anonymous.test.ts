import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generate } from '../../../imitations/weblate/generate.ts'
import {
  context,
  failureOf,
  HandClock,
  providerFor,
  run,
  runAfter,
  someComponents,
  startImitation,
} from './provider-under-test.ts'

const nobody = { token: null }

/** 40 projects with three components of ten languages each: 120 components, 1,400 rows. */
function largeSite(clock = new HandClock()) {
  const size = { projects: 40, resources: 3, languages: 10, series: ['master'] }
  const site = generate({ ...size, now: clock.now })
  // Spelt in another way in its file, as the list of all translations tells as well.
  site.addLanguage('nova/master/nova', 'zh_Hans', { translated: 3 })
  return site
}

describe('without a token', () => {
  it('a small site is read in the usual way, without what is private', async () => {
    const imitation = await startImitation()
    imitation.site.project('keystone').isPrivate = true
    const { plan, projects, requests } = await run(providerFor(imitation, nobody))
    assert.deepEqual([...plan.projects].sort(), ['cinder', 'horizon'])
    assert.equal(requests, 4 + someComponents - 1)
    assert.equal(plan.isBound, false)
    assert.equal(projects.get('cinder')?.resources[0]?.cells[0]?.counts?.reviewed, 10)
    assert.ok(imitation.requests.every(({ authorization }) => authorization === null))
  })

  it('a large one is read from the list of all translations', async () => {
    const imitation = await startImitation({ site: largeSite() })
    const { plan, projects, requests } = await run(providerFor(imitation, nobody))
    assert.equal(requests, 4 + 2)
    assert.equal(plan.isBound, true, 'no other process has the rows')
    const whole = await run(providerFor(imitation))
    assert.equal(whole.requests, 4 + 120)
    // All but what the list does not have is the same.
    const known = [...whole.projects].map(([name, { resources }]) => [
      name,
      resources.map((resource) => ({
        ...resource,
        cells: resource.cells.map((cell) => ({
          ...cell,
          counts: { ...cell.counts, reviewed: null, reviewedWords: null },
        })),
      })),
    ])
    assert.deepEqual(
      [...projects].map(([name, { resources }]) => [name, resources]),
      known,
    )
  })

  it('what is approved stays unknown until everything is read in another way', async () => {
    const clock = new HandClock()
    const site = largeSite(clock)
    const imitation = await startImitation({ site })
    const provider = providerFor(imitation, nobody)
    const first = await run(provider)
    clock.pass({ minutes: 30 })
    const reviewed = site.projects.find(({ review }) => review)
    assert.ok(reviewed)
    site.translate(`${reviewed.slug}/master/${reviewed.slug}`, 'ar', 1)
    const next = await runAfter(first, providerFor(imitation, nobody))
    const cells = next.projects.get(reviewed.slug)?.resources[0]?.cells ?? []
    assert.ok(cells.length > 0 && cells.every(({ counts }) => counts?.reviewed === null))
    const later = await runAfter(next, providerFor(imitation))
    assert.ok(later.projects.get(reviewed.slug)?.resources[0]?.cells[0]?.counts)
  })

  it('a notice afterwards has its component read anew', async () => {
    const site = largeSite()
    const provider = providerFor(await startImitation({ site }), nobody)
    await run(provider)
    const { component } = site.at('nova/master/nova')
    const row = component.translations.get('zh_Hans')
    assert.ok(row)
    row.translated = 7
    const next = await run(provider, { only: [{ project: 'nova', resources: ['master/nova'] }] })
    assert.equal(next.requests, 1)
    const cells = next.projects.get('nova')?.resources[0]?.cells
    assert.equal(cells?.find(({ language }) => language === 'zh_Hans')?.counts?.translated, 7)
  })

  it('a list of all translations that changes while it is read is refused', async () => {
    for (const kind of ['lost-row', 'double-row', 'repeating-page'] as const) {
      const imitation = await startImitation({ site: largeSite() })
      imitation.faults.plan({ kind }, { on: '/api/translations/' })
      const asked = providerFor(imitation, nobody).plan(context())
      const said = await failureOf(asked, 'answer-invalid')
      assert.match(said, /\/api\/translations\//)
    }
  })

  it('all that a day allows is used, in the usual way where that will do', async () => {
    const read = async (anonymous: number, given = {}) => {
      const imitation = await startImitation({ ...given, limits: { anonymous } })
      const { plan, requests } = await run(providerFor(imitation, nobody))
      return [plan.isBound, requests]
    }
    assert.deepEqual(await read(4 + someComponents), [false, 4 + someComponents])
    assert.deepEqual(await read(4 + someComponents - 1), [true, 4 + 1])
    assert.deepEqual(await read(4 + 2, { site: largeSite() }), [true, 4 + 2])
    const imitation = await startImitation({ site: largeSite(), limits: { anonymous: 4 + 1 } })
    const plan = providerFor(imitation, nobody).plan(context())
    assert.match(await failureOf(plan, 'unavailable'), /or 2 large ones, .* allows 0 more for now/)
  })

  it('a site that is too large for a day is not begun', async () => {
    const limits = { anonymous: 5 }
    const imitation = await startImitation({ site: largeSite(), limits, mostRows: 200 })
    const asked = context()
    const said = await failureOf(providerFor(imitation, nobody).plan(asked), 'unavailable')
    assert.match(
      said,
      /a full reading needs about 120 requests, or 8 large ones, and without a token Weblate allows 0 more for now; set WEBLATE_TOKEN/,
    )
    assert.equal(asked.requests, 5)
  })

  it('is not asked for more when nothing is left for the day', async () => {
    const imitation = await startImitation({ site: largeSite(), limits: { anonymous: 4 } })
    const provider = providerFor(imitation, nobody)
    const asked = context()
    assert.match(await failureOf(provider.plan(asked), 'unavailable'), /allows 0 more for now/)
    assert.equal(asked.requests, 4)
  })

  it('a day with nothing left is said with its end', async () => {
    const clock = new HandClock()
    const imitation = await startImitation({ site: largeSite(clock), limits: { anonymous: 1 } })
    const said = await failureOf(providerFor(imitation, nobody).plan(context()), 'unavailable')
    assert.match(said, /asks to wait until 10:00 UTC/)
    assert.equal(imitation.requests.length, 1)
  })
})

describe('with a token', () => {
  it('nothing is refused beforehand: what is left for the hour comes back within it', async () => {
    const imitation = await startImitation({ limits: { user: 6 } })
    const provider = providerFor(imitation)
    const asked = context()
    const { projects } = await provider.plan(asked)
    const outcomes = await Promise.allSettled(
      projects.map((name) => provider.fetchProject(name, asked)),
    )
    assert.ok(outcomes.some(({ status }) => status === 'rejected'))
    // Those on their way when the last one was let in, and no more.
    assert.ok(imitation.requests.length <= 6 + 3)
  })
})
