import type { Catalogue } from '../domain/catalogue.ts'
import type { Day } from '../domain/release.ts'
import type { SourceCounts, StringCounts } from '../domain/string-counts.ts'
import type { Change, ResourceFacts } from './compare-project.ts'
import type { FoldedCell, FoldedResource } from './fold-reading.ts'

/** What the sync needs of storage. Each call is one transaction. */
export interface SyncStore {
  /**
   * Makes the database know the catalogue's projects, series, resources and platforms. A project
   * found under a former name is renamed, so that its history goes on. `enabled` platforms are
   * the ones that can be asked now: the first of them that has a resource is its authority.
   */
  applyCatalogue(catalogue: Catalogue, enabled: readonly string[]): Promise<void>
  /** Marks runs that an earlier process left unfinished; returns how many. */
  abandonRuns(at: Date): Promise<number>
  beginRun(run: { platform: string; startedAt: Date }): Promise<number>
  finishRun(id: number, result: RunResult): Promise<void>
  /** Our projects that have numbers on the platform. */
  knownProjects(platform: string): Promise<string[]>
  loadProject(project: string, platform: string): Promise<StoredResource[]>
  /** Saves all changes of a project and the sums that follow from them, or nothing. */
  saveProject(save: ProjectSave): Promise<void>
  /** Writes the day's points of the lines that changed. */
  rollUp(rollUp: { day: Day; projects: readonly string[] }): Promise<void>
  /** Replaces the lines of a scope; does nothing when the same points were imported before. */
  importHistory(scope: string, points: readonly ScopePoint[]): Promise<void>
}

export interface ProjectSave {
  readonly project: string
  readonly platform: string
  readonly asOf: Date
  readonly changes: readonly Change[]
  /** What stands after this reading; differing rows are written, equal ones left alone. */
  readonly notices: readonly Notice[]
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
  readonly subject: string
  readonly message: string
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
}

export interface RunError {
  /** Our project; `null`: the whole run. */
  readonly project: string | null
  readonly platformProject: string | null
  readonly code: string
  readonly message: string
}

/** A resource of ours as last saved for one platform. */
export interface StoredResource {
  readonly sourceId: number
  readonly facts: ResourceFacts
  readonly source: SourceCounts
  /** Set while the platform shows it no more and that is not yet believed. */
  readonly missing: HeldSince | null
  readonly isGone: boolean
  readonly cells: readonly StoredCell[]
}

export interface StoredCell extends FoldedCell {
  readonly id: number
  /** True when the row is gone, believed; `counts` is `null` then. */
  readonly isGone: boolean
  readonly held: HeldCell | null
}

export interface HeldSince {
  /** When the loss was first read. */
  readonly since: Date
  /** The newest reading that said so: the same reading again is no further one. */
  readonly lastAsOf: Date
  readonly furtherReadings: number
}

export interface HeldCell extends HeldSince {
  /** What the platform says; `null`: the row vanished. */
  readonly counts: Pick<StringCounts, 'total' | 'translated' | 'needsEditing'> | null
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
