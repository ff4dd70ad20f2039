import { GitFailure } from './git-failure.ts'
import { outputPieces } from './history-output.ts'
import { orderedTimes } from './history-times.ts'
import type { ReaderContext } from './object-reader.ts'
import { isObjectId } from './ref-names.ts'

/** A repository with its past. */
export interface HistoryRepository {
  readonly gitDir: string
  /** Commit that the branch is at. */
  readonly tip: string
  /** Commit that the main branch is at; `null`: this is the main branch. */
  readonly main: string | null
}

/** A commit that changed translation files, as the branch saw it. */
export interface Revision {
  readonly id: string
  /** When it came into the branch, in milliseconds; never before the one before it. */
  readonly at: number
}

/** The files that matter, anywhere in a tree. */
export const historyPaths = ['*.po', '*.pot'] as const

/** What happened to the translation files of a branch. */
export interface BranchPast {
  /** Oldest first. */
  readonly revisions: readonly Revision[]
  /** When the branch left the main one, or began; in milliseconds. `null`: nothing is in it. */
  readonly began: number | null
  /** The time of its newest commit, whatever that changed; in milliseconds. */
  readonly newest: number
}

/**
 * The commits of a branch that changed any translation file or template. Only what came into the
 * branch itself counts (first parents): a translation in somebody's own branch was nobody else's
 * until it was merged.
 */
export async function readPast(
  repository: HistoryRepository,
  context: ReaderContext,
  now: Date,
): Promise<BranchPast> {
  const { tip, main } = repository
  // The times of all commits bear witness to when one of them came in: a commit that was put on top
  // as it was, without a merge, has the time at which its author made it, weeks before.
  const [all, changing] = await Promise.all([
    listCommits(repository, [tip], context),
    listCommits(repository, [tip, '--', ...historyPaths], context),
  ])
  const times = orderedTimes([...all.values()], now.getTime())
  const timeOf = new Map([...all.keys()].map((id, index) => [id, times[index] ?? 0]))
  const revisions = [...changing].map(([id, time]) => ({ id, at: timeOf.get(id) ?? time }))
  const newest = times.at(-1) ?? 0
  if (main === null) return { revisions, newest, began: revisions[0]?.at ?? null }
  const own = await listCommits(repository, [tip, '--not', main], context)
  const [first] = own.keys()
  return { revisions, newest, began: first === undefined ? newest : (timeOf.get(first) ?? newest) }
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
