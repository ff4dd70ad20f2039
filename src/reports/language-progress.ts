import type { Catalogue, Language, Priority } from '../domain/catalogue.ts'
import { partsInGroup, tallyIn } from '../domain/summary.ts'
import { sumTallies, tallyOf } from '../domain/tally.ts'
import { rankWork, type WorkItem } from '../domain/work.ts'
import { editorTarget, joinTarget } from './editor-link.ts'
import { languageLines } from './overview.ts'
import { priorityFor } from './priority-projects.ts'
import { readHistories } from './progress-history.ts'
import { type FindChange, readRecentChanges, sumRecentChanges } from './recent-change.ts'
import { groupNamed, newestOf, type ReportSources, readFrame } from './report-frame.ts'
import type { CellRow, ResourceRow, SummaryRow } from './report-store.ts'
import type { LanguageReport, NextTask, Progress, WorkLine } from './report-types.ts'

/** `/languages/:code`: where a language stands and what to translate next. */
export async function readLanguage(
  sources: ReportSources,
  query: { series: string; language: Language },
): Promise<LanguageReport> {
  const { store, catalogue } = sources
  const { series, language } = query
  const frame = await readFrame(sources, series)
  const parts = await store.summaries(series)
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  const filter = { series, language: language.code }
  const findChange = await readRecentChanges(store, filter)
  const cells = await store.cells(filter)
  const priority = priorityFor(catalogue, {
    series: [frame.series.name, ...(frame.cycle ? [frame.cycle.name] : [])],
    language: language.code,
  })
  const work = rankLines(catalogue, language, {
    resources: await store.resources({ series }),
    cells,
    findChange,
    priority,
  })
  const next = nextTasks(catalogue, work)
  const busiest = next[0]?.lines[0] ?? work[0]
  return {
    ...frame,
    language,
    group,
    headline: headlineOf(partsInGroup(parts, group), language, cells, findChange),
    rank: rankOf(catalogue, partsInGroup(parts, group), language),
    otherGroups: catalogue.groups
      .filter((other) => other.name !== group.name)
      .map((other) => {
        const own = partsInGroup(parts, other)
        return { group: other, tally: tallyIn(own, language.code) }
      })
      .filter(({ tally }) => tally.resources > 0),
    work,
    next,
    priorityNote: priority?.note ?? null,
    join: joinTarget(
      catalogue,
      busiest?.platform ?? catalogue.platforms.at(-1)?.id ?? null,
      busiest?.project ?? '',
      language,
    ),
    histories: await readHistories(store, catalogue, {
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

function rankLines(
  catalogue: Catalogue,
  language: Language,
  given: {
    resources: readonly ResourceRow[]
    cells: readonly CellRow[]
    findChange: FindChange
    priority: Priority | null
  },
): WorkLine[] {
  const key = (one: { project: string; resource: string }) => `${one.project}\n${one.resource}`
  const cellOf = new Map(given.cells.map((cell) => [key(cell), cell]))
  const rowOf = new Map(given.resources.map((row) => [key(row), row]))
  const candidates = given.resources.map((row) => ({
    project: row.project,
    resource: row.resource,
    kind: row.kind,
    tier: row.tier,
    source: row.source,
    counts: cellOf.get(key(row))?.counts ?? null,
    flaw: cellOf.get(key(row))?.flaw ?? null,
  }))
  const items = rankWork(candidates, {
    entersAt: catalogue.thresholds.enters,
    explicitOrder: given.priority?.projects ?? [],
    defaultOrder: catalogue.defaultOrder,
  })
  return items.map((item: WorkItem): WorkLine => {
    const row = rowOf.get(key(item)) as ResourceRow
    const cell = cellOf.get(key(item))
    const project = catalogue.projects.find((one) => one.name === item.project)
    const resource = project?.resources.find((one) => one.key === item.resource)
    return {
      ...item,
      projectTitle: project?.title ?? item.project,
      resourceTitle: resource?.title ?? item.resource,
      platform: row.platform,
      editor: editorTarget(catalogue, row, language, cell?.spelling ?? null),
      change: cell ? given.findChange(cell) : null,
      lastTranslatedAt: cell?.lastTranslatedAt ?? null,
      isHeld: cell !== undefined && cell.heldSince !== null,
    }
  })
}

/** How many projects to finish stand on cards before the first one to attack. */
const finishCards = 3

function nextTasks(catalogue: Catalogue, work: readonly WorkLine[]): NextTask[] {
  const finish = tasksIn('finish', catalogue, work, new Set())
  const shown = finish.slice(0, finishCards)
  const attack = tasksIn('attack', catalogue, work, new Set(shown.map((one) => one.project.name)))
  return [...shown, ...attack.slice(0, Math.max(1, finishCards - shown.length))]
}

function tasksIn(
  group: NextTask['group'],
  catalogue: Catalogue,
  work: readonly WorkLine[],
  without: ReadonlySet<string>,
): NextTask[] {
  const lines = work.filter((line) => line.group === group && !without.has(line.project))
  return [...Map.groupBy(lines, (line) => line.project)].flatMap(([name, own]) => {
    const project = catalogue.projects.find((one) => one.name === name)
    if (project === undefined) return []
    const editor = own.find((line) => line.editor !== null)?.editor ?? null
    return { group, project, lines: own, tally: sumTallies(own.map(tallyOf)), editor }
  })
}
