import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generate } from '../../../imitations/weblate/generate.ts'
import { Site } from '../../../imitations/weblate/site.ts'
import {
  context,
  failureOf,
  HandClock,
  namesIn,
  providerFor,
  run,
  someComponents,
  someSite,
  startImitation,
} from './provider-under-test.ts'

describe('a server that is read whole', () => {
  it('costs four lists and a request for each component', async () => {
    const imitation = await startImitation()
    const { plan, requests } = await run(providerFor(imitation))
    assert.deepEqual([...plan.projects].sort(), ['cinder', 'horizon', 'keystone'])
    assert.equal(plan.isRestUnchanged, undefined)
    assert.equal(plan.asOf, null)
    assert.equal(requests, 4 + someComponents)
    assert.deepEqual(
      imitation.requests.slice(0, 4).map(({ path, query }) => `${path} ${query}`),
      [
        '/api/changes/ page_size=1000',
        '/api/projects/ page_size=1000',
        '/api/components/ page_size=1000',
        '/api/categories/ page_size=1000',
      ],
    )
  })

  it('is asked for statistics where its list says, with the most rows a page', async () => {
    const imitation = await startImitation()
    await run(providerFor(imitation))
    const asked = imitation.requests.filter(({ path }) => path.endsWith('/statistics/'))
    const nested = '/api/components/horizon/master%252Fdoc%252Fapi-ref%252Fdoc-api-ref/statistics/'
    assert.ok(asked.some(({ path }) => path === nested))
    assert.ok(asked.every(({ query }) => query.toString() === 'page_size=10000'))
    assert.ok(!asked.some(({ path }) => path.includes('glossary')))
  })

  it('shows the outermost category as branch, and the others in the name', async () => {
    const imitation = await startImitation()
    assert.deepEqual(namesIn(await run(providerFor(imitation))).sort(), [
      'cinder: master/cinder',
      'horizon: master/django',
      'horizon: master/doc/api-ref/doc-api-ref',
      'horizon: stable-2025-1/django',
      'keystone: /keystone',
    ])
  })

  it('tells a resource in every language but the one of its source', async () => {
    const imitation = await startImitation()
    const { id } = imitation.site.at('horizon/master/django').component
    const { projects } = await run(providerFor(imitation))
    assert.deepEqual(projects.get('horizon')?.resources[0], {
      id: String(id),
      name: 'django',
      branch: 'master',
      revision: null,
      revisedAt: null,
      source: { total: 120, totalWords: 494, isLowerBound: false },
      cells: [
        {
          language: 'fr',
          counts: {
            total: 120,
            translated: 78,
            needsEditing: 13,
            reviewed: null,
            totalWords: 494,
            translatedWords: 321,
            needsEditingWords: 54,
            reviewedWords: null,
          },
          failing: 4,
          lastTranslatedAt: '2026-10-02T07:11:42.123Z',
        },
        {
          language: 'pt_BR',
          counts: {
            total: 120,
            translated: 0,
            needsEditing: 0,
            reviewed: null,
            totalWords: 494,
            translatedWords: 0,
            needsEditingWords: 0,
            reviewedWords: null,
          },
          failing: 0,
          lastTranslatedAt: null,
        },
      ],
    })
  })

  it('counts approved strings as reviewed where there is such a step, read-only ones as translated', async () => {
    const { projects } = await run(providerFor(await startImitation()))
    const counts = projects.get('cinder')?.resources[0]?.cells[0]?.counts
    assert.deepEqual(
      [counts?.total, counts?.translated, counts?.reviewed, counts?.reviewedWords],
      [40, 30, 10, 70],
    )
  })

  it('has no last translation where nothing but read-only strings is there', async () => {
    const site = new Site()
    const lastChange = new Date('2026-10-02T07:11:42Z')
    const languages = { fr: { translated: 3, readonly: 3, lastChange } }
    site.addComponent('nova/nova', { strings: 10, languages })
    const { projects } = await run(providerFor(await startImitation({ site })))
    const cell = projects.get('nova')?.resources[0]?.cells[0]
    assert.deepEqual([cell?.counts?.translated, cell?.lastTranslatedAt], [3, null])
  })

  it('has a last translation where there is a fuzzy one, and none of an empty file', async () => {
    const site = new Site()
    const lastChange = new Date('2026-10-02T07:11:42Z')
    const languages = { fr: { fuzzy: 1, lastChange }, de: { lastChange } }
    site.addComponent('nova/nova', { strings: 10, languages })
    const { projects } = await run(providerFor(await startImitation({ site })))
    assert.deepEqual(
      projects.get('nova')?.resources[0]?.cells.map(({ lastTranslatedAt }) => lastTranslatedAt),
      ['2026-10-02T07:11:42.000Z', null],
    )
  })

  it('lets a language have fewer strings than the source text', async () => {
    const site = new Site()
    const languages = { fr: { total: 80, translated: 80 }, de: { total: 110, translated: 100 } }
    site.addComponent('nova/nova', { strings: 120, languages })
    const { projects } = await run(providerFor(await startImitation({ site })))
    const resource = projects.get('nova')?.resources[0]
    assert.equal(resource?.source.total, 120)
    assert.deepEqual(
      resource?.cells.map(({ counts }) => [counts?.total, counts?.translated]),
      [
        [80, 80],
        [110, 100],
      ],
    )
  })

  it('has a lower bound where the source language has no row and the others differ', async () => {
    const site = new Site()
    const languages = { fr: { total: 80, translated: 80 }, de: { total: 90 }, it: { total: 85 } }
    const nova = site.addComponent('nova/nova', { strings: 120, languages })
    nova.translations.delete('en')
    const imitation = await startImitation({ site })
    const first = (await run(providerFor(imitation))).projects.get('nova')?.resources[0]
    assert.deepEqual(first?.source, { total: 90, totalWords: 630, isLowerBound: true })
    for (const language of ['fr', 'it']) nova.translations.delete(language)
    const alike = (await run(providerFor(imitation))).projects.get('nova')?.resources[0]
    assert.deepEqual(alike?.source, { total: 90, totalWords: 630, isLowerBound: false })
    nova.translations.clear()
    const empty = (await run(providerFor(imitation))).projects.get('nova')?.resources[0]
    assert.deepEqual(empty?.source, { total: null, totalWords: null, isLowerBound: false })
    assert.deepEqual(empty?.cells, [])
  })

  it('leaves out the source language by each component’s own', async () => {
    const site = new Site()
    const languages = { en: { translated: 4 }, de: {} }
    site.addComponent('nova/nova', { strings: 10, sourceLanguage: 'cs', languages })
    const { projects } = await run(providerFor(await startImitation({ site })))
    const languagesRead = projects.get('nova')?.resources[0]?.cells.map(({ language }) => language)
    assert.deepEqual(languagesRead, ['en', 'de'])
  })

  it('is read whole from many small pages', async () => {
    const site = generate({ projects: 7, resources: 3, languages: 8, series: ['master'] })
    const small = await startImitation({ site, mostRows: 2 })
    const large = await startImitation({ site })
    const [few, many] = [await run(providerFor(large)), await run(providerFor(small))]
    assert.deepEqual(many.projects, few.projects)
    assert.equal(few.projects.size, 7)
    assert.ok(many.requests > few.requests)
  })

  it('may have nothing at all', async () => {
    const { plan, requests } = await run(
      providerFor(await startImitation({ site: new Site({ now: new HandClock().now }) })),
    )
    assert.deepEqual(plan.projects, [])
    assert.equal(requests, 3)
  })

  it('may have a project without a component', async () => {
    const site = new Site()
    site.addProject('nova')
    const { projects } = await run(providerFor(await startImitation({ site })))
    assert.deepEqual(projects.get('nova'), { resources: [] })
  })

  it('may lie below a path', async () => {
    const imitation = await startImitation({ prefix: '/weblate' })
    assert.equal(namesIn(await run(providerFor(imitation))).length, someComponents)
  })
})

describe('projects that were named', () => {
  it('are listed with the others where those are few', async () => {
    const imitation = await startImitation()
    const provider = providerFor(imitation, { projects: ['keystone'] })
    const { plan, projects, requests } = await run(provider)
    assert.deepEqual(plan.projects, ['keystone'])
    assert.deepEqual([...projects.keys()], ['keystone'])
    assert.equal(requests, 5)
  })

  it('are listed one by one where those are many', async () => {
    const site = generate({ projects: 30, resources: 3, languages: 2, series: ['master'] })
    const imitation = await startImitation({ site })
    const { requests } = await run(providerFor(imitation, { projects: ['nova', 'cinder'] }))
    const asked = imitation.requests.map(({ path }) => path)
    assert.ok(!asked.includes('/api/components/'))
    assert.ok(!asked.includes('/api/categories/'))
    // The log, the projects, then for each its components and categories, and three components.
    assert.equal(requests, 2 + 2 * (2 + 3))
  })

  it('are asked for by name where the list of projects does not reach them', async () => {
    const site = generate({ projects: 30, resources: 1, languages: 2 })
    const imitation = await startImitation({ site, mostRows: 10 })
    const last = site.projects.at(-1)?.slug ?? ''
    const { projects } = await run(providerFor(imitation, { projects: [last] }))
    assert.equal(projects.get(last)?.resources.length, 1)
    assert.ok(imitation.requests.some(({ path }) => path === `/api/projects/${last}/`))
  })

  it('fail alone when they are not there', async () => {
    const provider = providerFor(await startImitation(), { projects: ['keystone', 'melange'] })
    const asked = context()
    const plan = await provider.plan(asked)
    assert.deepEqual(plan.projects, ['keystone', 'melange'])
    assert.equal((await provider.fetchProject('keystone', asked)).resources.length, 1)
    const said = await failureOf(provider.fetchProject('melange', asked), 'not-found')
    assert.match(said, /api\/projects\/melange\/ was not found, or this token has no access/)
  })

  it('keep others out of every later run', async () => {
    const clock = new HandClock()
    const site = someSite(clock)
    const imitation = await startImitation({ site })
    const provider = providerFor(imitation, { projects: ['keystone'] })
    const first = await run(provider)
    clock.pass({ minutes: 30 })
    site.translate('horizon/master/django', 'fr', 1)
    const asked = context({
      previous: { startedAt: new Date(), state: first.plan.state ?? null, failed: new Set() },
    })
    assert.deepEqual((await provider.plan(asked)).projects, [])
    assert.equal(asked.requests, 1)
  })
})
