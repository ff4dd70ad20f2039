import type { Language } from '../../domain/catalogue.ts'
import { thirtyDaysAgo } from '../../domain/far-end.ts'
import { chooseTask, type NextWish } from '../../domain/next-task.ts'
import { filterWork, openWork, type WorkFilter } from '../../domain/work-filter.ts'
import { type ReportSources, readFrame } from '../report-frame.ts'
import type { NextReport } from './next-types.ts'
import { readWorkList } from './work-list.ts'

export interface NextQuery {
  readonly series: string
  readonly language: Language
  readonly minutes: number | null
  readonly skip: number
  /** Its pace is the visitor's. */
  readonly filter: WorkFilter
}

/** `/languages/:code/next`: one task for the time there is. */
export async function readNext(
  sources: ReportSources,
  { series, language, minutes, skip, filter }: NextQuery,
): Promise<NextReport> {
  const { catalogue } = sources
  const frame = await readFrame(sources, series)
  const { work, rules, join } = await readWorkList(
    sources,
    frame,
    language,
    // Where nobody asks what is at risk, nobody asks what changed.
    filter.marks.includes('at-risk') ? thirtyDaysAgo : null,
  )
  const shown = openWork(filterWork(work, filter, catalogue.thresholds))
  const wish: NextWish = { minutes, skip, pace: filter.pace }
  return {
    ...frame,
    language,
    wish,
    filter,
    work,
    rules,
    shown: shown.length,
    choice: chooseTask(shown, wish),
    join,
  }
}
