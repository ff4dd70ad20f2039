/** How long git may take and how much it may bring. */
export interface GitLimits {
  /** To say which commits the branches are at. */
  readonly askMs: number
  /** To fetch the branches of one repository. */
  readonly fetchMs: number
  /** Between two pieces of what a clone is asked for. */
  readonly readMs: number
  /** For a command that makes a template. */
  readonly commandMs: number
  /** To answer with a template from the web. */
  readonly templateMs: number
  /** To wait for another process that uses the same clone. */
  readonly lockMs: number
  /** A translation or template file that is larger is not read. */
  readonly mostFileBytes: number
  /** Of translation files that were not counted before; one run reads no more of one repository. */
  readonly mostFilesBytes: number
  /** A clone that grows beyond this while it is fetched is given up. */
  readonly mostCloneBytes: number
  /** The files of a commit that are more together are not laid out for a command. */
  readonly mostSourceBytes: number
  /** A list of branches that is longer is refused. */
  readonly mostAnswerBytes: number
  /** A branch with more translation files is refused. */
  readonly mostFiles: number
  /** Packs in a clone, after which they are made one and what nobody needs is dropped. */
  readonly mostPacks: number
}

const MiB = 1024 * 1024

/** The largest translation file of OpenStack has 1 MB, the largest clone of those tried 19 MB. */
export const usualLimits: GitLimits = {
  askMs: 60_000,
  fetchMs: 15 * 60_000,
  readMs: 60_000,
  commandMs: 5 * 60_000,
  templateMs: 60_000,
  lockMs: 30_000,
  mostFileBytes: 16 * MiB,
  mostFilesBytes: 2048 * MiB,
  mostCloneBytes: 2048 * MiB,
  mostSourceBytes: 2048 * MiB,
  mostAnswerBytes: 16 * MiB,
  mostFiles: 20_000,
  mostPacks: 24,
}
