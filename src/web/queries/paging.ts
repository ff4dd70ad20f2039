import { Refused } from './asked-for.ts'

/** The query of what has everything, whatever the page beside it shows: its files. */
export function withoutPages(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name !== 'page' && name !== 'columns'))
}

/** The parameter in its canonical form: the first page has none. Throws `Refused` for no page at all. */
export function pageAsked(asked: URLSearchParams, name = 'page'): Record<string, string> {
  const page = asked.get(name) ?? ''
  if (page === '' || page === '1') return {}
  if (/^[1-9]\d{0,4}$/.test(page)) return { [name]: page }
  throw new Refused(400, `${name}: ${page}`)
}
