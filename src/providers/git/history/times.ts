/**
 * Puts the times of a line of commits, oldest first, into an order that can be true: each no earlier
 * than the one before it, none later than now. Clocks of old commits were wrong by minutes or by
 * years. Those on the longest run that never goes back are believed; another one lies between its
 * neighbours on that run, as near to what it says as they allow. In milliseconds.
 */
export function orderedTimes(times: readonly number[], now: number): number[] {
  const believed = longestRun(times, now)
  const ordered: number[] = []
  let before = Number.NEGATIVE_INFINITY
  let next = 0
  for (const [index, time] of times.entries()) {
    while ((believed[next] ?? times.length) < index) next += 1
    const atMost = Math.min(now, times[believed[next] ?? -1] ?? now)
    before = Math.min(Math.max(time, before), atMost)
    ordered.push(before)
  }
  return ordered
}

/**
 * Indices of the longest subsequence that never falls and ends by now. Of two that are as long, that
 * with the later times: a commit that is put on top as it was is older than it seems, none is newer.
 */
function longestRun(times: readonly number[], now: number): number[] {
  /** Length of a run from the end, less one → the index it begins at: the one with the latest time. */
  const begins: number[] = []
  const next = new Int32Array(times.length)
  for (let index = times.length - 1; index >= 0; index -= 1) {
    const time = times[index] as number
    if (time > now) continue
    let from = 0
    let to = begins.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((times[begins[middle] as number] as number) >= time) from = middle + 1
      else to = middle
    }
    next[index] = from > 0 ? (begins[from - 1] as number) : -1
    begins[from] = index
  }
  const run: number[] = []
  for (let at = begins.at(-1) ?? -1; at >= 0; at = next[at] as number) run.push(at)
  return run
}
