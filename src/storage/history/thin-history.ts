import { type HistoryHorizons, horizonsOn, replacedIn } from '../../domain/kept-history.ts'
import { dayOf } from '../../domain/release.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { growVersion } from '../runs/grow-version.ts'
import { pruneRuns } from '../runs/prune-runs.ts'
import type { Tables } from '../tables.ts'
import { mergeLanguageChanges, mergePartChanges } from './merge-changes.ts'
import { nextIds } from './next-ids.ts'

/** One after the other; each goes through its rows by their ids, a few at a time. */
const stages = ['cells', 'sources', 'parts', 'languages', 'runs', 'done'] as const
type Stage = (typeof stages)[number]

interface Progress extends HistoryHorizons {
  readonly stage: Stage
  /** Everything up to this id is done. */
  readonly position: number
}

/**
 * One small step of keeping history as `kept-history.ts` says; returns whether there is more to do.
 * Goes through everything once a month; a step that is repeated does nothing. Runs inside a
 * transaction.
 */
export async function thinHistory(db: Database, now: Date): Promise<boolean> {
  // Written to before it is read: whoever else is at it waits here.
  const held = await db
    .updateTable('history_thinning')
    .set((eb) => ({ position: eb.ref('position') }))
    .returningAll()
    .executeTakeFirst()
  const before = held === undefined ? null : toProgress(held)
  const horizons = horizonsOn(dayOf(now))
  const isNew = before === null || before.byMonthBefore < horizons.byMonthBefore
  if (!isNew && before.stage === 'done') return false
  if (isNew && !(await isClockPlausible(db, now))) return false
  const progress: Progress = isNew ? { ...horizons, stage: 'cells', position: 0 } : before
  const next = await takeStep(db, progress)
  await writeProgress(db, next)
  if (next.stage !== 'done') return true
  await growVersion(db)
  return false
}

/**
 * A clock that is years ahead would thin what is new. Where it has been right for a while, there are
 * readings of the last two months that are older than a day.
 */
async function isClockPlausible(db: Database, now: Date): Promise<boolean> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
  const run = await db
    .selectFrom('sync_run')
    .select('id')
    .where('outcome', 'in', endedWell)
    .where('started_at', '>', ago(62))
    .where('started_at', '<', ago(1))
    .limit(1)
    .executeTakeFirst()
  return run !== undefined
}

async function takeStep(db: Database, progress: Progress): Promise<Progress> {
  const last = await step[progress.stage](db, progress)
  if (last !== null) return { ...progress, position: last }
  const stage = stages[stages.indexOf(progress.stage) + 1] ?? 'done'
  return { ...progress, stage, position: 0 }
}

/** Returns the last id that was looked at; `null`: there is none left. */
type Step = (db: Database, progress: Progress) => Promise<number | null>

const step: Readonly<Record<Stage, Step>> = {
  cells: thinCells,
  sources: thinSources,
  parts: mergePartChanges,
  languages: mergeLanguageChanges,
  runs: pruneRuns,
  done: async () => null,
}

const cellsAtOnce = 100

async function thinCells(db: Database, progress: Progress): Promise<number | null> {
  const ids = await nextIds(db, 'cell', progress.position, cellsAtOnce)
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return null
  const rows = await db
    .selectFrom('cell_history')
    .select(['cell_id as id', 'as_of'])
    .where('cell_id', '>=', first)
    .where('cell_id', '<=', last)
    .orderBy('cell_id')
    .orderBy('as_of')
    .execute()
  for (const [id, instants] of replacedInstants(rows, progress)) {
    await db
      .deleteFrom('cell_history')
      .where('cell_id', '=', id)
      .where('as_of', 'in', instants)
      .execute()
  }
  return last
}

/** Source texts change seldom: they are kept day by day, for what was late at an old freeze. */
async function thinSources(db: Database, progress: Progress): Promise<number | null> {
  const ids = await nextIds(db, 'resource_source', progress.position, cellsAtOnce)
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return null
  const rows = await db
    .selectFrom('source_history')
    .select(['resource_source_id as id', 'as_of'])
    .where('resource_source_id', '>=', first)
    .where('resource_source_id', '<=', last)
    .orderBy('resource_source_id')
    .orderBy('as_of')
    .execute()
  const byDay = { ...progress, byMonthBefore: '' }
  for (const [id, instants] of replacedInstants(rows, byDay)) {
    await db
      .deleteFrom('source_history')
      .where('resource_source_id', '=', id)
      .where('as_of', 'in', instants)
      .execute()
  }
  return last
}

interface HistoryRow {
  readonly id: number
  readonly as_of: number
}

/** By their ids: the instants whose rows later ones replace. */
function replacedInstants(
  rows: readonly HistoryRow[],
  horizons: HistoryHorizons,
): [id: number, instants: number[]][] {
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, own]) => {
    const replaced = replacedIn(own, ({ as_of }) => dayOf(new Date(as_of)), horizons)
    return replaced.length === 0 ? [] : [[id, replaced.map(({ as_of }) => as_of)]]
  })
}

function toProgress(row: Tables['history_thinning']): Progress {
  return {
    byMonthBefore: row.by_month_before,
    byDayBefore: row.by_day_before,
    stage: row.stage as Stage,
    position: row.position,
  }
}

async function writeProgress(
  db: Database,
  { byMonthBefore, byDayBefore, stage, position }: Progress,
): Promise<void> {
  const row = { by_month_before: byMonthBefore, by_day_before: byDayBefore, stage, position }
  await db
    .insertInto('history_thinning')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
