import { believedAfterMs } from '../../domain/loss.ts'
import type { Day } from '../../domain/release.ts'
import type {
  HeldLossRow,
  NoticeRow,
  ReadingDay,
  RunErrorRow,
  RunRow,
} from '../../reports/stored/stored-runs.ts'
import { countedSources } from '../columns/counted-sources.ts'
import { toCounts } from '../columns/counts-columns.ts'
import { heldFigures, toVerdict } from '../columns/held-columns.ts'
import { no } from '../columns/plain-values.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'

/**
 * Days that finished runs over everything hold for, newest first, with who failed then. Runs over
 * some projects come on top of those and add no day.
 */
export async function readReadingDays(
  db: Database,
  { platform, from, to }: { platform: string; from: Day; to: Day },
): Promise<ReadingDay[]> {
  const runs = await db
    .selectFrom('sync_run')
    .select(['id', 'as_of'])
    .where('platform_id', '=', platform)
    .where('is_over_some', '=', no)
    .where('outcome', 'in', endedWell)
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

/** The day that the first finished run over everything holds for, platform by platform. */
export async function readFirstReadings(db: Database): Promise<{ platform: string; day: Day }[]> {
  const rows = await db
    .selectFrom('platform')
    .select('platform.id as platform')
    // The first by the index, so that what it costs does not grow with the number of runs.
    .select((eb) =>
      eb
        .selectFrom('sync_run')
        .select('as_of')
        .whereRef('platform_id', '=', 'platform.id')
        .where('is_over_some', '=', no)
        .where('outcome', 'in', endedWell)
        .where('as_of', 'is not', null)
        .orderBy('as_of')
        .limit(1)
        .as('first'),
    )
    .execute()
  return rows.flatMap(({ platform, first }) =>
    first === null ? [] : [{ platform, day: first.slice(0, 10) }],
  )
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
    isOverSome: run.is_over_some === 1,
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
    flaw: row.flaw,
    since: new Date(row.since),
  }))
}

/** Losses that are not shown yet, by project, resource and language. */
export async function readHeldLosses(db: Database): Promise<HeldLossRow[]> {
  const rows = await countedSources(db)
    .innerJoin('cell', 'cell.resource_source_id', 'source.id')
    .selectAll('cell')
    .select([
      'project.name as project',
      'resource.key as resource',
      'series.name as series',
      'source.platform_id',
      'source.id as source_id',
      'source.missing_since',
      'source.missing_readings',
      'source.missing_verdict',
    ])
    .where('cell.state', '=', 'counted')
    // As one condition on two tables, it would be put to every cell there is.
    .where('cell.id', 'in', (eb) =>
      eb
        .selectFrom('cell as held')
        .select('held.id')
        .where('held.held_since', '>', '')
        .unionAll(
          eb
            .selectFrom('resource_source as missing')
            .crossJoin('cell as lost')
            .whereRef('lost.resource_source_id', '=', 'missing.id')
            .select('lost.id')
            .where('missing.missing_since', 'is not', null),
        ),
    )
    .orderBy('project.name')
    .orderBy('resource.key')
    .orderBy('cell.language')
    .execute()
  return rows.flatMap((row) => {
    const shown = toCounts(row)
    const isMissing = row.missing_since !== null
    const since = row.missing_since ?? row.held_since
    if (shown === null || since === null) return []
    const verdict = toVerdict(isMissing ? row.missing_verdict : row.held_verdict)
    return {
      id: isMissing ? `r${row.source_id}` : `c${row.id}`,
      project: row.project,
      resource: row.resource,
      series: row.series,
      language: row.language,
      platform: row.platform_id,
      shown,
      held: isMissing ? null : heldFigures(row),
      since: new Date(since),
      furtherReadings: isMissing ? row.missing_readings : row.held_readings,
      heldUntilEarliest:
        verdict === 'rejected' ? null : new Date(Date.parse(since) + believedAfterMs),
      verdict,
    }
  })
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
