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
  { key, isDescending, after, limit }: Paging<Key>,
): Page<Line> {
  const placed = lines.map((line, place) => ({
    line,
    value: orders[key](line, place),
    id: [idOf(line)],
  }))
  const compare = comparePositions(isDescending)
  placed.sort(compare)
  const rest = after === null ? placed : placed.filter((one) => compare(one, after) > 0)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const isEnd = rest.length <= limit || last === undefined
  return {
    lines: page.map(({ line }) => line),
    next: isEnd ? null : { value: last.value, id: last.id },
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
