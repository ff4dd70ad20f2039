import { groupNamed, type ReportSources, readFrame } from '../report-frame.ts'
import type { HistoryOverview, LanguageHistories } from './history-types.ts'
import { readLanguageHistories } from './language-histories.ts'
import { readHistories } from './progress-history.ts'

/** `/history`: the lines of all languages, each by itself and all together. */
export async function readHistoryOverview(
  sources: ReportSources,
  { series, scope }: { series: string; scope: LanguageHistories['scope'] | null },
): Promise<HistoryOverview> {
  const frame = await readFrame(sources, series)
  const group = groupNamed(sources.catalogue, sources.catalogue.defaultGroup)
  const known = await readLanguageHistories(sources, {
    series,
    group,
    project: null,
    ages: frame.ages,
  })
  const lines = known.find((one) => one.scope === scope) ?? known[0] ?? null
  const histories = await readHistories(sources, { series, project: null, language: null })
  return {
    ...frame,
    group,
    scopes: known.map((one) => one.scope),
    lines,
    histories: histories.filter((one) => one.scope === lines?.scope),
  }
}
