import { z } from 'zod'
import { count } from '../documents/figures.ts'
import { spellingId, spellingItem, spellingOf } from '../documents/spelling.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'

export const spellingList = defineList({
  operationId: 'listSpellings',
  tag: 'Status',
  path: '/status/spellings',
  summary: ({ t }) => t('Every spelling of a language, and where it went'),
  about: ({ t }) => t('How each platform spells languages, and what is counted as what.'),
  params: {},
  query: {},
  name: 'SpellingList',
  item: spellingItem,
  frame: z.object({ totalItems: count('Spellings in all pages.', 60) }),
  orders: ['id', 'cellCount'],
  examples: () => ['/status/spellings?sort=-cellCount&limit=10'],
  async answer({ reports, context: { links } }, paging) {
    const { rows } = await reports.spellings()
    const orders = { id: spellingId, cellCount: ({ cells }: { readonly cells: number }) => cells }
    const page = pageOf(rows, orders, spellingId, paging)
    return {
      frame: { totalItems: rows.length },
      items: page.lines.map(spellingOf),
      next: page.next,
      page: links.spellings,
    }
  },
})
