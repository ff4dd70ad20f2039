import { GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import type { GitProgram } from './git-program.ts'
import type { RepositoryPlace } from './place.ts'
import { isObjectId } from './ref-names.ts'

/** Branch → the commit it is at. */
export type Heads = ReadonlyMap<string, string>

export interface AskContext {
  readonly git: GitProgram
  readonly limits: GitLimits
  readonly signal: AbortSignal
  countRequest(): void
}

/** Asks a repository, once, which commits the wanted branches are at; others are left out. */
export async function remoteHeads(
  { address, protocol }: RepositoryPlace,
  wanted: ReadonlySet<string>,
  { git, limits, signal, countRequest }: AskContext,
): Promise<Heads> {
  countRequest()
  const answer = await git.run({
    args: ['ls-remote', '--quiet', '--heads', '--', address],
    protocol,
    signal,
    timeoutMs: limits.askMs,
  })
  return headsFrom(answer.toString('utf8'), wanted)
}

/** Lines of `<id> TAB refs/heads/<branch>`. */
function headsFrom(answer: string, wanted: ReadonlySet<string>): Heads {
  const heads = new Map<string, string>()
  for (const line of answer.split('\n')) {
    const [id = '', ref = ''] = line.split('\t')
    const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ''
    if (!wanted.has(branch)) continue
    if (!isObjectId(id)) {
      throw new GitFailure('answer-invalid', `names no commit for the branch ${branch}`)
    }
    heads.set(branch, id)
  }
  return heads
}
