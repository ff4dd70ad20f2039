import { GitFailure } from './git-failure.ts'
import type { GitObject } from './object-reader.ts'

/** What a commit says that matters here. */
export interface Commit {
  readonly id: string
  /** Id of its top folder. */
  readonly tree: string
  readonly committedAt: Date
}

/** Reads the head of a commit. Throws a `GitFailure` for anything else. */
export function commitFrom({ id, type, bytes }: GitObject): Commit {
  const [head = ''] = (bytes?.toString('latin1') ?? '').split('\n\n', 1)
  const tree = /^tree ([0-9a-f]+)$/m.exec(head)?.[1]
  const seconds = /^committer .*> (\d{1,12}) [+-]\d+$/m.exec(head)?.[1]
  if (type !== 'commit' || tree === undefined || seconds === undefined) {
    throw new GitFailure(
      'answer-invalid',
      `has a branch that leads to no commit (${id.slice(0, 12)})`,
    )
  }
  return { id, tree, committedAt: new Date(Number(seconds) * 1_000) }
}
