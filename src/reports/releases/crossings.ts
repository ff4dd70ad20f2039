import type { Catalogue, CatalogueProject, Language } from '../../domain/catalogue.ts'
import { shippingPercentOf } from '../../domain/completion.ts'
import { crossingsOf } from '../../domain/crossing.ts'
import type { FindChange } from '../changes/recent-change.ts'
import { titleOf } from '../resource-title.ts'
import type { CellRow } from '../stored/stored-cells.ts'
import type { CrossingLine } from './release-types.ts'

/**
 * Files about to cross a share at which shipping changes, the nearest first. A file with an error, a
 * loss that is held back, or a size of which only "at least" is known crosses nothing.
 */
export function crossingLines(
  catalogue: Catalogue,
  cells: readonly CellRow[],
  findChange: FindChange,
): CrossingLine[] {
  const named = {
    languages: new Map(catalogue.languages.map((language) => [language.code, language])),
    projects: new Map(catalogue.projects.map((project) => [project.name, project])),
  }
  return cells
    .flatMap((cell) => crossingLine(catalogue, named, cell, findChange))
    .sort(compareCrossings)
}

/** The nearest first. */
export function compareCrossings(a: CrossingLine, b: CrossingLine): number {
  return (
    a.crossing.strings - b.crossing.strings ||
    compareText(a.language.code, b.language.code) ||
    compareText(a.project.name, b.project.name)
  )
}

interface Named {
  readonly languages: ReadonlyMap<string, Language>
  readonly projects: ReadonlyMap<string, CatalogueProject>
}

function crossingLine(
  catalogue: Catalogue,
  named: Named,
  cell: CellRow,
  findChange: FindChange,
): CrossingLine[] {
  const { counts, source, flaw, heldSince } = cell
  const language = named.languages.get(cell.language)
  const project = named.projects.get(cell.project)
  if (language === undefined || project === undefined || counts === null) return []
  if (source.isLowerBound || flaw !== null || heldSince !== null) return []
  const [crossing] = crossingsOf(counts, catalogue.thresholds, findChange(cell))
  const percent = shippingPercentOf(counts)
  if (crossing === undefined || percent === null) return []
  return [{ language, project, resourceTitle: titleOf(project, cell.resource), percent, crossing }]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
