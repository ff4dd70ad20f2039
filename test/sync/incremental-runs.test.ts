import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Catalogue } from '../../src/domain/catalogue.ts'
import { Names } from '../../src/domain/names.ts'
import { aCatalogue, aCell, aLanguage, aProject, aReading } from '../support/builders.ts'
import { FakePlatform, unavailable } from '../support/fake-platform.ts'
import { testTracker } from '../support/test-tracker.ts'

const figures = () => ({
  nova: [aReading('service', 100, { fr: 40 })],
  horizon: [aReading('dashboard', 50, { fr: 50 }), aReading('docs', 20, { fr: 5 })],
})

/** A platform that was read once, whole, at noon of the 21st, and remembers it. */
async function afterAWholeRun(t: Parameters<typeof testTracker>[0], catalogue?: Catalogue) {
  const tracker = await testTracker(t, catalogue)
  const platform = new FakePlatform(figures())
  platform.state = '{"seen":1}'
  await tracker.sync(platform)
  const ages = async () =>
    Object.fromEntries(
      (await tracker.store.readings()).map(({ project, asOf }) => [
        project,
        asOf.toISOString().slice(0, 16),
      ]),
    )
  const syncAt = (at: string, given: Parameters<typeof tracker.sync>[1] = {}) => {
    tracker.clock.set(`2026-08-${at}:00Z`)
    return tracker.sync(platform, given)
  }
  return { tracker, platform, ages, syncAt }
}

describe('what a run may build on', () => {
  test('is the run before it: when it began, and what the provider left', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    await syncAt('21T13:00')
    const [first, second] = platform.plans
    assert.equal(first?.previous, null)
    assert.deepEqual(second?.previous, {
      startedAt: new Date('2026-08-21T12:00:00Z'),
      state: '{"seen":1}',
      failed: new Set(),
    })
  })

  test('is not a run that failed or was given up', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.failure = unavailable()
    platform.state = '{"seen":2}'
    await syncAt('21T13:00')
    platform.failure = null
    await syncAt('21T14:00', { signal: AbortSignal.abort() })
    await syncAt('21T15:00')
    const previous = platform.plans.at(-1)?.previous
    assert.equal(previous?.startedAt.toISOString(), '2026-08-21T12:00:00.000Z')
    assert.equal(previous?.state, '{"seen":1}')
  })

  test('is nothing under another catalogue, until it was read whole under it', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    const wider = aCatalogue({ languages: [...aCatalogue().languages, aLanguage('eo')] })
    const given = { catalogue: wider, names: new Names(wider) }
    await syncAt('21T13:00', given)
    assert.equal(platform.plans.at(-1)?.previous, null)
    await syncAt('21T14:00', given)
    assert.notEqual(platform.plans.at(-1)?.previous, null)
  })

  test('is still there when only titles and priorities changed', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    await syncAt('21T13:00', {
      catalogue: aCatalogue({ title: 'Other', defaultGroup: 'everything' }),
    })
    assert.notEqual(platform.plans.at(-1)?.previous, null)
  })

  test('is nothing at another address, or when everything is asked for', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    await syncAt('21T13:00', { isFull: true })
    assert.equal(platform.plans.at(-1)?.previous, null)
    await syncAt('21T14:00', { source: 'https://elsewhere.example' })
    assert.equal(platform.plans.at(-1)?.previous, null)
  })

  test('is never a stored reading', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.asOf = new Date('2026-08-01T00:00:00Z')
    await syncAt('21T13:00')
    platform.asOf = null
    await syncAt('21T14:00')
    assert.equal(platform.plans.at(-1)?.previous, null)
  })

  test('is nothing that a provider left under another fingerprint', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.state = undefined
    const elsewhere = { source: 'https://elsewhere.example' }
    await syncAt('21T13:00', elsewhere)
    await syncAt('21T14:00', elsewhere)
    assert.equal(platform.plans.at(-1)?.previous?.state, null)
  })

  test('names both names of a project of which one failed before it was ever saved', async (t) => {
    const neutron = aProject('neutron', ['service'], { formerNames: ['quantum'] })
    const catalogue = aCatalogue({ projects: [...aCatalogue().projects, neutron] })
    const { tracker, platform, syncAt } = await afterAWholeRun(t, catalogue)
    platform.projects['neutron'] = [aReading('service', 100, { fr: 30 })]
    platform.projects['quantum'] = unavailable()
    const run = await syncAt('21T13:00')
    assert.deepEqual([run.outcome, run.errors.length], ['partial', 2])
    assert.equal((await tracker.store.runs(1))[0]?.failedProjects, 1)
    platform.projects['quantum'] = []
    await syncAt('21T14:00')
    const { failed } = platform.plans.at(-1)?.previous ?? {}
    assert.deepEqual(failed, new Set(['neutron', 'quantum']))
    assert.equal((await tracker.cells())['neutron/service/fr'], '30/100')
  })

  test('names what failed, by every name the platform has for it', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = unavailable()
    await syncAt('21T13:00')
    await syncAt('21T14:00')
    assert.deepEqual(platform.plans.at(-1)?.previous?.failed, new Set(['nova']))
  })
})

describe('a run that says the rest is unchanged', () => {
  test('misses nothing, and makes everything younger', async (t) => {
    const { tracker, platform, ages, syncAt } = await afterAWholeRun(t)
    const before = await tracker.cells()
    platform.listed = []
    const run = await syncAt('22T12:00')
    assert.equal(run.outcome, 'ok')
    assert.deepEqual(await tracker.cells(), before)
    assert.deepEqual(await ages(), { nova: '2026-08-22T12:00', horizon: '2026-08-22T12:00' })
    assert.deepEqual(await tracker.store.heldLosses(), [])
  })

  test('writes no row but its own record', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    const before = await tracker.rowCounts()
    const [state] = await tracker.database.reader.selectFrom('platform_state').selectAll().execute()
    platform.listed = []
    await syncAt('22T12:00')
    const after = await tracker.rowCounts()
    assert.deepEqual(after, { ...before, sync_run: (before['sync_run'] ?? 0) + 1 })
    assert.deepEqual(
      await tracker.database.reader.selectFrom('platform_state').selectAll().execute(),
      [state],
    )
  })

  test('reads what it lists, and takes what that says', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.listed = ['nova']
    platform.projects['nova'] = [aReading('service', 100, { fr: 41 })]
    await syncAt('22T12:00')
    assert.equal((await tracker.cells())['nova/service/fr'], '41/100')
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
  })

  test('leaves standing what was noticed of the rest', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['melange'] = []
    platform.projects['nova'] = [aReading('service', 100, { fr: 40, tlh: 1 })]
    await syncAt('21T13:00')
    const before = await tracker.store.notices()
    assert.equal(before.length, 2)
    platform.listed = ['horizon']
    await syncAt('21T14:00')
    assert.deepEqual(await tracker.store.notices(), before)
  })

  test('does not make young what failed and was not read since', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = unavailable('did not answer')
    await syncAt('21T13:00')
    platform.listed = []
    const run = await syncAt('21T14:00')
    assert.deepEqual(
      run.errors.map(({ project, message }) => [project, message]),
      [['nova', 'git: did not answer']],
    )
    assert.deepEqual(await ages(), { nova: '2026-08-21T12:00', horizon: '2026-08-21T14:00' })
    assert.deepEqual(platform.plans.at(-1)?.previous?.failed, new Set(['nova']))
    await syncAt('21T15:00')
    assert.equal((await ages())['nova'], '2026-08-21T12:00', 'nor two runs later')
    platform.listed = ['nova']
    platform.projects['nova'] = figures().nova
    assert.deepEqual((await syncAt('21T16:00')).errors, [])
    assert.equal((await ages())['nova'], '2026-08-21T16:00')
  })

  test('does not take a part for the whole of what failed', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.projects['horizon'] = unavailable()
    await syncAt('21T13:00')
    platform.projects['horizon'] = [aReading('dashboard', 50, { fr: 50 })]
    platform.partly.add('horizon')
    platform.listed = ['horizon']
    await syncAt('21T14:00')
    assert.equal((await ages())['horizon'], '2026-08-21T12:00')
  })

  test('keeps saying that a project is not listed, until it is again', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.projects = { horizon: figures().horizon }
    await syncAt('21T13:00')
    platform.listed = []
    const run = await syncAt('21T14:00')
    assert.deepEqual(
      run.errors.map(({ project, code }) => [project, code]),
      [['nova', 'not-listed']],
    )
    assert.equal((await ages())['nova'], '2026-08-21T12:00')
    platform.projects = figures()
    platform.listed = ['nova']
    assert.deepEqual((await syncAt('21T15:00')).errors, [])
    assert.equal((await ages())['nova'], '2026-08-21T15:00')
  })

  test('is a further reading of the losses that are held back', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = [aReading('service', 100, { fr: 0 })]
    await syncAt('21T13:00')
    platform.listed = []
    await syncAt('22T13:00')
    assert.equal((await tracker.store.heldLosses())[0]?.furtherReadings, 1)
    await syncAt('23T13:00')
    assert.equal((await tracker.cells())['nova/service/fr'], '0/100')
    assert.deepEqual(await tracker.store.heldLosses(), [])
    const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
    assert.equal(languages.find((line) => line.language.code === 'fr')?.tally.leftWords, 1_000)
  })

  test('is no further reading of a loss in a file that gave no number since', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = [aReading('service', 100, { fr: 0 })]
    await syncAt('21T13:00')
    const broken = { cells: [aCell('fr', null, { flaw: 'line 3: syntax error' })] }
    platform.projects['nova'] = [aReading('service', 100, {}, broken)]
    await syncAt('21T14:00')
    platform.listed = []
    for (const at of ['22T14:00', '23T14:00', '24T14:00']) await syncAt(at)
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
    assert.equal((await tracker.store.heldLosses())[0]?.furtherReadings, 0)
  })

  test('is no further reading of a loss in a project that failed', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = [aReading('service', 100, { fr: 0 })]
    await syncAt('21T13:00')
    platform.projects['nova'] = unavailable()
    await syncAt('21T14:00')
    platform.listed = []
    for (const at of ['22T14:00', '23T14:00', '24T14:00']) await syncAt(at)
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
    assert.equal((await tracker.store.heldLosses())[0]?.furtherReadings, 0)
  })

  test('and of resources that are missing', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['horizon'] = [aReading('dashboard', 50, { fr: 50 })]
    await syncAt('21T13:00')
    platform.listed = []
    await syncAt('22T13:00')
    assert.equal((await tracker.cells())['horizon/docs/fr'], '5/20')
    await syncAt('23T13:00')
    assert.equal((await tracker.cells())['horizon/docs/fr'], undefined)
  })

  test('has read the rest, though all that it asked for failed', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.listed = ['nova']
    platform.projects['nova'] = unavailable()
    platform.state = '{"seen":2}'
    assert.equal((await syncAt('21T13:00')).outcome, 'partial')
    assert.deepEqual(await ages(), { nova: '2026-08-21T12:00', horizon: '2026-08-21T13:00' })
    await syncAt('21T14:00')
    const previous = platform.plans.at(-1)?.previous
    assert.deepEqual([previous?.state, previous?.failed], ['{"seen":2}', new Set(['nova'])])
  })

  test('is not believed where there is nothing to build on', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.listed = ['nova']
    const run = await syncAt('21T13:00', { isFull: true })
    assert.deepEqual(
      run.errors.map(({ project, code }) => [project, code]),
      [['horizon', 'not-listed']],
    )
  })
})

describe('a project that is read in part', () => {
  test('keeps its other resources as they are', async (t) => {
    const { tracker, platform, ages, syncAt } = await afterAWholeRun(t)
    platform.partly.add('horizon')
    platform.projects['horizon'] = [aReading('docs', 20, { fr: 6 })]
    await syncAt('22T12:00')
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
    assert.equal((await tracker.cells())['horizon/docs/fr'], '6/20')
    assert.deepEqual(await tracker.store.heldLosses(), [])
    assert.equal((await ages())['horizon'], '2026-08-22T12:00')
  })

  test('keeps what was noticed of them, and says anew what it read', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    const broken = (name: string) => aReading(name, 20, { fr: 5, de: null })
    platform.projects['horizon'] = [broken('dashboard'), broken('docs')]
    await syncAt('21T13:00')
    const subjects = async () => (await tracker.store.notices()).map(({ subject }) => subject)
    assert.deepEqual(await subjects(), ['master dashboard de', 'master docs de'])
    platform.partly.add('horizon')
    platform.projects['horizon'] = [aReading('docs', 20, { fr: 5, de: 1 })]
    await syncAt('21T14:00')
    assert.deepEqual(await subjects(), ['master dashboard de'])
  })

  test('keeps what only a reading of the whole can tell', async (t) => {
    const project = aProject('nova')
    const [resource] = project.resources
    assert.ok(resource)
    const resources = [{ ...resource, names: { git: ['nova', 'old'] } }]
    const catalogue = aCatalogue({ projects: [{ ...project, resources }] })
    const tracker = await testTracker(t, catalogue)
    const named = (name: string) => aReading(name, 10, { fr: 1 }, { branch: null })
    const platform = new FakePlatform({ nova: [named('nova'), named('old')] })
    await tracker.sync(platform)
    const before = await tracker.store.notices()
    assert.deepEqual(
      before.map(({ code, subject }) => [code, subject]),
      [['two-names', 'nova old']],
    )
    platform.partly.add('nova')
    platform.projects = { nova: [named('nova')] }
    await tracker.sync(platform)
    assert.deepEqual(await tracker.store.notices(), before)
  })

  test('takes a resource that is new', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.partly.add('nova')
    const branch = 'stable/2026.1'
    platform.projects['nova'] = [aReading('service', 90, { fr: 1 }, { branch, id: branch })]
    await syncAt('22T12:00')
    assert.deepEqual(await tracker.cells('2026.1'), { 'nova/service/fr': '1/90' })
    assert.equal((await tracker.cells())['nova/service/fr'], '40/100')
  })

  test('takes what is new beside a branch, and lies in none', async (t) => {
    const catalogue = aCatalogue({ projects: [aProject('nova', ['service', 'docs'])] })
    const tracker = await testTracker(t, catalogue)
    const platform = new FakePlatform({ nova: [aReading('service', 10, { fr: 1 })] })
    await tracker.sync(platform)
    platform.partly.add('nova')
    platform.projects = { nova: [aReading('docs', 90, { fr: 1 }, { branch: null, id: 'docs' })] }
    await tracker.sync(platform)
    assert.deepEqual(await tracker.cells(), { 'nova/docs/fr': '1/90', 'nova/service/fr': '1/10' })
  })

  test('lets no less preferred branch take the place of what is stored', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    const on = (branch: string, resource: string, revised: string, fr: number) =>
      aReading(
        resource,
        50,
        { fr },
        { branch, id: `${branch} ${resource}`, revisedAt: new Date(revised) },
      )
    platform.projects['horizon'] = [
      on('unmaintained/2026.1', 'dashboard', '2026-05-01', 30),
      on('stable/2026.1', 'dashboard', '2026-03-01', 20),
    ]
    await syncAt('21T13:00')
    assert.deepEqual(await tracker.cells('2026.1'), { 'horizon/dashboard/fr': '30/50' })
    platform.partly.add('horizon')
    platform.projects['horizon'] = [
      on('stable/2026.1', 'dashboard', '2026-08-01', 21),
      on('stable/2026.1', 'docs', '2026-08-01', 9),
    ]
    await syncAt('21T14:00')
    assert.deepEqual(await tracker.cells('2026.1'), { 'horizon/dashboard/fr': '30/50' })
  })
})

test('a new revision alone writes nothing', async (t) => {
  const { tracker, platform, syncAt } = await afterAWholeRun(t)
  const version = await tracker.store.dataVersion()
  platform.projects['nova'] = [aReading('service', 100, { fr: 40 }, { revision: 'abc' })]
  await syncAt('21T13:00')
  assert.equal(await tracker.store.dataVersion(), version + 1, 'of the run alone')
})

describe('a run over some projects', () => {
  const onlyNova = { only: [{ project: 'nova', resources: [] }] }

  test('reads these, and misses none of the others', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects = { nova: [aReading('service', 100, { fr: 41 })] }
    const run = await syncAt('22T12:00', onlyNova)
    assert.equal(run.outcome, 'ok')
    assert.deepEqual(platform.plans.at(-1)?.only, onlyNova.only)
    assert.equal((await tracker.cells())['nova/service/fr'], '41/100')
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
    assert.equal((await tracker.store.runs(1))[0]?.isOverSome, true)
  })

  test('reads no others, even from a platform that lists them', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['horizon'] = [aReading('dashboard', 50, { fr: 1 })]
    const run = await syncAt('22T12:00', onlyNova)
    assert.equal(run.projects, 1)
    assert.equal((await tracker.cells())['horizon/dashboard/fr'], '50/50')
  })

  test('makes no others younger, and these only when it read them whole', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    await syncAt('22T12:00', onlyNova)
    assert.deepEqual(await ages(), { nova: '2026-08-22T12:00', horizon: '2026-08-21T12:00' })
    platform.partly.add('nova')
    await syncAt('23T12:00', { only: [{ project: 'nova', resources: ['service'] }] })
    assert.equal((await ages())['nova'], '2026-08-22T12:00')
    platform.partly.clear()
    await syncAt('24T12:00')
    assert.deepEqual(await ages(), { nova: '2026-08-24T12:00', horizon: '2026-08-24T12:00' })
  })

  test('that fails makes nothing older', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = unavailable()
    const run = await syncAt('22T12:00', onlyNova)
    assert.equal(run.outcome, 'failed')
    assert.equal((await ages())['nova'], '2026-08-21T12:00')
  })

  test('is nothing to build on, and leaves no state', async (t) => {
    const { platform, syncAt } = await afterAWholeRun(t)
    platform.state = '{"seen":2}'
    await syncAt('22T12:00', onlyNova)
    await syncAt('22T13:00')
    const previous = platform.plans.at(-1)?.previous
    assert.equal(previous?.startedAt.toISOString(), '2026-08-21T12:00:00.000Z')
    assert.equal(previous?.state, '{"seen":1}')
  })

  test('mends what failed in the run before it', async (t) => {
    const { platform, ages, syncAt } = await afterAWholeRun(t)
    platform.projects['nova'] = unavailable()
    await syncAt('21T13:00')
    platform.projects['nova'] = figures().nova
    await syncAt('21T14:00', onlyNova)
    assert.equal((await ages())['nova'], '2026-08-21T14:00')
    platform.listed = []
    assert.deepEqual((await syncAt('21T15:00')).errors, [])
    assert.deepEqual(platform.plans.at(-1)?.previous?.failed, new Set())
    assert.equal((await ages())['nova'], '2026-08-21T15:00')
  })

  test('keeps the notices about the platform', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['melange'] = []
    await syncAt('21T13:00')
    platform.projects = figures()
    await syncAt('21T14:00', onlyNova)
    assert.deepEqual(
      (await tracker.store.notices()).map(({ code }) => code),
      ['unknown-project'],
    )
  })

  test('is no further reading of a loss elsewhere', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['horizon'] = [
      aReading('dashboard', 50, { fr: 0 }),
      aReading('docs', 20, { fr: 5 }),
    ]
    await syncAt('21T13:00')
    await syncAt('22T13:00', onlyNova)
    await syncAt('24T13:00', onlyNova)
    assert.equal((await tracker.store.heldLosses())[0]?.furtherReadings, 0)
  })

  test('is none of a loss in what it left out of a project, either', async (t) => {
    const { tracker, platform, syncAt } = await afterAWholeRun(t)
    platform.projects['horizon'] = [aReading('dashboard', 50, { fr: 0 })]
    await syncAt('21T13:00')
    const readings = async () =>
      (await tracker.store.heldLosses()).map(({ furtherReadings }) => furtherReadings)
    assert.deepEqual(await readings(), [0, 0])
    platform.partly.add('horizon')
    platform.projects['horizon'] = []
    await syncAt('22T13:00', { only: [{ project: 'horizon', resources: ['other'] }] })
    assert.deepEqual(await readings(), [0, 0])
  })

  test('is no far end of a change of 30 days', async (t) => {
    const { tracker, platform } = await afterAWholeRun(t)
    const readOn = (day: string, fr: number, given = {}) => {
      tracker.clock.set(`${day}T12:00:00Z`)
      platform.projects['nova'] = [aReading('service', 100, { fr })]
      return tracker.sync(platform, given)
    }
    await readOn('2026-10-01', 50, onlyNova)
    await readOn('2026-11-02', 60)
    const { languages } = await tracker.reports.overview({ series: 'master', group: 'code' })
    assert.equal(languages.find((line) => line.language.code === 'fr')?.change, null)
  })
})
