import type { Catalogue, Language } from '../domain/catalogue.ts'
import { partsInGroup, tallyIn } from '../domain/summary.ts'
import { everyWork, filterWork, type WorkFilter } from '../domain/work-filter.ts'
import { readOutlook } from './language-outlook.ts'
import { cardsOf, nextTasks } from './next-cards.ts'
import { languageLines } from './overview.ts'
import { readHistories } from './progress-history.ts'
import { type FindChange, sumRecentChanges } from './recent-change.ts'
import { groupNamed, newestOf, type ReportSources, readFrame } from './report-frame.ts'
import type { CellRow, SummaryRow } from './report-store.ts'
import type { LanguageReport, Progress } from './report-types.ts'
import { readWorkList } from './work-list.ts'

/** `/languages/:code`: where a language stands and what to translate next. */
export async function readLanguage(
  sources: ReportSources,
  query: { series: string; language: Language; filter?: WorkFilter },
): Promise<LanguageReport> {
  const { store, catalogue } = sources
  const { series, language, filter = everyWork } = query
  const frame = await readFrame(sources, series)
  const parts = await store.summaries(series)
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  const { cells, findChange, ...list } = await readWorkList(sources, frame, language)
  const shown = filterWork(list.work, filter, catalogue.thresholds)
  const next = nextTasks(catalogue, shown)
  return {
    ...frame,
    language,
    group,
    outlook: await readOutlook(sources, { series, language }),
    headline: headlineOf(partsInGroup(parts, group), language, cells, findChange),
    rank: rankOf(catalogue, partsInGroup(parts, group), language),
    otherGroups: catalogue.groups
      .filter((other) => other.name !== group.name)
      .map((other) => {
        const own = partsInGroup(parts, other)
        return { group: other, tally: tallyIn(own, language.code) }
      })
      .filter(({ tally }) => tally.resources > 0),
    work: list.work,
    filter,
    shown,
    next,
    cards: cardsOf(next),
    priorityNote: list.priorityNote,
    priorityLink: list.priorityLink,
    join: list.join,
    histories: await readHistories(sources, {
      series,
      project: null,
      language: language.code,
    }),
  }
}

function headlineOf(
  parts: readonly SummaryRow[],
  language: Language,
  cells: readonly CellRow[],
  findChange: FindChange,
): Progress {
  const own = parts.filter((part) => part.language === language.code)
  const counted = new Set(own.map((part) => `${part.project} ${part.kind} ${part.tier}`))
  const inGroup = cells.filter((cell) => counted.has(`${cell.project} ${cell.kind} ${cell.tier}`))
  return {
    tally: tallyIn(parts, language.code),
    change: sumRecentChanges(inGroup, findChange),
    lastTranslatedAt: newestOf(own.map((part) => part.lastTranslatedAt)),
    heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
  }
}

function rankOf(catalogue: Catalogue, parts: readonly SummaryRow[], language: Language) {
  const begun = languageLines(catalogue, parts, () => null).filter(
    (line) => line.tally.countedResources > 0,
  )
  const index = begun.findIndex((line) => line.language.code === language.code)
  return index < 0 ? null : { place: index + 1, of: begun.length }
}
