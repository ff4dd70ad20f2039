import assert from 'node:assert/strict'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import { isComplete } from '../../../src/domain/completion.ts'
import {
  languagesIn,
  partsInGroup,
  type SummaryPart,
  sumByLanguage,
  sumSource,
} from '../../../src/domain/summary.ts'
import { sumTallies, type Tally } from '../../../src/domain/tally.ts'
import type { ReportStore } from '../../../src/reports/report-store.ts'

/** A list of projects counts languages without their sums. */
export async function assertPartSums(
  store: ReportStore,
  { groups }: Pick<Catalogue, 'groups'>,
): Promise<void> {
  const sums = await store.summaries('master')
  const parts = await store.partSums({ series: 'master' })
  for (const group of groups) {
    const partsOf = Map.groupBy(partsInGroup(parts, group), ({ project }) => project)
    const sumsOf = Map.groupBy(partsInGroup(sums, group), ({ project }) => project)
    assert.deepEqual([...partsOf.keys()], [...sumsOf.keys()], group.name)
    const sizes = await store.sourceSizes({ series: 'master', group })
    assert.deepEqual([...sizes.keys()].sort(), [...sumsOf.keys()].sort(), group.name)
    for (const [project, own] of partsOf) {
      const whole = sumsOf.get(project) ?? []
      const about = `${project} in ${group.name}`
      assert.deepEqual(sumTallies(own.map(({ source }) => source)), sumSource(whole), about)
      assert.deepEqual({ ...sumSource(whole), ...sizes.get(project) }, sumSource(whole), about)
      const { begun, complete } = languagesIn(own)
      assert.deepEqual(
        [begun.toSorted(), complete.toSorted()],
        [
          codesOf(whole, ({ countedResources }) => countedResources > 0),
          codesOf(whole, isComplete),
        ],
        about,
      )
    }
    assert.deepEqual(
      await store.sourceSums({ series: 'master' }),
      parts.map(({ project, kind, tier, source }) => ({ project, kind, tier, source })),
    )
    const some = await store.partSums({ series: 'master', projects: ['nova'] })
    assert.deepEqual(
      some,
      parts.filter(({ project }) => project === 'nova'),
    )
  }
}

function codesOf(whole: readonly SummaryPart[], isSuch: (tally: Tally) => boolean): string[] {
  return [...sumByLanguage(whole)].flatMap(([code, tally]) => (isSuch(tally) ? code : [])).sort()
}
