import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Series } from '../../../src/domain/release.ts'
import { aCatalogue, aLanguage, aProject, aReading, aSeries } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'

const indri: Series = {
  ...aSeries('2027.1', ['stable/2027.1']),
  codename: 'Indri',
  softStringFreeze: '2027-02-15',
  hardStringFreeze: '2027-03-01',
  finalReleaseCandidate: '2027-03-15',
  releasedOn: '2027-03-24',
}
const gazpacho: Series = { ...aSeries('2026.1', ['stable/2026.1']), releasedOn: '2026-04-01' }
const catalogue = aCatalogue({
  languages: [aLanguage('fr'), aLanguage('de'), aLanguage('it')],
  projects: [
    aProject('horizon', ['dashboard']),
    aProject('ironic-ui', ['dashboard']),
    aProject('nova'),
  ],
  groups: [
    { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
    { name: 'tier-1', title: 'Dashboards', tiers: [1] },
  ],
  priorityGroup: 'tier-1',
  series: [aSeries('master', ['master']), indri, gazpacho],
})

type Tracker = Awaited<ReturnType<typeof testTracker>>

/** Reads two dashboards, of 1,000 and 100 strings, and a service that no release waits for. */
async function readOn(
  tracker: Tracker,
  day: string,
  horizon: Record<string, number>,
  { total = 1_000, other = {} }: { total?: number; other?: Record<string, number> } = {},
) {
  tracker.clock.set(`${day}T12:00:00Z`)
  const readings = {
    horizon: [aReading('dashboard', total, horizon)],
    'ironic-ui': [aReading('dashboard', 100, other)],
    nova: [aReading('service', 5_000, { fr: 5, de: 5 })],
  }
  await tracker.sync(new FakePlatform(readings))
}

async function french(tracker: Tracker, release = indri) {
  const { languages } = await tracker.reports.release({ release, inProjects: true })
  const line = languages.find(({ language }) => language.code === 'fr')
  assert.ok(line)
  return line
}

describe('how ready a language is for a release', () => {
  test('the priority projects alone are counted, and what is needed a working day to each date', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2027-01-18', { fr: 800 }, { other: { fr: 60 } })
    const line = await french(tracker)
    assert.deepEqual([line.tally.total, line.tally.translated, line.tally.left], [1_100, 860, 240])
    assert.deepEqual(
      line.projects?.map(({ project, tally }) => [project.name, tally.left]),
      [
        ['horizon', 200],
        ['ironic-ui', 40],
      ],
    )
    // 20, 30, 40, 41 and 47 working days from Monday 18 January on.
    assert.deepEqual(
      line.ahead.map(({ deadline, needed }) => [deadline.kind, needed]),
      [
        ['soft-string-freeze', 12],
        ['hard-string-freeze', 8],
        ['final-release-candidate', 6],
        ['translations-due', 6],
        ['release', 6],
      ],
    )
  })

  test('one reading foresees nothing, and says which it is', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2027-01-18', { fr: 800 })
    const { forecast, ahead } = await french(tracker)
    assert.deepEqual(forecast, {
      kind: 'unknown',
      reason: { why: 'one-reading', day: '2027-01-18' },
    })
    assert.equal(ahead[0]?.margin, null)
  })

  test('a month of readings is held against the dates', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-12-19', { fr: 700, de: 900, it: 500 })
    await readOn(tracker, '2027-01-18', { fr: 800, de: 1_000, it: 500 })
    const report = await tracker.reports.release({ release: indri })
    const of = (code: string) => report.languages.find(({ language }) => language.code === code)
    assert.equal(of('fr')?.forecast.kind, 'finishes')
    assert.equal(of('it')?.forecast.kind, 'quiet')
    assert.deepEqual(of('de')?.forecast, {
      kind: 'unknown',
      reason: { why: 'open-resources', resources: 1 },
    })
    assert.deepEqual(of('fr')?.change, { we: 100, source: 0, leftDelta: -100 })
    assert.equal(report.asOf, '2027-01-18')
  })

  test('a file that came in between is no pace, and that is said', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2026-12-19', { fr: 700 })
    await readOn(tracker, '2027-01-18', { fr: 800 }, { other: { fr: 60 } })
    const { forecast } = await french(tracker)
    assert.deepEqual(forecast, { kind: 'unknown', reason: { why: 'changed-files' } })
  })

  test('a language without any number is there, and nothing is said of it', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2027-01-18', { de: 800 })
    const line = await french(tracker)
    assert.equal(line.tally.countedResources, 0)
    assert.deepEqual(line.forecast, { kind: 'unknown', reason: { why: 'no-figure' } })
    assert.equal(line.ahead[0]?.needed, null)
  })

  test('a release without figures has its calendar, and no sums', async (t) => {
    const tracker = await testTracker(t, catalogue)
    await readOn(tracker, '2027-01-18', { fr: 800 })
    const report = await tracker.reports.release({ release: gazpacho })
    assert.deepEqual([report.figures.kind, report.phase], ['none', 'released'])
    assert.equal(report.source.total, 0)
    assert.deepEqual(report.languages[0]?.ahead, [])
  })
})

test('releases are listed with their phase, their cycle and the languages that are complete', async (t) => {
  const tracker = await testTracker(t, catalogue)
  await readOn(tracker, '2027-01-18', { fr: 1_000, de: 10 }, { other: { fr: 100 } })
  const { releases } = await tracker.reports.releases()
  assert.deepEqual(
    releases.map(({ release, phase, isCycle, languages }) => [
      release.name,
      phase,
      isCycle,
      languages,
    ]),
    [
      ['2027.1', 'open', true, { begun: 2, complete: 1 }],
      ['2026.1', 'released', false, null],
    ],
  )
})

test('the list counts of an order of people what the page of the release counts', async (t) => {
  const order = { series: null, language: null, note: null, link: null }
  const tracker = await testTracker(t, {
    ...catalogue,
    projects: [
      aProject('horizon', ['dashboard', 'docs']),
      aProject('manuals', ['docs']),
      aProject('unread'),
      aProject('nova'),
    ],
    priorities: [{ ...order, projects: ['manuals', 'unread', 'horizon'] }],
  })
  tracker.clock.set('2027-01-18T12:00:00Z')
  const platform = new FakePlatform({
    // Of manuals everything counts, for nothing of it is code; of horizon, its code alone.
    horizon: [aReading('dashboard', 100, { fr: 100, de: 100 }), aReading('docs', 9, { fr: 1 })],
    manuals: [aReading('docs', 50, { fr: 50, de: 49, it: 50 })],
    nova: [aReading('service', 10, { fr: 1, de: 1 })],
  })
  await tracker.sync(platform)
  const { releases } = await tracker.reports.releases()
  const [line] = releases
  assert.deepEqual(line?.languages, { begun: 3, complete: 1 })
  assert.deepEqual([line?.readProjects, line?.priorityProjects], [2, 3])
  const { languages, readProjects } = await tracker.reports.release({ release: indri })
  const begun = languages.filter(({ tally }) => tally.countedResources > 0)
  assert.deepEqual([begun.length, readProjects.length], [3, 2])
})
