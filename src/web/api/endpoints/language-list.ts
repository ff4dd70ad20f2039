import { z } from 'zod'
import { completionRank, isComplete } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'
import { count, figuresOf } from '../documents/figures.ts'
import { countedFrameMembers, frameOf, groupOf } from '../documents/frame.ts'
import { languageItem, languageItemOf } from '../documents/language.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
import { choice } from '../parameter.ts'
import { ofGroup, ofSeries } from '../parameters.ts'

/** Where a language stands in what is counted. */
export const standing = choice(['complete', 'begun', 'unknown'], ({ t }) =>
  t('Only what is complete, begun but not complete, or without any figure.'),
)

export function stands(tally: Tally, state: 'complete' | 'begun' | 'unknown' | null): boolean {
  if (state === null) return true
  if (tally.countedResources === 0) return state === 'unknown'
  return state === (isComplete(tally) ? 'complete' : 'begun')
}

/** Orders of anything that has figures. */
export const figureOrders = {
  completionPercent: ({ tally }: { readonly tally: Tally }) => completionRank(tally),
  leftStrings: ({ tally }: { readonly tally: Tally }) => figuresOf(tally).leftStrings,
  leftWords: ({ tally }: { readonly tally: Tally }) => figuresOf(tally).leftWords,
  uncountedStrings: ({ tally }: { readonly tally: Tally }) => tally.uncountedStrings,
}

export const languageList = defineList({
  operationId: 'listLanguages',
  tag: 'Languages',
  path: '/languages',
  summary: ({ t }) => t('Every language, and where it stands'),
  about: ({ t }) =>
    t(
      'All languages in a group of resources of a series, best first, those without any figure last.',
    ),
  params: {},
  query: { series: ofSeries, group: ofGroup, state: standing },
  name: 'LanguageList',
  item: languageItem,
  frame: z.object({ ...countedFrameMembers, totalItems: count('Languages in all pages.', 44) }),
  orders: [
    '-completionPercent',
    'id',
    'leftStrings',
    'leftWords',
    'uncountedStrings',
    'lastTranslatedAt',
  ],
  examples: ({ series }) => [
    '/languages',
    '/languages?sort=-leftStrings&limit=5&fields=leftStrings,leftWords',
    `/languages?series=${series}&state=complete`,
  ],
  async answer({ reports, query, context: { catalogue, links } }, paging) {
    const series = query.series.name
    const report = await reports.overview({
      columns: { from: 0, count: 0 },
      series,
      group: query.group?.name ?? catalogue.defaultGroup,
    })
    const lines = report.languages.filter(({ tally }) => stands(tally, query.state))
    const page = pageOf(
      lines,
      {
        ...figureOrders,
        id: ({ language }) => language.code,
        lastTranslatedAt: (line) => line.lastTranslatedAt,
      },
      ({ language }) => language.code,
      paging,
    )
    return {
      frame: { ...frameOf(report), group: groupOf(report.group), totalItems: lines.length },
      items: page.lines.map((line) => languageItemOf(line, series, links)),
      next: page.next,
      page: links.languages(series),
    }
  },
})
