import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { CellRow, ResourceRow, WorkedOnRow } from '../../reports/stored/stored-cells.ts'
import { countsColumnsOfCell, toCounts } from './counts-columns.ts'
import { type HeldRow, heldFigures, toVerdict } from './held-columns.ts'

/** A resource as a platform has it: see {@link toResource}. */
export const sourceColumns = [
  'project.name as project',
  'resource.key as resource',
  'resource.kind',
  'resource.tier',
  'source.platform_id',
  'source.platform_project',
  'source.platform_resource_id',
  'source.platform_resource_name',
  'source.branch',
  'source.revision',
  'source.total as source_total',
  'source.total_words as source_total_words',
  'source.is_lower_bound',
  'source.missing_since',
  'source.missing_verdict',
] as const

/** What {@link toCell} needs of a cell, beside its resource. */
export const cellColumns = [
  'cell.language',
  'cell.spelling',
  ...countsColumnsOfCell,
  'cell.last_translated_at',
  'cell.held_since',
  'cell.held_is_gone',
  'cell.held_total',
  'cell.held_translated',
  'cell.held_needs_editing',
  'cell.held_verdict',
  'cell.flaw',
  'cell.failing',
] as const

interface SourceSelection {
  project: string
  resource: string
  kind: string
  tier: number
  platform_id: string
  platform_project: string
  platform_resource_id: string
  platform_resource_name: string
  branch: string | null
  revision: string | null
  source_total: number | null
  source_total_words: number | null
  is_lower_bound: number
  missing_since: string | null
  missing_verdict: string | null
}

type CellSelection = SourceSelection &
  Parameters<typeof toCounts>[0] &
  Parameters<typeof heldFigures>[0] &
  Pick<HeldRow, 'held_since' | 'held_verdict'> & {
    language: string
    spelling: string
    last_translated_at: string | null
    flaw: string | null
    failing: number | null
  }

/** A resource as reports know it. */
export function toResource(row: SourceSelection): ResourceRow {
  return {
    ...toWorkedOn(row),
    platformResourceId: row.platform_resource_id,
    revision: row.revision,
  }
}

/** A resource with what leads into its editor. */
export function toWorkedOn(
  row: Omit<
    SourceSelection,
    'platform_resource_id' | 'revision' | 'missing_since' | 'missing_verdict'
  >,
): WorkedOnRow {
  return {
    project: row.project,
    resource: row.resource,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
    source: {
      total: row.source_total,
      totalWords: row.source_total_words,
      isLowerBound: row.is_lower_bound === 1,
    },
    platform: row.platform_id,
    platformProject: row.platform_project,
    platformResourceName: row.platform_resource_name,
    branch: row.branch,
  }
}

/** A cell as reports know it, with the loss that is held back of it or of its whole resource. */
export function toCell(row: CellSelection): CellRow {
  const heldSince = row.missing_since ?? row.held_since
  return {
    ...toResource(row),
    language: row.language,
    spelling: row.spelling,
    counts: toCounts(row),
    lastTranslatedAt: row.last_translated_at,
    heldSince: heldSince === null ? null : new Date(heldSince),
    held: heldSince === null ? null : (row.missing_since === null && heldFigures(row)) || 'gone',
    heldVerdict: toVerdict(row.missing_since === null ? row.held_verdict : row.missing_verdict),
    flaw: row.flaw,
    failing: row.failing,
  }
}
