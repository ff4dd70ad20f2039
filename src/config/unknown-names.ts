import { closest, distance } from 'fastest-levenshtein'

/** A sentence for each of `given` that looks like one of our settings and is none. */
export function unknownNames(given: readonly string[], known: readonly string[]): string[] {
  const ours = given.filter((name) => name.startsWith('STRINGBOARD_'))
  return ours
    .filter((name) => !known.includes(name))
    .sort()
    .map((name) => {
      // Half of the settings have no prefix, and are easily given one.
      const bare = name.replace('STRINGBOARD_', '')
      const nearest = known.find((one) => one === bare) ?? closest(name, known)
      const isNear = nearest === bare || distance(name, nearest) <= 6
      const advice = isNear ? `did you mean ${nearest}?` : '`stringboard config` lists them.'
      return `${name} is not a setting: ${advice}`
    })
}

/**
 * A sentence for each of `given` that is nearly one of our settings without a prefix of ours. It may be
 * meant for another program, so that it is no mistake.
 */
export function nearlyNames(given: readonly string[], known: readonly string[]): string[] {
  // Short names, such as PORT, are near to too much.
  const long = known.filter((name) => name.length >= 8)
  return given
    .filter((name) => !known.includes(name) && !name.startsWith('STRINGBOARD_'))
    .sort()
    .flatMap((name) => {
      const nearest = closest(name, long)
      const isNear = distance(name, nearest) <= Math.max(2, Math.floor(nearest.length / 5))
      return isNear ? [`${name} is set, and is not a setting: did you mean ${nearest}?`] : []
    })
}
