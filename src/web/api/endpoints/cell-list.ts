import { z } from 'zod'
import type { CellOrder, CellPosition } from '../../../reports/stored/stored-cells.ts'
import { type Position, strayCursor } from '../cursor.ts'
import { cellOf, cellSchema } from '../documents/cell.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { defineList } from '../list.ts'
import { choice } from '../parameter.ts'
import {
  inGroup,
  ofKind,
  ofLanguage,
  ofPlatform,
  ofProject,
  ofResource,
  ofSeries,
  ofTier,
} from '../parameters.ts'

/** Filters that the list of cells and its export share. */
export const cellFilters = {
  project: ofProject,
  resource: ofResource,
  language: ofLanguage,
  group: inGroup,
  kind: ofKind,
  tier: ofTier,
  platform: ofPlatform,
  state: choice(['complete', 'incomplete', 'uncountable', 'flawed', 'held-back'], ({ t }) =>
    t(
      'Only cells that are so: complete or not, in a file that cannot be counted or has an error, with a loss held back.',
    ),
  ),
}

export const cellList = defineList({
  operationId: 'listCells',
  tag: 'Cells',
  path: '/cells',
  summary: ({ t }) => t('Cells of a series'),
  about: ({ t }) =>
    t(
      'One line for each file or row that a platform has in a language; where there is none, there is no line. By id a page costs what it holds; sorted by a figure, what the filters leave.',
    ),
  params: {},
  query: { series: ofSeries, ...cellFilters },
  name: 'CellList',
  item: cellSchema,
  frame: z.object(frameMembers),
  orders: ['id', 'completionPercent', 'leftStrings', 'leftWords', 'lastTranslatedAt'],
  examples: ({ project, language }) => [
    `/cells?project=${project}&language=${language}`,
    `/cells?language=${language}&state=incomplete&sort=leftWords&limit=10`,
    '/cells?limit=100&fields=translatedStrings,totalStrings',
  ],
  async answer({ reports, query, context: { links } }, { key, isDescending, after, limit }) {
    const series = query.series.name
    const { project, language, ...filters } = query
    const { cells, next } = await reports.cells({
      ...filters,
      series,
      project: project?.name ?? null,
      language: language?.code ?? null,
      order: key,
      isDescending,
      after: after && toCellPosition(after, key),
      limit,
    })
    return {
      frame: frameOf(await reports.frame({ series })),
      items: cells.map((cell) => cellOf(cell, { series }, links)),
      next: next && { value: next.value, id: [next.project, next.resource, next.language] },
      page: links.languages(series),
    }
  },
})

/** The database is asked with it, so that a value of another type than the order's is refused here. */
function toCellPosition({ value, id }: Position, order: CellOrder): CellPosition {
  const type = order === 'lastTranslatedAt' ? 'string' : 'number'
  if (value !== null && (order === 'id' || typeof value !== type)) throw strayCursor()
  const [project = '', resource = '', language = ''] = id
  return { value, project, resource, language }
}
