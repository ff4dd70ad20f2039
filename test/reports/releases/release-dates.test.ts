import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sumTallies } from '../../../src/domain/tally.ts'
import { aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { releaseCatalogue } from '../../support/release-catalogue.ts'
import { testTracker } from '../../support/test-tracker.ts'

const languages = ['fr', 'de', 'ja']
const done = fc.record({ fr: fc.nat(40), de: fc.nat(40) }, { requiredKeys: [] })

test('what dates say is left is what the page of the release says, on every day', async (t) => {
  const catalogue = releaseCatalogue()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(done, done), { minLength: 1, maxLength: 3 }),
      async (days) => {
        const tracker = await testTracker(t, catalogue)
        for (const [day, [horizon, ironic]] of days.entries()) {
          tracker.clock.set(`2026-11-${20 + day}T12:00:00Z`)
          await tracker.sync(
            new FakePlatform({
              horizon: [aReading('dashboard', 40, horizon)],
              'ironic-ui': [aReading('dashboard', 40, ironic)],
            }),
            { catalogue },
          )
          const compared = await compareReleases(tracker, catalogue)
          assert.ok(compared > 0, 'no release has a date ahead')
        }
      },
    ),
    { numRuns: 6 },
  )
})

/** Returns how many lines of languages were compared. */
async function compareReleases(
  { reports }: Awaited<ReturnType<typeof testTracker>>,
  catalogue: ReturnType<typeof releaseCatalogue>,
): Promise<number> {
  let compared = 0
  for (const language of catalogue.languages.filter(({ code }) => languages.includes(code))) {
    const { left } = await reports.releaseDates({ language })
    for (const [name, { projects, asOf }] of left) {
      const release = catalogue.series.find((one) => one.name === name)
      assert.ok(release)
      const page = await reports.release({ release })
      const line = page.languages.find((one) => one.language.code === language.code)
      assert.ok(line)
      assert.deepEqual(sumTallies(projects.map(({ tally }) => tally)), line.tally)
      assert.equal(asOf, line.standing.asOf)
      compared += 1
    }
  }
  return compared
}
