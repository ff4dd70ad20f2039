import type { Change } from '../../sync/compare-project.ts'
import type { Database } from '../database.ts'
import { addCells, dropCell, flagCell, holdCell, updateCell } from './save-cells.ts'
import type { SaveContext } from './save-context.ts'
import { dropResource, missResource, updateResource } from './save-resources.ts'

/** A change of what is stored already: new resources come all at once, by `addResources`. */
export type LaterChange = Exclude<Change, { kind: 'add-resource' }>

/** Writes one change of a project. Runs inside the project's transaction. */
export async function saveChange(
  db: Database,
  change: LaterChange,
  save: SaveContext,
): Promise<void> {
  switch (change.kind) {
    case 'update-resource':
      return updateResource(db, change, save)
    case 'miss-resource':
      return missResource(db, change)
    case 'drop-resource':
      return dropResource(db, change.sourceId, save)
    case 'add-cell':
      return addCells(db, [change], save)
    case 'update-cell':
      return updateCell(db, change, save)
    case 'hold-cell':
      return holdCell(db, change)
    case 'flag-cell':
      return flagCell(db, change)
    case 'drop-cell':
      return dropCell(db, change.cellId, save)
  }
}
