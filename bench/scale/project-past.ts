import type { CatalogueResource } from '../../src/domain/catalogue.ts'
import type { TrackerSize } from './generated-catalogue.ts'
import { GeneratedProject } from './generated-work.ts'
import type { DayOfWork } from './years.ts'

/** The figures of a resource on one day. */
export interface Standing {
  readonly day: number
  readonly total: number
  readonly translated: readonly number[]
}

/** A resource with the days on which it changed, the first one included. */
export interface ResourcePast {
  readonly resource: CatalogueResource
  readonly place: number
  readonly standings: Standing[]
}

interface LivedProject {
  /** Its place in the catalogue. */
  readonly at: number
  readonly size: TrackerSize
}

/** Lets a project live through days, and adds to each of them what it did. */
export function livePast(
  resources: readonly CatalogueResource[],
  { at, size }: LivedProject,
  days: readonly DayOfWork[],
): ResourcePast[] {
  const project = new GeneratedProject(at, size)
  const past = resources.map((resource, place): ResourcePast => {
    return { resource, place, standings: [] }
  })
  for (const [day, done] of days.entries()) {
    if (day > 0 && !project.liveADay()) continue
    done.projects += 1
    done.cellsRead += size.resources * size.languages
    for (const { place, standings } of past) {
      const text = project.texts[place]
      if (text === undefined) throw new Error('a resource without a text')
      const before = standings.at(-1)
      const changed = changedCells(before, text)
      done.cellsChanged += changed
      if (changed === 0) continue
      standings.push({ day, total: text.total, translated: [...text.translated] })
    }
  }
  return past
}

/** What resources have together. */
export interface Sums {
  readonly resources: number
  readonly total: number
  readonly translated: readonly number[]
}

/** Of resources, as they stood on a day. */
export function sumsOn(part: readonly ResourcePast[], day: number): Sums {
  const then = part.flatMap(
    ({ standings }) => standings.findLast((standing) => standing.day <= day) ?? [],
  )
  const languages = then[0]?.translated ?? []
  return {
    resources: then.length,
    total: then.reduce((sum, { total }) => sum + total, 0),
    translated: languages.map((_, at) =>
      then.reduce((sum, { translated }) => sum + (translated[at] ?? 0), 0),
    ),
  }
}

/** Cells that differ: all of them where the source text does. */
function changedCells(
  before: Standing | undefined,
  now: { readonly total: number; readonly translated: readonly number[] },
): number {
  if (before === undefined || before.total !== now.total) return now.translated.length
  return now.translated.filter((one, at) => one !== before.translated[at]).length
}
