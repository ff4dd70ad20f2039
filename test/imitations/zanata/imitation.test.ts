import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { generate } from '../../../imitations/zanata/generate.ts'
import {
  imitatedCounts,
  imitatedDocument,
  imitatedProject,
  imitatedVersion,
} from '../../../imitations/zanata/model.ts'
import { siteOfRecording } from '../../../imitations/zanata/recording.ts'
import { type ImitationOptions, startZanataImitation } from '../../../imitations/zanata/server.ts'

function documents() {
  const django = imitatedDocument('openstack_dashboard/locale/django', 100, {}, 800)
  django.counts.set('fr', imitatedCounts(django, { translatedOnly: 60, approved: 10, fuzzy: 5 }))
  const scripts = imitatedDocument('openstack_dashboard/locale/djangojs', 20, {}, 100)
  scripts.counts.set(
    'fr',
    imitatedCounts(scripts, {
      translatedOnly: 1,
      rejected: 2,
      lastTranslatedAt: new Date('2026-03-04T05:06:00Z'),
    }),
  )
  return [django, scripts]
}

const site = {
  locales: ['fr', 'Ro'],
  projects: [
    imitatedProject('horizon', [
      imitatedVersion('master', documents()),
      imitatedVersion('stable-liberty', [], 'OBSOLETE'),
    ]),
    imitatedProject('melange', [], { status: 'OBSOLETE' }),
    imitatedProject('secret', [], { isPrivate: true }),
  ],
}

async function start(options: Partial<ImitationOptions> = {}) {
  const imitation = await startZanataImitation({ site, ...options })
  after(() => imitation.close())
  return imitation
}

const json = { accept: 'application/json' }
const ofMaster = '/rest/stats/proj/horizon/iter/master'

interface Stats {
  id: string
  stats: Record<string, unknown>[]
  detailedStats: Stats[] | null
}

describe('the imitation of Zanata', () => {
  it('lists projects but obsolete and private ones', async () => {
    const { url } = await start()
    const rows = await (await fetch(`${url}/rest/projects`, { headers: json })).json()
    assert.deepEqual(rows, [
      {
        id: 'horizon',
        defaultType: 'Gettext',
        name: 'horizon',
        links: [{ href: 'p/horizon', rel: 'self', type: 'application/vnd.zanata.project+json' }],
        status: 'ACTIVE',
      },
    ])
  })

  it('lists all versions of a project with their status', async () => {
    const { url } = await start()
    const project = await (await fetch(`${url}/rest/projects/p/horizon`, { headers: json })).json()
    const { iterations } = project as { iterations: { id: string; status: string }[] }
    assert.deepEqual(
      iterations.map(({ id, status }) => [id, status]),
      [
        ['master', 'ACTIVE'],
        ['stable-liberty', 'OBSOLETE'],
      ],
    )
  })

  it('counts a version whole and by document, in strings and words, in every locale', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}${ofMaster}?detail=true&word=true`, { headers: json })
    assert.equal(answer.headers.get('content-type'), 'application/json')
    const { id, stats, detailedStats } = (await answer.json()) as Stats
    assert.equal(id, 'master')
    assert.deepEqual(Object.entries(stats[0] ?? {}), [
      ['total', 120],
      ['untranslated', 42],
      ['needReview', 7],
      ['translated', 71],
      ['approved', 10],
      ['rejected', 2],
      ['translatedOnly', 61],
      ['fuzzy', 5],
      ['unit', 'MESSAGE'],
      ['locale', 'fr'],
      ['lastTranslated', '04/03/26 05:06 by homer'],
    ])
    assert.deepEqual(
      detailedStats?.map((one) => one.id),
      ['openstack_dashboard/locale/django', 'openstack_dashboard/locale/djangojs'],
    )
    assert.deepEqual(
      detailedStats?.[0]?.stats.map(({ locale, unit, total, translated }) => [
        locale,
        unit,
        total,
        translated,
      ]),
      [
        ['fr', 'MESSAGE', 100, 70],
        ['fr', 'WORD', 800, 560],
        ['Ro', 'MESSAGE', 100, 0],
        ['Ro', 'WORD', 800, 0],
      ],
    )
    assert.equal(detailedStats?.[0]?.stats[2]?.['lastTranslated'], '')
  })

  it('leaves out what is not asked for', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}${ofMaster}?locale=Ro`, { headers: json })
    const { stats, detailedStats } = (await answer.json()) as Stats
    assert.equal(detailedStats, null)
    assert.deepEqual(
      stats.map(({ locale, unit }) => [locale, unit]),
      [['Ro', 'MESSAGE']],
    )
  })

  it('answers in XML to whoever does not ask for JSON', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}/rest/projects`)
    assert.equal(answer.headers.get('content-type'), 'application/xml')
    assert.match(await answer.text(), /^<\?xml .*<item id="horizon"\/>/)
  })

  it('knows nothing of other things, in plain words', async () => {
    const { url } = await start()
    for (const path of [
      '/rest/projects/p/quantum',
      '/rest/projects/p/secret',
      '/rest/stats/proj/horizon/iter/stable-2026.1',
      '/rest/stats/proj/horizon',
      '/rest/elsewhere',
      '/',
    ]) {
      const answer = await fetch(url + path, { headers: json })
      assert.equal(answer.status, 404, path)
      assert.equal(answer.headers.get('content-type'), 'text/plain', path)
    }
    assert.equal(
      (await fetch(`${url}/rest/projects`, { method: 'POST', headers: json })).status,
      404,
    )
  })

  it('lets one user in with one key, and quotes a wrong one', async () => {
    const imitation = await start({ isOpen: false })
    const { url, user, token } = imitation
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/rest/projects`, { headers: { ...json, ...headers } })
    const nobody = await ask({})
    assert.equal(nobody.status, 401)
    assert.match(await nobody.text(), /authentication required/)
    const wrong = await ask({ 'x-auth-user': user, 'x-auth-token': 'wrong' })
    assert.equal(wrong.status, 401)
    assert.match(await wrong.text(), /\[wrong\]/)
    const right = await ask({ 'x-auth-user': user, 'x-auth-token': token })
    const rows = (await right.json()) as { id: string }[]
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['horizon', 'secret'],
    )
  })

  it('takes its time for each document, and no more than six requests at once', async () => {
    const { url } = await start({ msPerDocument: 200 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${url}${ofMaster}`, { headers: json })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 429, 429])
  })
})

describe('a made up server', () => {
  it('is of any size and always the same', () => {
    const size = { projects: 3, resources: 2, languages: 60, series: 4 }
    const made = generate(size)
    assert.deepEqual(made, generate(size))
    assert.equal(made.projects.length, 3)
    assert.equal(made.locales.length, 61)
    assert.equal(new Set(made.locales).size, 61)
    for (const { versions } of made.projects) {
      assert.deepEqual(
        versions.map(({ id }) => id),
        ['master', 'stable-2026.1', 'stable-2025.2', 'stable-2025.1'],
      )
      for (const document of versions.flatMap((version) => version.documents)) {
        assert.ok(document.strings >= 20)
        for (const counts of document.counts.values()) {
          const { translatedOnly, approved, fuzzy, rejected } = counts
          assert.ok(translatedOnly + approved + fuzzy + rejected <= document.strings)
        }
      }
    }
  })
})

describe('the server that OpenStack’s recorded reading may have come from', () => {
  it('has its projects, versions, documents and figures', async () => {
    const root = join(import.meta.dirname, '../../..')
    const recorded = await siteOfRecording(join(root, 'data/openstack/recorded/reading.ndjson'))
    assert.equal(recorded.projects.length, 35)
    const horizon = recorded.projects.find(({ id }) => id === 'horizon')
    const master = horizon?.versions.find(({ id }) => id === 'master')
    const django = master?.documents.find(({ id }) => id === 'openstack_dashboard/locale/django')
    assert.equal(django?.strings, 2_496)
    assert.equal(django?.counts.get('fr')?.translatedOnly, 2_238)
    assert.ok(horizon?.versions.some(({ id }) => id === 'stable-2026.1'))
    const spelt = recorded.projects
      .flatMap(({ versions }) => versions)
      .flatMap((version) => version.documents)
      .flatMap(({ counts }) => [...counts.keys()])
    const unknown = [...new Set(spelt)].filter((locale) => !recorded.locales.includes(locale))
    assert.deepEqual(unknown, [])
  })
})
