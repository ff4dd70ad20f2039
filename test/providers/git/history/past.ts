import { execFileSync } from 'node:child_process'
import { type Content, gitEnvironment, type TestRepository } from '../repository.ts'

/** One commit of a past that a test makes up. */
export interface PastCommit {
  /** When it was made, by its author's clock: `2013-05-04` or with a time. */
  readonly at: string
  /** Files that are other than before; `null`: there no more. Whatever is not named stays. */
  readonly files: Readonly<Record<string, Content | null>>
  /** By default `master`. */
  readonly branch?: string
  /** The branch that this one is split off from. */
  readonly from?: string
  /** The branch that is merged. */
  readonly merge?: string
}

/** Gives a repository a past, oldest first. */
export function makePast(repository: TestRepository, commits: readonly PastCommit[]): void {
  const markOf = new Map<string, number>()
  const parts: Buffer[] = []
  const say = (part: string | Buffer) => parts.push(Buffer.from(part))
  for (const [index, { at, files, branch = 'master', from, merge }] of commits.entries()) {
    const seconds = Date.parse(at.length > 10 ? at : `${at}T12:00:00Z`) / 1_000
    const parent = markOf.get(branch) ?? (from === undefined ? undefined : markOf.get(from))
    say(`commit refs/heads/${branch}\nmark :${index + 1}\n`)
    say(`committer Ann <ann@example.org> ${seconds} +0000\ndata 4\nwork\n`)
    if (parent !== undefined) say(`from :${parent}\n`)
    if (merge !== undefined) say(`merge :${markOf.get(merge)}\n`)
    for (const [path, content] of Object.entries(files)) sayFile(path, content, say)
    markOf.set(branch, index + 1)
  }
  const args = [`--git-dir=${repository.path}`, 'fast-import', '--quiet', '--force']
  execFileSync('git', args, { input: Buffer.concat(parts), env: gitEnvironment })
}

function sayFile(path: string, content: Content | null, say: (part: string | Buffer) => void) {
  const quoted = JSON.stringify(path)
  if (content === null) say(`D ${quoted}\n`)
  else if (typeof content === 'object' && 'submodule' in content) {
    say(`M 160000 ${content.submodule} ${quoted}\n`)
  } else {
    const isLink = typeof content === 'object' && 'link' in content
    const bytes = Buffer.from(isLink ? content.link : content)
    say(`M ${isLink ? '120000' : '100644'} inline ${quoted}\ndata ${bytes.length}\n`)
    say(bytes)
    say('\n')
  }
}
