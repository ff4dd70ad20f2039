import { z } from 'zod'
import { releasesUrl } from '../../urls.ts'
import { count } from '../documents/figures.ts'
import { releaseItem, releaseItemOf } from '../documents/release.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'

export const releaseList = defineList({
  operationId: 'listReleases',
  tag: 'Releases',
  path: '/releases',
  summary: ({ t }) => t('Every release and its calendar'),
  about: ({ t }) =>
    t(
      'The newest first, with which figures stand for it, and how many languages are complete in what it waits for.',
    ),
  params: {},
  query: {},
  name: 'ReleaseList',
  item: releaseItem,
  frame: z.object({ totalItems: count('Releases in all pages.', 30) }),
  orders: ['age', 'id', 'begunLanguageCount', 'completeLanguageCount'],
  examples: () => ['/releases?limit=5', '/releases?fields=deadlines,phase&limit=2'],
  async answer({ reports, context: { links } }, paging) {
    const { releases } = await reports.releases()
    const page = pageOf(
      releases,
      {
        age: (_line, place) => place,
        id: ({ release }) => release.name,
        begunLanguageCount: ({ languages }) => languages?.begun ?? null,
        completeLanguageCount: ({ languages }) => languages?.complete ?? null,
      },
      ({ release }) => release.name,
      paging,
    )
    return {
      frame: { totalItems: releases.length },
      items: page.lines.map((line) => releaseItemOf(line, links)),
      next: page.next,
      page: links.to(releasesUrl),
    }
  },
})
