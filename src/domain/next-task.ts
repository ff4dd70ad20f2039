import { minutesFor, minutesOf, workWordsOf } from './effort.ts'
import type { WorkItem } from './work-item.ts'

/** The longest time that is asked about: a whole day. */
export const mostMinutes = 24 * 60

/** Minutes as somebody typed them; `null` where that is no whole number from 1 to `mostMinutes`. */
export function readMinutes(typed: string): number | null {
  const minutes = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0
  return minutes >= 1 && minutes <= mostMinutes ? minutes : null
}

/** What somebody who is about to translate says of the time there is. */
export interface NextWish {
  /** `null`: it does not matter how long it takes. */
  readonly minutes: number | null
  /** Words an hour. */
  readonly pace: number
  /** How many tasks were turned down before. */
  readonly skip: number
}

/** One task out of a ranked list; `null` where nothing is to be done. */
export interface NextTaskChoice<Item extends WorkItem> {
  readonly item: Item
  /**
   * `whole`: all of it fits, or nobody asked. `part`: nothing fits as a whole, this is the best.
   * `unknown`: nothing fits, and of nothing is known how long it takes.
   */
  readonly kind: 'whole' | 'part' | 'unknown'
  /** How long all of it takes; `null`: unknown. For a resource without a file "up to". */
  readonly minutes: number | null
  /** About how much of it fits; `null` where all of it does, or nobody can tell. */
  readonly fits: FittingPart | null
  /** Its place among those there are to choose from, 1 is first. */
  readonly place: number
  readonly of: number
  /** What fits into the rest of the time, in the order of the ranking. */
  readonly afterwards: readonly Item[]
}

export interface FittingPart {
  /** About so many of its strings, one at least. */
  readonly strings: number
  readonly words: number
}

/**
 * How many further tasks are named for the rest of the time. The first of a ranking are small: with fewer, an
 * evening got no more to do than five minutes.
 */
const furtherTasks = 9

/**
 * Chooses one task for the time there is: the first of the ranking that fits as a whole; where none
 * does, the first of those whose words are known, in part. Whoever turns it down gets the next one,
 * and after the last one the first again. What waits for an error to be mended is no task.
 */
export function chooseTask<Item extends WorkItem>(
  ranked: readonly Item[],
  wish: NextWish,
): NextTaskChoice<Item> | null {
  const tasks = ranked.filter(isTask).map((item) => ({ item, minutes: minutesOf(item, wish.pace) }))
  const { kind, choice } = choiceFor(tasks, wish.minutes)
  const index = choice.length === 0 ? 0 : wish.skip % choice.length
  const chosen = choice[index]
  if (chosen === undefined) return null
  const { minutes } = wish
  return {
    ...chosen,
    kind,
    fits: kind === 'part' && minutes !== null ? partOf(chosen.item, minutes, wish.pace) : null,
    place: index + 1,
    of: choice.length,
    afterwards: kind === 'whole' && minutes !== null ? restOf(choice.slice(index), minutes) : [],
  }
}

function isTask({ group, reason }: WorkItem): boolean {
  return group !== 'done' && reason.code !== 'flawed' && reason.code !== 'unreadable'
}

interface Timed<Item> {
  readonly item: Item
  readonly minutes: number | null
}

function choiceFor<Item>(tasks: readonly Timed<Item>[], minutes: number | null) {
  if (minutes === null) return { kind: 'whole', choice: tasks } as const
  const known = tasks.filter((one) => one.minutes !== null)
  const fitting = known.filter((one) => (one.minutes ?? 0) <= minutes)
  if (fitting.length > 0) return { kind: 'whole', choice: fitting } as const
  if (known.length > 0) return { kind: 'part', choice: known } as const
  return { kind: 'unknown', choice: tasks } as const
}

/** What fits beside the first of some tasks that fit one by one. */
function restOf<Item>([first, ...others]: readonly Timed<Item>[], minutes: number): Item[] {
  let rest = minutes - (first?.minutes ?? 0)
  const afterwards: Item[] = []
  for (const one of others) {
    if (afterwards.length === furtherTasks) break
    if ((one.minutes ?? 0) > rest) continue
    rest -= one.minutes ?? 0
    afterwards.push(one.item)
  }
  return afterwards
}

/** About how much of a resource fits into some minutes, if all its strings are alike. */
function partOf(item: WorkItem, minutes: number, pace: number): FittingPart {
  const share = minutes / minutesFor(workWordsOf(item) ?? 0, pace)
  return {
    strings: Math.max(1, Math.floor(share * (item.left ?? 0))),
    words: Math.floor(share * (item.leftWords ?? 0)),
  }
}
