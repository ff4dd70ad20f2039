import type { Catalogue, Language } from '../../domain/catalogue.ts'
import { thirtyDaysAgo } from '../../domain/far-end.ts'
import { isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import { everyWork, filterWork, type WorkFilter } from '../../domain/work-filter.ts'
import { sumRecentChanges } from '../changes/recent-change.ts'
import { readHistories } from '../history/progress-history.ts'
import { readOutlook } from '../releases/language-outlook.ts'
import { groupNamed, newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import type { LanguageReport, Progress } from '../report-types.ts'
import type { WholeTallies } from '../stored/stored-sums.ts'
import { cardsOf, nextTasks } from '../work/next-cards.ts'
import { readWorkList } from '../work/work-list.ts'
import type { MovedWork } from '../work/work-rows.ts'
import { byFloor } from './overview.ts'

/** `/languages/:code`: where a language stands and what to translate next. */
export async function readLanguage(
  sources: ReportSources,
  query: { series: string; language: Language; filter?: WorkFilter },
): Promise<LanguageReport> {
  const { store, catalogue } = sources
  const { series, language, filter = everyWork } = query
  const frame = await readFrame(sources, series)
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  const whole = await store.tallies({ series, group })
  const list = await readWorkList(sources, frame, language, thirtyDaysAgo)
  const shown = filterWork(list.work, filter, catalogue.thresholds)
  const next = nextTasks(catalogue, shown)
  return {
    ...frame,
    language,
    group,
    outlook: await readOutlook(sources, { series, language }),
    headline: headlineOf(
      tallyOf(whole, language),
      list.rows.filter((row) => isInGroup(group, row)),
    ),
    rank: rankOf(catalogue, whole, language),
    otherGroups: await readOtherGroups(sources, { series, language, group }),
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

async function readOtherGroups(
  { store, catalogue }: ReportSources,
  { series, language, group }: { series: string; language: Language; group: ResourceGroup },
): Promise<LanguageReport['otherGroups']> {
  const others = []
  for (const other of catalogue.groups.filter(({ name }) => name !== group.name)) {
    const tally = tallyOf(await store.tallies({ series, group: other }), language)
    if (tally.resources > 0) others.push({ group: other, tally })
  }
  return others
}

function tallyOf({ languages, source }: WholeTallies, { code }: Language): Tally {
  return languages.get(code) ?? source
}

function headlineOf(tally: Tally, rows: readonly MovedWork[]): Progress {
  return {
    tally,
    change: sumRecentChanges(rows, ({ since }) => since?.change ?? null),
    lastTranslatedAt: newestOf(rows.map((row) => row.lastTranslatedAt)),
    heldCells: rows.filter(({ heldSince }) => heldSince !== null).length,
  }
}

function rankOf(catalogue: Catalogue, whole: WholeTallies, language: Language) {
  const begun = byFloor(catalogue, whole).filter((line) => line.tally.countedResources > 0)
  const index = begun.findIndex((line) => line.language.code === language.code)
  return index < 0 ? null : { place: index + 1, of: begun.length }
}
