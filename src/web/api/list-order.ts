import type { Position } from './cursor.ts'

/** What a list is sorted by, and from where on it is wanted. */
export interface Paging<Key extends string = string> {
  readonly key: Key
  readonly isDescending: boolean
  /** The last item of the page before; `null`: from the beginning. */
  readonly after: Position | null
  readonly limit: number
}

/** What lines of a list may be sorted by; `null` (unknown) goes last, whatever the order. */
export type Orders<Line, Key extends string> = Readonly<
  Record<Key, (line: Line, place: number) => number | string | null>
>

export interface Page<Line> {
  readonly lines: readonly Line[]
  /** Where this page ends; `null`: nothing comes after it. */
  readonly next: Position | null
}

/** One page of lines that are all at hand. */
export function pageOf<Line, Key extends string>(
  lines: readonly Line[],
  orders: Orders<Line, Key>,
  idOf: (line: Line) => string,
  paging: Paging<Key>,
): Page<Line> {
  const gathered = new GatheredPage(orders, idOf, paging)
  gathered.add(lines)
  return gathered.page
}

/** One page of lines that come some at a time: no more of them are held than the page has. */
export class GatheredPage<Line, Key extends string> {
  readonly #orders: Orders<Line, Key>
  readonly #idOf: (line: Line) => string
  readonly #paging: Paging<Key>
  #count = 0
  /** In order; one more than the page has tells that there is a next one. */
  #kept: (Position & { readonly line: Line })[] = []

  constructor(orders: Orders<Line, Key>, idOf: (line: Line) => string, paging: Paging<Key>) {
    this.#orders = orders
    this.#idOf = idOf
    this.#paging = paging
  }

  /** Lines that were added. */
  get count(): number {
    return this.#count
  }

  add(lines: readonly Line[]): void {
    const { key, isDescending, after, limit } = this.#paging
    const compare = comparePositions(isDescending)
    const placed = lines.map((line, place) => ({
      line,
      value: this.#orders[key](line, this.#count + place),
      id: [this.#idOf(line)],
    }))
    const rest = after === null ? placed : placed.filter((one) => compare(one, after) > 0)
    this.#kept = [...this.#kept, ...rest].sort(compare).slice(0, limit + 1)
    this.#count += lines.length
  }

  get page(): Page<Line> {
    const { limit } = this.#paging
    const lines = this.#kept.slice(0, limit)
    const last = lines.at(-1)
    const isEnd = this.#kept.length <= limit || last === undefined
    return {
      lines: lines.map(({ line }) => line),
      next: isEnd ? null : { value: last.value, id: last.id },
    }
  }
}

/** By value, unknown ones last; among equals by id, always upwards. */
function comparePositions(isDescending: boolean) {
  const direction = isDescending ? -1 : 1
  return (a: Position, b: Position): number => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || compareIds(a.id, b.id)
    }
    return direction * compare(a.value, b.value) || compareIds(a.id, b.id)
  }
}

function compareIds(a: readonly string[], b: readonly string[]): number {
  return compare(a[0] ?? '', b[0] ?? '')
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
