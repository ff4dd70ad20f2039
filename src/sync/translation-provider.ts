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
  /** Reads one planned project whole: every resource, branch and language. */
  fetchProject(name: string, context: FetchContext): Promise<ProjectReading>
}

export interface FetchContext {
  /** Aborted when the run is given up. */
  readonly signal: AbortSignal
  /** To be called once per request sent. */
  countRequest(): void
}

export interface PlatformPlan {
  /** The moment the numbers hold for; `null`: the moment they are fetched. */
  readonly asOf: Date | null
  /** True when the reading was stored earlier: it is "as of" its day, and never stale. */
  readonly isRecorded: boolean
  /** Projects by the platform's names. */
  readonly projects: readonly string[]
}

export interface ProjectReading {
  readonly resources: readonly ResourceReading[]
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
  /** `null`: there is something, but it gives no number (a file msgfmt rejects). */
  readonly counts: StringCounts | null
  /** Day or instant (ISO 8601, UTC) of the last translation; `null` where unknown or never. */
  readonly lastTranslatedAt: string | null
}
