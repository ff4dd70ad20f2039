const limit = 1_000

/**
 * Remembers what a function said of a header, since visitors send the same few over and over.
 * Starts afresh when somebody makes too many up.
 */
export function remembering<Result>(work: (header: string) => Result): (header: string) => Result {
  const known = new Map<string, Result>()
  return (header) => {
    const before = known.get(header)
    if (before !== undefined) return before
    const result = work(header)
    if (known.size >= limit) known.clear()
    if (header.length <= 500) known.set(header, result)
    return result
  }
}
