import type { Request, Response } from 'express'
import type { Language } from '../../domain/catalogue.ts'
import { queryOf } from '../queries/query.ts'
import { canonicalFilter } from '../queries/work-query.ts'
import type { WebServices } from '../services.ts'
import { personalPart } from './personal-pages.ts'
import { remember } from './remembered-work.ts'
import { hasFilter } from './visitor.ts'

interface AskedView {
  readonly path: string
  readonly query: URLSearchParams
  readonly subjects: { readonly language?: Language }
}

type OwnViewServices = Pick<WebServices, 'catalogue' | 'rememberedOf' | 'isSecure'>

/**
 * The query that a page with a filter is to be shown with instead of the one it was asked with, or
 * `null` where it is to be shown as asked.
 *
 * - `?remember=1` is in the page's own links: the browser remembers the filter of this address and
 *   its language, and goes on to the address without it. So a choice is remembered, and an address
 *   that somebody else sent changes nothing. `?remember=0` forgets.
 * - An address without a filter is shown as the visitor last chose, under an address that says so
 *   and can be passed on. One with any filter shows the same to everybody.
 */
export function ownView(
  request: Request,
  response: Response,
  { path, query, subjects }: AskedView,
  { catalogue, rememberedOf, isSecure }: OwnViewServices,
  canonical: (query: URLSearchParams) => URLSearchParams,
): URLSearchParams | null {
  if (personalPart(path) !== 'filter') return null
  const asked = queryOf(request)
  const before = rememberedOf(request)
  const known = canonical(before.filter)
  const wish = asked.get('remember')
  if (wish !== null) {
    const nothing = { language: null, filter: new URLSearchParams() }
    const filter = canonicalFilter(asked, catalogue)
    // What this page does not know of a filter is none of its business.
    for (const [name, value] of before.filter) if (!known.has(name)) filter.set(name, value)
    const chosen = { language: subjects.language?.code ?? null, filter }
    remember(response, wish === '0' ? nothing : chosen, isSecure(request))
    return query
  }
  if (known.size === 0 || hasFilter(query)) return null
  const own = new URLSearchParams(query)
  for (const [name, value] of known) own.set(name, value)
  return canonical(own)
}
