import { listName } from './addresses.ts'

/** One page of a list, with its rows understood. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Rows of the whole list; `null` where it does not say. */
  readonly count: number | null
  /** Address of the page after it; `null` on the last. */
  readonly next: string | null
  /** The server's clock when it answered; `null` where it does not say. */
  readonly answeredAt: Date | null
}

/** What rows are told apart by. */
export interface ListedRow {
  readonly code?: string
  readonly url?: string
}

interface Pages<T> {
  /** A list of more pages than this would never end. */
  readonly mostPages: number
  /** The one address of a page, however a link writes it. */
  resolve(address: string): string
  read(address: string): Promise<Page<T>>
  /** Refuses a list that cannot be so. */
  refuse(sentence: string): never
}

/**
 * Follows `next` to the end. A list that comes back to itself, names a thing twice or lacks rows is
 * refused.
 */
export async function wholeList<T extends ListedRow>(
  firstAddress: string,
  pages: Pages<T>,
): Promise<T[]> {
  const name = listName(firstAddress)
  const rows = new Map<string, T>()
  const asked = new Set<string>()
  let next: string | null = firstAddress
  while (next !== null) {
    const address = pages.resolve(next)
    if (asked.has(address)) pages.refuse(`${name}: its pages repeat`)
    if (asked.size === pages.mostPages) pages.refuse(`${name}: it has no end`)
    asked.add(address)
    const page: Page<T> = await pages.read(address)
    for (const row of page.rows) {
      const key = row.code ?? row.url ?? ''
      if (rows.has(key)) pages.refuse(`${name}: ${key} is listed twice`)
      rows.set(key, row)
    }
    next = page.next
    if (next === null && page.count !== null && page.count !== rows.size) {
      pages.refuse(
        `${name}: has ${rows.size} rows where it counts ${page.count}; it changed while it was read`,
      )
    }
  }
  return [...rows.values()]
}
