import type {
  HeldLossRow,
  NoticeRow,
  ReadingRow,
  RunErrorRow,
  RunRow,
} from '../reports/report-store.ts'
import { toCounts } from './counts-columns.ts'
import type { Database } from './database.ts'

/**
 * When each platform last read each project: the newest finished run without an error for it.
 * Ages are a run's, not a cell's, so that a run without changes writes nothing but its own record.
 */
export async function readReadings(db: Database): Promise<ReadingRow[]> {
  const pairs = await db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .innerJoin('project', 'project.id', 'resource.project_id')
    .select(['project.id', 'project.name', 'source.platform_id'])
    .select((eb) =>
      eb
        .selectFrom('sync_run')
        .select('sync_run.id')
        .whereRef('sync_run.platform_id', '=', 'source.platform_id')
        .where('sync_run.outcome', 'in', ['ok', 'partial'])
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('sync_error')
                .select('sync_error.id')
                .whereRef('sync_error.run_id', '=', 'sync_run.id')
                .whereRef('sync_error.project_id', '=', 'project.id'),
            ),
          ),
        )
        .orderBy('sync_run.id', 'desc')
        .limit(1)
        .as('run_id'),
    )
    .where('source.is_gone', '=', 0)
    .groupBy(['project.id', 'project.name', 'source.platform_id'])
    .execute()
  const ids = [...new Set(pairs.flatMap((pair) => pair.run_id ?? []))]
  if (ids.length === 0) return []
  const runs = await db.selectFrom('sync_run').selectAll().where('id', 'in', ids).execute()
  const runOf = new Map(runs.map((run) => [run.id, run]))
  return pairs.flatMap((pair) => {
    const run = pair.run_id === null ? undefined : runOf.get(pair.run_id)
    if (!run?.as_of) return []
    return {
      project: pair.name,
      platform: pair.platform_id,
      asOf: new Date(run.as_of),
      isRecorded: run.is_recorded === 1,
    }
  })
}

/** The newest runs first, with their errors. */
export async function readRuns(db: Database, limit: number): Promise<RunRow[]> {
  const runs = await db
    .selectFrom('sync_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (runs.length === 0) return []
  const errors = await db
    .selectFrom('sync_error')
    .leftJoin('project', 'project.id', 'sync_error.project_id')
    .selectAll('sync_error')
    .select('project.name as project')
    .where(
      'run_id',
      'in',
      runs.map((run) => run.id),
    )
    .orderBy('sync_error.id')
    .execute()
  const errorsOf = Map.groupBy(errors, (error) => error.run_id)
  return runs.map((run) => ({
    id: run.id,
    platform: run.platform_id,
    startedAt: new Date(run.started_at),
    finishedAt: instant(run.finished_at),
    asOf: instant(run.as_of),
    outcome: run.outcome as RunRow['outcome'],
    requests: run.requests,
    projects: run.projects,
    failedProjects: run.failed_projects,
    cellsRead: run.cells_read,
    cellsChanged: run.cells_changed,
    errors: (errorsOf.get(run.id) ?? []).map(
      (error): RunErrorRow => ({
        project: error.project ?? error.platform_project,
        code: error.code,
        message: error.message,
      }),
    ),
  }))
}

/** What stands, the newest first. */
export async function readNotices(db: Database): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('sync_notice')
    .leftJoin('project', 'project.id', 'sync_notice.project_id')
    .selectAll('sync_notice')
    .select('project.name as project')
    .orderBy('sync_notice.since', 'desc')
    .orderBy('sync_notice.project_id')
    .orderBy('code')
    .orderBy('subject')
    .execute()
  return rows.map((row) => ({
    platform: row.platform_id,
    project: row.project,
    code: row.code,
    subject: row.subject,
    message: row.message,
    since: new Date(row.since),
  }))
}

/** Losses that are not shown yet, the newest first. */
export async function readHeldLosses(db: Database): Promise<HeldLossRow[]> {
  const rows = await db
    .selectFrom('cell')
    .innerJoin('resource_source as source', 'source.id', 'cell.resource_source_id')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('series', 'series.id', 'placed.series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .innerJoin('project', 'project.id', 'resource.project_id')
    .selectAll('cell')
    .select([
      'project.name as project',
      'resource.key as resource',
      'series.name as series',
      'source.platform_id',
      'source.missing_since',
      'source.missing_readings',
    ])
    .where('source.is_gone', '=', 0)
    .where('cell.state', '=', 'counted')
    .where((eb) =>
      eb.or([eb('cell.held_since', 'is not', null), eb('source.missing_since', 'is not', null)]),
    )
    .orderBy('project.name')
    .orderBy('resource.key')
    .orderBy('cell.language')
    .execute()
  return rows.flatMap((row) => {
    const shown = toCounts(row)
    const since = row.held_since ?? row.missing_since
    if (shown === null || since === null) return []
    const { held_total: total, held_translated: translated } = row
    const held =
      total === null || translated === null
        ? null
        : toCounts({
            ...row,
            total,
            translated,
            needs_editing: row.held_needs_editing,
            reviewed: null,
            total_words: null,
            translated_words: null,
            needs_editing_words: null,
            reviewed_words: null,
          })
    return {
      project: row.project,
      resource: row.resource,
      series: row.series,
      language: row.language,
      platform: row.platform_id,
      shown,
      held,
      since: new Date(since),
      furtherReadings: row.held_since === null ? row.missing_readings : row.held_readings,
    }
  })
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
