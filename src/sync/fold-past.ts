import type { FoldContext } from './fold-reading.ts'
import { foldReading } from './fold-reading.ts'
import type { BackfillSample } from './sync-store.ts'
import type { ResourceReading } from './translation-provider.ts'

export interface PastContext
  extends Pick<FoldContext, 'names' | 'project' | 'platform' | 'namesKind'> {
  /** The series whose past this is, whatever the branch was called. */
  readonly series: string
}

export interface FoldedPast {
  readonly samples: readonly BackfillSample[]
  /** Spellings of languages that the catalogue does not know. */
  readonly unknownLanguages: readonly string[]
}

/** A moment of a project's past under our names, by the same rules as a reading of today. */
export function foldPast(
  asOf: Date,
  resources: readonly ResourceReading[],
  { series, ...context }: PastContext,
): FoldedPast {
  const { name } = context.project
  // A resource without a branch is one of the series that is asked for.
  const readings = resources.map((resource) => ({ ...resource, branch: null }))
  const folded = foldReading([{ platformProject: name, resources: readings }], {
    ...context,
    currentSeries: series,
    asOf,
  })
  return {
    samples: folded.resources
      .filter(({ facts }) => facts.series === series)
      .map(({ facts, source, cells }) => ({
        resource: facts.resource,
        series,
        asOf,
        source,
        cells: cells.map(({ language, spelling, counts }) => ({ language, spelling, counts })),
      })),
    unknownLanguages: folded.notices.flatMap(({ code, subject }) =>
      code === 'unknown-language' ? [subject] : [],
    ),
  }
}
