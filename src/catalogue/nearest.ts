import { distance } from 'fastest-levenshtein'

/** `; did you mean "x"?` with the known name nearest to what was written, or nothing when none is near. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const asked = written.toLowerCase()
  // Of names equally near, one that begins alike is more likely meant.
  const [nearest] = [...known]
    .map((name) => ({
      name,
      away: distance(asked, name.toLowerCase()),
      beginsElse: name[0]?.toLowerCase() === asked[0] ? 0 : 1,
    }))
    .sort((a, b) => a.away - b.away || a.beginsElse - b.beginsElse)
  const tolerance = Math.max(2, Math.floor(written.length / 3))
  return nearest !== undefined && nearest.away <= tolerance
    ? `; did you mean "${nearest.name}"?`
    : ''
}
