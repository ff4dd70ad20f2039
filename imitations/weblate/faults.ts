import { type FaultDefaults, type WireFault, wireFaults } from '../kit/faults.ts'
import type { Document } from './documents.ts'
import type { Page } from './paging.ts'

/** What can be wrong inside a document, beside everything that can go wrong on the way. */
export type WeblateFault =
  | WireFault
  /** The next page is on another host, named even where there is no next page. */
  | { readonly kind: 'foreign-next'; readonly origin: string }
  /** The next page is this page again. */
  | { readonly kind: 'repeating-page' }
  /** Something was added in front between two pages: a row comes a second time. */
  | { readonly kind: 'moving-page' }
  /** Something was removed in front between two pages: a row never comes. */
  | { readonly kind: 'lost-row' }
  /** The first row says other things, or that of a language: the first is the source text's. */
  | { readonly kind: 'first-row'; readonly fields: Document; readonly code?: string }
  /** The first row stands there twice. */
  | { readonly kind: 'double-row' }
  /** One row more, of a language nobody knows. */
  | { readonly kind: 'unknown-language'; readonly code: string }
  /** The addresses of the first row lead to another host. */
  | { readonly kind: 'foreign-address'; readonly origin: string }
  /** What is asked for has just gone: 404. */
  | { readonly kind: 'gone' }
  /** Every category lies in itself. */
  | { readonly kind: 'cyclic-categories' }

export const usualFaults: FaultDefaults<WeblateFault> = {
  ...wireFaults,
  'foreign-next': { origin: 'https://elsewhere.example' },
  'repeating-page': {},
  'moving-page': {},
  'lost-row': {},
  'first-row': { fields: { translated: -1 } },
  'double-row': {},
  'unknown-language': { code: 'tlh' },
  'foreign-address': { origin: 'https://elsewhere.example' },
  gone: {},
  'cyclic-categories': {},
}

/** A page of a list with what the fault does to it. */
export function spoilPage(page: Page, fault: WeblateFault | null, asked: string): Page {
  const [first, ...others] = page.results
  if (fault === null || first === undefined) return page
  switch (fault.kind) {
    case 'foreign-next':
      return { ...page, next: `${fault.origin}/api/projects/?page=2` }
    case 'repeating-page':
      return { ...page, next: asked }
    case 'moving-page':
      return { ...page, count: page.count + 1, results: [...page.results, first] }
    case 'lost-row':
      return { ...page, results: others }
    case 'first-row': {
      const meant = page.results.find((row) => row['code'] === fault.code) ?? first
      const changed = { ...meant, ...fault.fields }
      return { ...page, results: page.results.map((row) => (row === meant ? changed : row)) }
    }
    case 'double-row':
      return { ...page, count: page.count + 1, results: [first, ...page.results] }
    case 'unknown-language': {
      const { code } = fault
      return { ...page, count: page.count + 1, results: [...page.results, { ...first, code }] }
    }
    case 'foreign-address':
      return { ...page, results: [movedTo(fault.origin, first), ...others] }
    case 'cyclic-categories':
      return { ...page, results: page.results.map((row) => ({ ...row, category: row['url'] })) }
    default:
      return page
  }
}

function movedTo(origin: string, row: Document): Document {
  const entries = Object.entries(row).map(([key, value]) => {
    const isAddress = typeof value === 'string' && /^https?:\/\//.test(value)
    return [key, isAddress ? value.replace(/^https?:\/\/[^/]+/, origin) : value]
  })
  return Object.fromEntries(entries) as Document
}
