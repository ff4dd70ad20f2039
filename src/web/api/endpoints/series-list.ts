import { z } from 'zod'
import { count } from '../documents/figures.ts'
import { seriesOf, seriesSchema } from '../documents/series.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'

export const seriesList = defineList({
  operationId: 'listSeries',
  tag: 'Series',
  path: '/series',
  summary: ({ t }) => t('Every series and its calendar'),
  about: ({ t }) =>
    t(
      'Release lines, the current one first, then the newest; those that were never read are there too, and say so.',
    ),
  params: {},
  query: {},
  name: 'SeriesList',
  item: seriesSchema,
  frame: z.object({ totalItems: count('Series in all pages.', 30) }),
  orders: ['age', 'id'],
  examples: () => ['/series', '/series?fields=deadlines&limit=3'],
  async answer({ reports, context: { catalogue, links } }, paging) {
    const { currentSeries } = catalogue
    const frame = await reports.frame({ series: currentSeries })
    const orders = {
      age: (_one: unknown, place: number) => place,
      id: ({ name }: { readonly name: string }) => name,
    }
    const page = pageOf(catalogue.series, orders, ({ name }) => name, paging)
    return {
      frame: { totalItems: catalogue.series.length },
      items: page.lines.map((series) => seriesOf(series, frame, { currentSeries, links })),
      next: page.next,
      page: links.languages(currentSeries),
    }
  },
})
