import type { Standing } from '../../domain/forecast.ts'
import type { Day } from '../../domain/release.ts'
import type { Tally } from '../../domain/tally.ts'
import type { Paces } from '../changes/pace.ts'
import { newestOf, type ReportSources } from '../report-frame.ts'

interface Counted {
  /** Those that its figures come from. */
  readonly platforms: ReadonlySet<string>
  readonly tally: Tally
  readonly lastTranslatedAt: string | null
  readonly asOf: Day | null
  readonly paces: Paces
}

/** Where a project stands in a language, or in all together, and how fast it moves. */
export async function readStanding(
  { store }: ReportSources,
  { platforms, tally, lastTranslatedAt, asOf, paces }: Counted,
): Promise<Standing> {
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  return {
    ...standingIn(tally),
    asOf,
    firstRead: newestOf(firsts.map(({ day }) => day)),
    ...paces,
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
