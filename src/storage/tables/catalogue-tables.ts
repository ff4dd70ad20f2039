import type { Generated } from 'kysely'

export interface PlatformTable {
  id: string
  kind: string
  /** 1: the process that last synced could ask it. */
  is_enabled: Generated<number>
}

export interface ProjectTable {
  id: Generated<number>
  name: string
}

export interface SeriesTable {
  id: Generated<number>
  name: string
  /** The newest day in `part_change`, as there; null: nothing was read of it. */
  changed_on: Generated<number | null>
}

export interface ResourceTable {
  id: Generated<number>
  project_id: number
  /** Our own stable key; paths and platform ids come and go. */
  key: string
  kind: string
  tier: number
  /** 1: the catalogue names it no more, so it is kept but not counted. */
  is_retired: Generated<number>
}

export interface ResourceInSeriesTable {
  id: Generated<number>
  resource_id: number
  series_id: number
  /** The platform whose numbers count; the others stand beside it. */
  authority: string | null
}

/** Every spelling of a language that a platform uses in a project, and where it went. */
export interface SeenSpellingTable {
  platform_id: string
  project_id: number
  spelling: string
  /** `language`, `source` (a copy of the source text), `unknown`, or `outdone` by another spelling. */
  outcome: string
  language: string | null
  /** Cells so spelt. */
  cells: number
}

/** The day from which a project's numbers in a series come from another platform. */
export interface PlatformMoveTable {
  project_id: number
  series_id: number
  day: string
  from_platform: string
  to_platform: string
}
