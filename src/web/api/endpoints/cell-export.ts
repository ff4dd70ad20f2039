import { cellOf, cellSchema } from '../documents/cell.ts'
import { defineLines } from '../lines.ts'
import { inOneSeries } from '../parameters.ts'
import { cellFilters } from './cell-list.ts'

/** Cells read at a time: memory holds no more of them, however many there are. */
const chunk = 200

export const cellExport = defineLines({
  operationId: 'exportCells',
  tag: 'Cells',
  path: '/cells.ndjson',
  summary: ({ t }) => t('All cells of all series, a line each'),
  about: ({ t }) =>
    t(
      'The bulk export: NDJSON, one cell a line, sent while it is read. Each line is true by itself; a sync meanwhile makes later lines newer ones.',
    ),
  params: {},
  query: { series: inOneSeries, ...cellFilters },
  line: cellSchema,
  examples: ({ language, series }) => [
    `/cells.ndjson?language=${language}`,
    `/cells.ndjson?series=${series}`,
  ],
  async *lines({ reports, query, context: { catalogue, links } }) {
    const { series: only, project, language, ...filters } = query
    for (const { name: series } of only === null ? catalogue.series : [only]) {
      let after = null
      do {
        const page = await reports.cells({
          ...filters,
          series,
          project: project?.name ?? null,
          language: language?.code ?? null,
          order: 'id',
          isDescending: false,
          after,
          limit: chunk,
        })
        for (const cell of page.cells) yield cellOf(cell, { series }, links)
        after = page.next
      } while (after !== null)
    }
  },
})
