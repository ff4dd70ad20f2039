import type { HeldLossRow } from '../../reports/stored/stored-runs.ts'
import { figure, printTable } from '../table.ts'

/** The losses for people, with what to type next. */
export function printLosses(losses: readonly HeldLossRow[]): void {
  if (losses.length === 0) {
    console.log('No loss is held back.')
    return
  }
  printTable(
    [
      'id',
      'resource',
      'series',
      'language',
      'platform',
      figure('shown'),
      figure('it says'),
      'since',
      'confirms itself',
    ],
    losses.map((loss) => [
      loss.id,
      `${loss.project}/${loss.resource}`,
      loss.series,
      loss.language,
      loss.platform,
      figure(shownOf(loss.shown)),
      figure(loss.held === null ? 'gone' : shownOf(loss.held)),
      minute(loss.since),
      untilOf(loss),
    ]),
  )
  console.log(
    '\n`stringboard losses accept ID` shows what the platform says, `reject ID` keeps what is shown.',
  )
}

/** `881 of 1,000`. */
export function shownOf({ translated, total }: { translated: number; total: number }): string {
  return `${translated.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

function untilOf({ verdict, heldUntilEarliest }: HeldLossRow): string {
  if (verdict === 'rejected') return 'never, rejected'
  return heldUntilEarliest === null ? '' : `not before ${minute(heldUntilEarliest)}`
}

/** `2026-08-23 12:00`, in UTC. */
function minute(instant: Date): string {
  return instant.toISOString().slice(0, 16).replace('T', ' ')
}
