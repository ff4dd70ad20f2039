import type { Generated } from 'kysely'

export interface SyncRunTable {
  id: Generated<number>
  platform_id: string
  started_at: string
  finished_at: string | null
  as_of: string | null
  is_recorded: number
  outcome: string
  requests: number
  projects: number
  failed_projects: number
  cells_read: number
  cells_changed: number
  /** 1: a run over the projects in `sync_run_project` alone, asked for by a hook or a person. */
  is_over_some: Generated<number>
}

export interface SyncRunProjectTable {
  run_id: number
  project_id: number
}

/** A run that was planned and has not ended. */
export interface OpenRunTable {
  run_id: number
  /** A `RunPlan` as JSON. */
  plan: string
  /** Counted so far. */
  requests: Generated<number>
}

/** A project that an open run reads. */
export interface SyncJobTable {
  run_id: number
  /** Ours, by its name. */
  project: string
  /** Its place in the plan. */
  position: number
  /** The names of a `ProjectJob` as JSON. */
  names: string
  /** A `JobOutcome` as JSON; null: it has not ended. */
  outcome: string | null
  /** A `Failure` as JSON, of its last attempt. */
  failure: string | null
}

/** What a provider left for its next run: see `PlatformPlan.state`. */
export interface PlatformStateTable {
  platform_id: string
  /** Fingerprint of the catalogue then: under another one, everything is read anew. */
  catalogue: string
  state: string | null
}

/** A wish for an early sync, from a platform's notice; gone once it was met. */
export interface SyncRequestTable {
  platform_id: string
  /** By the platform's name. */
  project: string
  /** By the platform's name; `''`: the whole project. */
  resource: string
  first_at: string
  last_at: string
  /** How often reading it early has failed. */
  failures: Generated<number>
  /** Not tried again before; null: it never failed. */
  not_before: string | null
}

/** A notice that was accepted, so that it is not accepted twice. */
export interface HookDeliveryTable {
  digest: string
  received_at: string
}

/** The pace at which a platform is asked, where several processes ask it. */
export interface RequestGateTable {
  /** A host, and who asks there. */
  gate: string
  /** A `Pace` as JSON. */
  pace: string
  /** Grows with every change, so that one made meanwhile is not lost. */
  version: number
}

export interface SyncErrorTable {
  id: Generated<number>
  run_id: number
  /** Our project, where one is meant. */
  project_id: number | null
  /** The project by the platform's name. */
  platform_project: string | null
  code: string
  message: string
}

/** Something that stands until a reading no longer shows it. */
export interface SyncNoticeTable {
  platform_id: string
  /** 0: no project of ours. */
  project_id: number
  code: string
  subject: string
  message: string
  flaw: string | null
  since: string
}

/** Why syncs have failed as a whole since some moment; gone once one has gone well. */
export interface SyncTroubleTable {
  /** `''`: the worker gets as far as no platform. */
  platform_id: string
  /** The machine of a worker that fails by itself; `''`: the platform fails, whoever asks it. */
  worker: string
  message: string
  since: string
  /** When it was said last. */
  said_at: string
}

/** One row whose numbers grow. */
export interface DataVersionTable {
  id: number
  /** With every write that a page could show. */
  version: number
  /**
   * Where other resources count than before, or by another platform, and where languages are spelt
   * otherwise: most writes are of figures.
   */
  sources: number
}
