import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Catalogue } from '../../../src/domain/catalogue.ts'
import type { StringCounts } from '../../../src/domain/string-counts.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../../src/domain/summary.ts'
import type { ReportStore } from '../../../src/reports/report-store.ts'
import { createReportStore } from '../../../src/storage/sql-report-store.ts'
import type { ResourceReading } from '../../../src/sync/translation-provider.ts'
import { aCatalogue, aCell, aProject, aReading } from '../../support/builders.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { testTracker } from '../../support/test-tracker.ts'
import { assertPartSums } from './assert-part-sums.ts'

const catalogue = aCatalogue({
  projects: [
    aProject('nova', ['service', 'docs']),
    aProject('horizon', ['dashboard', 'service']),
    aProject('zun'),
  ],
  groups: [
    { name: 'code', title: 'Code', kinds: ['dashboard', 'service'] },
    { name: 'top', title: 'Top', tiers: [1] },
    { name: 'some', title: 'Some', projects: ['nova', 'zun'], kinds: ['service'] },
    { name: 'everything', title: 'Everything' },
  ],
})

/** What a platform may say of a language: a figure, one with unknowns, no number, or nothing. */
const cell = fc.option(
  fc.record({
    translated: fc.oneof(fc.nat(100), fc.constant(100)),
    needsEditing: fc.option(fc.nat(5), { nil: null }),
    hasWords: fc.boolean(),
    isBroken: fc.boolean(),
    hasFlaw: fc.boolean(),
  }),
  { nil: null },
)
const resource = fc.option(
  fc.record({
    total: fc.oneof(fc.constant(100), fc.integer({ min: 100, max: 130 })),
    hasWords: fc.boolean(),
    isLowerBound: fc.boolean(),
    fr: cell,
    de: cell,
    tr: cell,
  }),
  { nil: null },
)
type Said = NonNullable<typeof resource extends fc.Arbitrary<infer T> ? T : never>
const reading = fc.tuple(resource, resource, resource, resource, resource)

test('totals of languages are the sums of the sums of projects, whatever was read', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 4 }), async (readings) => {
      const tracker = await testTracker(t, catalogue)
      const platform = new FakePlatform({})
      for (const [day, one] of readings.entries()) {
        tracker.clock.set(`2026-08-${21 + day}T12:00:00Z`)
        platform.projects = projectsOf(one)
        await tracker.sync(platform)
        const store = createReportStore(tracker.database.reader)
        await assertSums(store, catalogue)
        await assertPartSums(store, catalogue)
      }
    }),
    { numRuns: 12 },
  )
})

async function assertSums(store: ReportStore, { groups }: Catalogue): Promise<void> {
  const parts = await store.summaries('master')
  for (const group of groups) {
    const own = partsInGroup(parts, group)
    const { source, languages } = await store.tallies({ series: 'master', group })
    assert.deepEqual(source, sumSource(own), group.name)
    const expected = sumByLanguage(own)
    assert.deepEqual([...languages].sort(), [...expected].sort(), group.name)
  }
}

function projectsOf(resources: readonly (Said | null)[]): Record<string, ResourceReading[]> {
  const [service, docs, dashboard, other, zun] = resources
  return {
    nova: [...readingOf('service', service), ...readingOf('docs', docs)],
    horizon: [...readingOf('dashboard', dashboard), ...readingOf('service', other)],
    zun: readingOf('service', zun),
  }
}

function readingOf(name: string, said: Said | null | undefined): ResourceReading[] {
  if (!said) return []
  const { total, hasWords, isLowerBound } = said
  const cells = (['fr', 'de', 'tr'] as const).flatMap((code) => {
    const own = said[code]
    if (own === null) return []
    const counts: StringCounts = {
      total,
      translated: own.translated,
      needsEditing:
        own.needsEditing === null ? null : Math.min(own.needsEditing, total - own.translated),
      reviewed: null,
      totalWords: own.hasWords ? total * 10 : null,
      translatedWords: own.hasWords ? own.translated * 10 : null,
      needsEditingWords: null,
      reviewedWords: null,
    }
    const flaw = own.hasFlaw || own.isBroken ? { flaw: 'line 3: no' } : {}
    return aCell(code, own.isBroken ? null : counts, flaw)
  })
  const source = { total, totalWords: hasWords ? total * 10 : null, isLowerBound }
  return [aReading(name, total, {}, { source, cells })]
}
