import type { Measure } from '../measure.ts'
import type { LoadWanted } from './measure-load.ts'
import { watchedPath } from './mix.ts'
import type { Visit } from './visitor.ts'

const p99BarMs = 250
/** The last third may hold so much more than the first. */
const growthBar = 1.1
/** What was current so long ago goes out while it is made anew; the rest is the way between the processes. */
const promisedMs = 1_600

export interface LoadSeen extends LoadWanted {
  readonly visits: readonly Visit[]
  /** When each full sync had ended, those of the warm-up too. */
  readonly syncs: readonly number[]
  /** Medians of the first and of the last third. */
  readonly megabytes: readonly number[]
  readonly slow: { readonly came: number; readonly left: number }
  readonly startedAt: number
  readonly stoppingAt: number
  readonly stopMs: number
  readonly eventLoop: { readonly median: number; readonly p99: number; readonly most: number }
  readonly load: readonly [number, number]
}

export function loadMeasures(seen: LoadSeen): Measure[] {
  return [errors(seen), latency(seen), freshness(seen), memory(seen), slowCrowd(seen), stop(seen)]
}

function errors({ visits, stoppingAt, startedAt, syncs, connections, load }: LoadSeen): Measure {
  const own = visits.filter(({ sentAt }) => sentAt > startedAt && sentAt < stoppingAt)
  const wrong = own.filter(({ isExpected, failure }) => !isExpected && failure === null)
  const seconds = (stoppingAt - startedAt) / 1_000
  const beside = syncs.filter((endedAt) => endedAt > startedAt)
  const kinds = Map.groupBy(own, ({ kind, status }) => `${kind} ${status}`)
  const counts = [...kinds].map(([kind, ones]) => `${kind}: ${ones.length}`).sort()
  return {
    name: 'Load: answers that were errors',
    result: String(wrong.length),
    bar: '0',
    isMet: wrong.length === 0 && own.length > 0 && beside.length > 0,
    details: `of ${own.length.toLocaleString('en')} over ${connections} connections, ${Math.round(own.length / seconds)} a second, with ${beside.length} full syncs beside them; ${counts.join(', ')}; load of the machine ${load.map((one) => one.toFixed(1)).join(' to ')}${sample(wrong)}`,
    figures: { errors: wrong.length, answers: own.length, seconds, syncs: beside.length },
  }
}

function sample(wrong: readonly Visit[]): string {
  const [first] = wrong
  return first === undefined ? '' : `; such as ${first.path}: ${first.status}`
}

function latency({ visits, startedAt, stoppingAt, eventLoop }: LoadSeen): Measure {
  const times = visits
    .filter(({ sentAt }) => sentAt > startedAt && sentAt < stoppingAt)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN
  const loop = `event loop late by ${eventLoop.median.toFixed(1)} ms in the median, ${eventLoop.p99.toFixed(1)} in 99 of 100, at most ${eventLoop.most.toFixed(0)}`
  return {
    name: 'Load: 99 of 100 answers within',
    result: `${at(0.99).toFixed(0)} ms`,
    bar: `< ${p99BarMs} ms`,
    isMet: at(0.99) < p99BarMs,
    details: `median ${at(0.5).toFixed(1)} ms, 95 of 100 ${at(0.95).toFixed(0)} ms, slowest ${at(1).toFixed(0)} ms; ${loop}`,
    figures: { p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: at(1), ...prefixed(eventLoop) },
  }
}

function prefixed({ median: middle, p99, most }: LoadSeen['eventLoop']) {
  return { eventLoopMedian: middle, eventLoopP99: p99, eventLoopMost: most }
}

/** Each sync adds one string: whoever asks later than promised after its end is shown it. */
function freshness({ visits, syncs }: LoadSeen): Measure {
  const watched = visits.flatMap(({ path, body, sentAt }) => {
    const found =
      path === watchedPath && body !== null ? /"translatedStrings":\s*(\d+)/.exec(body) : null
    return found ? [{ sentAt, translated: Number(found[1]) }] : []
  })
  const first = Math.min(...watched.map(({ translated }) => translated))
  const last = Math.max(...watched.map(({ translated }) => translated))
  const begun = (sentAt: number) => syncs.filter((endedAt) => endedAt + promisedMs < sentAt).length
  const old = watched.filter(({ sentAt, translated }) => translated - first < begun(sentAt) - 1)
  return {
    name: `Load: answers older than promised, ${promisedMs} ms after a sync`,
    result: String(old.length),
    bar: '0',
    isMet: old.length === 0 && last > first,
    details: `of ${watched.length} that were looked into; they show ${last - first + 1} states of ${syncs.length} syncs`,
    figures: { old: old.length, watched: watched.length, states: last - first + 1 },
  }
}

function memory({ megabytes: [first = Number.NaN, last = Number.NaN] }: LoadSeen): Measure {
  return {
    name: 'Load: memory of the last third over that of the first',
    result: (last / first).toFixed(2),
    bar: `≤ ${growthBar}`,
    isMet: last / first <= growthBar,
    details: `${last} over ${first} MB, medians`,
    figures: { first, last },
  }
}

function slowCrowd({ slow, seconds }: LoadSeen): Measure {
  const isLongEnough = seconds >= 15
  return {
    name: 'Load: slow and half-gone visitors still connected',
    result: String(slow.left),
    bar: isLongEnough ? '0' : null,
    isMet: isLongEnough ? slow.left === 0 : null,
    details: `of ${slow.came} that sent headers a letter at a time or half a request; ${slow.came / 2} more read nothing`,
    figures: slow,
  }
}

function stop({ visits, stoppingAt, stopMs }: LoadSeen): Measure {
  const late = visits.filter(({ sentAt, ms }) => sentAt + ms >= stoppingAt)
  // Whoever comes after the stop finds nobody, and has lost nothing.
  const dropped = visits.filter(({ failure }) => failure !== null && failure !== 'ECONNREFUSED')
  const reasons = Map.groupBy(dropped, ({ failure }) => failure)
  const why = [...reasons].map(([failure, ones]) => `${failure}: ${ones.length}`).join(', ')
  return {
    name: 'Load: requests dropped by a stop under load',
    result: String(dropped.length),
    bar: '0',
    isMet: dropped.length === 0,
    details: `${late.length} were answered after SIGTERM; it took ${(stopMs / 1_000).toFixed(1)} s${why && `; ${why}`}`,
    figures: { dropped: dropped.length, answeredLate: late.length, stopMs },
  }
}
