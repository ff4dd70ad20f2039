import type { Catalogue, Language } from '../../domain/catalogue.ts'
import type { FarEnd } from '../../domain/far-end.ts'
import { rankWork } from '../../domain/rank-work.ts'
import type { Day } from '../../domain/release.ts'
import type { WorkRules } from '../../domain/work-item.ts'
import { priorityFor } from '../releases/priority-projects.ts'
import type { ReportSources } from '../report-frame.ts'
import type { EditorTarget, ReportFrame, WorkLine } from '../report-types.ts'
import { editorTarget, joinTarget } from './editor-link.ts'
import { type MovedWork, readWorkRows } from './work-rows.ts'

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
  /** What was ranked, with what changed since the far end. */
  readonly rows: readonly MovedWork[]
  /** Days of the readings at the far end, oldest first; empty: there is none. */
  readonly farDays: readonly Day[]
}

/**
 * Reads and ranks what there is to translate into a language, with what changed since the far end;
 * `null`: nobody asks what changed.
 */
export async function readWorkList(
  { store, catalogue }: Pick<ReportSources, 'store' | 'catalogue'>,
  frame: Pick<ReportFrame, 'series' | 'cycle'>,
  language: Language,
  farEnd: FarEnd | null,
): Promise<WorkList> {
  const series = frame.series.name
  const of = { series, language: language.code }
  const { rows, farDays } = await readWorkRows(store, of, farEnd)
  const priority = priorityFor(catalogue, {
    series: [series, ...(frame.cycle ? [frame.cycle.name] : [])],
    language: language.code,
  })
  const rules: WorkRules = {
    entersAt: catalogue.thresholds.enters,
    explicitOrder: priority?.projects ?? [],
    defaultOrder: catalogue.defaultOrder,
  }
  const work = rankLines(catalogue, language, rows, rules)
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
    rows,
    farDays,
  }
}

function rankLines(
  catalogue: Catalogue,
  language: Language,
  rows: readonly MovedWork[],
  rules: WorkRules,
): WorkLine[] {
  const titles = titlesIn(catalogue)
  return rankWork(rows, rules).map((item): WorkLine => {
    const { project, resource } = item
    return {
      project,
      resource,
      kind: item.kind,
      tier: item.tier,
      source: item.source,
      counts: item.counts,
      flaw: item.flaw,
      left: item.left,
      leftWords: item.leftWords,
      isBegun: item.isBegun,
      group: item.group,
      reason: item.reason,
      projectTitle: titles.get(project)?.title ?? project,
      resourceTitle: titles.get(project)?.resources.get(resource) ?? resource,
      platform: item.platform,
      // Of thousands of lines, a page shows the way into the editor for a few.
      get editor() {
        return editorTarget(catalogue, item, language, item.spelling)
      },
      change: item.since?.change ?? null,
      lastTranslatedAt: item.lastTranslatedAt,
      isHeld: item.heldSince !== null,
    }
  })
}

interface Titles {
  readonly title: string
  readonly resources: ReadonlyMap<string, string>
}

/** They are of the catalogue alone, and every page about work asks for them. */
const known = new WeakMap<Catalogue, ReadonlyMap<string, Titles>>()

function titlesIn(catalogue: Catalogue): ReadonlyMap<string, Titles> {
  const found = known.get(catalogue)
  if (found !== undefined) return found
  const { projects } = catalogue
  const titles = new Map(
    projects.map(({ name, title, resources }) => [
      name,
      { title, resources: new Map(resources.map((one) => [one.key, one.title])) },
    ]),
  )
  known.set(catalogue, titles)
  return titles
}
