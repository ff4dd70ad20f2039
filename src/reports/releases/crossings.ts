import type { Catalogue, CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Change } from '../../domain/change.ts'
import { compareText } from '../../domain/compare-text.ts'
import { shippingPercentOf } from '../../domain/completion.ts'
import { crossingsOf } from '../../domain/crossing.ts'
import { titleOf } from '../resource-title.ts'
import type { CellRow } from '../stored/stored-cells.ts'
import type { CrossingCellRow } from '../stored/stored-moves.ts'
import type { CrossingLine } from './release-types.ts'

/** A file, with its error, its loss that is held back and its size, where it is not known to be sound. */
type CrossingCell = Omit<CrossingCellRow, 'counts' | 'change'> & {
  readonly counts: CrossingCellRow['counts'] | null
} & Partial<Pick<CellRow, 'source' | 'flaw' | 'heldSince'>>

/**
 * Files about to cross a share at which shipping changes, the nearest first. A file with an error, a
 * loss that is held back, or a size of which only "at least" is known crosses nothing.
 */
export function crossingLines<Cell extends CrossingCell>(
  catalogue: Catalogue,
  cells: readonly Cell[],
  findChange: (cell: Cell) => Change | null,
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
function compareCrossings(a: CrossingLine, b: CrossingLine): number {
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

function crossingLine<Cell extends CrossingCell>(
  catalogue: Catalogue,
  named: Named,
  cell: Cell,
  findChange: (cell: Cell) => Change | null,
): CrossingLine[] {
  const { counts, source, flaw = null, heldSince = null } = cell
  const language = named.languages.get(cell.language)
  const project = named.projects.get(cell.project)
  if (language === undefined || project === undefined || counts === null) return []
  if (source?.isLowerBound || flaw !== null || heldSince !== null) return []
  const [crossing] = crossingsOf(counts, catalogue.thresholds, findChange(cell))
  const percent = shippingPercentOf(counts)
  if (crossing === undefined || percent === null) return []
  return [{ language, project, resourceTitle: titleOf(project, cell.resource), percent, crossing }]
}
