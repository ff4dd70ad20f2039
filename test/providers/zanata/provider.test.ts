import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  imitatedCounts,
  imitatedDocument,
  imitatedProject,
  imitatedVersion,
} from '../../../imitations/zanata/model.ts'
import {
  context,
  nova,
  novaMessages,
  providerFor,
  siteWith,
  startImitation,
} from './provider-under-test.ts'

describe('the plan of a server', () => {
  const site = siteWith(
    nova(),
    imitatedProject('glance', [], { status: 'READONLY' }),
    imitatedProject('melange', [], { status: 'OBSOLETE' }),
    imitatedProject('secret', [], { isPrivate: true }),
  )

  it('names every project that is shown and not obsolete, in one request', async () => {
    const asked = context()
    const plan = await providerFor(await startImitation({ site })).plan(asked)
    assert.deepEqual(plan, { asOf: null, isRecorded: false, projects: ['nova', 'glance'] })
    assert.equal(asked.requests, 1)
  })

  it('names those that only a key shows', async () => {
    const imitation = await startImitation({ site })
    const { user, token } = imitation
    const plan = await providerFor(imitation, { user, token }).plan(context())
    assert.deepEqual(plan.projects, ['nova', 'glance', 'secret'])
  })

  it('is the projects that the catalogue lists, where it lists some', async () => {
    const provider = providerFor(await startImitation({ site }), { projects: ['nova', 'heat'] })
    assert.deepEqual((await provider.plan(context())).projects, ['nova', 'heat'])
    await assert.rejects(provider.fetchProject('heat', context()), /was not found/)
  })

  it('is what is asked for, without a request, where only that is to be read', async () => {
    const asked = context({
      only: ['nova', 'heat', 'nova'].map((project) => ({ project, resources: [] })),
    })
    assert.deepEqual(await providerFor(await startImitation()).plan(asked), {
      asOf: null,
      isRecorded: false,
      projects: ['nova', 'heat'],
      isRestUnchanged: true,
    })
    assert.equal(asked.requests, 0)
  })

  it('is empty for a server without projects', async () => {
    const imitation = await startImitation({ site: siteWith() })
    assert.deepEqual((await providerFor(imitation).plan(context())).projects, [])
  })
})

describe('a project', () => {
  it('is read in our words', async () => {
    const reading = await providerFor(await startImitation()).fetchProject('nova', context())
    const untouched = {
      total: 1_000,
      translated: 0,
      needsEditing: 0,
      reviewed: 0,
      totalWords: 7_000,
      translatedWords: 0,
      needsEditingWords: 0,
      reviewedWords: 0,
    }
    assert.deepEqual(reading, {
      resources: [
        {
          id: 'nova/master/nova/locale/nova',
          name: 'nova/locale/nova',
          branch: 'master',
          revision: null,
          revisedAt: null,
          source: { total: 1_000, totalWords: 7_000, isLowerBound: false },
          cells: [
            {
              language: 'fr',
              counts: {
                total: 1_000,
                // Approved strings are translated ones; rejected ones need editing as fuzzy ones do.
                translated: 700,
                needsEditing: 25,
                reviewed: 40,
                totalWords: 7_000,
                translatedWords: 4_900,
                needsEditingWords: 175,
                reviewedWords: 280,
              },
              lastTranslatedAt: '2015-12-31',
            },
            { language: 'ko-KR', counts: untouched, lastTranslatedAt: null },
            { language: 'en-US', counts: untouched, lastTranslatedAt: null },
          ],
        },
      ],
    })
  })

  it('is asked for once, and once more for each version that is tracked and not obsolete', async () => {
    const document = imitatedDocument('openstack_dashboard/locale/django', 10)
    const versions = [
      imitatedVersion('master', [document]),
      imitatedVersion('stable-2026.1', [document], 'READONLY'),
      imitatedVersion('stable-liberty', [document], 'OBSOLETE'),
      imitatedVersion('sandbox', [document]),
    ]
    const imitation = await startImitation({ site: siteWith(imitatedProject('horizon', versions)) })
    const asked = context()
    const { resources } = await providerFor(imitation).fetchProject('horizon', asked)
    assert.deepEqual(
      resources.map(({ branch, name }) => [branch, name]),
      [
        ['master', 'openstack_dashboard/locale/django'],
        ['stable-2026.1', 'openstack_dashboard/locale/django'],
      ],
    )
    assert.equal(new Set(resources.map(({ id }) => id)).size, 2)
    assert.deepEqual(
      imitation.requests.map(({ path, query }) => `${path}?${query}`),
      [
        '/rest/projects/p/horizon?',
        '/rest/stats/proj/horizon/iter/master?detail=true&word=true',
        '/rest/stats/proj/horizon/iter/stable-2026.1?detail=true&word=true',
      ],
    )
    assert.equal(asked.requests, 3)
  })

  it('may have no versions, and a version no documents', async () => {
    const imitation = await startImitation({
      site: siteWith(imitatedProject('empty'), imitatedProject('new', [imitatedVersion('master')])),
    })
    for (const project of ['empty', 'new']) {
      const reading = await providerFor(imitation).fetchProject(project, context())
      assert.deepEqual(reading, { resources: [] }, project)
    }
  })

  it('may have a document without strings', async () => {
    const version = imitatedVersion('master', [imitatedDocument('empty', 0)])
    const imitation = await startImitation({ site: siteWith(imitatedProject('nova', [version])) })
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.deepEqual(resources[0]?.source, { total: 0, totalWords: 0, isLowerBound: false })
    assert.equal(resources[0]?.cells[0]?.counts?.total, 0)
  })

  it('may have any name in its address', async () => {
    const document = novaMessages()
    const name = 'a b/c?d#é'
    const project = imitatedProject(name, [imitatedVersion('stable-x y', [document])])
    const imitation = await startImitation({ site: siteWith(project) })
    const { resources } = await providerFor(imitation).fetchProject(name, context())
    assert.equal(resources[0]?.branch, 'stable-x y')
  })
})

describe('the last translation', () => {
  for (const [written, day] of [
    ['31/12/15 23:59 by homer', '2015-12-31'],
    ['01/02/26 00:00', '2026-02-01'],
    ['29/02/24 08:15 by by 01/01/01 00:00', '2024-02-29'],
    ['', null],
    [null, null],
    [undefined, null],
    ['29/02/25 08:15 by homer', null],
    ['00/00/00 00:00 by homer', null],
    ['2015-12-31 by homer', null],
    ['by homer 31/12/15', null],
    ['31/12/2015 23:59 by homer', null],
  ] as const) {
    it(`written ${written === undefined ? 'not at all' : `"${written}"`} was ${day ?? 'nobody knows when'}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(
        { kind: 'changed-row', members: { lastTranslated: written } },
        { on: '/rest/stats' },
      )
      const reading = await providerFor(imitation).fetchProject('nova', context())
      assert.equal(reading.resources[0]?.cells[0]?.lastTranslatedAt, day)
      assert.doesNotMatch(JSON.stringify(reading), /homer/)
    })
  }
})

describe('what is sent', () => {
  it('is a wish for JSON, and neither user nor key unless there are both', async () => {
    const imitation = await startImitation()
    for (const given of [{}, { user: 'somebody' }, { token: 'key' }]) {
      await providerFor(imitation, given).plan(context())
    }
    for (const { headers } of imitation.requests) {
      assert.equal(headers.accept, 'application/json')
      assert.equal(headers['x-auth-user'], undefined)
      assert.equal(headers['x-auth-token'], undefined)
    }
    const { user, token } = imitation
    await providerFor(imitation, { user, token }).plan(context())
    const { headers } = imitation.requests.at(-1) ?? assert.fail('nothing sent')
    assert.deepEqual([headers['x-auth-user'], headers['x-auth-token']], [user, token])
  })

  it('goes to the server also where the address is that of its API', async () => {
    const imitation = await startImitation()
    for (const baseUrl of [
      `${imitation.url}/rest`,
      `${imitation.url}/rest/`,
      `${imitation.url}/`,
    ]) {
      const plan = await providerFor(imitation, { baseUrl }).plan(context())
      assert.deepEqual(plan.projects, ['nova'], baseUrl)
    }
  })

  it('is never more than two requests at a time', async () => {
    const projects = Array.from({ length: 6 }, (_, at) =>
      imitatedProject(`project-${at}`, [imitatedVersion('master', [novaMessages()])]),
    )
    const imitation = await startImitation({ site: siteWith(...projects), msPerDocument: 20 })
    const provider = providerFor(imitation)
    await Promise.all(projects.map(({ id }) => provider.fetchProject(id, context())))
    assert.equal(imitation.busiest(), 2)
    assert.equal(imitation.requests.length, 12)
  })

  it('is nothing when the run was given up before', async () => {
    const imitation = await startImitation()
    const given = context({ signal: AbortSignal.abort() })
    await assert.rejects(providerFor(imitation).plan(given), { code: 'aborted' })
    assert.equal(imitation.requests.length, 0)
  })
})

describe('words', () => {
  it('are unknown where Zanata counts none', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'no-words' }, { on: '/rest/stats' })
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.deepEqual(resources[0]?.source, { total: 1_000, totalWords: null, isLowerBound: false })
    const { counts } = resources[0]?.cells[0] ?? {}
    assert.equal(counts?.translated, 700)
    assert.deepEqual(
      [
        counts?.totalWords,
        counts?.translatedWords,
        counts?.needsEditingWords,
        counts?.reviewedWords,
      ],
      [null, null, null, null],
    )
  })

  it('of the source are unknown where locales disagree about them', async () => {
    const imitation = await startImitation()
    const members = { total: 8_000, untranslated: 8_000 }
    imitation.faults.plan(
      { kind: 'changed-row', members, locale: 'ko-KR', unit: 'WORD' },
      { on: '/rest/stats' },
    )
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.equal(resources[0]?.source.totalWords, null)
    assert.equal(resources[0]?.cells[0]?.counts?.totalWords, 7_000)
  })
})

describe('what is not understood but does no harm', () => {
  it('is left out: units nobody has heard of', async () => {
    const imitation = await startImitation()
    const before = await providerFor(imitation).fetchProject('nova', context())
    imitation.faults.plan({ kind: 'unknown-unit' }, { on: '/rest/stats' })
    assert.deepEqual(await providerFor(imitation).fetchProject('nova', context()), before)
  })

  it('is handed on: locales nobody has heard of', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'unknown-locale' }, { on: '/rest/stats' })
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.deepEqual(
      resources[0]?.cells.map(({ language }) => language),
      ['fr', 'ko-KR', 'en-US', 'tlh'],
    )
  })

  it('is nothing: a version into which nothing was uploaded yet', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'null-lists' }, { on: '/rest/stats' })
    const reading = await providerFor(imitation).fetchProject('nova', context())
    assert.deepEqual(reading, { resources: [] })
  })

  it('is unknown: approved strings, where the server does not tell them', async () => {
    const imitation = await startImitation()
    imitation.faults.plan(
      { kind: 'changed-row', members: { approved: undefined } },
      { on: '/rest/stats' },
    )
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.equal(resources[0]?.cells[0]?.counts?.reviewed, null)
  })
})

describe('counts', () => {
  it('follow when somebody translates', async () => {
    const document = novaMessages()
    const version = imitatedVersion('master', [document])
    const imitation = await startImitation({ site: siteWith(imitatedProject('nova', [version])) })
    const provider = providerFor(imitation)
    await provider.fetchProject('nova', context())
    document.counts.set('ko-KR', imitatedCounts(document, { translatedOnly: 3 }))
    const { resources } = await provider.fetchProject('nova', context())
    assert.equal(resources[0]?.cells[1]?.counts?.translated, 3)
  })
})
