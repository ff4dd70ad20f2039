import { join } from 'node:path'
import { Clone } from '../repository/clone.ts'
import { GitFailure, shown } from '../repository/git-failure.ts'
import type { GitLimits } from '../repository/git-limits.ts'
import type { GitProgram } from '../repository/git-program.ts'
import { gitFolderOf, type RepositoryPlace } from '../repository/place.ts'
import { isBranchName, isObjectId } from '../repository/ref-names.ts'
import { type Heads, remoteHeads } from '../repository/remote-heads.ts'
import type { HistoryRepository } from './revisions.ts'

export interface OpenContext {
  readonly git: GitProgram
  readonly limits: GitLimits
  readonly signal: AbortSignal
  /** Folder of the clones; absolute. */
  readonly folder: string
  /** What the clone is called there. */
  readonly name: string
  /** Branches to choose from, the preferred one first. */
  readonly branches: readonly string[]
  /** Those a branch may have left; empty: it is one of them. */
  readonly mainBranches: readonly string[]
  /** Called before a repository from elsewhere is fetched. */
  onFetch(gitDir: string): void
}

/** A repository whose past can be read. */
export interface OpenedRepository extends HistoryRepository {
  readonly branch: string
  /** False: it lies on this computer, and may be behind the one it was cloned from. */
  readonly isFresh: boolean
  /** True: its past was cut off when it was cloned. */
  readonly isShallow: boolean
}

/** Where the clone of a repository with all of its past lies. */
export function historyClone(folder: string, name: string): string {
  return join(folder, 'history', `${name}.git`)
}

/**
 * Finds a branch of a repository with all of its past: in place where it lies on this computer, else
 * in a clone of its own, which is made or brought up to date.
 */
export async function openRepository(
  place: RepositoryPlace,
  context: OpenContext,
): Promise<OpenedRepository> {
  if (place.isLocal) {
    const gitDir = await gitFolderOf(place.address)
    const heads = await localHeads(gitDir, context)
    const answer = await run(gitDir, ['rev-parse', '--is-shallow-repository'], context)
    const isShallow = answer.trim() === 'true'
    return { ...choose(heads, context), gitDir, isFresh: false, isShallow }
  }
  const gitDir = historyClone(context.folder, context.name)
  const within = { ...context, countRequest() {} }
  const wanted = new Set([...context.branches, ...context.mainBranches].filter(isBranchName))
  const heads = await remoteHeads(place, wanted, within)
  choose(heads, context)
  context.onFetch(gitDir)
  const clone = new Clone(gitDir, { ...within, isWhole: true })
  const now = await clone.update(place, heads)
  return { ...choose(now, context), gitDir, isFresh: true, isShallow: false }
}

function choose(heads: Heads, { branches, mainBranches }: OpenContext) {
  const branch = branches.find((name) => heads.has(name))
  const tip = branch === undefined ? undefined : heads.get(branch)
  if (branch === undefined || tip === undefined) {
    const others = [...heads.keys()].slice(0, 5).map(shown)
    const known = others.length > 0 ? `, but ${others.join(', ')}` : ''
    const names = branches.map(shown).join(' or ')
    throw new GitFailure('not-found', `has no branch ${names}${known}: name one with --branch`)
  }
  const main = mainBranches.find((name) => heads.has(name))
  return { branch, tip, main: main === undefined ? null : (heads.get(main) ?? null) }
}

/** Branches of a repository on this computer; those it only knows of its origin where it has no own. */
async function localHeads(gitDir: string, context: OpenContext): Promise<Heads> {
  const format = '--format=%(objectname) %(refname)'
  const answer = await run(
    gitDir,
    ['for-each-ref', format, 'refs/heads', 'refs/remotes/origin'],
    context,
  )
  const heads = new Map<string, string>()
  for (const line of answer.split('\n')) {
    const [id = '', ref = ''] = line.split(' ')
    const [, place, name] = /^refs\/(heads|remotes\/origin)\/(.+)$/.exec(ref) ?? []
    if (name === undefined || !isObjectId(id)) continue
    if (place === 'heads' || !heads.has(name)) heads.set(name, id)
  }
  return heads
}

async function run(
  gitDir: string,
  args: readonly string[],
  { git, limits, signal }: OpenContext,
): Promise<string> {
  const answer = await git.run({ args, gitDir, signal, timeoutMs: limits.askMs })
  return answer.toString('utf8')
}
