import { z } from 'zod'
import { count } from '../documents/figures.ts'
import { countedFrameMembers, frameOf, groupOf } from '../documents/frame.ts'
import { pairId, pairItem, pairItemOf } from '../documents/pair.ts'
import type { Links } from '../links.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
import { ofGroup, ofLanguage, ofProject, ofSeries } from '../parameters.ts'
import { figureOrders, standing, stands } from './language-list.ts'

export const pairList = defineList({
  operationId: 'listPairs',
  tag: 'Pairs',
  path: '/pairs',
  summary: ({ t }) => t('Every project in every language'),
  about: ({ t }) =>
    t(
      'The matrix of the overview, or one row or column of it. Pairs without any figure are there too, as unknown. For one project the group of its headline is counted, unless another is asked for.',
    ),
  params: {},
  query: {
    series: ofSeries,
    group: ofGroup,
    project: ofProject,
    language: ofLanguage,
    state: standing,
  },
  name: 'PairList',
  item: pairItem,
  frame: z.object({ ...countedFrameMembers, totalItems: count('Pairs in all pages.', 34) }),
  orders: [
    'id',
    'completionPercent',
    'leftStrings',
    'leftWords',
    'uncountedStrings',
    'lastTranslatedAt',
  ],
  examples: ({ language, project }) => [
    `/pairs?language=${language}&sort=leftStrings`,
    `/pairs?project=${project}&state=begun`,
  ],
  async answer({ reports, query, context: { links } }, paging) {
    const series = query.series.name
    const report = await reports.pairs({
      series,
      group: query.group?.name ?? null,
      project: query.project,
      language: query.language,
    })
    const pairs = report.pairs.filter(({ tally }) => stands(tally, query.state))
    const idOf = (line: (typeof pairs)[number]) => pairId(line, series)
    const orders = {
      ...figureOrders,
      id: idOf,
      lastTranslatedAt: (line: (typeof pairs)[number]) => line.lastTranslatedAt,
    }
    const page = pageOf(pairs, orders, idOf, paging)
    return {
      frame: { ...frameOf(report), group: groupOf(report.group), totalItems: pairs.length },
      items: page.lines.map((line) => pairItemOf(line, series, links)),
      next: page.next,
      page: pageFor(query, series, links),
    }
  },
})

interface Filter {
  readonly project: { readonly name: string } | null
  readonly language: { readonly code: string } | null
}

/** The page that shows the pairs: of the language, the project, both, or all of them. */
function pageFor({ project, language }: Filter, series: string, links: Links): string {
  if (project !== null && language !== null) {
    return links.pair(project.name, language.code, series).page
  }
  if (project !== null) return links.project(project.name, series).page
  if (language !== null) return links.language(language.code, series).page
  return links.languages(series)
}
