import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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
    const plan = await providerFor(await startImitation({ organization })).plan(context())
    assert.deepEqual(plan, { asOf: null, isRecorded: false, projects: ['cinder', 'nova'] })
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
    // 1 for the languages, 2 of resources, 480 rows of statistics on 4 pages.
    assert.equal(asked.requests, 7)
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
