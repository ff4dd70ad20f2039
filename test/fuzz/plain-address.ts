import { knownBelow, knownValues } from './site-options.ts'

const spot = /:(\w+)|\*$/g

/** How many names a pattern of an address asks for. */
export function spotsIn(pattern: string): number {
  return pattern.match(spot)?.length ?? 0
}

/** The pattern with these in place of its names. */
export function withSpots(pattern: string, spots: readonly string[]): string {
  let next = 0
  return pattern.replaceAll(spot, () => spots[next++] ?? '')
}

/**
 * The pattern with names that are known, so that there is something. Throws for a name, or a part
 * of the site, of which no example is known: it is to be added to `site-options.ts`.
 */
export function plainAddress(pattern: string): string {
  return pattern.replaceAll(spot, (_whole, name: string | undefined) => {
    const base = pattern.replace(/\/\*$/, '')
    const known = name === undefined ? knownBelow[base] : knownValues[name]
    if (known === undefined) throw new Error(`no example is known for ${pattern}`)
    return known
  })
}

/**
 * Addresses of pages: what documents of the API read stands in their table, and files read as their
 * page does.
 */
export function pageAddresses(patterns: readonly string[]): string[] {
  return patterns
    .filter((pattern) => !pattern.startsWith('/api/') && !/[.*]/.test(pattern))
    .map(plainAddress)
}

/**
 * An address of each pattern whose answer is the same however often it was asked for: what takes
 * notices counts those it refuses, and is tried by itself.
 */
export function steadyAddresses(patterns: readonly string[]): string[] {
  return patterns.filter((pattern) => !pattern.startsWith('/hooks')).map(plainAddress)
}
