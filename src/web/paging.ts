import { Refused } from './asked-for.ts'

/** The parameter in its canonical form: the first page has none. Throws `Refused` for no page at all. */
export function pageAsked(asked: URLSearchParams, name = 'page'): Record<string, string> {
  const page = asked.get(name) ?? ''
  if (page === '' || page === '1') return {}
  if (/^[1-9]\d{0,4}$/.test(page)) return { [name]: page }
  throw new Refused(400, `${name}: ${page}`)
}
