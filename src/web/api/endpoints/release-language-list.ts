import { z } from 'zod'
import { count } from '../documents/figures.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { figuresSourceOf, figuresSourceSchema } from '../documents/release-figures.ts'
import { releaseLanguageItem, releaseLanguageOf } from '../documents/release-language.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
import { release } from '../parameters.ts'
import { figureOrders, standing, stands } from './language-list.ts'

export const releaseLanguageList = defineList({
  operationId: 'listReleaseLanguages',
  tag: 'Releases',
  path: '/releases/{release}/languages',
  summary: ({ t }) => t('How ready every language is for a release'),
  about: ({ t }) =>
    t(
      'What is left in the projects it waits for, how much a working day that makes until each date, and what will come of it at the pace of the last months.',
    ),
  params: { release },
  query: { state: standing },
  name: 'ReleaseLanguageList',
  item: releaseLanguageItem,
  frame: z.object({
    release: z.string().meta({ description: 'Its series.', examples: ['2027.1'] }),
    ...frameMembers,
    figures: figuresSourceSchema,
    totalItems: count('Languages in all pages.', 44),
  }),
  orders: [
    '-completionPercent',
    'id',
    'leftStrings',
    'leftWords',
    'uncountedStrings',
    'lastTranslatedAt',
    'finishesFrom',
  ],
  examples: (names) => [
    `/releases/${names.release}/languages?state=begun&limit=10`,
    `/releases/${names.release}/languages?sort=finishesFrom&fields=forecast`,
  ],
  async answer({ reports, path, query, context: { links } }, paging) {
    const report = await reports.release({ release: path.release, inProjects: true })
    const lines = report.languages.filter(({ tally }) => stands(tally, query.state))
    const page = pageOf(
      lines,
      {
        ...figureOrders,
        id: ({ language }) => language.code,
        lastTranslatedAt: (line) => line.lastTranslatedAt,
        finishesFrom: ({ forecast }) => (forecast.kind === 'finishes' ? forecast.from : null),
      },
      ({ language }) => language.code,
      paging,
    )
    return {
      frame: {
        release: path.release.name,
        ...frameOf(report),
        figures: figuresSourceOf(report.figures),
        totalItems: lines.length,
      },
      items: page.lines.map((line) => releaseLanguageOf(line, report.series.name, links)),
      next: page.next,
      page: links.release(path.release.name).page,
    }
  },
})
