import type { BlobCache } from './blob-cache.ts'
import type { TakeLock } from './repository/clone-lock.ts'
import type { GitLimits } from './repository/git-limits.ts'

/** What a reader of repositories is told. */
export interface GitProviderOptions {
  /** Id of the platform in the catalogue. */
  readonly platformId: string
  /** Address or folder of the repositories, with `{project}`. */
  readonly repositories: string
  /** Names of the repositories that are read. */
  readonly projects: readonly string[]
  /** Branches that are read where a repository has them, the preferred ones of a series first. */
  readonly branches: readonly string[]
  /** Folder of the clones and of what was counted before; absolute. */
  readonly folder: string
  /** Where templates lie: see `CataloguePlatform.templates`. */
  readonly templates: readonly string[]
  /** Hosts in private networks where templates may be asked for; by default none. */
  readonly privateHosts?: readonly string[]
  /** File with the commands that make templates; `null`: none is run. */
  readonly templateCommands: string | null
  /** Keeps what was counted, by the id of a file's content. */
  readonly cache: BlobCache
  /** Keeps two processes from writing into one clone. */
  readonly takeLock: TakeLock
  /** What programs are given of our environment: `PATH`, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>
  /** Resources the catalogue names for a project; by default none. */
  readonly resourcesOf?: (project: string) => readonly string[]
  readonly limits?: Partial<GitLimits>
}
