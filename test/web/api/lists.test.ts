import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { aReading } from '../../support/builders.ts'
import { sharedTestApp, type TestApp, testApp } from '../../support/test-app.ts'
import { ask, figures, options, read } from './api-site.ts'

type Item = Record<string, unknown> & { readonly id: string }

/** All pages of a list, following `links.next` from the first. */
async function walk(site: TestApp, address: string): Promise<Item[]> {
  const items: Item[] = []
  let next: string | null = address
  while (next !== null) {
    const page: { items: Item[]; links: { next: string | null } } = await read(site, next)
    items.push(...page.items)
    next = page.links.next?.split('/api/v1')[1] ?? null
    assert.ok(items.length < 1_000, 'the list does not end')
  }
  return items
}

const lists: Record<string, readonly string[]> = {
  '/languages': [
    'completionPercent',
    'id',
    'leftStrings',
    'leftWords',
    'uncountedStrings',
    'lastTranslatedAt',
  ],
  '/projects': ['priority', 'id', 'totalStrings', 'totalWords', 'begunLanguageCount'],
  '/pairs': ['id', 'completionPercent', 'leftStrings', 'leftWords', 'lastTranslatedAt'],
  '/resources': ['id', 'totalStrings', 'totalWords'],
  '/cells': ['id', 'completionPercent', 'leftStrings', 'leftWords', 'lastTranslatedAt'],
  '/series': ['age', 'id'],
  '/languages/fr/work': ['place', 'id', 'leftStrings', 'effortMinutes'],
  '/releases': ['age', 'id'],
  '/releases/2026.1/languages': ['completionPercent', 'id', 'leftStrings', 'finishesFrom'],
}

describe('a list', () => {
  const site = sharedTestApp(options)

  for (const [list, keys] of Object.entries(lists)) {
    for (const sort of keys.flatMap((key) => [key, `-${key}`])) {
      test(`${list} sorted by ${sort} is the same in pages of any size`, async () => {
        const whole: Item[] = (await read(site, `${list}?sort=${sort}&limit=200`)).items
        assert.equal(new Set(whole.map(({ id }) => id)).size, whole.length)
        for (const limit of [1, 2, 3]) {
          const walked = await walk(site, `${list}?sort=${sort}&limit=${limit}`)
          assert.deepEqual(walked, whole, `${limit} at a time`)
        }
      })
    }
  }

  for (const list of ['/languages', '/pairs', '/cells']) {
    for (const key of ['leftStrings', 'leftWords', 'lastTranslatedAt', 'completionPercent']) {
      test(`${list} sorted by ${key} goes up or down, with what is unknown last`, async () => {
        for (const [sort, direction] of [
          [key, 1],
          [`-${key}`, -1],
        ] as const) {
          const items: Item[] = (await read(site, `${list}?sort=${sort}`)).items
          const values = items.map((item) => item[key])
          // Among unknown percents those of lower bounds are in an order of their own.
          const known = values.filter((value) => value !== null) as (string | number)[]
          const firstUnknown = values.indexOf(null)
          if (key !== 'completionPercent' && firstUnknown >= 0) {
            assert.ok(
              values.slice(firstUnknown).every((value) => value === null),
              `${values}`,
            )
          }
          const sorted = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * direction)
          assert.deepEqual(known, sorted)
        }
      })
    }
  }

  test('of languages begins with the best, as the overview does', async () => {
    const { items } = await read(site, '/languages')
    assert.deepEqual(
      items.map(({ id }: Item) => id),
      // 1,100 of 1,300, of which 200 are not known; 1,090 of 1,300; 0 of 1,300; nothing known.
      ['de', 'fr', 'zh-CN', 'ar'],
    )
  })

  test('leaves out what its filters do not admit', async () => {
    const ids = async (address: string) =>
      (await read(site, address)).items.map(({ id }: Item) => id)
    assert.deepEqual(await ids('/languages?state=unknown'), ['ar'])
    assert.deepEqual(await ids('/languages?state=complete'), [])
    const { totalItems } = await read(site, '/pairs')
    assert.equal((await read(site, '/pairs?sort=leftStrings&limit=2')).totalItems, totalItems)
    assert.equal((await read(site, '/pairs?project=nova&state=begun')).totalItems, 2)
    assert.deepEqual(await ids('/pairs?state=complete'), ['horizon@master/de'])
    assert.deepEqual(await ids('/pairs?project=nova&state=begun'), [
      'nova@master/de',
      'nova@master/fr',
    ])
    assert.deepEqual(await ids('/resources?kind=docs'), ['horizon/docs@master'])
    assert.deepEqual(await ids('/resources?tier=2&project=nova'), ['nova/service@master'])
    assert.deepEqual(await ids('/resources?platform=transifex'), [])
    assert.deepEqual(await ids('/cells?state=complete'), ['horizon/dashboard@master/de'])
    assert.deepEqual(await ids('/cells?state=flawed'), [
      'neutron/service@master/ar',
      'nova/service@master/de',
    ])
    assert.deepEqual(await ids('/cells?state=uncountable'), ['neutron/service@master/ar'])
    assert.deepEqual(await ids('/cells?group=code&language=fr'), [
      'horizon/dashboard@master/fr',
      'neutron/service@master/fr',
      'nova/service@master/fr',
    ])
    assert.deepEqual(await ids('/cells?group=code&kind=docs'), [])
    assert.deepEqual(await ids('/cells?resource=docs'), ['horizon/docs@master/fr'])
    assert.deepEqual(await ids('/cells?tier=1&sort=-leftStrings'), [
      'horizon/dashboard@master/zh-CN',
      'horizon/dashboard@master/fr',
      'horizon/dashboard@master/de',
    ])
    assert.deepEqual(await ids('/cells?series=2026.1'), ['horizon/dashboard@2026.1/fr'])
    assert.deepEqual(await ids('/cells?platform=transifex'), [])
  })

  test('gives the members that are asked for, in a document of a type of its own', async () => {
    const response = await ask(site, '/cells?language=fr&fields=leftStrings,project&limit=1')
    assert.equal(response.headers['content-type'], 'application/vnd.stringboard.sparse+json')
    const { items } = JSON.parse(response.text)
    assert.deepEqual(items, [
      { id: 'horizon/dashboard@master/fr', project: 'horizon', leftStrings: 60 },
    ])
    const whole = await ask(site, '/cells?language=fr&limit=1')
    assert.equal(whole.headers['content-type'], 'application/json')
  })

  test('says where it goes on, in the document and in its header', async () => {
    const response = await ask(site, '/cells?limit=2&language=fr')
    const { links, nextCursor } = JSON.parse(response.text)
    assert.ok(links.next.endsWith(`?language=fr&limit=2&cursor=${nextCursor}`), links.next)
    assert.ok(response.headers['link']?.startsWith(`<${links.next}>; rel="next"`))
    const last = await ask(site, links.next.split('/api/v1')[1])
    assert.deepEqual(JSON.parse(last.text).nextCursor, null)
    assert.doesNotMatch(last.headers['link'] ?? '', /rel="next"/)
  })
})

describe('a cursor', () => {
  const site = sharedTestApp(options)
  const cursorOf = async (address: string) => (await read(site, address)).nextCursor

  test('ends with the page that holds its last item, however full that is', async () => {
    const { items } = await read(site, '/languages')
    const [full, short] = [items.length, items.length - 1]
    assert.equal((await read(site, `/languages?limit=${full}`)).nextCursor, null)
    assert.notEqual((await read(site, `/languages?limit=${short}`)).nextCursor, null)
  })

  test('goes on where its item would stand, when the figures have moved meanwhile', async () => {
    const moving = await testApp(options)
    const first = await read(moving, '/cells?sort=leftStrings&language=fr&limit=2')
    assert.deepEqual(
      first.items.map(({ id }: Item) => id),
      ['horizon/docs@master/fr', 'neutron/service@master/fr'],
    )
    // The last item of the page falls behind; what comes next is what has more than it had.
    moving.platform.projects = {
      ...figures,
      neutron: [aReading('service', 500, { fr: 150 })],
    }
    await moving.sync()
    const { items } = await read(
      moving,
      `/cells?sort=leftStrings&language=fr&limit=5&cursor=${first.nextCursor}`,
    )
    assert.deepEqual(
      items.map(({ id, leftStrings }: Item) => [id, leftStrings]),
      [
        ['horizon/dashboard@master/fr', 60],
        ['nova/service@master/fr', 100],
        ['neutron/service@master/fr', 350],
      ],
    )
  })

  test('goes on after an item that is gone', async () => {
    const moving = await testApp(options)
    const first = await read(moving, '/resources?limit=2')
    assert.equal(first.items[1].id, 'horizon/docs@master')
    await moving.tracker.applyCatalogue({
      ...options.catalogue,
      projects: options.catalogue.projects.map((project) =>
        project.name === 'horizon' ? { ...project, resources: [] } : project,
      ),
    })
    const { items } = await read(moving, `/resources?limit=2&cursor=${first.nextCursor}`)
    assert.deepEqual(
      items.map(({ id }: Item) => id),
      ['neutron/service@master', 'nova/service@master'],
    )
  })

  test('is the same for pages of another size and with other members', async () => {
    const cursor = await cursorOf('/cells?limit=1')
    const { items } = await read(site, `/cells?limit=3&fields=leftStrings&cursor=${cursor}`)
    assert.equal(items.length, 3)
  })

  const strays: [of: string, at: string][] = [
    ['/cells?limit=1', '/cells?sort=leftStrings'],
    ['/cells?limit=1', '/cells?sort=-id'],
    ['/cells?limit=1', '/cells?language=fr'],
    ['/cells?limit=1&language=fr', '/cells?language=de'],
    ['/languages?limit=1', '/pairs?'],
  ]
  for (const [of, at] of strays) {
    test(`of ${of} leads nowhere at ${at}`, async () => {
      const response = await ask(site, `${at}&cursor=${await cursorOf(of)}`)
      assert.equal(response.status, 404)
      assert.match(response.text, /unknown-cursor.*“cursor”/)
    })
  }

  test('with another kind of figure in it than the order has is a problem, not a search', async () => {
    for (const [sort, value] of [
      ['leftStrings', 'many'],
      ['lastTranslatedAt', 3],
    ] as const) {
      const cursor = await cursorOf(`/cells?sort=${sort}&limit=1`)
      const [list, , id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
      const forged = Buffer.from(JSON.stringify([list, value, id])).toString('base64url')
      assert.equal((await ask(site, `/cells?sort=${sort}&cursor=${forged}`)).status, 404, sort)
    }
  })

  test('made up by somebody is a problem of theirs', async () => {
    const cursor = fc.oneof(
      fc.base64String().map((text) => text.replaceAll(/[+/=]/g, '_')),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    )
    await fc.assert(
      fc.asyncProperty(cursor, fc.constantFrom(...Object.keys(lists)), async (text, list) => {
        const { status } = await ask(site, `${list}?cursor=${encodeURIComponent(text)}`)
        assert.ok(status === 404 || status === 400, `${list} ${text}: ${status}`)
      }),
      { numRuns: 60 },
    )
  })
})
