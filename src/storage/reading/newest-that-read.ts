import type { Selectable } from 'kysely'
import { no } from '../columns/plain-values.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

export type Run = Selectable<Tables['sync_run']>

/** A platform's runs over everything. */
export function runsOverAll(db: Database, platform: string) {
  return db
    .selectFrom('sync_run')
    .selectAll('sync_run')
    .where('platform_id', '=', platform)
    .where('is_over_some', '=', no)
}

/** The newest run that read a project, over everything or over it among some; absent: none has. */
export async function newestThatRead(
  db: Database,
  platform: string,
  project: number,
): Promise<Run | undefined> {
  const whole = await runsOverAll(db, platform)
    .where('outcome', 'in', endedWell)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('sync_error')
            .select('sync_error.id')
            .whereRef('sync_error.run_id', '=', 'sync_run.id')
            .where('sync_error.project_id', '=', project),
        ),
      ),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const alone = await db
    .selectFrom('sync_run_project as read')
    .innerJoin('sync_run', 'sync_run.id', 'read.run_id')
    .selectAll('sync_run')
    .where('read.project_id', '=', project)
    .where('sync_run.platform_id', '=', platform)
    .where('sync_run.outcome', 'in', endedWell)
    .orderBy('sync_run.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return [whole, alone].flatMap((run) => run ?? []).sort((a, b) => b.id - a.id)[0]
}
