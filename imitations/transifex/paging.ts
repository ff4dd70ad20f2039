import { ApiFailure, type ListAnswer } from './answer.ts'
import type { Item } from './documents.ts'
import type { Fault } from './faults.ts'

/** One page of a list, with links to itself and on; `self` is the address that was asked for. */
export function pageDocument(list: ListAnswer, self: URL, fault: Fault | null): object {
  const { pageSize, lastPage } = list.rules
  const items = fault ? spoilt(list.items, fault) : list.items
  if (pageSize === null)
    return { data: items, ...(hasLinks(self) && { links: { self: self.href } }) }

  const start = readCursor(self.searchParams.get('page[cursor]'))
  const moved = fault?.kind === 'moving-page' && start > 0 ? 1 : 0
  const data = items.slice(start - moved, start - moved + pageSize)
  const isLast = start + pageSize >= items.length && fault?.kind !== 'foreign-next'
  const links: Record<string, string | null> = { self: self.href }
  if (lastPage === 'null') links['previous'] = start === 0 ? null : pageAt(self, start - pageSize)
  if (fault?.kind === 'repeating-page') links['next'] = pageAt(self, start)
  else if (fault?.kind === 'cyclic-pages' && start > 0) links['next'] = pageAt(self, 0)
  else if (fault?.kind === 'foreign-next') links['next'] = elsewhere(self, fault.origin)
  else if (!isLast) links['next'] = pageAt(self, start + pageSize)
  else if (lastPage === 'null') links['next'] = null
  return { data, links }
}

/** The languages of a project carry a link to themselves; the list of all languages has none. */
function hasLinks(self: URL): boolean {
  return self.pathname !== '/languages'
}

/** Opaque to whoever reads it. */
function pageAt(self: URL, start: number): string {
  const url = new URL(self)
  const cursor = Buffer.from(JSON.stringify({ from: Math.max(0, start) })).toString('base64url')
  url.searchParams.set('page[cursor]', cursor)
  return url.href
}

function readCursor(cursor: string | null): number {
  if (cursor === null) return 0
  try {
    const { from } = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Number.isSafeInteger(from) && from >= 0) return from
  } catch {}
  const detail = 'The cursor was not given by an earlier answer'
  throw new ApiFailure(400, 'invalid', 'Field `page[cursor]` is invalid', detail, {
    parameter: '?page[cursor]',
  })
}

function elsewhere(self: URL, origin: string): string {
  return new URL(self.pathname + self.search, origin).href
}

function spoilt(items: readonly Item[], fault: Fault): readonly Item[] {
  // The first of a resource is the source language: the one after it is a translation.
  const index = Math.min(1, items.length - 1)
  const row = items[index]
  if (!row) return items
  if (fault.kind === 'first-row') {
    return items.with(index, { ...row, attributes: { ...row.attributes, ...fault.attributes } })
  }
  if (fault.kind === 'double-row') return [...items, { ...row, id: `${row.id}2` }]
  if (fault.kind === 'strange-row') {
    const language = { data: { type: 'languages', id: `l:${fault.language}` } }
    const id = row.id.replace(/:l:.*$/, `:l:${fault.language}`)
    return [...items, { ...row, id, relationships: { ...row.relationships, language } }]
  }
  if (fault.kind === 'foreign-row') {
    const resource = { data: { type: 'resources', id: 'o:elsewhere:p:other:r:other' } }
    return items.with(index, { ...row, relationships: { ...row.relationships, resource } })
  }
  return items
}
