import type { SourceCounts, StringCounts } from '../domain/string-counts.ts'

/**
 * A platform that can be asked for numbers. It answers in its own names and spellings;
 * the sync engine folds them into ours. Everything it throws is a `ProviderError`.
 */
export interface TranslationProvider {
  /** Id of the platform in the catalogue, under which its numbers are kept. */
  readonly platformId: string
  /** Kind of names it uses for resources: `git`, `transifex` (see `CatalogueResource.names`). */
  readonly namesKind: string
  /** What can be read now. */
  plan(context: FetchContext): Promise<PlatformPlan>
  /**
   * Reads one planned project whole: every resource, branch and language.
   * @param task what the plan has for it in `tasks`; the plan may have been made by another process
   */
  fetchProject(name: string, context: FetchContext, task?: string): Promise<ProjectReading>
  /**
   * Looks, with a request or two, whether it can be read as it is set up, and says what it found:
   * `offers 12 projects`. Absent where a plan asks no more than that.
   */
  probe?(context: FetchContext): Promise<string>
}

export interface FetchContext {
  /** Aborted when the run is given up. */
  readonly signal: AbortSignal
  /** To be called once per request sent. */
  countRequest(): void
  /**
   * The reading that the stored numbers are from. `null` or absent: there is none to build on, so
   * everything is to be read.
   */
  readonly previous?: PreviousReading | null
  /** A run over these alone, asked for by a hook or a person; `null` or absent: over everything. */
  readonly only?: readonly WantedProject[] | null
}

/** What a provider may build on to ask for less: its numbers are stored and stand. */
export interface PreviousReading {
  /** When it began, by our clock. */
  readonly startedAt: Date
  /** What the provider left for itself then: see {@link PlatformPlan.state}. */
  readonly state: string | null
  /** Projects, by the platform's names, that failed then or since: to be read whole. */
  readonly failed: ReadonlySet<string>
}

/** One project to be read out of turn, by the platform's name. */
export interface WantedProject {
  readonly project: string
  /** Resources meant, as the platform calls them (`stable-2025-1/django`); empty: all. */
  readonly resources: readonly string[]
}

export interface PlatformPlan {
  /** The moment the numbers hold for; `null`: the moment they are fetched. */
  readonly asOf: Date | null
  /** True when the reading was stored earlier: it is "as of" its day, and never stale. */
  readonly isRecorded: boolean
  /** Projects to be read now, by the platform's names. */
  readonly projects: readonly string[]
  /** True: every other project is as it was at the previous reading, so nothing of it is missing. */
  readonly isRestUnchanged?: boolean
  /**
   * A text of the provider's own that the next plan is handed, once the run has ended well; written
   * only when it differs from the last one. Absent: the last one stays.
   */
  readonly state?: string
  /**
   * What the plan found out that reading a project needs, by its name, as a text of the provider's own:
   * whoever reads the project is handed it, in this process or another. Absent: its name will do.
   */
  readonly tasks?: ReadonlyMap<string, string>
  /** True: what the plan found is too much to hand on, so the projects are read by this process. */
  readonly isBound?: boolean
}

export interface ProjectReading {
  readonly resources: readonly ResourceReading[]
  /** True: the project's other resources are as they were at the previous reading. */
  readonly isRestUnchanged?: boolean
}

/** One resource as one platform has it in one branch. */
export interface ResourceReading {
  /** The platform's id, unique on it: `o:openstack:p:horizon:r:horizon-django`. */
  readonly id: string
  /** What the catalogue knows it by: a PO path without language, a slug. */
  readonly name: string
  /** Branch or version; `null` where the platform has none (the current series is meant). */
  readonly branch: string | null
  /** Commit or the like; `null` where there is none. */
  readonly revision: string | null
  /** When that revision was made: the newer of two branches of one series is taken. */
  readonly revisedAt: Date | null
  readonly source: SourceCounts
  readonly cells: readonly CellReading[]
}

/** One language of a resource, in the platform's spelling. */
export interface CellReading {
  readonly language: string
  /** `null`: there is something, but it gives no number (a file with a syntax error). */
  readonly counts: StringCounts | null
  /**
   * What is wrong with the file, with its line: `line 214: duplicate message definition`. With counts
   * it is counted as far as it can be and never complete; without, the last good numbers stay.
   */
  readonly flaw?: string | null
  /** Strings that fail the platform's own checks; `null` or absent where it has none. */
  readonly failing?: number | null
  /** Day or instant (ISO 8601, UTC) of the last translation; `null` where unknown or never. */
  readonly lastTranslatedAt: string | null
}
