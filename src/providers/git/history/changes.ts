import { GitFailure } from '../repository/git-failure.ts'
import type { ReaderContext } from '../repository/object-reader.ts'
import { isObjectId } from '../repository/ref-names.ts'
import type { RunningProgram } from '../repository/run-program.ts'
import { outputPieces } from './output.ts'
import type { HistoryRepository } from './revisions.ts'

/** A file that is another one than before. */
export interface FileChange {
  /** From the top, with `/`. */
  readonly path: string
  /** Id of its content; `null`: there is no such file any more. */
  readonly blob: string | null
}

/** The first commit is compared with nothing, each other one with the one that its line names. */
const comparing = [
  ...['diff-tree', '--stdin', '--root', '-r', '-z', '--raw', '--no-renames', '--full-index'],
  '--no-abbrev',
  // The files that matter, anywhere in a tree.
  ...['--', '*.po', '*.pot'],
]

/**
 * What changed among the translation files from each of these commits to the next, and before the
 * first of them, since the branch began with its root. Commit → its changes.
 */
export async function readChanges(
  { gitDir }: HistoryRepository,
  root: string,
  commits: readonly string[],
  { git, limits, signal }: ReaderContext,
): Promise<ReadonlyMap<string, readonly FileChange[]>> {
  const [first, ...later] = commits
  const found = new Map<string, FileChange[]>()
  if (first === undefined) return found
  const program = await git.start({ gitDir, signal, args: comparing })
  const pairs = later.map((commit, index) => `${commit} ${commits[index]}\n`)
  const begin = first === root ? [`${root}\n`] : [`${root}\n`, `${first} ${root}\n`]
  program.input.write([...begin, ...pairs].join(''))
  await gather(program, limits.readMs, found)
  if (first !== root) found.set(first, [...(found.get(root) ?? []), ...(found.get(first) ?? [])])
  return found
}

/** Fields end in NUL: a commit's id before its changes, and of each change the facts and the path. */
async function gather(
  program: RunningProgram,
  readMs: number,
  found: Map<string, FileChange[]>,
): Promise<void> {
  const paths = new Map<string, string>()
  let commit = ''
  let facts: string | null = null
  for await (const field of outputPieces(program, '\0', readMs)) {
    if (facts !== null) {
      const change = changeOf(facts, field, paths)
      const changes = found.get(commit)
      if (changes === undefined) found.set(commit, change ? [change] : [])
      else if (change) changes.push(change)
      facts = null
    } else if (field.startsWith(':')) facts = field
    else if (isObjectId(field)) commit = field
    else throw new GitFailure('answer-invalid', 'has changes that cannot be understood')
  }
}

/** `:<mode before> <mode now> <id before> <id now> <letter>`, each path kept once. */
function changeOf(facts: string, raw: string, paths: Map<string, string>): FileChange | null {
  const [, mode, , id] = facts.split(' ')
  if (id === undefined || !isObjectId(id)) {
    throw new GitFailure('answer-invalid', 'has changes that cannot be understood')
  }
  const path = paths.get(raw) ?? Buffer.from(raw, 'latin1').toString('utf8')
  paths.set(raw, path)
  if (/[\p{Cc}\\:\ufffd]/u.test(path)) return null
  // A link or a submodule is no file that could be read.
  return { path, blob: mode?.startsWith('100') ? id : null }
}
