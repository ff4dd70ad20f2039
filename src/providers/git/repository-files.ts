import { join } from 'node:path'
import { ProviderError } from '../../sync/provider-error.ts'
import { Clone } from './repository/clone.ts'
import { commitFrom } from './repository/commit.ts'
import { GitFailure, shown } from './repository/git-failure.ts'
import { type GitLimits, usualLimits } from './repository/git-limits.ts'
import { GitProgram } from './repository/git-program.ts'
import { ObjectReader } from './repository/object-reader.ts'
import { gitFolderOf, type RepositoryPlace, repositoryPlace } from './repository/place.ts'
import { remoteHeads } from './repository/remote-heads.ts'
import { Trees } from './repository/trees.ts'

export interface RepositoryFilesOptions {
  /** A web address or an absolute folder, bare or not. */
  readonly address: string
  /** A folder for a clone and for git's own settings; absolute, and the caller's to remove. */
  readonly folder: string
  /** What programs are given of our environment: `PATH`, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly limits?: Partial<GitLimits>
}

/** A file at the tip of a repository's main branch, as text; `null` where there is none. */
export type ReadRepositoryFile = (path: string) => Promise<string | null>

/** Main branches by their usual names, where a repository does not say which one it is. */
const mainBranches = ['master', 'main'] as const

/**
 * Opens a repository for its files, as they are at the tip of its main branch: in place where it lies
 * on this computer, else in a clone without a past. Everything that fails is a `ProviderError`.
 */
export async function withRepositoryFiles<T>(
  options: RepositoryFilesOptions,
  use: (read: ReadRepositoryFile) => Promise<T>,
): Promise<T> {
  const { address, folder, environment, signal } = options
  const limits = { ...usualLimits, ...options.limits }
  const git = new GitProgram({ folder, environment, limits })
  const context = { git, limits, signal, countRequest() {} }
  try {
    const place = repositoryPlace(address, 'repository')
    const { gitDir, tip } = place.isLocal
      ? await openLocal(place, context)
      : await openClone(place, join(folder, 'repository.git'), context)
    const reader = await ObjectReader.open(gitDir, context)
    try {
      return await use(await fileReader(reader, tip, limits))
    } finally {
      await reader.close()
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    throw new ProviderError(error.code, 'git', `${shown(address)} ${error.message}`, {
      cause: error,
    })
  }
}

type OpenContext = ConstructorParameters<typeof Clone>[1]

interface OpenRepository {
  readonly gitDir: string
  /** The commit whose files are read. */
  readonly tip: string
}

async function openLocal(
  { address }: RepositoryPlace,
  { git, limits, signal }: OpenContext,
): Promise<OpenRepository> {
  const gitDir = await gitFolderOf(address)
  const refs = ['HEAD', ...mainBranches.map((branch) => `refs/heads/${branch}`)]
  for (const ref of refs) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
    const answer = await git
      .run({ args, gitDir, signal, timeoutMs: limits.askMs })
      .catch((error) => {
        if (error instanceof GitFailure && error.code !== 'aborted') return null
        throw error
      })
    if (answer !== null) return { gitDir, tip: answer.toString('utf8').trim() }
  }
  throw new GitFailure('not-found', `has neither a HEAD nor a branch ${mainBranches.join(' or ')}`)
}

async function openClone(
  place: RepositoryPlace,
  gitDir: string,
  context: OpenContext,
): Promise<OpenRepository> {
  const heads = await remoteHeads(place, new Set(mainBranches), context)
  const branch = mainBranches.find((name) => heads.has(name))
  const tip = branch === undefined ? undefined : heads.get(branch)
  if (branch === undefined || tip === undefined) {
    throw new GitFailure('not-found', `has no branch ${mainBranches.join(' or ')}`)
  }
  const now = await new Clone(gitDir, context).update(place, new Map([[branch, tip]]))
  return { gitDir, tip: now.get(branch) ?? tip }
}

async function fileReader(
  reader: ObjectReader,
  tip: string,
  limits: GitLimits,
): Promise<ReadRepositoryFile> {
  const trees = new Trees(reader, limits)
  const tree = await readOne(reader, tip, (object) => commitFrom(object).tree)
  return async (path) => {
    const id = await trees.find(tree, path)
    if (id === null) return null
    return readOne(reader, id, ({ bytes }) => {
      if (bytes === null) throw new GitFailure('answer-invalid', `has a file too large: ${path}`)
      return bytes.toString('utf8')
    })
  }
}

async function readOne<T>(
  reader: ObjectReader,
  id: string,
  take: (object: Parameters<typeof commitFrom>[0]) => T,
): Promise<T> {
  for await (const object of reader.read([id])) return take(object)
  throw new GitFailure('unavailable', `misses the object ${id.slice(0, 12)}`)
}
