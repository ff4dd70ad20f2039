import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { aReading } from '../../support/builders.ts'
import { releaseCatalogue } from '../../support/release-catalogue.ts'
import { sharedTestApp, type TestApp, testApp } from '../../support/test-app.ts'
import { options, read } from './api-site.ts'

const origin = 'http://tracker.example'

function some(object: Record<string, unknown>, ...names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, object[name]]))
}

describe('the next task', () => {
  const site = sharedTestApp(options)

  test('is one that fits into the time there is, with its reason and its editor', async () => {
    // 500, 600 and 1,000 words are left at 250 an hour: two hours, 2.4 and 4.
    const next = await read(site, '/languages/fr/next?minutes=120')
    assert.deepEqual(some(next, 'fit', 'minutes', 'wordsPerHour', 'place', 'choiceCount'), {
      fit: 'whole',
      minutes: 120,
      wordsPerHour: 250,
      place: 1,
      choiceCount: 1,
    })
    assert.deepEqual(
      some(next.task, 'id', 'stage', 'reasonCode', 'reason', 'leftWords', 'effortMinutes'),
      {
        id: 'neutron/service@master/fr',
        stage: 'finish',
        reasonCode: 'few-words',
        reason: 'Short enough to finish, and the fewest words come first.',
        leftWords: 500,
        effortMinutes: 120,
      },
    )
    assert.equal(next.task.links.editor, 'https://editor.example/neutron/service/fr')
    assert.equal(next.links.page, `${origin}/languages/fr/next?minutes=120`)
    assert.equal(next.links.another, null)
  })

  test('is a part of one, where none fits as a whole', async () => {
    const { fit, task, fitting } = await read(site, '/languages/fr/next?minutes=30')
    assert.equal(fit, 'part')
    assert.equal(task.id, 'neutron/service@master/fr')
    // A quarter of its 50 strings and 500 words.
    assert.deepEqual(fitting, { strings: 12, words: 125 })
  })

  test('is another one for whoever turned it down, at any pace', async () => {
    const first = await read(site, '/languages/fr/next?minutes=240&pace=300')
    assert.equal(first.choiceCount, 3)
    const seen = [first.task.id]
    let { another } = first.links
    for (let turn = 0; turn < 2; turn += 1) {
      const next = await read(site, another.slice(`${origin}/api/v1`.length))
      seen.push(next.task.id)
      another = next.links.another
    }
    assert.equal(new Set(seen).size, 3)
    assert.ok(another.endsWith('skip=0'), 'and then the first again')
  })

  test('is none where nothing is left', async () => {
    const done = await testApp({ figures: { nova: [aReading('service', 5, { fr: 5 })] } })
    const { fit, task, place, choiceCount } = await read(done, '/languages/fr/next')
    assert.deepEqual(
      { fit, task, place, choiceCount },
      {
        fit: 'nothing-left',
        task: null,
        place: null,
        choiceCount: 0,
      },
    )
  })

  test('the work list is the whole ranking, what has no file with unknown figures', async () => {
    const { items, totalItems } = await read(site, '/languages/zh-CN/work')
    assert.equal(totalItems, 4)
    assert.deepEqual(
      items.map((task: Record<string, unknown>) =>
        some(task, 'place', 'id', 'stage', 'hasFile', 'leftStrings', 'totalStrings'),
      ),
      [
        ['horizon/dashboard', 'attack', true, 100, 100],
        ['neutron/service', 'attack', false, null, 200],
        ['nova/service', 'attack', false, null, 1_000],
        ['horizon/docs', 'later', false, null, 50],
      ].map(([name, stage, hasFile, leftStrings, totalStrings], index) => ({
        place: index + 1,
        id: `${name}@master/zh-CN`,
        stage,
        hasFile,
        leftStrings,
        totalStrings,
      })),
    )
    const later = await read(site, '/languages/zh-CN/work?stage=later&kind=docs')
    assert.deepEqual(
      later.items.map((task: Record<string, unknown>) => some(task, 'place', 'effortMinutes')),
      [{ place: 4, effortMinutes: null }],
    )
  })
})

describe('a release', () => {
  async function readOn(site: TestApp, day: string, translated: number, total = 1_000) {
    site.tracker.clock.set(`${day}T09:00:00Z`)
    site.platform.projects = {
      horizon: [aReading('dashboard', total, { fr: translated, de: 5 })],
      nova: [aReading('service', 700, { fr: 7 })],
    }
    await site.sync()
  }

  test('says for each language what is left, what that asks, and what will come of it', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readOn(site, '2026-10-20', 600)
    await readOn(site, '2026-12-19', 800)
    await readOn(site, '2027-01-18', 900, 1_010)
    const { items, release, figures, series } = await read(
      site,
      '/releases/2027.1/languages?state=begun',
    )
    assert.deepEqual(
      { release, series, figures },
      {
        release: '2027.1',
        series: 'master',
        figures: { kind: 'current', series: 'master', recordedIn: null },
      },
    )
    const [french, german] = items
    assert.deepEqual(some(french, 'id', 'leftStrings', 'translatedStrings'), {
      id: 'fr',
      leftStrings: 110,
      translatedStrings: 900,
    })
    assert.deepEqual(
      french.priorityProjects.map((one: Record<string, unknown>) =>
        some(one, 'project', 'leftStrings'),
      ),
      [{ project: 'horizon', leftStrings: 110 }],
    )
    // Net 90 in 30 days and 290 in 90: 110 take 110 / (290/90) = 35 to 110 / (90/30/2) = 74 days.
    assert.deepEqual(french.forecast, {
      kind: 'finishes',
      finishesFrom: '2027-02-22',
      finishesTo: '2027-04-02',
      quietSince: null,
      isFloor: false,
      reason: null,
    })
    // 110 over the 20 working days from 18 January to 15 February.
    assert.deepEqual(french.deadlinesAhead[0], {
      kind: 'soft-string-freeze',
      day: '2027-02-15',
      neededStringsPerWorkingDay: 6,
      marginDaysAtBest: -7,
      marginDaysAtWorst: -46,
    })
    // The same 5 strings at all three readings.
    assert.deepEqual(some(german.forecast, 'kind', 'quietSince', 'isFloor'), {
      kind: 'quiet',
      quietSince: '2026-10-20',
      isFloor: true,
    })
  })

  test('has its calendar and what it waits for; of what nobody read nothing is known', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readOn(site, '2027-01-18', 900)
    const indri = await read(site, '/releases/2027.1')
    assert.deepEqual(some(indri, 'id', 'codename', 'phase', 'isCycle', 'totalStrings'), {
      id: '2027.1',
      codename: 'Indri',
      phase: 'open',
      isCycle: true,
      totalStrings: 1_000,
    })
    assert.deepEqual(indri.priorities.projects, ['horizon', 'ironic-ui'])
    assert.deepEqual(indri.readProjects, ['horizon'])
    assert.equal(indri.begunLanguageCount, 2)
    assert.deepEqual(indri.freezeBreaks, {
      kind: 'ahead',
      frozenOn: '2027-03-01',
      projects: [],
      unknownProjectCount: null,
    })
    const newton = await read(site, '/releases/newton')
    assert.deepEqual(
      some(newton, 'totalStrings', 'begunLanguageCount', 'asOf', 'sources', 'phase'),
      {
        totalStrings: null,
        begunLanguageCount: null,
        asOf: null,
        sources: [],
        phase: 'released',
      },
    )
    const { items } = await read(site, '/releases')
    assert.deepEqual(
      items.map(({ id, begunLanguageCount }: Record<string, unknown>) => [id, begunLanguageCount]),
      [
        ['2027.1', 2],
        ['2026.2', null],
        ['2026.1', null],
        ['newton', null],
      ],
    )
  })
})

describe('history', () => {
  const site = sharedTestApp({ ...options, now: '2026-08-21T12:00:00Z' })
  before(async () => {
    const line = (language: string | null, figures: readonly number[]) =>
      figures.map((translated, index) => ({
        project: 'nova',
        day: ['2026-01-31', '2026-04-30', '2026-07-31'][index] ?? '',
        language,
        total: 900,
        translated: language === null ? 0 : translated,
        needsEditing: 0,
        resources: 1,
        countedResources: language === null ? 0 : 1,
      }))
    await site.tracker.syncStore.importHistory('quarters', [
      ...line(null, [0, 0, 0]),
      ...line('fr', [100, 500]),
    ])
    site.platform.projects = { ...options.figures, nova: [aReading('service', 1_000, { fr: 950 })] }
    site.tracker.clock.set('2026-08-22T12:00:00Z')
    await site.sync()
  })

  test('is a line for each scope, and they are never joined', async () => {
    const { lines, project, language } = await read(site, '/history?project=nova&language=fr')
    assert.deepEqual([project, language], ['nova', 'fr'])
    const pointsOf = (scope: string) =>
      lines
        .find((line: { scope: string }) => line.scope === scope)
        ?.points.map(({ day, translatedStrings, totalStrings }: Record<string, unknown>) => [
          day,
          translatedStrings,
          totalStrings,
        ])
    assert.deepEqual(pointsOf('days'), [
      ['2026-08-21', 900, 1_000],
      ['2026-08-22', 950, 1_000],
    ])
    assert.deepEqual(pointsOf('quarters'), [
      ['2026-01-31', 100, 900],
      ['2026-04-30', 500, 900],
      // The source text is known that day, and its translation is not.
      ['2026-07-31', null, 900],
    ])
  })

  test('is told for the scope and the days that are asked for', async () => {
    const { lines } = await read(
      site,
      '/history?project=nova&language=fr&scope=quarters&from=2026-02-01&to=2026-06-30',
    )
    assert.deepEqual(
      lines.map(({ scope, points }: { scope: string; points: { day: string }[] }) => [
        scope,
        points.map(({ day }) => day),
      ]),
      [['quarters', ['2026-04-30']]],
    )
  })

  test('of another group has no line that counts something else', async () => {
    const { group, lines } = await read(site, '/history?language=fr&group=everything')
    assert.equal(group.name, 'everything')
    assert.deepEqual(
      lines.map(({ scope }: { scope: string }) => scope),
      ['days'],
    )
  })
})
