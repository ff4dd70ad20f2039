import type { Catalogue } from '../domain/catalogue.ts'
import type { HeldLoss } from '../domain/loss.ts'
import type { Day } from '../domain/release.ts'
import type { SourceCounts, StringCounts } from '../domain/string-counts.ts'
import type { Change, ResourceFacts } from './compare-project.ts'
import type { FoldedCell, FoldedResource } from './fold-reading.ts'
import type { JobEnd, RunLedger } from './run-ledger.ts'

/** What the sync needs of storage. Each call is one transaction. */
export interface SyncStore extends RunLedger {
  /**
   * Makes the database know the catalogue's projects, series, resources and platforms. A project
   * found under a former name is renamed, so that its history goes on. `enabled` platforms are
   * the ones that can be asked now: the first of them that has a resource is its authority. `null`:
   * this process does not ask platforms, so the authorities are left to one that does.
   * @param at the day from which authorities that change are others
   */
  applyCatalogue(catalogue: Catalogue, enabled: readonly string[] | null, at: Date): Promise<void>
  /** Our projects that have numbers on the platform. */
  knownProjects(platform: string): Promise<string[]>
  /** Those of them in which a loss is held back. */
  projectsWithLosses(platform: string): Promise<string[]>
  /** Ids (`sourceId`) of a project's resources on the platform that another enabled one has too. */
  carriedElsewhere(project: string, platform: string): Promise<ReadonlySet<number>>
  /** What is stored of a project for one platform, what is gone included; empty: nothing was read. */
  loadProject(project: string, platform: string): Promise<StoredResource[]>
  /** Saves all changes of a project, with the sums and lines that follow from them, or nothing. */
  saveProject(save: ProjectSave): Promise<void>
  /** Replaces the lines of a scope; does nothing when the same points were imported before. */
  importHistory(scope: string, points: readonly ScopePoint[]): Promise<void>
  /**
   * A person's word on losses that are held back, by the ids that `heldLosses` of the reports gives
   * them. Returns those that are held no more, or never were.
   */
  decideLosses(ids: readonly string[], verdict: LossVerdict, at: Date): Promise<LossDecision>
  /**
   * Writes what a walk through a project's past found. A line that is there already is never
   * changed, so the same batch may be saved again.
   */
  saveBackfill(batch: BackfillBatch): Promise<void>
  /** Days that are saved already, so that a walk can be resumed; oldest first. */
  backfilledDays(of: BackfilledPast): Promise<Day[]>
  /**
   * Forgets which days are saved, and what they sum up to, so that they can be counted again with
   * what the catalogue has learnt since. Lines of history stay.
   */
  forgetBackfill(of: BackfilledPast): Promise<void>
  /**
   * One small step of thinning old history as `domain/kept-history.ts` says. Returns whether there is
   * more to do.
   */
  thinHistory(now: Date): Promise<boolean>
}

/**
 * - `accepted`: the platform is right, its numbers are shown now
 * - `rejected`: the platform is wrong; the last good numbers stay until it says something else
 */
export type LossVerdict = 'accepted' | 'rejected'

export interface LossDecision {
  readonly decided: readonly string[]
  /** Ids of nothing that is held back. */
  readonly unknown: readonly string[]
}

/**
 * A part of a project's past on one platform, under our names. All samples of one day and series
 * belong into one batch: the day's sum is made from them.
 */
export interface BackfillBatch {
  readonly project: string
  readonly platform: string
  readonly samples: readonly BackfillSample[]
}

/** The past of a project in a series, as one platform has it. */
export interface BackfilledPast {
  readonly project: string
  readonly platform: string
  readonly series: string
}

/** One resource in one series as it stood at a moment of the past. */
export interface BackfillSample {
  /** Our own stable key. */
  readonly resource: string
  readonly series: string
  readonly asOf: Date
  readonly source: SourceCounts
  readonly cells: readonly BackfillCell[]
}

export interface BackfillCell {
  /** BCP 47 code of ours; at most once per sample. */
  readonly language: string
  /** As it was spelt then. */
  readonly spelling: string
  /** `null`: there was a file, but it gave no number. */
  readonly counts: Pick<StringCounts, 'translated' | 'needsEditing'> | null
}

export interface NewRun {
  readonly platform: string
  readonly startedAt: Date
  /** A run over some projects alone. */
  readonly isOverSome: boolean
  /** Of figures that were recorded before, as far as one knows before it has a plan. */
  readonly isRecorded: boolean
}

export type NewestRun = Pick<RunResult, 'outcome' | 'isRecorded'> & Pick<NewRun, 'startedAt'>

export interface ProjectSave {
  readonly project: string
  readonly platform: string
  readonly asOf: Date
  readonly changes: readonly Change[]
  /** What the reading says beside counts; `null`: nothing was read, so what was said stays. */
  readonly remarks: Remarks | null
  /**
   * The job that this is the end of: it ends with what it saves, or not at all. One that has ended
   * before saves nothing.
   */
  readonly end?: JobEnd
  /** The run that this belongs to beside its jobs: once it has ended, nothing is saved. */
  readonly whileOpen?: number
}

export interface Remarks {
  /** What stands after this reading; differing rows are written, equal ones left alone. */
  readonly notices: readonly Notice[]
  readonly spellings: readonly SeenSpelling[]
  /**
   * The resources read, as their notices' subjects begin, where others were left out: what was said
   * of those stays. `null`: all were read.
   */
  readonly only: readonly string[] | null
}

export interface Notice {
  readonly code:
    | 'unknown-project'
    | 'unknown-resource'
    | 'unknown-branch'
    | 'unknown-language'
    | 'two-spellings'
    | 'two-names'
    | 'former-name'
    | 'uncountable'
    | 'flawed'
  readonly subject: string
  readonly message: string
  /** What is wrong with a file, and where, in its parser's or its platform's words. */
  readonly flaw?: string
}

/** A spelling of a language in one project of a platform, and where it went. */
export interface SeenSpelling {
  readonly spelling: string
  readonly outcome: 'language' | 'source' | 'unknown' | 'outdone'
  /** Code of our language; `null` for `source` and `unknown`. */
  readonly language: string | null
  /** Cells so spelt. */
  readonly cells: number
}

export interface RunResult {
  readonly finishedAt: Date
  readonly asOf: Date | null
  readonly isRecorded: boolean
  readonly outcome: 'ok' | 'partial' | 'failed' | 'aborted'
  readonly requests: number
  readonly projects: number
  readonly cellsRead: number
  readonly cellsChanged: number
  readonly errors: readonly RunError[]
  /** Notices about the platform as a whole. */
  readonly notices: readonly Notice[]
  /** True: projects were left out, so what was noticed of them stays. */
  readonly isPartial: boolean
  /** Projects of ours that were read whole; of use where the run is over some alone. */
  readonly readProjects: readonly string[]
  /** What the provider leaves for the next run over everything; absent: what it left last stays. */
  readonly state?: string
  /** What the numbers depend on beside the platform: see `readingFingerprint`. */
  readonly fingerprint: string
}

export interface RunError {
  /** Our project; `null`: the whole run. */
  readonly project: string | null
  readonly platformProject: string | null
  readonly code: string
  readonly message: string
}

/** A run over everything that the next one may build on. */
export interface PreviousRun {
  readonly startedAt: Date
  readonly state: string | null
  /** Errors of projects that no later run has read whole: their numbers are older than the run. */
  readonly failures: readonly RunError[]
  /** What failed then or since, by the platform's names. */
  readonly failedNames: ReadonlySet<string>
}

/** A resource of ours as last saved for one platform. */
export interface StoredResource {
  readonly sourceId: number
  readonly facts: ResourceFacts
  readonly source: SourceCounts
  /** Set while the platform shows it no more and that is not yet believed. */
  readonly missing: HeldLoss | null
  readonly isGone: boolean
  readonly cells: readonly StoredCell[]
}

export interface StoredCell extends FoldedCell {
  readonly id: number
  /** True when the row is gone, believed; `counts` is `null` then. */
  readonly isGone: boolean
  readonly held: HeldCell | null
}

export interface HeldCell extends HeldLoss {
  /** What the platform says; `null`: the row vanished. */
  readonly counts: StringCounts | null
}

/** One point of a scope's line, of one project and one language (`null`: the source text). */
export interface ScopePoint {
  readonly project: string
  readonly language: string | null
  readonly day: Day
  readonly total: number
  readonly translated: number | null
  readonly needsEditing: number | null
  readonly resources: number
  readonly countedResources: number
}

export type { FoldedCell, FoldedResource }
