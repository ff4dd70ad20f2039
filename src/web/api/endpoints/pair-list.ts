import { z } from 'zod'
import type { PairListLine } from '../../../reports/progress/pair-list.ts'
import { count } from '../documents/figures.ts'
import { countedFrameMembers, frameOf, groupOf } from '../documents/frame.ts'
import { pairId, pairItem, pairItemOf } from '../documents/pair.ts'
import type { Links } from '../links.ts'
import { defineList } from '../list.ts'
import { GatheredPage, type Paging } from '../list-order.ts'
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
  async answer({ reports, query, context: { catalogue, links } }, paging) {
    const series = query.series.name
    const idOf = (line: PairListLine) => pairId(line, series)
    const gathered = new GatheredPage(
      { ...figureOrders, id: idOf, lastTranslatedAt: (line) => line.lastTranslatedAt },
      idOf,
      paging,
    )
    const languages = query.language === null ? catalogue.languages.length : 1
    // In the order of their ids, and all of them wanted, a page is about a few projects alone.
    const isById = paging.key === 'id' && !paging.isDescending && query.state === null
    const report = await reports.pairs(
      {
        series,
        group: query.group?.name ?? null,
        project: query.project,
        language: query.language,
        ...(isById && { choose: (names) => projectsOnPage(names, series, languages, paging) }),
      },
      (pairs) => gathered.add(pairs.filter(({ tally }) => stands(tally, query.state))),
    )
    const page = gathered.page
    const totalItems = isById ? report.projectCount * languages : gathered.count
    return {
      frame: { ...frameOf(report), group: groupOf(report.group), totalItems },
      items: page.lines.map((line) => pairItemOf(line, series, links)),
      next: page.next,
      page: pageFor(query, series, links),
    }
  },
})

/** Projects among which a page of pairs lies that are in the order of their ids. */
function projectsOnPage(
  names: readonly string[],
  series: string,
  languages: number,
  { after, limit }: Pick<Paging, 'after' | 'limit'>,
): string[] {
  const beginOf = (project: string) => pairId({ project, language: '' }, series)
  const sorted = names.toSorted((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1))
  const last = after?.id[0] ?? ''
  const from = sorted.findLastIndex((name) => beginOf(name) <= last)
  const first = Math.max(0, from)
  // One item more than the page has tells that there is another; the first project may lie before it.
  return sorted.slice(first, first + Math.ceil((limit + 1) / languages) + 1)
}

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
