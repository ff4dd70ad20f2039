import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { aCatalogue, aCell, aLanguage, aProject, aReading, countsOf } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const bothProjects = () => ({
  nova: [aReading('service', 100, { fr: 40, de: 100 })],
  horizon: [aReading('dashboard', 50, { fr: 50 })],
})

describe('a run', () => {
  test('saves what the platform says, and records itself', async (t) => {
    const tracker = await testTracker(t)
    const run = await tracker.sync(new FakePlatform(bothProjects()))
    assert.deepEqual(await tracker.cells(), {
      'horizon/dashboard/fr': '50/50',
      'nova/service/de': '100/100',
      'nova/service/fr': '40/100',
    })
    assert.equal(run.outcome, 'ok')
    const [row] = await tracker.store.runs(1)
    assert.deepEqual(
      [row?.outcome, row?.requests, row?.projects, row?.cellsRead, row?.cellsChanged],
      ['ok', 3, 2, 3, 3],
    )
  })

  test('without changes writes nothing but the record of itself', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    const before = await tracker.rowCounts()
    tracker.clock.set('2026-08-22T12:00:00Z')
    const run = await tracker.sync(platform)
    const after = await tracker.rowCounts()
    assert.equal(run.cellsChanged, 0)
    assert.deepEqual(after, { ...before, sync_run: (before['sync_run'] ?? 0) + 1 })
  })

  test('without changes still makes the figures younger', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    tracker.clock.set('2026-08-22T12:00:00Z')
    await tracker.sync(platform)
    const days = (await tracker.store.readings()).map(({ asOf }) => asOf.toISOString())
    assert.deepEqual(days, ['2026-08-22T12:00:00.000Z', '2026-08-22T12:00:00.000Z'])
  })

  test('lets pages learn of a project as soon as it is saved, before the run is over', async (t) => {
    const tracker = await testTracker(t)
    const before = await tracker.store.dataVersion()
    await tracker.sync(new FakePlatform({ nova: bothProjects().nova }))
    const grown = (await tracker.store.dataVersion()) - before
    assert.ok(grown >= 2, `once for the project, and once for the run; grown by ${grown}`)
  })

  test('believes no translation of tomorrow, however a platform dates it', async (t) => {
    const now = Date.parse('2026-08-21T12:00:00Z')
    const touched = (hoursAhead: number) => new Date(now + hoursAhead * 3_600_000).toISOString()
    const dates = { fr: touched(-1), de: touched(2), ja: touched(25), ru: '2099-01-01' }
    const cells = Object.entries(dates).map(([language, lastTranslatedAt]) =>
      aCell(language, countsOf(100, 40), { lastTranslatedAt }),
    )
    const reading = { ...aReading('service', 100, {}), cells }
    const languages = Object.keys(dates).map((code) => aLanguage(code))
    const tracker = await testTracker(t, aCatalogue({ languages }))
    await tracker.sync(new FakePlatform({ nova: [reading] }))
    const stored = await tracker.store.cells({ series: 'master' })
    assert.deepEqual(
      Object.fromEntries(stored.map((one) => [one.language, one.lastTranslatedAt])),
      { fr: dates.fr, de: dates.de, ja: null, ru: null },
    )
  })

  test('keeps a history row only where counts changed', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    const before = await tracker.rowCounts()
    tracker.clock.set('2026-08-22T12:00:00Z')
    platform.projects['nova'] = [aReading('service', 100, { fr: 41, de: 100 })]
    await tracker.sync(platform)
    const after = await tracker.rowCounts()
    assert.equal((after['cell_history'] ?? 0) - (before['cell_history'] ?? 0), 1)
    assert.equal(after['source_history'], before['source_history'])
    assert.equal((await tracker.cells())['nova/service/fr'], '41/100')
  })
})

describe('a failure', () => {
  test('of one project never stops or damages the others', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    tracker.clock.set('2026-08-23T12:00:00Z')
    platform.projects = { nova: unavailable(), horizon: [aReading('dashboard', 50, { fr: 49 })] }
    const run = await tracker.sync(platform)
    assert.equal(run.outcome, 'partial')
    assert.deepEqual(
      run.errors.map((error) => [error.project, error.code]),
      [['nova', 'unavailable']],
    )
    const cells = await tracker.cells()
    assert.equal(cells['nova/service/fr'], '40/100', 'the last good numbers stay')
    assert.equal(cells['horizon/dashboard/fr'], '49/50')
    const ages = new Map((await tracker.store.readings()).map((one) => [one.project, one.asOf]))
    assert.equal(ages.get('nova')?.toISOString(), '2026-08-21T12:00:00.000Z', 'with their age')
    assert.equal(ages.get('horizon')?.toISOString(), '2026-08-23T12:00:00.000Z')
  })

  test('of the whole platform leaves all numbers and says so', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    const before = await tracker.cells()
    platform.failure = unavailable('is down')
    const run = await tracker.sync(platform)
    assert.equal(run.outcome, 'failed')
    assert.deepEqual(await tracker.cells(), before)
    const [row] = await tracker.store.runs(1)
    assert.deepEqual(
      row?.errors.map((error) => error.message),
      ['git: is down'],
    )
  })

  test('to add up refuses the project, naming the row', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    const wrong = aReading('service', 100, {})
    const cell = { language: 'fr', counts: countsOf(100, 101), lastTranslatedAt: null }
    platform.projects['nova'] = [{ ...wrong, cells: [cell] }]
    const run = await tracker.sync(platform)
    assert.match(
      run.errors[0]?.message ?? '',
      /nova master service fr cannot be true: translated 101/,
    )
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
  })

  test('that nobody expected is told apart, and the rest goes on', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform({ ...bothProjects(), nova: new TypeError('oops') })
    const seen: unknown[] = []
    const run = await tracker.sync(platform, { onUnexpected: (error) => seen.push(error) })
    assert.equal(run.errors[0]?.code, 'unexpected')
    assert.doesNotMatch(run.errors[0]?.message ?? '', /oops/)
    assert.match(String(seen[0]), /oops/)
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
  })

  test('to list a project again keeps its numbers and says so', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    platform.projects = { horizon: bothProjects().horizon }
    const run = await tracker.sync(platform)
    assert.deepEqual(
      run.errors.map((error) => [error.project, error.code]),
      [['nova', 'not-listed']],
    )
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
  })

  test('of the database halfway through a project leaves the project as it was', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    await tracker.sync(platform)
    const before = await tracker.rowCounts()
    await tracker.database.writer.schema.dropTable('summary').execute()
    platform.projects['nova'] = [aReading('service', 120, { fr: 60, de: 110, tr: 5 })]
    const run = await tracker.sync(platform)
    assert.equal(run.errors[0]?.project, 'nova')
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
    const after = await tracker.rowCounts()
    assert.equal(after['cell'], before['cell'])
    assert.equal(after['source_history'], before['source_history'])
  })
})

test('a run that is given up saves whole projects or nothing of them', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform(bothProjects())
  const giveUp = new AbortController()
  platform.beforeFetch = (project) => {
    if (project === 'horizon') giveUp.abort()
  }
  const run = await tracker.sync(platform, { signal: giveUp.signal })
  assert.equal(run.outcome, 'aborted')
  for (const [name, figures] of Object.entries(await tracker.cells())) {
    assert.match(name, /^nova/)
    assert.match(figures, /^(40|100)\/100$/)
  }
  const [reading] = await tracker.store.readings()
  assert.equal(reading?.asOf.toISOString(), '2026-08-21T12:00:00.000Z', 'its figures have an age')
})

test('a run that is given up makes nothing younger', async (t) => {
  const tracker = await testTracker(t)
  const platform = new FakePlatform(bothProjects())
  await tracker.sync(platform)
  tracker.clock.set('2026-08-25T12:00:00Z')
  await tracker.sync(platform, { signal: AbortSignal.abort() })
  const days = (await tracker.store.readings()).map(({ asOf }) => asOf.toISOString().slice(0, 10))
  assert.deepEqual(days, ['2026-08-21', '2026-08-21'])
})

test('runs that a killed process left behind are closed', async (t) => {
  const tracker = await testTracker(t)
  const killed = new SqlSyncStore(tracker.database.writer)
  await killed.beginRun({
    platform: 'git',
    startedAt: tracker.clock.now(),
    isOverSome: false,
    isRecorded: false,
  })
  assert.equal(await tracker.syncStore.abandonRuns(tracker.clock.now()), 1)
  const [row] = await tracker.store.runs(1)
  assert.equal(row?.outcome, 'aborted')
})

test('a run that the database broke off is closed, though its process lives on', async (t) => {
  const tracker = await testTracker(t)
  const full = new SqlSyncStore(tracker.database.writer)
  await full.applyCatalogue(aCatalogue(), ['git'], tracker.clock.now())
  full.finishRun = () => Promise.reject(new Error('disk full'))
  await assert.rejects(tracker.sync(new FakePlatform(bothProjects()), { store: full }), /disk full/)
  await full.beginRun({
    platform: 'git',
    startedAt: tracker.clock.now(),
    isOverSome: false,
    isRecorded: false,
  })
  assert.equal(await full.abandonRuns(tracker.clock.now()), 1)
  assert.deepEqual(
    (await tracker.store.runs(2)).map(({ outcome }) => outcome),
    ['running', 'aborted'],
  )
})

describe('names', () => {
  test('spellings of one language fold into one', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(
      new FakePlatform({ nova: [aReading('service', 10, { ZH_cn: 4, tr_TR: 5 })] }),
    )
    assert.deepEqual(await tracker.cells(), {
      'nova/service/tr': '5/10',
      'nova/service/zh-CN': '4/10',
    })
  })

  test('two spellings in one resource are never added; the catalogue’s order decides', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform({ nova: [aReading('service', 10, { zh_Hans: 9, zh_CN: 4 })] })
    await tracker.sync(platform)
    assert.equal((await tracker.cells())['nova/service/zh-CN'], '4/10')
    const [notice] = await tracker.store.notices()
    assert.equal(notice?.code, 'two-spellings')
    assert.match(notice?.message ?? '', /zh_CN and zh_Hans/)
  })

  test('of two spellings that differ in case only, the one with more translated counts', async (t) => {
    const tracker = await testTracker(t)
    await tracker.sync(
      new FakePlatform({ nova: [aReading('service', 10, { 'tr-TR': 3, tr_TR: 5 })] }),
    )
    assert.equal((await tracker.cells())['nova/service/tr'], '5/10')
  })

  test('source copies are not translations', async (t) => {
    const tracker = await testTracker(t)
    const readings = [aReading('service', 10, { en: 10, en_US: 10, fr: 1 })]
    await tracker.sync(new FakePlatform({ nova: readings }))
    assert.deepEqual(Object.keys(await tracker.cells()), ['nova/service/fr'])
  })

  test('what the catalogue does not know is said and not counted, until it is gone', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform({
      nova: [
        aReading('service', 10, { fr: 1, tlh: 10 }),
        aReading('elsewhere', 10, { fr: 1 }),
        aReading('service', 10, { fr: 1 }, { branch: 'feature/x' }),
      ],
      melange: [],
    })
    await tracker.sync(platform)
    const codes = (await tracker.store.notices()).map(({ code, subject }) => `${code} ${subject}`)
    assert.deepEqual(codes.sort(), [
      'unknown-branch feature/x',
      'unknown-language tlh',
      'unknown-project melange',
      'unknown-resource elsewhere',
    ])
    assert.deepEqual(await tracker.cells(), { 'nova/service/fr': '1/10' })
    platform.projects = { nova: [aReading('service', 10, { fr: 1 })] }
    await tracker.sync(platform)
    assert.deepEqual(await tracker.store.notices(), [])
  })

  test('a project renamed on the platform goes on with its history', async (t) => {
    const catalogue = aCatalogue({
      projects: [aProject('neutron', ['service'], { formerNames: ['quantum'] })],
    })
    const tracker = await testTracker(t, catalogue)
    const platform = new FakePlatform({ quantum: [aReading('service', 100, { fr: 90 })] })
    await tracker.sync(platform)
    const before = await tracker.rowCounts()
    tracker.clock.set('2026-08-22T12:00:00Z')
    platform.projects = { neutron: [aReading('service', 100, { fr: 91 }, { id: 'git:renamed' })] }
    assert.deepEqual(
      (await tracker.store.notices()).map(({ subject }) => subject),
      ['quantum → neutron'],
    )
    const renames: unknown[] = []
    const run = await tracker.sync(platform, { onRenamed: (renamed) => renames.push(renamed) })
    assert.deepEqual(run.errors, [])
    assert.deepEqual(renames, [{ project: 'neutron', from: 'quantum', to: 'neutron' }])
    assert.deepEqual(await tracker.store.notices(), [])
    assert.deepEqual(await tracker.cells(), { 'neutron/service/fr': '91/100' })
    const after = await tracker.rowCounts()
    assert.deepEqual(
      [after['project'], after['cell'], after['cell_history']],
      [before['project'], before['cell'], (before['cell_history'] ?? 0) + 1],
    )
  })

  test('a project renamed in the catalogue goes on with its history', async (t) => {
    const tracker = await testTracker(t, aCatalogue({ projects: [aProject('quantum')] }))
    await tracker.sync(new FakePlatform({ quantum: [aReading('service', 100, { fr: 90 })] }))
    await tracker.applyCatalogue(
      aCatalogue({ projects: [aProject('neutron', ['service'], { formerNames: ['quantum'] })] }),
    )
    assert.deepEqual(await tracker.cells(), { 'neutron/service/fr': '90/100' })
  })

  test('a project under both names at once counts under the new one, once', async (t) => {
    const catalogue = aCatalogue({
      projects: [aProject('neutron', ['service'], { formerNames: ['quantum'] })],
    })
    const tracker = await testTracker(t, catalogue)
    await tracker.sync(
      new FakePlatform({
        quantum: [aReading('service', 100, { fr: 90 })],
        neutron: [aReading('service', 100, { fr: 20 })],
      }),
    )
    assert.deepEqual(await tracker.cells(), { 'neutron/service/fr': '20/100' })
  })

  test('a project that is listed twice is read once', async (t) => {
    const tracker = await testTracker(t)
    const platform = new FakePlatform(bothProjects())
    platform.listed = ['nova', 'nova']
    const { requests } = await tracker.sync(platform)
    assert.equal(requests, 2)
    assert.deepEqual(await tracker.store.notices(), [])
  })

  test('of two names of one resource the current one counts, whatever comes first', async (t) => {
    const project = aProject('nova', ['service'])
    const [resource] = project.resources
    assert.ok(resource)
    const named = { ...resource, names: { git: ['new', 'old'] } }
    const tracker = await testTracker(
      t,
      aCatalogue({ projects: [{ ...project, resources: [named] }] }),
    )
    const readings = [aReading('old', 10, { fr: 10 }), aReading('new', 100, { fr: 40 })]
    await tracker.sync(new FakePlatform({ nova: readings }))
    assert.deepEqual(await tracker.cells(), { 'nova/service/fr': '40/100' })
    assert.deepEqual(
      (await tracker.store.notices()).map(({ code }) => code),
      ['two-names'],
    )
  })

  test('of two branches of one series the one with the newer commit counts', async (t) => {
    const tracker = await testTracker(t)
    const on = (branch: string, revised: string, fr: number) =>
      aReading('service', 10, { fr }, { branch, id: branch, revisedAt: new Date(revised) })
    await tracker.sync(
      new FakePlatform({
        nova: [
          on('stable/2026.1', '2026-03-01T00:00:00Z', 1),
          on('unmaintained/2026.1', '2026-05-01T00:00:00Z', 2),
          on('master', '2026-01-01T00:00:00Z', 3),
        ],
      }),
    )
    assert.deepEqual(await tracker.cells('2026.1'), { 'nova/service/fr': '2/10' })
    assert.deepEqual(await tracker.cells('master'), { 'nova/service/fr': '3/10' })
  })

  test('what lies in no branch stands beside a branch of the current series, whatever comes first', async (t) => {
    const unplaced = aReading('docs', 20, { fr: 5 }, { branch: null, id: 'unplaced' })
    const twice = aReading('dashboard', 30, { fr: 1 }, { branch: null, id: 'twice' })
    const placed = [aReading('service', 10, { fr: 3 }), aReading('dashboard', 30, { fr: 7 })]
    const project = aProject('nova', ['service', 'docs', 'dashboard'])
    for (const readings of [
      [unplaced, twice, ...placed],
      [...placed, twice, unplaced],
    ]) {
      const tracker = await testTracker(t, aCatalogue({ projects: [project] }))
      await tracker.sync(new FakePlatform({ nova: readings }))
      assert.deepEqual(await tracker.cells(), {
        'nova/dashboard/fr': '7/30',
        'nova/docs/fr': '5/20',
        'nova/service/fr': '3/10',
      })
      const notices = await tracker.store.notices()
      assert.deepEqual(
        notices.map(({ code }) => code),
        ['two-names'],
      )
    }
  })

  test('a language added to the catalogue is counted from the next run on', async (t) => {
    const catalogue = aCatalogue()
    const tracker = await testTracker(t, catalogue)
    const wider = { ...catalogue, languages: [...catalogue.languages, aLanguage('eo')] }
    const platform = new FakePlatform({ nova: [aReading('service', 10, { eo: 4 })] })
    await tracker.sync(platform)
    assert.deepEqual(await tracker.cells(), {})
    const { Names } = await import('../../src/domain/names.ts')
    await tracker.sync(platform, { catalogue: wider, names: new Names(wider) })
    assert.deepEqual(await tracker.cells(), { 'nova/service/eo': '4/10' })
  })
})
