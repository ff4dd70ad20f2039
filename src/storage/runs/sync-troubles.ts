import type { RunResult } from '../../sync/sync-store.ts'
import type { WorkerTrouble } from '../../sync/sync-trouble.ts'
import type { Database } from '../database.ts'

interface EndedRun extends Pick<RunResult, 'outcome' | 'errors' | 'finishedAt'> {
  readonly platform: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly isOverSome: boolean
}

/**
 * Notes that a platform cannot be read at all, or that it can be again. A run over some projects that
 * could not be read says nothing of the others. Runs inside the transaction that closes the run.
 */
export async function noteEndOf(db: Database, run: EndedRun): Promise<void> {
  const { platform, outcome, errors } = run
  const ofPlatform = { platform_id: platform, worker: '' }
  if (outcome === 'ok' || outcome === 'partial') await forget(db, ofPlatform)
  if (outcome !== 'failed') return
  const ofWhole = errors.find(({ project }) => project === null)
  const error = ofWhole ?? (run.isOverSome ? undefined : errors[0])
  if (error === undefined) return
  const said_at = run.finishedAt.toISOString()
  await keep(db, { ...ofPlatform, message: error.message, since: run.startedAt, said_at })
}

/** See `RunLedger.sayTrouble`; returns whether a page shows anything else now. Runs inside a transaction. */
export async function sayTrouble(
  db: Database,
  { worker, sentence, since, at }: WorkerTrouble,
): Promise<boolean> {
  const before = await db
    .selectFrom('sync_trouble')
    .select('message')
    .where('platform_id', '=', '')
    .where('worker', '=', worker)
    .executeTakeFirst()
  await keep(db, {
    ...{ platform_id: '', worker, message: sentence },
    since: since.toISOString(),
    said_at: at.toISOString(),
  })
  return before?.message !== sentence
}

/** See `RunLedger.takeBackTrouble`; returns whether there was any. Runs inside a transaction. */
export async function takeBackTrouble(
  db: Database,
  { worker, saidBefore }: { readonly worker: string; readonly saidBefore: Date },
): Promise<boolean> {
  const standing = await db
    .selectFrom('sync_trouble')
    .select(['platform_id', 'worker', 'said_at'])
    .where('platform_id', '=', '')
    .execute()
  const over = standing.filter(
    (one) => one.worker === worker || one.said_at < saidBefore.toISOString(),
  )
  for (const one of over) await forget(db, one)
  return over.length > 0
}

/** What stands already has stood since it was said first. */
async function keep(
  db: Database,
  row: { platform_id: string; worker: string; message: string; since: string; said_at: string },
): Promise<void> {
  const { message, said_at } = row
  await db
    .insertInto('sync_trouble')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['platform_id', 'worker']).doUpdateSet({ message, said_at }),
    )
    .execute()
}

async function forget(
  db: Database,
  { platform_id, worker }: { readonly platform_id: string; readonly worker: string },
): Promise<void> {
  await db
    .deleteFrom('sync_trouble')
    .where('platform_id', '=', platform_id)
    .where('worker', '=', worker)
    .execute()
}
