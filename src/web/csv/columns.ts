import type { Language } from '../../domain/catalogue.ts'
import type { Change } from '../../domain/change.ts'
import { completionOf } from '../../domain/completion.ts'
import type { Tally } from '../../domain/tally.ts'
import type { ReadingAge } from '../../reports/reading-age.ts'
import type { ReportFrame } from '../../reports/report-types.ts'
import type { HistoryPoint } from '../../reports/stored/stored-lines.ts'
import type { FramedReport } from '../pages/page.ts'
import type { CsvColumns } from './csv-table.ts'

/** Columns that several tables have. Strings and words are told apart by their heads. */

export const languageColumns: CsvColumns<Language> = {
  language: ({ code }) => code,
  nativeName: ({ nativeName }) => nativeName,
  englishName: ({ englishName }) => englishName,
}

/** The source text of a whole. */
export const totalColumns: CsvColumns<Tally> = {
  totalStrings: (tally) => (isTotalUnknown(tally) ? null : tally.total),
  totalIsLowerBound: ({ isLowerBound, unknownTotals }) => isLowerBound || unknownTotals > 0,
}

export const tallyColumns: CsvColumns<Tally> = {
  resources: ({ resources }) => resources,
  countedResources: ({ countedResources }) => countedResources,
  ...totalColumns,
  translatedStrings: (tally) => ifCounted(tally, tally.translated),
  needsEditingStrings: (tally) => ifCounted(tally, tally.needsEditing),
  leftStrings: (tally) => ifCounted(tally, tally.left),
  leftWords: (tally) => ifCounted(tally, tally.leftWords),
  /** Source strings of resources without a number in this language. */
  stringsWithoutFile: (tally) => (isTotalUnknown(tally) ? null : tally.uncountedStrings),
  /** Rounded down; empty where none may be said. */
  percent: (tally) => {
    const completion = completionOf(tally)
    return completion.kind === 'percent' ? completion.percent : null
  },
  percentIsFloor: (tally) => {
    const completion = completionOf(tally)
    return completion.kind === 'percent' ? completion.atLeast : null
  },
  filesWithError: ({ flawedCells }) => flawedCells,
}

/** What the team translated over the last 30 days, and what the source text did. */
export const changeColumns: CsvColumns<Change | null> = {
  weStrings30Days: (change) => change?.we ?? null,
  sourceStrings30Days: (change) => change?.source ?? null,
}

/** Where the figures of a sum come from, and the moment that all of them hold for. */
export function sumSourceColumns<Line>({
  agesThatCount,
}: Pick<ReportFrame, 'agesThatCount'>): CsvColumns<Line> {
  const oldest = agesThatCount.map(({ asOf }) => asOf.toISOString()).sort()[0] ?? null
  const platforms = agesThatCount.map(({ platform }) => platform).join(' ')
  return { platforms: () => platforms, asOf: () => oldest }
}

/** Where the figures of one resource come from, and the moment they hold for. */
export function sourceColumns({
  ages = [],
}: FramedReport): CsvColumns<{ readonly platform: string }> {
  const ageOf = new Map(ages.map((age): [string, ReadingAge] => [age.platform, age]))
  return {
    platform: ({ platform }) => platform,
    asOf: ({ platform }) => ageOf.get(platform)?.asOf.toISOString() ?? null,
  }
}

function ifCounted(tally: Tally, figure: number | null): number | null {
  return tally.countedResources > 0 || tally.resources === 0 ? figure : null
}

function isTotalUnknown({ resources, unknownTotals }: Tally): boolean {
  return resources > 0 && unknownTotals === resources
}

/** Of a line through time: what held from that day on. */
export const pointColumns: CsvColumns<HistoryPoint> = {
  day: (point) => point.day,
  totalStrings: (point) => point.total,
  totalIsLowerBound: (point) => point.isLowerBound,
  translatedStrings: (point) => point.translated,
  translatedIsFloor: (point) =>
    point.translated === null ? null : point.countedResources < point.resources,
  needsEditingStrings: (point) => point.needsEditing,
  resources: (point) => point.resources,
  countedResources: (point) => point.countedResources,
}
