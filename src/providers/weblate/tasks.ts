import { z } from 'zod'
import type { KnownComponent } from './listing.ts'
import type { Task } from './project-reader.ts'

const component: z.ZodType<KnownComponent> = z.object({
  id: z.string(),
  key: z.string(),
  project: z.string(),
  branch: z.string().nullable(),
  name: z.string(),
  statisticsUrl: z.string(),
  isGlossary: z.boolean(),
  sourceLanguage: z.string().nullable(),
  hasReview: z.boolean().nullable(),
})

const handedTask = z.object({
  plan: z.string(),
  task: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole'), components: z.array(component).nullable() }),
    z.object({ kind: z.literal('components'), components: z.array(component) }),
    z.object({ kind: z.literal('named'), names: z.array(z.string()) }),
  ]),
  isApprovalUnknown: z.boolean(),
})

/** What a plan hands to whoever reads a project. */
export interface HandedTask {
  /** Stands for the plan, among all that were ever made. */
  readonly plan: string
  readonly task: Task
  /** See `ReadingWay`. */
  readonly isApprovalUnknown: boolean
}

export function writeTask(handed: HandedTask): string {
  return JSON.stringify(handed)
}

/** Reads what this program has written a moment ago: anything else is a mistake of ours. */
export function readTask(text: string): HandedTask {
  return handedTask.parse(JSON.parse(text))
}
