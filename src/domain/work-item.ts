import type { ResourceKind, Tier } from './resource.ts'
import type { SourceCounts, StringCounts } from './string-counts.ts'

/** One resource of the current series in one language, as the ranking looks at it. */
export interface WorkCandidate {
  readonly project: string
  readonly resource: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly source: SourceCounts
  /** `null`: no file or row, so nothing is known of this language here. */
  readonly counts: StringCounts | null
  /** What is wrong with its file; `null` or absent: nothing. */
  readonly flaw?: string | null
}

export type WorkGroup = 'finish' | 'attack' | 'later' | 'done'

/** What is known of a candidate's work, whatever the rules. */
export interface WorkFacts extends WorkCandidate {
  /** Strings left; for a resource without a number, all of its source strings ("up to"). */
  readonly left: number | null
  readonly leftWords: number | null
  readonly isBegun: boolean
}

/** Why a row stands where it stands; the interface puts it into words. */
export type WorkReason =
  /** In a priority list made by people, at this place (1 is first). */
  | { readonly code: 'priority'; readonly place: number }
  /** Past the share at which its file enters the repository. */
  | { readonly code: 'past-threshold'; readonly percent: number; readonly passesMoreSeen: boolean }
  /** So few words are left that it can be finished soon. */
  | { readonly code: 'few-words'; readonly words: number; readonly passesMoreSeen: boolean }
  /** Every string is translated, but the file has an error to be mended. */
  | { readonly code: 'flawed' }
  /** There is a file, with an error that keeps it from giving any number. */
  | { readonly code: 'unreadable' }
  /** What every user sees first. */
  | { readonly code: 'most-seen' }
  /** Messages of a service, in the release's default order. */
  | { readonly code: 'service-messages' }
  /** Nothing is known of it in this language: nobody may have begun. */
  | { readonly code: 'no-file' }
  | { readonly code: 'not-begun' }
  /** Its total is only a lower bound, so its distance to the end is unknown. */
  | { readonly code: 'size-unknown' }
  | { readonly code: 'least-seen' }
  /** Less seen than something below it, but its words are known. */
  | { readonly code: 'words-known' }
  | { readonly code: 'complete' }
  | { readonly code: 'nothing-to-translate' }

export interface WorkItem extends WorkFacts {
  readonly group: WorkGroup
  readonly reason: WorkReason
}

export interface WorkRules {
  /** The file enters the repository at this share (percent). */
  readonly entersAt: number
  /** Projects in the order people gave them for this release and language; empty: none given. */
  readonly explicitOrder: readonly string[]
  /** Order of projects where people gave none. */
  readonly defaultOrder: readonly string[]
}
