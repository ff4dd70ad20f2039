import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import type { Series } from '../../../src/domain/release.ts'
import type { Since } from '../../../src/reports/meeting/meeting-types.ts'
import { aCatalogue, aLanguage, aProject, aReading, aSeries } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

const indri: Series = {
  ...aSeries('2027.1', ['stable/2027.1']),
  softStringFreeze: '2027-02-15',
  hardStringFreeze: '2027-03-01',
  finalReleaseCandidate: '2027-03-15',
  releasedOn: '2027-03-24',
}
const hibiscus: Series = { ...aSeries('2026.2', ['stable/2026.2']), releasedOn: '2026-09-30' }

const catalogue = aCatalogue({
  projects: [
    aProject('nova'),
    aProject('glance'),
    aProject('neutron'),
    aProject('horizon', ['dashboard', 'docs']),
    aProject('trove-ui', ['dashboard']),
    aProject('manuals', ['docs']),
  ],
  groups: [
    { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
    { name: 'tier-1', title: 'Dashboards', tiers: [1] },
  ],
  priorityGroup: 'tier-1',
  series: [aSeries('master', ['master']), indri, hibiscus],
})
const french = aLanguage('fr')

type Tracker = Awaited<ReturnType<typeof testTracker>>
type Figures = Record<string, readonly [total: number, translated: number | null]>

const code: Figures = {
  nova: [500, 100],
  glance: [80, 80],
  neutron: [900, 890],
  horizon: [1_000, 600],
  'trove-ui': [50, null],
}

/** Reads services and dashboards of so many strings, of which so many are translated into French. */
async function readOn(tracker: Tracker, day: string, figures: Figures, branch = 'master') {
  tracker.clock.set(`${day}T12:00:00Z`)
  const readings = Object.entries(figures).map(([project, [total, fr]]) => {
    const kind = ['horizon', 'trove-ui'].includes(project) ? 'dashboard' : 'service'
    return [project, [aReading(kind, total, fr === null ? {} : { fr }, { branch })]] as const
  })
  await tracker.sync(new FakePlatform(Object.fromEntries(readings)))
}

function meeting(tracker: Tracker, since: Since = { kind: 'week' }, series = 'master') {
  return tracker.reports.meeting({ series, language: french, since })
}

describe('what a coordinator says at a meeting', () => {
  test('names what the release waits for first, then everything as it is ranked', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-11-24', code)
    const report = await meeting(tracker)
    assert.deepEqual(
      report.projects.map(({ project, isPriority, tally }) => [
        project.name,
        isPriority,
        tally.left,
      ]),
      [
        ['horizon', true, 400],
        ['trove-ui', true, 0],
        // Near its end, then what is large, then what is done.
        ['neutron', false, 10],
        ['nova', false, 400],
        ['glance', false, 0],
      ],
    )
    assert.equal(report.whole.tally.left, 810)
    assert.equal(report.whole.tally.uncountedStrings, 50)
  })

  test('keeps to the order that people gave', async (t) => {
    const priorities: Catalogue['priorities'] = [
      {
        series: '2027.1',
        language: 'fr',
        projects: ['nova', 'manuals'],
        note: 'Agreed on',
        link: null,
      },
    ]
    const tracker = await testTracker(t, { ...catalogue, priorities })
    await readOn(tracker, '2026-11-24', code)
    await tracker.sync(new FakePlatform({ manuals: [aReading('docs', 70, { fr: 20 })] }))
    const report = await meeting(tracker)
    // Manuals are not in the group; as a priority they count whole, and in no sum of the group.
    assert.deepEqual(
      report.projects.slice(0, 2).map(({ project, tally }) => [project.name, tally.left]),
      [
        ['nova', 400],
        ['manuals', 50],
      ],
    )
    assert.equal(report.whole.tally.left, 810)
    assert.equal(report.priorities.note, 'Agreed on')
  })

  test('tells what happened since a meeting in two parts, project by project', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-11-12', code)
    await readOn(tracker, '2026-11-24', { ...code, nova: [520, 130], horizon: [990, 640] })
    const { whole, projects, since } = await meeting(tracker, { kind: 'day', day: '2026-11-12' })
    assert.deepEqual(since, { kind: 'day', day: '2026-11-12', readOn: ['2026-11-12'] })
    assert.deepEqual(whole.since?.change, { we: 70, source: 10, leftDelta: -60 })
    const changeOf = (name: string) =>
      projects.find(({ project }) => project.name === name)?.since?.change
    assert.deepEqual(changeOf('nova'), { we: 30, source: 20, leftDelta: -10 })
    assert.deepEqual(changeOf('horizon'), { we: 40, source: -10, leftDelta: -50 })
    assert.equal(changeOf('trove-ui'), undefined)
  })

  test('takes a week from today, and the last release from the calendar', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-09-28', { ...code, nova: [500, 40] })
    await readOn(tracker, '2026-11-17', { ...code, nova: [500, 90] })
    await readOn(tracker, '2026-11-24', code)
    tracker.clock.set('2026-11-26T09:00:00Z')
    const week = await meeting(tracker)
    assert.equal(week.since.day, '2026-11-19')
    assert.deepEqual(week.since.readOn, ['2026-11-17'])
    assert.equal(week.whole.since?.change.we, 10)
    const release = await meeting(tracker, { kind: 'release' })
    assert.equal(release.since.day, '2026-09-30')
    assert.equal(release.whole.since?.change.we, 60)
  })

  test('tells what changed in what was there then, where a file was begun since', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-11-10', { horizon: [1_000, 500] })
    await readOn(tracker, '2026-11-24', { horizon: [1_010, 570], 'trove-ui': [50, 20] })
    const { whole } = await meeting(tracker, { kind: 'day', day: '2026-11-10' })
    assert.equal(whole.since, null)
    const { knownSince } = whole
    assert.deepEqual(knownSince?.change, { we: 70, source: 10, leftDelta: -60 })
    assert.deepEqual([knownSince?.knownCells, knownSince?.countedCells], [1, 2])
  })

  test('says nothing of a time of which nothing was read', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-11-10', code)
    await readOn(tracker, '2026-11-24', code)
    const tooOld = await meeting(tracker, { kind: 'day', day: '2026-11-01' })
    assert.equal(tooOld.whole.since, null)
    assert.equal(tooOld.whole.knownSince, null)
    assert.deepEqual(tooOld.since.readOn, [])
    const nothingSince = await meeting(tracker, { kind: 'day', day: '2026-11-25' })
    assert.equal(nothingSince.whole.since, null)
    const before = { ...catalogue, series: [aSeries('master', ['master']), indri] }
    const unreleased = await testTracker(t, before)
    await readOn(unreleased, '2026-11-24', code)
    const { since, whole } = await meeting(unreleased, { kind: 'release' })
    assert.deepEqual(since, { kind: 'release', day: null, readOn: [] })
    assert.equal(whole.since, null)
  })

  test('stands for the release that the current series becomes, by its branch once that is there', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2027-03-02', code)
    const before = await meeting(tracker)
    assert.equal(before.release?.name, '2027.1')
    assert.equal(before.series.name, 'master')
    const branched = { horizon: [1_000, 990], 'trove-ui': [50, 50] } satisfies Figures
    await tracker.sync(
      new FakePlatform({
        horizon: [
          aReading('dashboard', 1_000, { fr: 600 }),
          aReading('dashboard', 1_000, { fr: 990 }, { branch: 'stable/2027.1' }),
        ],
        'trove-ui': [
          aReading('dashboard', 50, {}),
          aReading('dashboard', 50, { fr: branched['trove-ui'][1] }, { branch: 'stable/2027.1' }),
        ],
      }),
    )
    const after = await meeting(tracker)
    assert.equal(after.series.name, '2027.1')
    assert.equal(after.readiness?.tally.left, 10)
  })

  test('of another series it is that series, with its own day', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-11-24', { horizon: [1_000, 700] }, 'stable/2026.2')
    const report = await meeting(tracker, { kind: 'week' }, '2026.2')
    assert.equal(report.release?.name, '2026.2')
    assert.equal(report.whole.tally.left, 300)
    assert.deepEqual(report.readiness?.ahead, [])
  })
})
