/** The most rows a page has: Weblate cuts what is more without a word. */
export const listSize = 1_000
/** The same of statistics, where it allows more. */
export const statisticsSize = 10_000

/** The address of a list with pages of so many rows. */
export function sized(address: string, size: number): string {
  // A query of its own stays; the path is never touched, since categories are encoded twice in it.
  const [path = '', query] = address.split('?')
  const all = new URLSearchParams(query)
  all.set('page_size', String(size))
  return `${path}?${all}`
}

/** A list's address for people, without host, page and size. */
export function listName(address: string): string {
  const path = URL.parse(address, 'http://host')?.pathname ?? address
  try {
    return decodeURIComponent(decodeURIComponent(path))
  } catch {
    return path
  }
}
