import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from './problem.ts'

/**
 * Where a page of a list ended: what the list is sorted by and the id of its last item. Nothing is
 * kept of it here, so it never expires; after a sync the next page begins where that item would
 * stand now.
 */
export interface Position {
  readonly value: number | string | null
  /** The parts of the id, from the left. */
  readonly id: readonly string[]
}

const positionSchema = z.tuple([
  z.string(),
  z.union([z.number(), z.string(), z.null()]),
  z.array(z.string().max(200)).min(1).max(4),
])

/** A cursor as it stands in an address. */
export function writeCursor({ value, id }: Position, list: string): string {
  return Buffer.from(JSON.stringify([fingerprint(list), value, id])).toString('base64url')
}

/**
 * The position that a cursor stands for; throws a {@link Problem} for what is none of this list.
 * @param list what the cursor has to be of: the list with its filters and its order
 */
export function readCursor(cursor: string, list: string): Position {
  const parsed = positionSchema.safeParse(fromBase64url(cursor))
  if (!parsed.success || parsed.data[0] !== fingerprint(list)) throw strayCursor()
  const [, value, id] = parsed.data
  return { value, id }
}

/** A cursor that was made up, or belongs to another list. */
export function strayCursor(): Problem {
  return new Problem(
    'unknown-cursor',
    'This cursor is none of this list: follow `links.next` of a page of the same list, with the same filters and the same order, or leave “cursor” out to begin anew.',
    { parameter: 'cursor' },
  )
}

function fromBase64url(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function fingerprint(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 8)
}
