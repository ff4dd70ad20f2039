import type { Language } from '../../domain/catalogue.ts'
import type { Forecast } from '../../domain/forecast.ts'
import { type Day, daysLater } from '../../domain/release.ts'
import type { Progress } from '../report-types.ts'
import type { CrossingLine } from './release-types.ts'

/**
 * What a coordinator or the whole team may want to look after. Languages whose team asked to be left
 * out are in none of the lists.
 */
export interface Radar {
  /**
   * False where no language has a figure of the last 30 days: then nobody knows who is quiet or
   * falling.
   */
  readonly knowsPace: boolean
  /** Nobody translated anything in 30 days; those that fell quiet last come first. */
  readonly quiet: readonly QuietLanguage[]
  /** Fewer strings are translated than 30 days ago, for whatever reason; those that lack most first. */
  readonly falling: readonly { readonly language: Language; readonly strings: number }[]
  /** Sudden losses that are held back. */
  readonly lost: readonly { readonly language: Language; readonly resources: number }[]
  /** Files about to fall below a share at which shipping changes; most files first. */
  readonly dropping: readonly { readonly language: Language; readonly files: number }[]
  /** Begun, and nobody is there to let new translators in. */
  readonly withoutCoordinator: readonly Language[]
}

export interface QuietLanguage {
  readonly language: Language
  readonly since: Day
  /** Or longer. */
  readonly isFloor: boolean
}

type RadarLine = Progress & {
  readonly language: Language
  /** What is known of it beyond the last 30 days. */
  readonly forecast?: Forecast
}

/**
 * @param dropping see {@link Radar.dropping}, with languages that are left out
 * @param newest the day of the newest reading of what counts; `null`: nothing was read
 */
export function radarOf(
  lines: readonly RadarLine[],
  dropping: Radar['dropping'],
  newest: Day | null,
): Radar {
  const begun = lines.filter(
    ({ language, tally }) => isWatched(language) && tally.countedResources > 0,
  )
  return {
    knowsPace: begun.some(({ change }) => change !== null),
    quiet: begun
      .flatMap((line) => quietLanguage(line, newest))
      .sort((a, b) => (a.since > b.since ? -1 : a.since < b.since ? 1 : 0)),
    falling: begun
      .flatMap(({ language, change }) =>
        change !== null && change.we < 0 ? [{ language, strings: -change.we }] : [],
      )
      .sort((a, b) => b.strings - a.strings),
    lost: begun
      .flatMap(({ language, heldCells }) =>
        heldCells > 0 ? [{ language, resources: heldCells }] : [],
      )
      .sort((a, b) => b.resources - a.resources),
    dropping: dropping.filter(({ language }) => isWatched(language)),
    withoutCoordinator: begun
      .map(({ language }) => language)
      .filter(({ team }) => team?.coordinators === 0),
  }
}

function isWatched({ team }: Language): boolean {
  return team?.isOnRadar ?? true
}

/** Most files first; of as many, the language whose first file is nearest. */
export function droppingLanguages(crossings: readonly CrossingLine[]): Radar['dropping'] {
  const down = crossings.filter(({ crossing }) => crossing.direction === 'down')
  return [...Map.groupBy(down, ({ language }) => language)]
    .map(([language, own]) => ({ language, files: own.length }))
    .sort((a, b) => b.files - a.files)
}

function quietLanguage(
  { language, tally, change, lastTranslatedAt, forecast }: RadarLine,
  newest: Day | null,
): QuietLanguage[] {
  if (forecast?.kind === 'quiet') {
    const { since, isFloor } = forecast
    return [{ language, since, isFloor }]
  }
  if (change === null || change.we > 0 || tally.left === 0 || newest === null) return []
  const monthAgo = daysLater(newest, -30)
  const last = lastTranslatedAt?.slice(0, 10) ?? null
  if (last !== null && last <= monthAgo) return [{ language, since: last, isFloor: false }]
  // Somebody may have translated, and more than that lost to strings that were reworded.
  return change.we < 0 ? [] : [{ language, since: monthAgo, isFloor: true }]
}
