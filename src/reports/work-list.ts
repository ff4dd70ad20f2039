import type { Catalogue, Language } from '../domain/catalogue.ts'
import { rankWork } from '../domain/work.ts'
import type { WorkItem, WorkRules } from '../domain/work-item.ts'
import { editorTarget, joinTarget } from './editor-link.ts'
import { priorityFor } from './priority-projects.ts'
import { type FindChange, readRecentChanges } from './recent-change.ts'
import type { ReportSources } from './report-frame.ts'
import type { EditorTarget, ReportFrame, WorkLine } from './report-types.ts'
import type { CellRow, ResourceRow } from './stored-cells.ts'

/** All work of a language in a series, ranked, with what it was ranked by. */
export interface WorkList {
  /** Best first: see `rankWork`. All groups of resources. */
  readonly work: readonly WorkLine[]
  readonly rules: WorkRules
  /** Where the order came from; `null`: derived. */
  readonly priorityNote: string | null
  /** Where people wrote it down; `null`: nowhere. */
  readonly priorityLink: string | null
  /** Where to ask to join the team on the platform that is worked on; `null` where unknown. */
  readonly join: EditorTarget | null
  readonly cells: readonly CellRow[]
  readonly findChange: FindChange
}

/** Reads and ranks what there is to translate into a language. */
export async function readWorkList(
  { store, catalogue }: Pick<ReportSources, 'store' | 'catalogue'>,
  frame: Pick<ReportFrame, 'series' | 'cycle'>,
  language: Language,
): Promise<WorkList> {
  const series = frame.series.name
  const filter = { series, language: language.code }
  const findChange = await readRecentChanges(store, filter)
  const cells = await store.cells(filter)
  const resources = await store.resources({ series })
  const priority = priorityFor(catalogue, {
    series: [series, ...(frame.cycle ? [frame.cycle.name] : [])],
    language: language.code,
  })
  const rules: WorkRules = {
    entersAt: catalogue.thresholds.enters,
    explicitOrder: priority?.projects ?? [],
    defaultOrder: catalogue.defaultOrder,
  }
  const work = rankLines(catalogue, language, { resources, cells, findChange, rules })
  const busiest = work.find(({ group }) => group !== 'done') ?? work[0]
  return {
    work,
    rules,
    priorityNote: priority?.note ?? null,
    priorityLink: priority?.link ?? null,
    join: joinTarget(
      catalogue,
      busiest?.platform ?? catalogue.platforms.at(-1)?.id ?? null,
      busiest?.project ?? '',
      language,
    ),
    cells,
    findChange,
  }
}

function rankLines(
  catalogue: Catalogue,
  language: Language,
  given: {
    resources: readonly ResourceRow[]
    cells: readonly CellRow[]
    findChange: FindChange
    rules: WorkRules
  },
): WorkLine[] {
  const key = (one: { project: string; resource: string }) => `${one.project}\n${one.resource}`
  const cellOf = new Map(given.cells.map((cell) => [key(cell), cell]))
  const rowOf = new Map(given.resources.map((row) => [key(row), row]))
  const projectNamed = new Map(catalogue.projects.map((project) => [project.name, project]))
  const candidates = given.resources.map((row) => ({
    project: row.project,
    resource: row.resource,
    kind: row.kind,
    tier: row.tier,
    source: row.source,
    counts: cellOf.get(key(row))?.counts ?? null,
    flaw: cellOf.get(key(row))?.flaw ?? null,
  }))
  return rankWork(candidates, given.rules).map((item: WorkItem): WorkLine => {
    const row = rowOf.get(key(item)) as ResourceRow
    const cell = cellOf.get(key(item))
    const project = projectNamed.get(item.project)
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
