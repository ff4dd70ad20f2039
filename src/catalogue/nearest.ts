import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "x"?` with the known name nearest to what was written, or nothing when none is near. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const names = [...known]
  if (names.length === 0) return ''
  const nearest = closest(written.toLowerCase(), names)
  const tolerance = Math.max(2, Math.floor(written.length / 3))
  return distance(written.toLowerCase(), nearest.toLowerCase()) <= tolerance
    ? `; did you mean "${nearest}"?`
    : ''
}
