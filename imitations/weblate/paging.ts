import type { SeenRequest } from '../kit/answer.ts'
import type { Document } from './documents.ts'
import { notFound } from './failures.ts'

/** How a list is cut: so many rows unless told otherwise, and never more than so many. */
export interface PageRules {
  readonly usual: number
  readonly most: number
}

export const standardPages: PageRules = { usual: 50, most: 1_000 }
export const largePages: PageRules = { usual: 200, most: 10_000 }

export interface Page {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly Document[]
}

/** A list whose rows are written only when their page is asked. */
export interface Rows {
  readonly length: number
  slice(from: number, to: number): readonly Document[]
}

/** @param address the list's own, in the name the server calls itself by */
export function pageOf(rows: Rows, request: SeenRequest, address: string, rules: PageRules): Page {
  const size = pageSize(request.query.get('page_size'), rules)
  const number = Number(request.query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(rows.length / size))
  if (!Number.isInteger(number) || number < 1 || number > last) throw notFound('Invalid page.')
  const at = (page: number) => {
    const query = new URLSearchParams(request.query)
    if (page === 1) query.delete('page')
    else query.set('page', String(page))
    query.sort()
    const text = query.toString()
    return text === '' ? address : `${address}?${text}`
  }
  return {
    count: rows.length,
    next: number < last ? at(number + 1) : null,
    previous: number > 1 ? at(number - 1) : null,
    results: rows.slice((number - 1) * size, number * size),
  }
}

/** What is no number above nothing is ignored, and too much is cut: nobody is told. */
function pageSize(given: string | null, { usual, most }: PageRules): number {
  const size = Number(given ?? usual)
  return Number.isInteger(size) && size > 0 ? Math.min(size, most) : usual
}
