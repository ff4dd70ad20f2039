import type { DueProjects } from './hook-inbox.ts'
import type { Notice } from './sync-store.ts'
import type { WantedProject } from './translation-provider.ts'

/**
 * A run that has begun: everything that reading its projects and closing it need to know. It is kept
 * in the database, so that any process may go on with it.
 */
export interface RunPlan {
  readonly platform: string
  readonly startedAt: Date
  /** What the numbers depend on beside the platform: see `readingFingerprint`. */
  readonly fingerprint: string
  /** See `TranslationProvider.namesKind`. */
  readonly namesKind: string
  /** A run over these alone; `null`: over everything. */
  readonly only: readonly WantedProject[] | null
  /** What asked for it, where notices did: see `settleWishes`. */
  readonly wish: Pick<DueProjects, 'at' | 'failures'> | null
  /** True: what the plan found stays with the process that has it, and so do its jobs. */
  readonly isBound: boolean
  /** The moment the numbers hold for. */
  readonly asOf: Date
  readonly isRecorded: boolean
  /** True: it asks for less than everything, since the numbers of an earlier run stand. */
  readonly isBuiltOn: boolean
  /** True: what the platform has not listed is as it was at the run before. */
  readonly isRestUnchanged: boolean
  /** What the provider leaves for the next run; `null`: what it left last stays. */
  readonly state: string | null
  /** Notices about the platform as a whole. */
  readonly notices: readonly Notice[]
}

/** One project of ours that a run reads. */
export interface ProjectJob {
  readonly project: string
  /** What the platform calls it, the preferred name first. */
  readonly names: readonly PlannedName[]
}

export interface PlannedName {
  readonly name: string
  /** See `PlatformPlan.tasks`. */
  readonly task?: string
}
