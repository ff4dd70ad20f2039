import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { aCatalogue, aPlatform, aProject } from '../support/builders.ts'
import { testTracker } from '../support/test-tracker.ts'
import { projects, sources } from './sources.ts'

/** Requests of a run in which nothing has changed: what a platform offers least. */
const leastRequests: Readonly<Record<string, number>> = {
  // The list of projects, and one list of numbers for each.
  Transifex: 1 + projects.length,
  // The change log.
  Weblate: 1,
  // The list of projects, and the versions and the numbers of each.
  Zanata: 1 + 2 * projects.length,
}

for (const source of sources) {
  describe(`${source.title}, when nothing has changed`, () => {
    it('is asked as little as can be, and nothing is written but the record of the run', async () => {
      const running = await source.start()
      after(running.close)
      for (const project of projects) running.translate(project, 100)
      const tracker = await testTracker(
        { after },
        aCatalogue({
          platforms: [aPlatform(source.kind, { kind: source.kind })],
          projects: projects.map((name) =>
            aProject(name, ['service'], {
              resources: [
                {
                  key: 'ui',
                  title: 'ui',
                  kind: 'service',
                  tier: 2,
                  names: { [source.kind]: ['ui'] },
                },
              ],
            }),
          ),
        }),
      )
      const first = await tracker.sync(running.provider)
      assert.deepEqual([first.outcome, first.errors], ['ok', []])
      const before = await tracker.rowCounts()
      const version = await tracker.reports.dataVersion()
      tracker.clock.set('2026-08-21T12:15:00Z')
      const second = await tracker.sync(running.provider)
      assert.deepEqual(
        [second.outcome, second.errors, second.cellsChanged, second.requests],
        ['ok', [], 0, leastRequests[source.title]],
      )
      assert.deepEqual(await tracker.rowCounts(), { ...before, sync_run: 2 })
      assert.equal(await tracker.reports.dataVersion(), version + 1, 'its age has changed')
    })
  })
}
