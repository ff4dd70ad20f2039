import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generate } from '../../../imitations/transifex/generate.ts'
import {
  imitatedCounts,
  imitatedProject,
  imitatedResource,
} from '../../../imitations/transifex/model.ts'
import {
  cinder,
  context,
  organizationWith,
  providerFor,
  startImitation,
} from './provider-under-test.ts'

describe('the plan of an organization', () => {
  it('names every project that is not archived', async () => {
    const organization = organizationWith(
      cinder(),
      imitatedProject('nova'),
      imitatedProject('melange', { archived: true }),
    )
    const { tasks: _, ...plan } = await providerFor(await startImitation({ organization })).plan(
      context(),
    )
    assert.deepEqual(plan, { asOf: null, isRecorded: false, projects: ['cinder', 'nova'] })
  })

  it('lets another process read without asking again what is there', async () => {
    const imitation = await startImitation()
    const { tasks } = await providerFor(imitation).plan(context())
    const asked = context()
    const { resources } = await providerFor(imitation).fetchProject(
      'cinder',
      asked,
      tasks?.get('cinder'),
    )
    assert.equal(resources[0]?.cells[0]?.counts?.translated, 970)
    assert.equal(asked.requests, 1)
  })

  it('follows the pages to the end', async () => {
    const slugs = Array.from({ length: 301 }, (_, index) => `project-${index}`)
    const imitation = await startImitation({
      organization: organizationWith(...slugs.map((slug) => imitatedProject(slug))),
    })
    const asked = context()
    const plan = await providerFor(imitation).plan(asked)
    assert.deepEqual(plan.projects, slugs)
    assert.equal(asked.requests, 3)
  })

  it('is empty for an organization without projects', async () => {
    const imitation = await startImitation({ organization: organizationWith() })
    assert.deepEqual((await providerFor(imitation).plan(context())).projects, [])
  })
})

describe('a project', () => {
  it('is read in our words', async () => {
    const reading = await providerFor(await startImitation()).fetchProject('cinder', context())
    assert.deepEqual(reading.resources, [
      {
        id: 'o:openstack:p:cinder:r:cinder-translations',
        name: 'cinder-translations',
        branch: null,
        revision: null,
        revisedAt: new Date('2013-06-11T06:00:00Z'),
        source: { total: 1132, totalWords: 7924, isLowerBound: false },
        cells: [
          {
            language: 'fr',
            counts: {
              total: 1132,
              translated: 970,
              needsEditing: null,
              reviewed: 40,
              totalWords: 7924,
              translatedWords: 6790,
              needsEditingWords: null,
              reviewedWords: 280,
            },
            // The review came after the translation.
            lastTranslatedAt: '2013-06-12T10:00:00.000Z',
          },
          {
            language: 'pt_BR',
            counts: {
              total: 1132,
              translated: 0,
              needsEditing: null,
              reviewed: 0,
              totalWords: 7924,
              translatedWords: 0,
              needsEditingWords: null,
              reviewedWords: 0,
            },
            // The source text has changed since, but nobody has translated anything.
            lastTranslatedAt: null,
          },
        ],
      },
    ])
  })

  it('has no cell for its source language', async () => {
    const imitation = await startImitation()
    const [resource] = (await providerFor(imitation).fetchProject('cinder', context())).resources
    assert.deepEqual(
      resource?.cells.map((cell) => cell.language),
      ['fr', 'pt_BR'],
    )
  })

  it('is read whole from several pages', async () => {
    const resources = Array.from({ length: 160 }, (_, index) => {
      const resource = imitatedResource(`book-${index}`, 10 + index)
      resource.counts.set('fr', imitatedCounts(resource, index % 10))
      return resource
    })
    const project = imitatedProject('manuals', { languages: ['fr', 'pt_BR'], resources })
    const imitation = await startImitation({ organization: organizationWith(project) })
    const asked = context()
    const reading = await providerFor(imitation).fetchProject('manuals', asked)
    assert.deepEqual(
      reading.resources.map(({ name, source, cells }) => [
        name,
        source.total,
        cells[0]?.counts?.translated,
      ]),
      resources.map(({ slug }, index) => [slug, 10 + index, index % 10]),
    )
    // 1 for its source language, 480 rows of statistics on 4 pages.
    assert.equal(asked.requests, 5)
  })

  it('without resources is empty', async () => {
    const organization = organizationWith(imitatedProject('keystone'))
    const reading = await providerFor(await startImitation({ organization })).fetchProject(
      'keystone',
      context(),
    )
    assert.deepEqual(reading, { resources: [] })
  })

  it('keeps its source text when it has no languages yet', async () => {
    const resources = [imitatedResource('heat-translations', 178)]
    const organization = organizationWith(imitatedProject('heat', { languages: [], resources }))
    const reading = await providerFor(await startImitation({ organization })).fetchProject(
      'heat',
      context(),
    )
    assert.equal(reading.resources[0]?.source.total, 178)
    assert.deepEqual(reading.resources[0]?.cells, [])
  })
})

describe('a sync of an organization as large as OpenStack', () => {
  it('takes one list of projects and one of statistics each, on two pages', async () => {
    const size = { projects: 130, resources: 4, languages: 54 }
    const imitation = await startImitation({ organization: generate(size) })
    const provider = providerFor(imitation)
    const asked = context()
    const { projects } = await provider.plan(asked)
    const readings = await Promise.all(projects.map((slug) => provider.fetchProject(slug, asked)))
    const resources = readings.flatMap((reading) => reading.resources)
    assert.equal(resources.length, 520)
    assert.equal(resources.flatMap((resource) => resource.cells).length, 28_080)
    assert.equal(asked.requests, 1 + 130 * 2)
    assert.deepEqual(
      new Set(imitation.requests.map(({ path }) => path)),
      new Set(['/projects', '/resource_language_stats']),
    )
  })
})

describe('the projects that the catalogue lists', () => {
  it('are the only ones planned, archived or not', async () => {
    const organization = organizationWith(
      cinder(),
      imitatedProject('nova'),
      imitatedProject('melange', { archived: true }),
    )
    const imitation = await startImitation({ organization })
    const provider = providerFor(imitation, { projects: ['melange', 'cinder'] })
    assert.deepEqual((await provider.plan(context())).projects, ['melange', 'cinder'])
  })

  it('are asked for by name when they are not there', async () => {
    const provider = providerFor(await startImitation(), { projects: ['cinder', 'quantum'] })
    const { projects } = await provider.plan(context())
    assert.deepEqual(projects, ['cinder', 'quantum'])
    assert.equal((await provider.fetchProject('cinder', context())).resources.length, 1)
    await assert.rejects(provider.fetchProject('quantum', context()), {
      code: 'not-found',
      message: /o:openstack:p:quantum was not found, or this token has no access/,
    })
  })

  it('may have any name without leading elsewhere', async () => {
    const imitation = await startImitation()
    const provider = providerFor(imitation, { projects: ['../organizations?a=b#c'] })
    const asked = provider.fetchProject('../organizations?a=b#c', context())
    await assert.rejects(asked, { code: 'not-found' })
    assert.deepEqual(
      imitation.requests.map(({ path }) => path),
      ['/projects/o%3Aopenstack%3Ap%3A..%2Forganizations%3Fa%3Db%23c'],
    )
  })
})

describe('a run over some projects alone', () => {
  const only = [
    { project: 'cinder', resources: [] },
    { project: 'cinder', resources: ['cinder-translations'] },
  ]

  it('is planned without a request', async () => {
    const imitation = await startImitation()
    const plan = await providerFor(imitation).plan({ ...context(), only })
    assert.deepEqual(plan, {
      asOf: null,
      isRecorded: false,
      projects: ['cinder'],
      isRestUnchanged: true,
    })
    assert.equal(imitation.requests.length, 0)
  })

  it('takes one request for the source language, unless an earlier run knows it', async () => {
    const imitation = await startImitation()
    const provider = providerFor(imitation)
    for (const requests of [2, 1]) {
      const asked = context()
      await provider.plan({ ...asked, only })
      assert.equal((await provider.fetchProject('cinder', asked)).resources[0]?.cells.length, 2)
      assert.equal(asked.requests, requests)
    }
  })

  it('leaves out what the catalogue does not list', async () => {
    const provider = providerFor(await startImitation(), { projects: ['nova'] })
    assert.deepEqual((await provider.plan({ ...context(), only })).projects, [])
  })
})

describe('an organization that is not to be seen', () => {
  for (const invisible of ['not-found', 'empty'] as const) {
    it(`is missed by name, beside those the token sees: ${invisible}`, async () => {
      const others = [{ slug: 'python-doc', name: 'Python' }]
      const imitation = await startImitation({ invisible, others })
      const asked = context()
      await assert.rejects(providerFor(imitation, { organization: 'openstak' }).plan(asked), {
        code: 'not-found',
        message:
          'transifex: the organization openstak was not found, or this token has no access; it sees: openstack, python-doc',
      })
      assert.equal(asked.requests, 2)
    })
  }

  it('is told from one that is empty', async () => {
    const others = [{ slug: 'python-doc', name: 'Python' }]
    const provider = providerFor(await startImitation({ others }), { organization: 'python-doc' })
    assert.deepEqual((await provider.plan(context())).projects, [])
  })
})

describe('rows of a project', () => {
  it('in a language nobody knows are read like any other', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'strange-row', language: 'tlh@pIqaD' })
    const { resources } = await providerFor(imitation).fetchProject('cinder', context())
    assert.deepEqual(
      resources[0]?.cells.map(({ language }) => language),
      ['fr', 'pt_BR', 'tlh@pIqaD'],
    )
  })

  it('dated in the future have no date: nobody has translated then', async () => {
    const imitation = await startImitation()
    const now = new Date('2013-06-12T08:40:00Z')
    const clock = { now: () => now }
    // Translated at 9:30, reviewed at 10:00: half the story has not happened yet.
    const { resources } = await providerFor(imitation, { clock }).fetchProject('cinder', context())
    assert.equal(resources[0]?.cells[0]?.lastTranslatedAt, '2013-06-12T09:30:00.000Z')
    imitation.faults.plan({ kind: 'clock-skew', seconds: 86_400 })
    const skewed = await providerFor(imitation, { clock }).fetchProject('cinder', context())
    assert.equal(skewed.resources[0]?.cells[0]?.lastTranslatedAt, null)
    assert.equal(skewed.resources[0]?.cells[0]?.counts?.translated, 970)
  })

  it('that differ in words alone leave the words of the text unknown', async () => {
    const imitation = await startImitation()
    const attributes = { total_words: 8000, untranslated_words: 1210 }
    imitation.faults.plan({ kind: 'first-row', attributes })
    const { resources } = await providerFor(imitation).fetchProject('cinder', context())
    assert.deepEqual(resources[0]?.source, { total: 1132, totalWords: null, isLowerBound: false })
  })
})
