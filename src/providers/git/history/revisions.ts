import { GitFailure } from '../repository/git-failure.ts'
import type { ReaderContext } from '../repository/object-reader.ts'
import { isObjectId } from '../repository/ref-names.ts'
import { outputPieces } from './output.ts'
import { orderedTimes } from './times.ts'

/** A repository with its past. */
export interface HistoryRepository {
  readonly gitDir: string
  /** Commit that the branch is at. */
  readonly tip: string
  /** Commit that the main branch is at; `null`: this is the main branch. */
  readonly main: string | null
}

/** A commit of a branch. */
export interface Revision {
  readonly id: string
  /** When it came into the branch, in milliseconds; never before the one before it. */
  readonly at: number
}

/** What is known of a branch before any of its files is looked at. */
export interface BranchPast {
  /** Oldest first. */
  readonly revisions: readonly Revision[]
  /** The commit it begins with, before which there was nothing. */
  readonly root: string
  /** When it began, or left the main branch; in milliseconds. */
  readonly began: number
  /** The time of its newest commit, in milliseconds. */
  readonly newest: number
}

/**
 * The commits of a branch. Only what came into the branch itself counts (first parents): a
 * translation in somebody's own branch was nobody else's until it was merged.
 */
export async function readPast(
  repository: HistoryRepository,
  context: ReaderContext,
  now: Date,
): Promise<BranchPast> {
  const { tip, main } = repository
  const commits = await listCommits(repository, [tip], context)
  // A commit that was put on top as it was, without a merge, has the time at which its author made
  // it, weeks before: those around it bear witness to when it came in.
  const times = orderedTimes([...commits.values()], now.getTime())
  const revisions = [...commits.keys()].map((id, index) => ({ id, at: times[index] ?? 0 }))
  const newest = revisions.at(-1)?.at ?? 0
  const root = revisions[0]?.id ?? tip
  if (main === null) return { revisions, root, newest, began: revisions[0]?.at ?? 0 }
  const own = await listCommits(repository, [tip, '--not', main], context)
  const [first] = own.keys()
  return { revisions, root, newest, began: revisions.find(({ id }) => id === first)?.at ?? newest }
}

/** Commit → when it was made, in milliseconds. */
async function listCommits(
  { gitDir }: HistoryRepository,
  which: readonly string[],
  { git, limits, signal }: ReaderContext,
): Promise<Map<string, number>> {
  const program = await git.start({
    args: ['rev-list', '--first-parent', '--reverse', '--timestamp', ...which],
    gitDir,
    signal,
  })
  const commits = new Map<string, number>()
  // It goes through the whole past before it says the first word.
  for await (const line of outputPieces(program, '\n', limits.fetchMs)) {
    const [seconds = '', id = ''] = line.split(' ')
    if (!/^\d{1,12}$/.test(seconds) || !isObjectId(id)) {
      throw new GitFailure('answer-invalid', 'has a past that cannot be understood')
    }
    commits.set(id, Number(seconds) * 1_000)
  }
  return commits
}
