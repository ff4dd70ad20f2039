import type { UnreadProject } from '../../reports/stored/unread-project.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { standingErrors } from '../runs/earlier-runs.ts'
import { newestThatRead, runsOverAll } from './newest-that-read.ts'

/** Projects that could not be read and have not been since, those that wait longest first. */
export async function readUnread(db: Database): Promise<UnreadProject[]> {
  const platforms = await db.selectFrom('platform').select('id').orderBy('id').execute()
  const unread: UnreadProject[] = []
  for (const { id } of platforms) unread.push(...(await unreadOf(db, id)))
  return unread.sort((a, b) => a.since.getTime() - b.since.getTime())
}

async function unreadOf(db: Database, platform: string): Promise<UnreadProject[]> {
  const newest = await newestThatCame(db, platform)
  if (newest === null) return []
  const errors = Map.groupBy(await standingErrors(db, platform, newest), ({ project }) => project)
  const unread: UnreadProject[] = []
  for (const [project, own] of errors) {
    const last = own.at(-1)
    if (last === undefined || last.project_id === null) continue
    const streak = await failuresSince(db, {
      platform,
      project: last.project_id,
      // 0: none has read it.
      run: (await newestThatRead(db, platform, last.project_id))?.id ?? 0,
    })
    unread.push({ platform, project, message: last.message, ...streak })
  }
  return unread
}

/** The newest run over everything that got as far as its projects. */
async function newestThatCame(db: Database, platform: string): Promise<number | null> {
  const run = await runsOverAll(db, platform)
    .where('outcome', 'in', [...endedWell, 'failed'])
    .where((eb) =>
      eb.or([
        eb('outcome', 'in', endedWell),
        eb.exists(
          eb
            .selectFrom('sync_error')
            .select('sync_error.id')
            .whereRef('sync_error.run_id', '=', 'sync_run.id')
            .where('sync_error.project_id', 'is not', null),
        ),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.id ?? null
}

async function failuresSince(
  db: Database,
  { platform, project, run }: { platform: string; project: number; run: number },
): Promise<Pick<UnreadProject, 'since' | 'runs'>> {
  const row = await db
    .selectFrom('sync_error')
    .innerJoin('sync_run', 'sync_run.id', 'sync_error.run_id')
    .select((eb) => [
      eb.fn.min<string>('sync_run.started_at').as('since'),
      eb.fn.count<number>('sync_run.id').distinct().as('runs'),
    ])
    .where('sync_run.platform_id', '=', platform)
    .where('sync_error.project_id', '=', project)
    .where('sync_run.id', '>', run)
    .executeTakeFirstOrThrow()
  return { since: new Date(row.since), runs: Number(row.runs) }
}
