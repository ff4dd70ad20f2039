import { foldName } from '../../domain/fold-name.ts'
import { pairUrl } from '../urls.ts'
import type { NamedPlace } from './named-places.ts'
import { nearestPlaces } from './nearest-names.ts'

export interface Found {
  /** Those with exactly this name, whatever its case and accents. */
  readonly exact: readonly NamedPlace[]
  /** All that have it in a name, best first: exact, then at the beginning, at a word's, inside. */
  readonly matches: readonly NamedPlace[]
  /** Where nothing matches: names that are nearly this one. */
  readonly nearest: readonly NamedPlace[]
}

/** Finds languages, projects and releases by any of their names. */
export function searchPlaces(wanted: string, places: readonly NamedPlace[]): Found {
  const name = foldName(wanted)
  if (name === '') return { exact: [], matches: [], nearest: [] }
  const ranked = places
    .map((place) => ({ place, rank: Math.min(...place.folded.map((one) => rankOf(one, name))) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
  const matches = ranked.map(({ place }) => place)
  return {
    exact: ranked.filter(({ rank }) => rank === exact).map(({ place }) => place),
    matches,
    nearest: matches.length > 0 ? [] : nearestPlaces(name, places, 5),
  }
}

/**
 * The address of a project in a language, where both are named exactly: `horizon french`, `fr horizon`,
 * `horizon/fr`; `null`: these words are no such two names, or more than one pair.
 */
export function searchPair(wanted: string, places: readonly NamedPlace[]): string | null {
  const words = foldName(wanted.replaceAll('/', ' ')).slice(0, 100).split(' ')
  const called = (kind: NamedPlace['kind'], name: string) =>
    places.filter((place) => place.kind === kind && place.folded.includes(name))
  const found = new Set(
    words.slice(1).flatMap((_, index) => {
      const [first, second] = [words.slice(0, index + 1), words.slice(index + 1)].map((part) =>
        part.join(' '),
      ) as [string, string]
      return [
        [first, second],
        [second, first],
      ].flatMap(([project = '', language = '']) =>
        called('project', project).flatMap(({ code }) =>
          called('language', language).map((one) => pairUrl(code, one.code)),
        ),
      )
    }),
  )
  const [pair] = found
  return found.size === 1 && pair !== undefined ? pair : null
}

const exact = 0
const noMatch = 4

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return exact
  if (name.startsWith(wanted)) return 1
  if (name.includes(` ${wanted}`)) return 2
  return name.includes(wanted) ? 3 : noMatch
}
