import type { Catalogue } from '../../domain/catalogue.ts'
import { backfillScope } from '../../domain/daily-scope.ts'
import { type Day, dayOf } from '../../domain/release.ts'
import { isInGroup } from '../../domain/resource.ts'
import { faultIn, type StringCounts } from '../../domain/string-counts.ts'
import { addTallies, sumTallies, type Tally, tallyOf } from '../../domain/tally.ts'
import type { BackfillCell, BackfillSample } from '../../sync/sync-store.ts'
import { allLanguagesLine, sourceLine } from '../columns/daily-lines.ts'

interface PastSeries {
  readonly project: string
  readonly series: string
  readonly samples: readonly BackfillSample[]
}

/** Points of a project's line through its past, in the default group: day by day, per language. */
export function backfillPoints(catalogue: Catalogue, past: PastSeries) {
  const group = catalogue.groups.find((one) => one.name === catalogue.defaultGroup)
  const project = catalogue.projects.find((one) => one.name === past.project)
  const counted = past.samples.filter(({ resource: key }) => {
    const resource = project?.resources.find((one) => one.key === key)
    if (group === undefined || resource === undefined) return false
    return isInGroup(group, { ...resource, project: past.project })
  })
  const scope = backfillScope({ ...catalogue, currentSeries: past.series })
  const ofDays = Map.groupBy(counted, ({ asOf }) => dayOf(asOf))
  return [...ofDays].flatMap(([day, samples]) => pointsOf(scope, day, samples))
}

function pointsOf(scope: string, day: Day, samples: readonly BackfillSample[]) {
  // Of two samples of one resource on a day the later one tells how the day ended.
  const byTime = [...samples].sort((a, b) => a.asOf.getTime() - b.asOf.getTime())
  const whole = [...new Map(byTime.map((one) => [one.resource, one])).values()]
  const languages = new Set(whole.flatMap(({ cells }) => cells.map((cell) => cell.language)))
  const tallies = [...languages].map(
    (language) => [language, sumTallies(whole.map((one) => tallyIn(one, language)))] as const,
  )
  const source = sumTallies(whole.map(({ source }) => tallyOf({ source, counts: null })))
  const all = tallies.map(([, tally]) => tally).reduce(addTallies, sumTallies([]))
  return [[sourceLine, source] as const, [allLanguagesLine, all] as const, ...tallies].map(
    ([language, tally]) => ({ scope, day, language, ...figuresOf(tally) }),
  )
}

function tallyIn({ source, cells }: BackfillSample, language: string): Tally {
  const cell = cells.find((one) => one.language === language)
  return tallyOf({ source, counts: cell === undefined ? null : countsOf(source.total, cell) })
}

function countsOf(total: number | null, { counts }: BackfillCell): StringCounts | null {
  if (total === null || counts === null) return null
  const whole = {
    ...counts,
    total,
    reviewed: null,
    totalWords: null,
    translatedWords: null,
    needsEditingWords: null,
    reviewedWords: null,
  }
  return faultIn(whole) === null ? whole : null
}

function figuresOf(tally: Tally) {
  const isKnown = tally.countedResources > 0
  return {
    total: tally.total,
    translated: isKnown ? tally.translated : null,
    needs_editing: isKnown ? tally.needsEditing : null,
    resources: tally.resources,
    counted_resources: tally.countedResources,
    is_lower_bound: Number(tally.isLowerBound || tally.unknownTotals > 0),
  }
}
