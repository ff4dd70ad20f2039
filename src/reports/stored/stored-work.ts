import type { StringCounts } from '../../domain/string-counts.ts'
import type { WorkedOnRow } from './stored-cells.ts'
import type { PastReading } from './stored-runs.ts'

/** Of which language, and the days of the past to reckon from; a project that has none there has no past. */
export interface WorkQuery {
  readonly series: string
  readonly language: string
  readonly farDays: readonly PastReading[]
}

/** A resource as it stands in one language. */
export interface WorkRow extends WorkedOnRow {
  /** The platform's spelling of the language; `null`: it has no file or row for it. */
  readonly spelling: string | null
  /** `null`: no file, or one that gives no number. */
  readonly counts: StringCounts | null
  /** What is wrong with the file; `null`: nothing. */
  readonly flaw: string | null
  readonly lastTranslatedAt: string | null
  /** Set while a sudden loss is held back: the counts are the last good ones. */
  readonly heldSince: Date | null
  /** How it stood at the far end; `null`: not read then, or without a number. */
  readonly past: Pick<StringCounts, 'total' | 'translated' | 'needsEditing'> | null
}
