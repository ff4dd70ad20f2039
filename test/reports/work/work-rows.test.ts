import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rankWork } from '../../../src/domain/work.ts'
import type { WorkCandidate } from '../../../src/domain/work-item.ts'
import { readRecentChanges } from '../../../src/reports/changes/recent-change.ts'
import { catalogue } from '../../storage/random-past.ts'
import { withTracker } from '../../support/test-tracker.ts'
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
