import { constants } from 'node:fs'
import { mkdir, mkdtemp, open, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { GitFailure, shown } from '../repository/git-failure.ts'
import type { GitLimits } from '../repository/git-limits.ts'
import type { ObjectReader } from '../repository/object-reader.ts'
import { runProgram } from '../repository/run-program.ts'
import type { Trees } from '../repository/trees.ts'
import type { TemplateCommand } from './commands.ts'

export interface ScratchContext {
  readonly reader: ObjectReader
  readonly trees: Trees
  readonly limits: GitLimits
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

const everything = { enters: () => true, wants: () => true }
/** More output than this is no help to anybody. */
const mostPrinted = 1024 * 1024

/**
 * The files of one commit in a temporary folder, for commands to work on. Symbolic links and
 * submodules are left out, so that no name in it leads elsewhere.
 */
export class ScratchCopy {
  readonly #folder: string
  readonly #context: ScratchContext

  private constructor(folder: string, context: ScratchContext) {
    this.#folder = folder
    this.#context = context
  }

  static async make(tree: string, context: ScratchContext): Promise<ScratchCopy> {
    // Its real path: where a command's output lies is compared with it.
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'stringboard-source-')))
    const copy = new ScratchCopy(folder, context)
    try {
      await copy.#fill(tree)
    } catch (error) {
      await copy.remove()
      throw error
    }
    return copy
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }

  /** Runs a command at the top of the source; what it has written as its template. */
  async run({ command, output, resource }: TemplateCommand): Promise<Buffer> {
    const { limits, environment, signal } = this.#context
    const [program = '', ...args] = command
    const { end } = await runProgram({
      program,
      args,
      cwd: join(this.#folder, 'source'),
      env: {
        ...environment,
        LC_ALL: 'C.UTF-8',
        HOME: join(this.#folder, 'home'),
        TMPDIR: join(this.#folder, 'home'),
      },
      signal,
      timeoutMs: limits.commandMs,
      mostBytes: mostPrinted,
    })
    const fails = (words: string) =>
      new GitFailure(
        'unavailable',
        `has no total: the command for the template of ${resource} ${words}`,
      )
    if (end.stopped === 'aborted') throw new GitFailure('aborted', 'was given up')
    if (end.notStarted !== null)
      throw fails(`does not start (${end.notStarted}: ${shown(program)})`)
    if (end.stopped === 'too-long') throw fails(`took longer than ${limits.commandMs / 1_000} s`)
    if (end.stopped === 'too-much') throw fails(`printed more than ${mostPrinted} bytes`)
    if (end.code !== 0) throw fails(`ended with ${end.code}${lastLine(end.complaint)}`)
    return this.#read(output, fails)
  }

  async #fill(tree: string): Promise<void> {
    const { reader, trees, limits } = this.#context
    const files = await trees.files(tree, everything)
    const paths = new Map<string, { path: string; mode: number }[]>()
    for (const { id, path, isProgram } of files) {
      const places = paths.get(id) ?? []
      places.push({ path, mode: isProgram ? 0o755 : 0o644 })
      paths.set(id, places)
    }
    await mkdir(join(this.#folder, 'home'))
    await mkdir(join(this.#folder, 'source'))
    const folders = new Set<string>()
    let written = 0
    for await (const { id, bytes } of reader.read([...paths.keys()])) {
      if (bytes === null) continue
      // One content at a thousand places takes little in a repository, and a disk outside of it.
      written += bytes.length * (paths.get(id)?.length ?? 0)
      if (written > limits.mostSourceBytes) {
        const most = `more than ${limits.mostSourceBytes} bytes of source`
        throw new GitFailure('answer-invalid', `has no total: its command would work on ${most}`)
      }
      for (const { path, mode } of paths.get(id) ?? []) {
        const file = join(this.#folder, 'source', path)
        const folder = dirname(file)
        if (!folders.has(folder)) await mkdir(folder, { recursive: true })
        folders.add(folder)
        await writeFile(file, bytes, { mode, flag: 'wx' }).catch(ignoreExisting)
      }
    }
  }

  async #read(output: string, fails: (words: string) => GitFailure): Promise<Buffer> {
    const file = join(this.#folder, 'source', output)
    const { mostFileBytes } = this.#context.limits
    const path = await realpath(file).catch(() => null)
    if (path === null) throw fails(`wrote no ${output}`)
    if (!path.startsWith(this.#folder + sep)) throw fails(`wrote ${output} elsewhere`)
    const handle = await open(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    )
    try {
      const facts = await handle.stat()
      if (!facts.isFile()) throw fails(`wrote ${output}, which is no file`)
      if (facts.size > mostFileBytes) throw fails(`wrote more than ${mostFileBytes} bytes`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  }
}

/** Two names that are one to this file system: the first stays. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

function lastLine(complaint: string): string {
  const line = shown(complaint.trim().split('\n').at(-1) ?? '')
  return line === '' ? '' : ` (${line})`
}
