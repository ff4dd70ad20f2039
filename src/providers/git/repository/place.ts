import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isThisMachine } from '../../../support/this-machine.ts'
import { GitFailure } from './git-failure.ts'
import type { Protocol } from './git-program.ts'
import { isRepositoryName } from './ref-names.ts'

/** Where a repository lies. */
export interface RepositoryPlace {
  /** What git is given: a web address or an absolute folder. */
  readonly address: string
  readonly protocol: Exclude<Protocol, null>
  /** True: in a folder of somebody else's, read in place and never written. */
  readonly isLocal: boolean
}

/** Fills a repository's name into the pattern. Throws a `GitFailure` for what may not be asked. */
export function repositoryPlace(pattern: string, project: string): RepositoryPlace {
  if (!isRepositoryName(project)) {
    throw new GitFailure('answer-invalid', 'has a name that no repository can have')
  }
  const address = pattern.replaceAll('{project}', project)
  if (address.startsWith('/')) return { address, protocol: 'file', isLocal: true }
  const url = URL.parse(address)
  if (url?.username || url?.password) {
    throw new GitFailure('refused', 'has a user in its address: only open repositories are read')
  }
  if (url?.protocol === 'https:') return { address, protocol: 'https', isLocal: false }
  if (url?.protocol === 'http:' && isThisMachine(url)) {
    return { address, protocol: 'http', isLocal: false }
  }
  throw new GitFailure('refused', 'is neither an https:// address nor an absolute folder')
}

/** Where git keeps what belongs to a local repository, bare or with files beside it. */
export async function gitFolderOf(folder: string): Promise<string> {
  for (const candidate of [join(folder, '.git'), folder, `${folder}.git`]) {
    if (await isGitFolder(candidate)) return candidate
  }
  throw new GitFailure('not-found', 'is no repository')
}

async function isGitFolder(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null)
  // A linked work tree has a file that names the folder; git follows it.
  if (facts?.isFile()) return path.endsWith('.git')
  const head = await stat(join(path, 'HEAD')).catch(() => null)
  return facts?.isDirectory() === true && head !== null
}
