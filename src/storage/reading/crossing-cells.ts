import { type RawBuilder, sql } from 'kysely'
import { compareText } from '../../domain/compare-text.ts'
import { sharesOf } from '../../domain/crossing.ts'
import type { CrossingCellRow, CrossingQuery } from '../../reports/stored/stored-moves.ts'
import { eachOnce, shareConditions } from '../columns/change-rules.ts'
import type { Database } from '../database.ts'
import { movedCells } from './moved-cells.ts'

/**
 * Files near enough a share, or moving fast enough, that `crossingsOf` may find one that they are about
 * to cross: of others it finds none, so that they need not be read. By project and resource.
 */
export async function readCrossingCells(
  db: Database,
  query: CrossingQuery,
): Promise<CrossingCellRow[]> {
  const shares = sharesOf(query.thresholds).map(isNearOrCrossed)
  const { rows } = await sql<CrossingColumns>`
    with ${await movedCells(db, { ...query, farDays: [query.farDays] })},
    files as (
      select
        project, resource, language, total, translated, needs_editing, we_0, source_0,
        total - coalesce(needs_editing, 0) as counted
      from moved
      where translated > 0 and is_lower_bound = 0 and is_flawed = 0 and is_held = 0
      ${eachOnce}
    )
    select project, resource, language, total, translated, needs_editing, we_0, source_0
    from files where counted > 0 and (${sql.join(shares, sql` or `)})`.execute(db)
  return rows.map(toCrossingCell).sort(compareFiles)
}

interface CrossingColumns {
  readonly project: string
  readonly resource: string
  readonly language: string
  readonly total: number
  readonly translated: number
  readonly needs_editing: number | null
  readonly we_0: number | null
  readonly source_0: number | null
}

function isNearOrCrossed(percent: number): RawBuilder<boolean> {
  const [counted, we, source] = [sql.ref('counted'), sql.ref('we_0'), sql.ref('source_0')]
  const { isNear, isHeld, isHeldThen } = shareConditions({ percent, counted, we, source })
  return sql`${isNear} or we_0 is not null and (${isHeld}) <> (${isHeldThen})`
}

function toCrossingCell(row: CrossingColumns): CrossingCellRow {
  const { project, resource, language, total, translated, we_0: we, source_0: source } = row
  return {
    project,
    resource,
    language,
    counts: { total, translated, needsEditing: row.needs_editing },
    change: we === null || source === null ? null : { we, source, leftDelta: source - we },
  }
}

function compareFiles(a: CrossingCellRow, b: CrossingCellRow): number {
  return compareText(a.project, b.project) || compareText(a.resource, b.resource)
}
