import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { sharedTestApp, testApp } from '../../support/test-app.ts'
import { figures, options, read } from './api-site.ts'

const origin = 'http://tracker.example'

/** Some members of an object, so that a test says only what it is about. */
function some(object: Record<string, unknown>, ...names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, object[name]]))
}

describe('a language', () => {
  const site = sharedTestApp(options)

  test('is summed over the whole group, with what is not known beside it', async () => {
    const french = await read(site, '/languages/fr')
    // 40 + 150 + 900 of 100 + 200 + 1,000 strings: 83.8 %.
    assert.deepEqual(
      some(
        french,
        'completion',
        'completionPercent',
        'isFloor',
        'translatedStrings',
        'totalStrings',
      ),
      {
        completion: 'percent',
        completionPercent: 83,
        isFloor: false,
        translatedStrings: 1_090,
        totalStrings: 1_300,
      },
    )
    assert.equal(french.leftStrings, 60 + 50 + 100)
    assert.equal(french.leftWords, 2_100)
    assert.deepEqual(french.rank, { place: 2, of: 3 })
  })

  test('with no file in some resources has a floor, and the strings it is silent about', async () => {
    const chinese = await read(site, '/languages/zh-CN')
    assert.deepEqual(
      some(chinese, 'completionPercent', 'isFloor', 'leftStrings', 'uncountedStrings'),
      { completionPercent: 0, isFloor: true, leftStrings: 100, uncountedStrings: 1_200 },
    )
    assert.deepEqual(some(chinese, 'resourceCount', 'countedResourceCount'), {
      resourceCount: 3,
      countedResourceCount: 1,
    })
  })

  test('of which nothing is known has null for a figure, and never 0', async () => {
    const arabic = await read(site, '/languages/ar')
    assert.deepEqual(
      some(
        arabic,
        'completion',
        'completionPercent',
        'translatedStrings',
        'leftStrings',
        'leftWords',
        'needsEditingStrings',
        'untranslatedStrings',
      ),
      {
        completion: 'unknown',
        completionPercent: null,
        translatedStrings: null,
        leftStrings: null,
        leftWords: null,
        needsEditingStrings: null,
        untranslatedStrings: null,
      },
    )
    assert.equal(arabic.rank, null)
    assert.equal(arabic.totalStrings, 1_300)
  })

  test('with a lower bound among its resources has no percent there', async () => {
    const { otherGroups } = await read(site, '/languages/fr')
    const everything = otherGroups.find(({ name }: { name: string }) => name === 'everything')
    assert.deepEqual(
      some(
        everything,
        'completion',
        'completionPercent',
        'isLowerBound',
        'totalStrings',
        'totalWords',
      ),
      {
        completion: 'lower-bound',
        completionPercent: null,
        isLowerBound: true,
        totalStrings: 1_350,
        totalWords: null,
      },
    )
  })

  test('says what it counts, of what, and how old it is', async () => {
    const french = await read(site, '/languages/fr')
    assert.deepEqual(french.group, { name: 'code', title: 'Dashboards and services' })
    assert.deepEqual(some(french, 'series', 'asOf'), {
      series: 'master',
      asOf: '2026-08-21T12:00:00.000Z',
    })
    assert.deepEqual(french.sources, [
      {
        platform: 'git',
        title: 'git',
        asOf: '2026-08-21T12:00:00.000Z',
        isRecorded: false,
        isStale: false,
      },
    ])
  })

  test('is as old as the figures that count, not as those that stand beside', async () => {
    const moved = await testApp(options)
    moved.tracker.clock.set('2026-08-25T12:00:00Z')
    await moved.tracker.sync(new FakePlatform(figures, 'transifex'))
    const { sources, asOf } = await read(moved, '/languages/fr')
    assert.deepEqual(
      sources.map(({ platform }: { platform: string }) => platform),
      ['transifex'],
    )
    assert.equal(asOf, '2026-08-25T12:00:00.000Z')
  })

  test('links to its page, its badge and its parts, in the series that was asked for', async () => {
    const { links } = await read(site, '/languages/fr?series=2026.1')
    assert.deepEqual(links, {
      self: `${origin}/api/v1/languages/fr?series=2026.1`,
      page: `${origin}/languages/fr?series=2026.1`,
      badge: `${origin}/badge/fr@2026.1.svg`,
      join: null,
      pairs: `${origin}/api/v1/pairs?language=fr&series=2026.1`,
      cells: `${origin}/api/v1/cells?language=fr&series=2026.1`,
    })
  })

  test('tells what moved in 30 days, in its two parts', async () => {
    const moved = await testApp({ figures: { nova: [aReading('service', 100, { fr: 40 })] } })
    moved.tracker.clock.set('2026-09-21T12:00:00Z')
    moved.platform.projects = { nova: [aReading('service', 130, { fr: 52 })] }
    await moved.sync()
    const { changeIn30Days } = await read(moved, '/languages/fr')
    assert.deepEqual(changeIn30Days, { translatedStrings: 12, sourceStrings: 30, leftStrings: 18 })
  })
})

describe('a cell', () => {
  const site = sharedTestApp(options)

  test('has the id it is found under, the editor, and its figures', async () => {
    const cell = await read(site, '/cells/nova/service/fr')
    assert.equal(cell.id, 'nova/service@master/fr')
    assert.equal(cell.links.self, `${origin}/api/v1/cells/nova/service@master/fr`)
    assert.equal(cell.links.editor, 'https://editor.example/nova/service/fr')
    assert.deepEqual(
      some(cell, 'state', 'completionPercent', 'leftStrings', 'leftWords', 'lastTranslatedAt'),
      {
        state: 'counted',
        completionPercent: 90,
        leftStrings: 100,
        leftWords: 1_000,
        lastTranslatedAt: '2026-08-01',
      },
    )
    assert.deepEqual(await read(site, `/cells/${cell.id}`), cell)
  })

  test('of another series has that in its id', async () => {
    const cell = await read(site, '/cells/horizon/dashboard@2026.1/fr')
    assert.deepEqual(some(cell, 'id', 'series', 'branch', 'totalStrings', 'isComplete'), {
      id: 'horizon/dashboard@2026.1/fr',
      series: '2026.1',
      branch: 'stable/2026.1',
      totalStrings: 80,
      isComplete: true,
    })
    assert.equal(cell.links.page, `${origin}/projects/horizon/fr?series=2026.1`)
  })

  test('in a file with an error says which, and is never complete', async () => {
    const cell = await read(site, '/cells/nova/service/de')
    assert.deepEqual(some(cell, 'flaw', 'isComplete', 'completionPercent', 'leftStrings'), {
      flaw: 'line 3: duplicate message definition',
      isComplete: false,
      completionPercent: 99,
      leftStrings: 0,
    })
  })

  test('in a file that gives no number is not taken for one without a file', async () => {
    const uncountable = await read(site, '/cells/neutron/service/ar')
    assert.deepEqual(some(uncountable, 'state', 'completion', 'translatedStrings', 'spelling'), {
      state: 'uncountable',
      completion: 'unknown',
      translatedStrings: null,
      spelling: 'ar',
    })
    const missing = await read(site, '/cells/nova/service/ar')
    assert.deepEqual(
      some(missing, 'state', 'completion', 'leftStrings', 'totalStrings', 'spelling', 'platform'),
      {
        state: 'no-file',
        completion: 'unknown',
        leftStrings: null,
        totalStrings: 1_000,
        spelling: null,
        platform: 'git',
      },
    )
    assert.equal(missing.links.editor, 'https://editor.example/nova/service/ar')
    assert.equal(missing.asOf, '2026-08-21T12:00:00.000Z')
  })

  test('with a lower bound gives no percent', async () => {
    const cell = await read(site, '/cells/horizon/docs/fr')
    assert.deepEqual(some(cell, 'completion', 'completionPercent', 'isLowerBound', 'totalWords'), {
      completion: 'lower-bound',
      completionPercent: null,
      isLowerBound: true,
      totalWords: null,
    })
  })

  test('whose loss is held back shows the last good figure and what the platform says', async () => {
    const site = await testApp(options)
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    site.platform.projects = { ...figures, nova: [aReading('service', 1_000, { fr: 10 })] }
    await site.sync()
    const { translatedStrings, heldBack } = await read(site, '/cells/nova/service/fr')
    assert.equal(translatedStrings, 900)
    assert.deepEqual(heldBack, {
      since: '2026-08-22T12:00:00.000Z',
      platformSays: { totalStrings: 1_000, translatedStrings: 10, needsEditingStrings: 0 },
      isRejected: false,
    })
    const { heldLosses } = await read(site, '/status')
    const loss = heldLosses.find(({ cell }: { cell: string }) => cell === 'nova/service@master/fr')
    assert.deepEqual(some(loss, 'translatedStrings', 'platformTranslatedStrings'), {
      translatedStrings: 900,
      platformTranslatedStrings: 10,
    })
    const { items } = await read(site, '/cells?state=held-back')
    // The German row is gone altogether.
    assert.deepEqual(
      items.map(({ id, heldBack: held }: { id: string; heldBack: { platformSays: unknown } }) => [
        id,
        held.platformSays === null,
      ]),
      [
        ['nova/service@master/de', true],
        ['nova/service@master/fr', false],
      ],
    )
  })
})

describe('other documents', () => {
  const site = sharedTestApp(options)

  test('a project: its source text, its languages, what is counted of it', async () => {
    const horizon = await read(site, '/projects/horizon')
    assert.deepEqual(
      some(horizon, 'totalStrings', 'begunLanguageCount', 'completeLanguageCount', 'kinds'),
      {
        totalStrings: 100,
        begunLanguageCount: 3,
        completeLanguageCount: 1,
        kinds: ['dashboard', 'docs'],
      },
    )
    assert.deepEqual(horizon.whole, { isLowerBound: true, totalStrings: 150, totalWords: null })
    const { formerNames } = await read(site, '/projects/neutron')
    assert.deepEqual(formerNames, ['quantum'])
  })

  test('a project that has nothing in the group says that everything is counted', async () => {
    const { app } = await testApp({
      figures: { horizon: [aReading('docs', 50, { fr: 10 })] },
    })
    const { items } = await read({ app }, '/projects')
    assert.equal(items[0].group.name, 'everything')
    assert.deepEqual((await read({ app }, '/projects?group=code')).items, [])
    const { group, items: pairs } = await read({ app }, '/pairs?project=horizon&language=fr')
    assert.equal(group.name, 'everything')
    assert.equal(pairs[0].completionPercent, 20)
  })

  test('a pair: its figures, and what other platforms say of the same files', async () => {
    const site = await testApp(options)
    const nova = { nova: [aReading('service', 900, { fr: 45 })] }
    await site.tracker.sync(new FakePlatform(nova, 'transifex'))
    const pair = await read(site, '/pairs/nova/fr')
    assert.deepEqual(some(pair, 'id', 'translatedStrings', 'totalStrings', 'completionPercent'), {
      id: 'nova@master/fr',
      translatedStrings: 45,
      totalStrings: 900,
      completionPercent: 5,
    })
    assert.deepEqual(
      pair.otherPlatforms.map((cell: Record<string, unknown>) =>
        some(cell, 'platform', 'isAuthority', 'translatedStrings'),
      ),
      [{ platform: 'git', isAuthority: false, translatedStrings: 900 }],
    )
  })

  test('pairs: every project in every language, unknown ones as such', async () => {
    const { items, totalItems } = await read(site, '/pairs')
    assert.equal(totalItems, 3 * 4)
    assert.deepEqual(
      items
        .filter(({ completion }: { completion: string }) => completion === 'unknown')
        .map(({ id }: { id: string }) => id),
      [
        'horizon@master/ar',
        'neutron@master/ar',
        'neutron@master/de',
        'neutron@master/zh-CN',
        'nova@master/ar',
        'nova@master/zh-CN',
      ],
    )
  })

  test('a resource: the size of its source text, and where it is', async () => {
    const docs = await read(site, '/resources/horizon/docs')
    assert.deepEqual(
      some(docs, 'id', 'totalStrings', 'isLowerBound', 'platform', 'platformResource', 'branch'),
      {
        id: 'horizon/docs@master',
        totalStrings: 50,
        isLowerBound: true,
        platform: 'git',
        platformResource: 'docs',
        branch: 'master',
      },
    )
  })

  test('a series: its calendar, and whether it was read', async () => {
    const { items } = await read(site, '/series')
    assert.deepEqual(
      items.map((one: Record<string, unknown>) => some(one, 'id', 'isCurrent', 'hasFigures')),
      [
        { id: 'master', isCurrent: true, hasFigures: true },
        { id: '2026.1', isCurrent: false, hasFigures: true },
      ],
    )
  })

  test('a badge says in words what its image says', async () => {
    const badge = await read(site, '/badges/nova/fr')
    assert.deepEqual(some(badge, 'id', 'label', 'message', 'tone'), {
      id: 'nova/fr',
      label: 'Nova · Français',
      message: '90%',
      tone: 'most',
    })
    assert.equal(badge.links.svg, `${origin}/badge/nova/fr.svg`)
    assert.match(badge.title, /90% of the strings are translated, as of 21 August 2026/)
    assert.equal((await read(site, '/badges/all')).message, '3 languages')
  })

  test('the status: platforms never read are there, with null for their age', async () => {
    const { platforms, runs, dataVersion } = await read(site, '/status')
    assert.deepEqual(
      platforms.map((one: Record<string, unknown>) => some(one, 'id', 'asOf', 'isStale')),
      [
        { id: 'transifex', asOf: null, isStale: null },
        { id: 'git', asOf: '2026-08-21T12:00:00.000Z', isStale: false },
      ],
    )
    assert.equal(runs[0].outcome, 'ok')
    assert.equal(dataVersion, await site.tracker.store.dataVersion())
  })

  test('the way in names every list, each of which is there', async () => {
    const { links } = await read(site, '')
    for (const [name, url] of Object.entries<string>(links)) {
      if (!url.includes('/api/v1/') || name === 'export') continue
      await read(site, url.slice(`${origin}/api/v1`.length))
    }
    assert.equal(Object.keys(links).length, 14)
  })
})

describe('before anything was read', () => {
  const site = sharedTestApp({})

  test('lists are there, and empty of figures', async () => {
    const { items, asOf, sources } = await read(site, '/languages')
    assert.equal(items.length, 4)
    assert.equal(items[0].leftStrings, null)
    assert.deepEqual([asOf, sources], [null, []])
    for (const list of ['/projects', '/pairs', '/resources', '/cells', '/status/spellings']) {
      assert.deepEqual((await read(site, list)).items, [], list)
    }
  })
})
