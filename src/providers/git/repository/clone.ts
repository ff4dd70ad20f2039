import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { clearLeftovers, writingInto } from './clone-lock.ts'
import { GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import type { GitProgram, GitRun } from './git-program.ts'
import type { RepositoryPlace } from './place.ts'
import type { Heads } from './remote-heads.ts'

export interface CloneContext {
  readonly git: GitProgram
  readonly limits: GitLimits
  readonly signal: AbortSignal
  countRequest(): void
  /** True: with all of the branches' past; by default, nothing of it. */
  readonly isWhole?: boolean
}

/**
 * A bare clone that holds the tips of some branches, and their past only where that is wanted. It can
 * be thrown away at any time. Whoever uses it holds its lock.
 */
export class Clone {
  readonly #folder: string
  readonly #context: CloneContext

  constructor(folder: string, context: CloneContext) {
    this.#folder = folder
    this.#context = context
  }

  /** Brings the branches that have moved; answers which commits they are at now. */
  async update(place: RepositoryPlace, heads: Heads): Promise<Heads> {
    await this.#ensure(heads)
    const own = await this.#tips()
    const gone = [...own.keys()].filter((branch) => !heads.has(branch))
    // A branch `stable` that is gone would be in the way of a branch `stable/2026.1`.
    if (gone.length > 0) await this.#forget(gone)
    const moved = [...heads].filter(([branch, id]) => own.get(branch) !== id)
    if (moved.length > 0) {
      await this.#fetch(
        place,
        moved.map(([branch]) => branch),
      )
      await this.#tidy()
    }
    const now = await this.#tips()
    const missing = [...heads.keys()].find((branch) => !now.has(branch))
    if (missing !== undefined) {
      throw new GitFailure('unavailable', `did not send its branch ${missing}`)
    }
    return now
  }

  /** Throws it away. */
  discard(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }

  async #ensure(heads: Heads): Promise<void> {
    await clearLeftovers(this.#folder, this.#context.limits)
    const isThere = ['HEAD', 'config', 'objects', 'refs'].every((name) =>
      existsSync(join(this.#folder, name)),
    )
    if (isThere) return
    await this.discard()
    const isSha256 = [...heads.values()].some((id) => id.length === 64)
    const format = `--object-format=${isSha256 ? 'sha256' : 'sha1'}`
    await this.#run(['init', '--quiet', '--bare', '--template=', format, '--', this.#folder], {
      isInside: false,
    })
  }

  async #tips(): Promise<Heads> {
    const answer = await this.#run([
      'for-each-ref',
      '--format=%(objectname) %(refname:lstrip=2)',
      'refs/heads',
    ])
    const lines = answer.toString('utf8').split('\n').filter(Boolean)
    return new Map(
      lines.map((line) => {
        const space = line.indexOf(' ')
        return [line.slice(space + 1), line.slice(0, space)] as const
      }),
    )
  }

  async #forget(branches: readonly string[]): Promise<void> {
    for (const branch of branches) await this.#run(['update-ref', '-d', `refs/heads/${branch}`])
  }

  async #fetch({ address, protocol }: RepositoryPlace, branches: readonly string[]): Promise<void> {
    const { git, limits, signal, countRequest } = this.#context
    const tooLarge = new AbortController()
    const watch = setInterval(async () => {
      const bytes = await packBytes(this.#folder)
      if (bytes > limits.mostCloneBytes) tooLarge.abort()
    }, 1_000)
    countRequest()
    try {
      await writingInto(this.#folder, (onStart) =>
        git.run({
          args: [
            'fetch',
            '--quiet',
            '--force',
            ...(this.#context.isWhole ? [] : ['--depth=1']),
            '--no-tags',
            '--no-write-fetch-head',
            '--no-recurse-submodules',
            '--',
            address,
            ...branches.map((branch) => `+refs/heads/${branch}:refs/heads/${branch}`),
          ],
          gitDir: this.#folder,
          protocol,
          signal: AbortSignal.any([signal, tooLarge.signal]),
          timeoutMs: limits.fetchMs,
          onStart,
        }),
      )
    } catch (error) {
      if (!tooLarge.signal.aborted) throw error
      const most = Math.round(limits.mostCloneBytes / 2 ** 20)
      throw new GitFailure('answer-invalid', `is larger than ${most} MiB, which is not fetched`)
    } finally {
      clearInterval(watch)
    }
  }

  /**
   * Each fetch adds a pack, and what the branches have left behind stays in the old ones. Once there
   * are many, what is needed becomes one pack and the rest goes.
   */
  async #tidy(): Promise<void> {
    const packs = await readdir(join(this.#folder, 'objects', 'pack'))
    const count = packs.filter((name) => name.endsWith('.pack')).length
    if (count <= this.#context.limits.mostPacks) return
    await writingInto(this.#folder, async (onStart) => {
      const timeoutMs = this.#context.limits.fetchMs
      await this.#run(['repack', '-a', '-d', '-q'], { timeoutMs, onStart })
      await this.#run(['prune', '--expire=now'], { timeoutMs, onStart })
    })
  }

  #run(
    args: readonly string[],
    options: Pick<GitRun, 'onStart'> & {
      readonly timeoutMs?: number
      readonly isInside?: boolean
    } = {},
  ): Promise<Buffer> {
    const { git, limits, signal } = this.#context
    const { isInside = true, timeoutMs = limits.askMs, ...rest } = options
    return git.run({ args, ...(isInside && { gitDir: this.#folder }), signal, timeoutMs, ...rest })
  }
}

async function packBytes(clone: string): Promise<number> {
  const folder = join(clone, 'objects', 'pack')
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (facts) => facts.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
