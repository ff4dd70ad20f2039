import type { Standing } from '../../domain/forecast.ts'
import type { Day } from '../../domain/release.ts'
import type { Tally } from '../../domain/tally.ts'
import { pacesOf, readPastMonths } from '../changes/pace.ts'
import { newestOf, type ReportSources } from '../report-frame.ts'
import type { CellRow } from '../stored/stored-cells.ts'

interface Counted {
  readonly series: string
  readonly project: string
  /** Absent: all languages together. */
  readonly language?: string
  /** The cells that are counted. */
  readonly cells: readonly CellRow[]
  readonly tally: Tally
  readonly lastTranslatedAt: string | null
  readonly asOf: Day | null
}

/** Where a project stands in a language, or in all together, and how fast it moves. */
export async function readStanding(
  { store }: ReportSources,
  { series, project, language, cells, tally, lastTranslatedAt, asOf }: Counted,
): Promise<Standing> {
  const filter = { series, project, ...(language === undefined ? {} : { language }) }
  const platforms = new Set(cells.map(({ platform }) => platform))
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  return {
    ...standingIn(tally),
    asOf,
    firstRead: newestOf(firsts.map(({ day }) => day)),
    ...pacesOf(cells, await readPastMonths(store, filter), asOf),
    lastTranslated: lastTranslatedAt?.slice(0, 10) ?? null,
  }
}

/** What a sum says of where it stands. */
export function standingIn(
  tally: Tally,
): Pick<Standing, 'left' | 'openResources' | 'isLowerBound'> {
  return {
    left: tally.countedResources === 0 ? null : tally.left,
    openResources: tally.resources - tally.countedResources + tally.flawedCells,
    isLowerBound: tally.isLowerBound || tally.unknownTotals > 0,
  }
}
