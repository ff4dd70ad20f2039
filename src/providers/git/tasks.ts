import { z } from 'zod'
import { GitFailure } from './repository/git-failure.ts'
import type { Heads } from './repository/remote-heads.ts'

const codes = z.enum(['not-found', 'unavailable', 'refused', 'answer-invalid', 'aborted'])

const handedTask = z.object({
  plan: z.string(),
  found: z.union([
    z.object({ heads: z.record(z.string(), z.string()) }),
    z.object({ failure: z.object({ code: codes, message: z.string() }) }),
    z.null(),
  ]),
})

/** What a plan hands to whoever reads a repository. */
export interface HandedTask {
  /** Stands for the plan, among all that were ever made. */
  readonly plan: string
  /** Where its branches stood, or why that could not be asked; `null`: it was not asked. */
  readonly found: Heads | GitFailure | null
}

export function writeTask({ plan, found }: HandedTask): string {
  if (found === null) return JSON.stringify({ plan, found })
  if (found instanceof GitFailure) {
    const { code, message } = found
    return JSON.stringify({ plan, found: { failure: { code, message } } })
  }
  return JSON.stringify({ plan, found: { heads: Object.fromEntries(found) } })
}

/** Reads what this program has written a moment ago: anything else is a mistake of ours. */
export function readTask(text: string): HandedTask {
  const { plan, found } = handedTask.parse(JSON.parse(text))
  if (found === null) return { plan, found }
  if ('heads' in found) return { plan, found: new Map(Object.entries(found.heads)) }
  return { plan, found: new GitFailure(found.failure.code, found.failure.message) }
}
