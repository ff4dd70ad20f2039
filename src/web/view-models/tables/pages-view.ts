import type { PageContext } from '../../pages/page-context.ts'
import { samePage } from '../../urls.ts'

/** Links to the pages of a long list. */
export interface PagesView {
  readonly label: string
  readonly previous: string | null
  readonly next: string | null
  /** A few of them around the one that is shown, the first and the last; `null`: some are left out. */
  readonly pages: readonly (PageLink | null)[]
}

export interface PageLink {
  readonly label: string
  readonly href: string
  readonly isShown: boolean
}

export interface PagesWanted {
  /** Of the list, for those who hear it: `Pages of projects`. */
  readonly label: string
  readonly size: number
  readonly count: number
  readonly shown: number
  /** The parameter of the address. */
  readonly name?: string
  /** Where the list begins on the page. */
  readonly anchor: string
}

/** The page of a long list that an address asks for: `?page=3`; the first one where it names none. */
export function pageIn(query: URLSearchParams, name = 'page'): number {
  return Number(query.get(name) ?? 1)
}

/** `null` where everything is on one page. */
export function pagesView(
  context: Pick<PageContext, 'path' | 'query' | 'translator'>,
  { label, size, count, shown, name = 'page', anchor }: PagesWanted,
): PagesView | null {
  const last = Math.ceil(count / size)
  if (last < 2) return null
  const hrefOf = (page: number) =>
    `${samePage(context, { [name]: page === 1 ? null : String(page) })}#${anchor}`
  const near = [1, shown - 1, shown, shown + 1, last]
  const numbers = [...new Set(near)].filter((page) => page >= 1 && page <= last)
  const pages = numbers
    .sort((a, b) => a - b)
    .flatMap((page, index): (PageLink | null)[] => {
      const text = context.translator.number(page)
      const link = { label: text, href: hrefOf(page), isShown: page === shown }
      const before = numbers[index - 1]
      return before !== undefined && page > before + 1 ? [null, link] : [link]
    })
  return {
    label,
    previous: shown > 1 ? hrefOf(Math.min(shown - 1, last)) : null,
    next: shown < last ? hrefOf(shown + 1) : null,
    pages,
  }
}
