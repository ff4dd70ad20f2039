import type { Day } from '../domain/release.ts'
import type {
  HeldLossRow,
  NoticeRow,
  ReadingDay,
  ReadingRow,
  RunErrorRow,
  RunRow,
} from '../reports/report-store.ts'
import { countedSources } from './counted-sources.ts'
import { toCounts } from './counts-columns.ts'
import type { Database } from './database.ts'

/**
 * When each platform last read each project: the newest finished run without an error for it.
 * Ages are a run's, not a cell's, so that a run without changes writes nothing but its own record.
 */
export async function readReadings(db: Database): Promise<ReadingRow[]> {
  const pairs = await countedSources(db)
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
    .select((eb) =>
      eb
        .selectFrom('sync_run')
        .select((inner) => inner.fn.min('sync_run.id').as('id'))
        .whereRef('sync_run.platform_id', '=', 'source.platform_id')
        .as('first_run_id'),
    )
    .groupBy(['project.id', 'project.name', 'source.platform_id'])
    .execute()
  const ids = [
    ...new Set(pairs.flatMap(({ run_id, first_run_id }) => run_id ?? first_run_id ?? [])),
  ]
  if (ids.length === 0) return []
  const runs = await db.selectFrom('sync_run').selectAll().where('id', 'in', ids).execute()
  const runOf = new Map(runs.map((run) => [run.id, run]))
  return pairs.flatMap(({ name, platform_id, run_id, first_run_id }) => {
    // Saved by runs that were all given up: no younger than the first of them is certain.
    const run = runOf.get(run_id ?? first_run_id ?? -1)
    if (run === undefined) return []
    const asOf = new Date(run.as_of ?? run.started_at)
    return { project: name, platform: platform_id, asOf, isRecorded: run.is_recorded === 1 }
  })
}

/** Days that finished runs of a platform hold for, newest first, with who failed then. */
export async function readReadingDays(
  db: Database,
  { platform, from, to }: { platform: string; from: Day; to: Day },
): Promise<ReadingDay[]> {
  const runs = await db
    .selectFrom('sync_run')
    .select(['id', 'as_of'])
    .where('platform_id', '=', platform)
    .where('outcome', 'in', ['ok', 'partial'])
    .where('as_of', '>=', from)
    .where('as_of', '<=', `${to}T23:59:59.999Z`)
    .orderBy('as_of', 'desc')
    .execute()
  if (runs.length === 0) return []
  const errors = await db
    .selectFrom('sync_error')
    .innerJoin('project', 'project.id', 'sync_error.project_id')
    .select(['sync_error.run_id', 'project.name'])
    .where(
      'run_id',
      'in',
      runs.map((run) => run.id),
    )
    .execute()
  const failedIn = Map.groupBy(errors, (error) => error.run_id)
  return runs.flatMap(({ id, as_of }) => {
    if (as_of === null) return []
    const failedProjects = (failedIn.get(id) ?? []).map((error) => error.name)
    return { day: as_of.slice(0, 10), failedProjects }
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
  const rows = await countedSources(db)
    .innerJoin('cell', 'cell.resource_source_id', 'source.id')
    .selectAll('cell')
    .select([
      'project.name as project',
      'resource.key as resource',
      'series.name as series',
      'source.platform_id',
      'source.missing_since',
      'source.missing_readings',
    ])
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
