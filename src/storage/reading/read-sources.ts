import type { MoveRow, PendingReading } from '../../reports/stored/stored-runs.ts'
import type { Database } from '../database.ts'

/** What platforms' notices ask to be read early, oldest first. */
export async function readPendingReadings(db: Database): Promise<PendingReading[]> {
  const rows = await db
    .selectFrom('sync_request')
    .selectAll()
    .orderBy('first_at')
    .orderBy('platform_id')
    .orderBy('project')
    .orderBy('resource')
    .execute()
  return rows.map((row) => ({
    platform: row.platform_id,
    project: row.project,
    resource: row.resource === '' ? null : row.resource,
    since: new Date(row.first_at),
  }))
}

/** Days on which numbers began to come from another platform, oldest first. */
export async function readMoves(
  db: Database,
  { series, project }: { series: string; project: string | null },
): Promise<MoveRow[]> {
  let query = db
    .selectFrom('platform_move as move')
    .innerJoin('project', 'project.id', 'move.project_id')
    .innerJoin('series', 'series.id', 'move.series_id')
    .select(['project.name as project', 'move.day', 'move.from_platform', 'move.to_platform'])
    .where('series.name', '=', series)
  if (project !== null) query = query.where('project.name', '=', project)
  const rows = await query.orderBy('move.day').orderBy('project.name').execute()
  return rows.map((row) => ({
    project: row.project,
    day: row.day,
    from: row.from_platform,
    to: row.to_platform,
  }))
}
