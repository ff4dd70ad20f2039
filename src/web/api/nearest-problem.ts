import { nearestNames, nearestPlaces } from '../search/nearest-names.ts'
import type { Directory } from './parameter.ts'
import { Problem } from './problem.ts'

/** So many names are suggested. */
export const mostNearest = 5

export function unknownProject(name: string, parameter: string, directory: Directory): Problem {
  return new Problem('unknown-name', `No project goes by the name “${name}”.`, {
    parameter,
    nearest: nearestCodes(name, 'project', directory),
  })
}

export function unknownSeries(name: string, parameter: string, { catalogue }: Directory): Problem {
  return new Problem('unknown-name', `No series goes by the name “${name}”.`, {
    parameter,
    nearest: namesOr(
      name,
      catalogue.series.map((one) => one.name),
    ),
  })
}

/** Ids of what has a name like this one. */
export function nearestCodes(
  name: string,
  kind: 'language' | 'project',
  { places }: Directory,
): string[] {
  const admitted = places.filter((place) => place.kind === kind)
  return nearestPlaces(name, admitted, mostNearest).map(({ code }) => code)
}

/** The nearest names; where none is near, all there are, as far as they are few. */
export function namesOr(name: string, all: readonly string[]): string[] {
  const near = nearestNames(name, all, mostNearest)
  return near.length > 0 ? near : all.slice(0, mostNearest)
}
