import fc from 'fast-check'
import type { CellReading, ResourceReading } from '../../src/sync/translation-provider.ts'
import { aCatalogue, aProject, aReading, countsOf } from '../support/builders.ts'

/* Pasts of two projects as they may be read, one reading after the other. */

const horizon = aProject('horizon', ['dashboard', 'docs'])
const nova = aProject('nova', ['service'])
/** With two resources of one kind, so that a part is more than a resource. */
export const catalogue = aCatalogue({
  projects: [
    horizon,
    {
      ...nova,
      resources: nova.resources.flatMap((one) => [
        one,
        { ...one, key: 'console', names: { git: ['console'] } },
      ]),
    },
  ],
})

export const languages = ['fr', 'de', 'tr'] as const
export const allSeries = ['master', '2026.1'] as const

const count = fc.integer({ min: 0, max: 40 })
const cells = fc
  .subarray([...languages])
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((language) =>
        fc.tuple(fc.constant(language), fc.option(count, { nil: null }), fc.boolean()),
      ),
    ),
  )

/** A resource as it may be read: some languages without a number, some without fuzzy strings. */
const resource = (name: string) =>
  fc
    .record({
      total: count,
      cells,
      isLowerBound: fc.boolean(),
      isSizeKnown: fc.constantFrom(true, true, false),
      isBranch: fc.boolean(),
      isThere: fc.constantFrom(true, true, true, false),
    })
    .map(({ total, cells, isLowerBound, isSizeKnown, isBranch, isThere }): ResourceReading[] => {
      const read = cells.map(([language, translated, saysReview]): CellReading => {
        const counts = translated === null ? null : countsOf(total, Math.min(translated, total))
        return {
          language,
          counts: counts && { ...counts, needsEditing: saysReview ? 0 : null },
          lastTranslatedAt: null,
        }
      })
      const source = { total: isSizeKnown ? total : null, totalWords: null, isLowerBound }
      const branch = isBranch ? 'stable/2026.1' : 'master'
      const given = { cells: read, source, branch, id: `${branch}:${name}` }
      return isThere ? [aReading(name, total, {}, given)] : []
    })

export const readings = fc.record({
  horizon: fc.tuple(resource('dashboard'), resource('docs')).map((all) => all.flat()),
  nova: fc.tuple(resource('service'), resource('console')).map((all) => all.flat()),
})

export const past = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), readings }), {
  minLength: 1,
  maxLength: 6,
})

export type Past = typeof past extends fc.Arbitrary<infer T> ? T : never
