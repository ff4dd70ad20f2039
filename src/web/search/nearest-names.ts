import { distance } from 'fastest-levenshtein'
import { foldName } from '../../domain/fold-name.ts'
import { isOfTerritory } from '../../domain/territory-language.ts'
import type { NamedPlace } from './named-places.ts'

/** Names this alike are worth suggesting: a typing mistake in three letters. */
const letters = 3

/** The places whose names come nearest to what was asked for, best first. */
export function nearestPlaces(
  asked: string,
  places: readonly NamedPlace[],
  limit: number,
): NamedPlace[] {
  const wanted = foldName(asked).slice(0, 60)
  if (wanted === '') return []
  const isSpoken = isOfTerritory(wanted)
  const isMeant = ({ kind, code }: NamedPlace) => kind === 'language' && isSpoken(code)
  return places
    .map((place) => ({
      place,
      score: isMeant(place) ? 0 : Math.min(...place.folded.map((name) => far(wanted, name))),
    }))
    .filter(({ score }) => isNear(score, wanted))
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ place }) => place)
}

/** The same for names that stand for nothing else: those of `names` nearest to what was asked for. */
export function nearestNames(asked: string, names: Iterable<string>, limit: number): string[] {
  const wanted = foldName(asked).slice(0, 60)
  return [...names]
    .map((name) => ({ name, score: far(wanted, foldName(name)) }))
    .filter(({ score }) => isNear(score, wanted))
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ name }) => name)
}

function isNear(score: number, wanted: string): boolean {
  return Math.floor(score) <= Math.max(1, Math.ceil(wanted.length / letters))
}

/**
 * Distance in letters; what begins the same, as `portug` does, is near whatever its length. Of names
 * equally near, one that begins alike is more likely meant.
 */
function far(wanted: string, name: string): number {
  const isBeginning = wanted.length >= letters && name.startsWith(wanted)
  if (isBeginning) return 0.5
  return distance(wanted, name) + (name[0] === wanted[0] ? 0 : 0.25)
}
