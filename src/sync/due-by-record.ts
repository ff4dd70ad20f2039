import type { Catalogue } from '../domain/catalogue.ts'
import type { Clock } from '../support/clock.ts'
import { isDueAgain } from './schedule.ts'
import type { NewestRun } from './sync-store.ts'
import type { OfferedPlatform } from './sync-turns.ts'

/*
 * Whose turn it is where several processes share the work: no one of them has a schedule of its own that
 * says it, so that it follows from the newest run over everything that any of them has ended.
 */

/** Nobody asks a platform any more of which the newest run is older than so many of its turns. */
const turnsUntilTurnedOff = 2

export interface Beat {
  readonly catalogue: Pick<Catalogue, 'platforms'>
  readonly clock: Clock
  /** Platforms are asked so often, in milliseconds, unless they wish for another pause. */
  readonly everyMs: number
}

type Offered = Pick<OfferedPlatform, 'id' | 'isLive' | 'everyMs'>

/**
 * Whether it is a platform's turn.
 * @param newest its newest run over everything, of whichever process; `null`: there is none
 */
export function isDueByRecord(one: Offered, newest: NewestRun | null, beat: Beat): boolean {
  // A platform that was turned on, or off, says something else than before.
  if (newest?.isRecorded === one.isLive) return !isReadByOthers(one, newest, beat)
  // One without a wish of its own is asked at every turn, whether or not the last one failed. A run
  // that was given up is no turn: it ended with its worker, and is begun anew at once.
  const isTurn = one.everyMs === null && newest !== null && newest.outcome !== 'aborted'
  const asIfRead = isTurn ? { ...newest, outcome: 'ok' as const } : newest
  return isDueAgain(asIfRead, one.everyMs ?? beat.everyMs, beat.clock.now())
}

/**
 * Whether others ask the platform itself, of which this process has a recorded reading alone: a worker
 * that lacks a token takes nothing back that those who have it have read.
 */
export function isReadByOthers(
  { id, isLive }: Pick<Offered, 'id' | 'isLive'>,
  newest: NewestRun | null,
  { catalogue, clock, everyMs }: Beat,
): boolean {
  if (isLive || newest === null || newest.isRecorded) return false
  const pauseMs = catalogue.platforms.find((one) => one.id === id)?.everyMs ?? everyMs
  return clock.now().getTime() - newest.startedAt.getTime() < turnsUntilTurnedOff * pauseMs
}
