import type { Change } from '../../sync/compare-project.ts'
import type { Database } from '../database.ts'
import { addCells, dropCell, flagCell, holdCell, updateCell } from './save-cells.ts'
import type { SaveContext } from './save-context.ts'
import { addResource, dropResource, missResource, updateResource } from './save-resources.ts'

/** Writes one change of a project. Runs inside the project's transaction. */
export async function saveChange(db: Database, change: Change, save: SaveContext): Promise<void> {
  switch (change.kind) {
    case 'add-resource':
      return addResource(db, change.resource, save)
    case 'update-resource':
      return updateResource(db, change, save)
    case 'miss-resource':
      return missResource(db, change)
    case 'drop-resource':
      return dropResource(db, change.sourceId, save)
    case 'add-cell':
      return addCells(db, change.sourceId, [change.cell], save)
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
