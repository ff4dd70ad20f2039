import type { NewLink } from './rewrite-page.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** A page of a list of the API, as far as it concerns us. */
interface ListPage {
  readonly items: readonly Json[]
  readonly nextCursor: string | null
  readonly links: { readonly next: string | null }
}

/**
 * A document whose links lead to files: members that lead nowhere are left out, all else stays.
 * @param url what the addresses of the site begin with
 */
export function rewriteDocument(json: Json, url: string, newLink: NewLink): Json {
  const rewritten = rewrite(json, (text) =>
    text === url || text.startsWith(`${url}/`) ? newLink(text) : text,
  )
  return rewritten ?? null
}

/** The same line by line. */
export function rewriteLines(lines: string, url: string, newLink: NewLink): string {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => `${JSON.stringify(rewriteDocument(JSON.parse(line), url, newLink))}\n`)
    .join('')
}

export function isListPage(json: unknown): json is ListPage {
  return typeof json === 'object' && json !== null && 'items' in json && 'nextCursor' in json
}

/** One list of all its pages. */
export function wholeList(pages: readonly ListPage[]): Json {
  const [first] = pages
  const items = pages.flatMap((page) => page.items)
  return { ...first, items, nextCursor: null, links: { ...first?.links, next: null } }
}

function rewrite(json: Json, newText: NewLink): Json | undefined {
  if (typeof json === 'string') return newText(json) ?? undefined
  if (Array.isArray(json)) return json.flatMap((one) => rewrite(one, newText) ?? [])
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => {
      const rewritten = rewrite(value, newText)
      return rewritten === undefined ? [] : [[name, rewritten]]
    }),
  )
}
