import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ResourceGroup } from '../../../src/domain/resource.ts'
import type { HistoryLine, LineQuery } from '../../../src/reports/stored/stored-lines.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { withTracker } from '../../support/test-tracker.ts'
import { catalogue, past } from '../random-past.ts'

const everything: ResourceGroup = { name: 'everything', title: 'Everything' }
const groups: readonly ResourceGroup[] = [
  everything,
  { ...everything, kinds: ['dashboard', 'service'] },
  { ...everything, projects: ['horizon'] },
  { ...everything, projects: ['horizon', 'nova'] },
  { ...everything, kinds: ['docs'], projects: ['nova'] },
]
const lines: readonly HistoryLine[] = [
  { kind: 'source' },
  { kind: 'all-languages' },
  { kind: 'language', code: 'fr' },
  { kind: 'language', code: 'de' },
]

/** As a page may ask for: of a project, or of a group that is one; of now back to different days. */
const queries: readonly LineQuery[] = groups.flatMap((group) =>
  [{}, { project: 'horizon' }, { project: 'nova' }].flatMap((which) =>
    ['2020-01-01', '2026-01-05'].flatMap((from): LineQuery[] => [
      { by: 'language', series: 'master', group, from, ...which },
      ...lines.flatMap((line): LineQuery[] => [
        { by: 'whole', series: 'master', line, group, from, ...which },
        { by: 'whole', series: '2026.1', line, group, from, ...which },
        { by: 'project', series: 'master', line, group, from, ...which },
        { by: 'tier', series: 'master', line, group, from, ...which },
        { by: 'series', line, group, from, ...which },
      ]),
    ]),
  ),
)

test('lines that one page asks for are those that each would be alone, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(past, fc.shuffledSubarray([...queries]), async (days, asked) => {
      await withTracker(catalogue, async (tracker) => {
        let at = Date.parse('2026-01-01T12:00:00Z')
        for (const { days: passed, readings } of days) {
          at += passed * 86_400_000 + 1_000
          tracker.clock.set(new Date(at).toISOString())
          await tracker.sync(new FakePlatform(readings))
        }
        const alone = []
        for (const query of asked) alone.push(await tracker.store.lines(query))
        const together = await tracker.store.snapshot(async (moment) => {
          const answers = []
          for (const query of asked) answers.push(await moment.lines(query))
          return answers
        })
        assert.deepEqual(together, alone)
      })
    }),
    { numRuns: 4 },
  )
})
