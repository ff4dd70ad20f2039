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
