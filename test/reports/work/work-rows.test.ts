import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rankWork } from '../../../src/domain/rank-work.ts'
import { everyWork } from '../../../src/domain/work-filter.ts'
import type { WorkCandidate } from '../../../src/domain/work-item.ts'
import { readRecentChanges } from '../../../src/reports/changes/recent-change.ts'
import type { WorkLine } from '../../../src/reports/report-types.ts'
import { catalogue } from '../../storage/random-past.ts'
import { aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker, withTracker } from '../../support/test-tracker.ts'
import { live, past, type Tracker, thinBefore } from '../lived-past.ts'

/*
 * The work of a language is read in one question. What it says of each resource is what the
 * questions about resources, cells and their past say one by one, and it is put in order by
 * `rankWork` alone.
 */
test('a language’s work is what its resources, cells and their past say, ranked', async () => {
  await fc.assert(
    fc.asyncProperty(past, (days) =>
      withTracker(catalogue, async (tracker) => {
        await live(tracker, days)
        await assertSame(tracker)
        await thinBefore(tracker, '2027-01-01')
        await assertSame(tracker)
      }),
    ),
    { numRuns: 8 },
  )
})

test('the next task is out of the same list, and at risk by what the last 30 days did', async (t) => {
  const tracker = await testTracker(t, catalogue)
  const readOn = async (day: string, total: number) => {
    tracker.clock.set(`${day}T12:00:00Z`)
    const nova = [aReading('service', total, { fr: 900 }), aReading('console', 1_000, { fr: 900 })]
    await tracker.sync(new FakePlatform({ nova }))
  }
  await readOn('2026-07-20', 1_000)
  await readOn('2026-08-21', 1_050)
  const [language] = catalogue.languages.filter(({ code }) => code === 'fr')
  assert.ok(language)
  const asked = { series: 'master', language, minutes: null, skip: 0 }
  const { work } = await tracker.reports.language(asked)
  const whole = await tracker.reports.next({ ...asked, filter: everyWork })
  const atRisk = await tracker.reports.next({
    ...asked,
    filter: { ...everyWork, marks: ['at-risk'] },
  })
  const withoutChange = ({ change: _, ...line }: WorkLine) => line
  assert.deepEqual(whole.work.map(withoutChange), work.map(withoutChange))
  assert.deepEqual(atRisk.work, work)
  assert.equal(whole.shown, 2)
  // Its text grew by 50 strings.
  assert.equal(atRisk.shown, 1)
  assert.equal(atRisk.choice?.item.resource, 'service')
})

async function assertSame(tracker: Tracker): Promise<void> {
  for (const series of ['master', '2026.1']) {
    for (const language of catalogue.languages) {
      const { work } = await tracker.reports.language({ series, language })
      const found = work.map((line) => ({
        place: [line.project, line.resource, line.group, line.reason],
        said: [line.counts, line.flaw ?? null, line.left, line.leftWords, line.platform],
        past: [line.change, line.lastTranslatedAt, line.isHeld],
      }))
      assert.deepEqual(found, await oneByOne(tracker, series, language.code))
    }
  }
}

async function oneByOne({ store }: Tracker, series: string, language: string) {
  const resources = await store.resources({ series })
  const cells = await store.cells({ series, language })
  const changeOf = await readRecentChanges(store, { series, language })
  const cellOf = ({ project, resource }: Pick<WorkCandidate, 'project' | 'resource'>) =>
    cells.find((cell) => cell.project === project && cell.resource === resource)
  const candidates = resources.map(
    ({ project, resource, kind, tier, source }): WorkCandidate => ({
      project,
      resource,
      kind,
      tier,
      source,
      counts: cellOf({ project, resource })?.counts ?? null,
      flaw: cellOf({ project, resource })?.flaw ?? null,
    }),
  )
  const rules = {
    entersAt: catalogue.thresholds.enters,
    explicitOrder: [],
    defaultOrder: catalogue.defaultOrder,
  }
  return rankWork(candidates, rules).map((item) => {
    const cell = cellOf(item)
    const own = resources.find(
      ({ project, resource }) => project === item.project && resource === item.resource,
    )
    return {
      place: [item.project, item.resource, item.group, item.reason],
      said: [item.counts, item.flaw ?? null, item.left, item.leftWords, own?.platform],
      past: [
        cell === undefined ? null : changeOf(cell),
        cell?.lastTranslatedAt ?? null,
        cell !== undefined && cell.heldSince !== null,
      ],
    }
  })
}
