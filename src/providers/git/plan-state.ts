import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Heads } from './repository/remote-heads.ts'

/** What a plan leaves for the next one: where each repository stood when it was read. */
const planState = z.strictObject({
  version: z.literal(1),
  /** Of everything but the repositories that the numbers follow from: settings and commands. */
  basis: z.string(),
  /** Repository → what it stood at. */
  repositories: z.record(z.string(), z.strictObject({ heads: z.string(), templates: z.string() })),
})
export type PlanState = z.infer<typeof planState>

/**
 * The repositories of an earlier plan by their names, whatever these are; `null` where its state is
 * of another form, or of other settings.
 */
export function planStateFrom(
  text: string | null,
  basis: string,
): ReadonlyMap<string, RepositoryMark> | null {
  if (text === null) return null
  try {
    const parsed = planState.safeParse(JSON.parse(text))
    if (!parsed.success || parsed.data.basis !== basis) return null
    return new Map(Object.entries(parsed.data.repositories))
  } catch {
    return null
  }
}

/** The same text for the same state, whatever the order it came in. */
export function planStateText(
  basis: string,
  repositories: ReadonlyMap<string, RepositoryMark>,
): string {
  const sorted = [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))
  const state: PlanState = { version: 1, basis, repositories: Object.fromEntries(sorted) }
  return JSON.stringify(state)
}

/** What is kept of one repository, in two parts. */
export interface RepositoryMark {
  /** Stays the same for as long as the branches do. */
  readonly heads: string
  /** Stays the same for as long as its templates from the web do. */
  readonly templates: string
}

export function headsMark(heads: Heads): string {
  return markOf([...heads].map(([branch, id]) => `${branch} ${id}`).sort())
}

/** A short text for a list of texts. */
export function markOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16)
}
