import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import { isInGroup } from '../../domain/resource.ts'
import { sumTallies, tallyOf } from '../../domain/tally.ts'
import { pacesOf, readPastMonths } from '../changes/pace.ts'
import { type FindChange, readRecentChanges, sumRecentChanges } from '../changes/recent-change.ts'
import { readHistories } from '../history/progress-history.ts'
import { readProjectRunUp } from '../releases/project-run-up.ts'
import {
  headlineGroup,
  newestOf,
  ofNamedPlatforms,
  type ReportSources,
  readFrame,
} from '../report-frame.ts'
import type { ReportStore } from '../report-store.ts'
import type { Progress } from '../report-types.ts'
import { titleOf } from '../resource-title.ts'
import type { CellRow } from '../stored/stored-cells.ts'
import { editorTarget, joinTarget } from '../work/editor-link.ts'
import { inCatalogueOrder } from './project-progress.ts'
import type { OtherCell, PairLine, PairReport } from './project-types.ts'

/** `/projects/:slug/:code`: one project in one language, resource by resource. */
export async function readPair(
  sources: ReportSources,
  query: { series: string; project: CatalogueProject; language: Language },
): Promise<PairReport> {
  const { store, catalogue } = sources
  const { series, project, language } = query
  const frame = await readFrame(sources, series, new Set([project.name]))
  const filter = { series, project: project.name, language: language.code }
  const findChange = await readRecentChanges(store, filter)
  const cellOf = new Map((await store.cells(filter)).map((cell) => [cell.resource, cell]))
  const group = headlineGroup(
    catalogue,
    project,
    await store.summaries(series, { project: project.name }),
  )
  const resources = await store.resources({ series, project: project.name })
  const lines = inCatalogueOrder(project, resources).map((row): PairLine => {
    const cell = cellOf.get(row.resource)
    return {
      ...row,
      title: titleOf(project, row.resource),
      counts: cell?.counts ?? null,
      isUncountable: cell !== undefined && cell.counts === null,
      lastTranslatedAt: cell?.lastTranslatedAt ?? null,
      isHeld: cell !== undefined && cell.heldSince !== null,
      held: cell?.held ?? null,
      heldVerdict: cell?.heldVerdict ?? null,
      flaw: cell?.flaw ?? null,
      failing: cell?.failing ?? null,
      change: cell ? findChange(cell) : null,
      inGroup: isInGroup(group, row),
      editor: editorTarget(catalogue, row, language, cell?.spelling ?? null),
    }
  })
  const inGroup = lines.filter((line) => line.inGroup)
  const headline = progressOf(inGroup, cellOf, findChange)
  const cells = inGroup.flatMap((line) => cellOf.get(line.resource) ?? [])
  const open = lines.find((line) => line.inGroup && line.editor !== null && !isDone(line))
  return {
    ...frame,
    project,
    language,
    group,
    headline,
    whole: progressOf(lines, cellOf, findChange),
    lines,
    others: ofNamedPlatforms(await otherCells(store, filter), catalogue),
    join: joinTarget(catalogue, lines[0]?.platform ?? null, project.name, language),
    editor: open?.editor ?? null,
    runUp: await readProjectRunUp(sources, {
      series,
      project,
      group,
      language: language.code,
      ages: frame.agesThatCount,
      hasResources: lines.length > 0,
      tally: headline.tally,
      platforms: new Set(cells.map(({ platform }) => platform)),
      lastTranslatedAt: headline.lastTranslatedAt,
      paces: async (asOf) => pacesOf(cells, await readPastMonths(store, filter), asOf),
    }),
    histories: await readHistories(sources, {
      series,
      group,
      project: project.name,
      language: language.code,
    }),
  }
}

/** What the other platforms say, with the age of their reading of the project. */
async function otherCells(
  store: ReportStore,
  filter: { series: string; project: string; language: string },
): Promise<OtherCell[]> {
  const readings = await store.readings({ project: filter.project })
  return (await store.otherPlatformCells(filter)).map((cell) => {
    const reading = readings.find(
      ({ platform, project }) => platform === cell.platform && project === cell.project,
    )
    return { ...cell, asOf: reading?.asOf ?? null, isRecorded: reading?.isRecorded ?? false }
  })
}

function isDone({ counts, source, flaw }: PairLine): boolean {
  return (
    counts !== null && flaw === null && !source.isLowerBound && counts.translated === counts.total
  )
}

function progressOf(
  lines: readonly PairLine[],
  cellOf: ReadonlyMap<string, CellRow>,
  findChange: FindChange,
): Progress {
  const cells = lines.flatMap((line) => cellOf.get(line.resource) ?? [])
  return {
    tally: sumTallies(lines.map(tallyOf)),
    change: sumRecentChanges(cells, findChange),
    lastTranslatedAt: newestOf(lines.map((line) => line.lastTranslatedAt)),
    heldCells: lines.filter((line) => line.isHeld).length,
  }
}
