import type { Day } from '../../domain/release.ts'
import type { StringCounts } from '../../domain/string-counts.ts'
import type { HeldCounts } from './stored-cells.ts'

/** A day on which a platform read a project. */
export interface PastReading {
  readonly project: string
  readonly platform: string
  readonly day: Day
}

/** A wish for an early reading, from a platform's notice. Names are the platform's. */
export interface PendingReading {
  readonly platform: string
  readonly project: string
  /** `null`: the whole project. */
  readonly resource: string | null
  /** When its first notice came. */
  readonly since: Date
}

/** A spelling of a language on a platform. */
/** Of which spellings the projects are named. */
export interface SpellingNames {
  /** Those with no more projects than this; absent: all. */
  readonly namesUpTo?: number
}

export interface SpellingRow {
  readonly platform: string
  readonly spelling: string
  /**
   * `language`: counted. `source`: a copy of the source text. `unknown`: not in the catalogue.
   * `outdone`: another spelling of the same language is counted instead wherever it stands.
   */
  readonly outcome: 'language' | 'source' | 'unknown' | 'outdone'
  /** Code of our language; `null` for `source` and `unknown`. */
  readonly language: string | null
  readonly projectCount: number
  /** Their names; none where there are more than were asked for. */
  readonly projects: readonly string[]
  /** Cells so spelt, in all projects and series. */
  readonly cells: number
}

export interface MoveRow {
  readonly project: string
  readonly day: Day
  /** Ids of platforms. */
  readonly from: string
  readonly to: string
}

/** A day on which a platform was read. */
export interface ReadingDay {
  readonly day: Day
  /** Projects that could not be read then. */
  readonly failedProjects: readonly string[]
}

/** Which readings are wanted; all of them where nothing is named. */
export interface ReadingFilter {
  /** Those alone whose figures count in this series. */
  readonly series?: string
  readonly project?: string
  /** Of these alone. */
  readonly projects?: readonly string[]
}

export interface ReadingRow {
  readonly project: string
  readonly platform: string
  /** The moment the numbers hold for. */
  readonly asOf: Date
  readonly isRecorded: boolean
}

export interface RunRow {
  readonly id: number
  readonly platform: string
  readonly startedAt: Date
  /** `null`: still going on, or ended by force. */
  readonly finishedAt: Date | null
  readonly asOf: Date | null
  readonly outcome: 'running' | 'ok' | 'partial' | 'failed' | 'aborted'
  readonly requests: number
  readonly projects: number
  readonly failedProjects: number
  readonly cellsRead: number
  readonly cellsChanged: number
  /** True: a run over some projects alone, asked for by a notice or a person. */
  readonly isOverSome: boolean
  readonly errors: readonly RunErrorRow[]
}

export interface RunErrorRow {
  /** Project by its name on the platform; `null`: the whole run. */
  readonly project: string | null
  readonly code: string
  readonly message: string
}

/** Something that stands until a reading no longer shows it: an unknown spelling, a double one. */
export interface NoticeRow {
  readonly platform: string
  readonly project: string | null
  readonly code: string
  /** What it is about: a spelling, a resource's name. */
  readonly subject: string
  readonly message: string
  /** What is wrong with a file, and where, in English; `null` where it is about something else. */
  readonly flaw: string | null
  readonly since: Date
}

export interface HeldLossRow {
  /** What a verdict names. The rows of a resource that vanished as a whole share one. */
  readonly id: string
  readonly project: string
  readonly resource: string
  readonly series: string
  readonly language: string
  readonly platform: string
  readonly shown: StringCounts
  /** What the platform says now; `null`: the row vanished. */
  readonly held: HeldCounts | null
  readonly since: Date
  readonly furtherReadings: number
  /** When it may confirm itself, at the earliest, by further readings; `null`: never (rejected). */
  readonly heldUntilEarliest: Date | null
  /** `rejected`: a person said that this loss is none; it stays held. */
  readonly verdict: 'rejected' | null
}
