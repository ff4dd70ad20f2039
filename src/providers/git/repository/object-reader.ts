import { failureOf, GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import type { GitProgram } from './git-program.ts'
import { isObjectId } from './ref-names.ts'
import { release } from './release.ts'
import type { RunningProgram } from './run-program.ts'

export interface GitObject {
  readonly id: string
  readonly type: 'blob' | 'tree' | 'commit' | 'tag'
  /** In bytes. */
  readonly size: number
  /** `null`: larger than what is read. */
  readonly bytes: Buffer | null
}

export interface ReaderContext {
  readonly git: GitProgram
  readonly limits: GitLimits
  readonly signal: AbortSignal
}

const newline = 0x0a
/** Ids written before the first answer is waited for. */
const askedAtOnce = 1_000

/**
 * Reads objects of one repository through a single `git cat-file --batch`, in the order asked.
 * Every id is to be asked once; `close` ends the process.
 */
export class ObjectReader {
  readonly #program: RunningProgram
  readonly #limits: GitLimits
  readonly #output: AsyncIterator<Buffer>
  /** Started anew for each of thousands of waits; it means something while one lasts. */
  readonly #patience: NodeJS.Timeout
  #isWaiting = false
  /** What git printed last, and how much of it is still to be taken. */
  #chunkRead: Buffer = Buffer.alloc(0)
  #rest = this.#chunkRead
  #isClosed = false

  private constructor(program: RunningProgram, limits: GitLimits) {
    this.#program = program
    this.#limits = limits
    this.#output = program.output[Symbol.asyncIterator]()
    this.#patience = setTimeout(() => {
      if (this.#isWaiting) program.stop('too-long')
    }, limits.readMs).unref()
  }

  static async open(gitDir: string, { git, limits, signal }: ReaderContext): Promise<ObjectReader> {
    const program = await git.start({ args: ['cat-file', '--batch'], gitDir, signal })
    return new ObjectReader(program, limits)
  }

  /** The objects with these ids, one after the other. A missing one is a damaged repository. */
  async *read(ids: readonly string[]): AsyncGenerator<GitObject> {
    for (let from = 0; from < ids.length; from += askedAtOnce) {
      const asked = ids.slice(from, from + askedAtOnce)
      this.#ask(asked)
      for (const id of asked) yield await this.#next(id)
    }
  }

  #ask(ids: readonly string[]): void {
    const wrong = ids.find((id) => !isObjectId(id))
    if (wrong !== undefined) throw new GitFailure('answer-invalid', 'names an object without an id')
    this.#program.input.write(`${ids.join('\n')}\n`)
  }

  /** `<id> <type> <size>`, the bytes, and a line's end. */
  async #next(asked: string): Promise<GitObject> {
    const header = await this.#line()
    const [id, type, digits] = header.split(' ')
    const size = Number(digits)
    if (id !== asked || !isType(type) || !Number.isSafeInteger(size)) {
      throw new GitFailure('unavailable', `misses the object ${asked.slice(0, 12)}`, true)
    }
    const isTooLarge = size > this.#limits.mostFileBytes
    const bytes = isTooLarge ? null : await this.#take(size)
    if (isTooLarge) await this.#skip(size)
    await this.#skip(1)
    return { id, type, size, bytes }
  }

  async #line(): Promise<string> {
    let line = ''
    while (true) {
      const end = this.#rest.indexOf(newline)
      if (end >= 0) {
        line += this.#rest.toString('latin1', 0, end)
        this.#rest = this.#rest.subarray(end + 1)
        return line
      }
      line += this.#rest.toString('latin1')
      this.#rest = await this.#chunk()
    }
  }

  async #take(size: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(size)
    let filled = 0
    while (filled < bytes.length) {
      if (this.#rest.length === 0) this.#rest = await this.#chunk()
      const part = this.#rest.subarray(0, bytes.length - filled)
      bytes.set(part, filled)
      filled += part.length
      this.#rest = this.#rest.subarray(part.length)
    }
    return bytes
  }

  async #skip(size: number): Promise<void> {
    let left = size
    while (left > 0) {
      if (this.#rest.length === 0) this.#rest = await this.#chunk()
      const part = Math.min(left, this.#rest.length)
      left -= part
      this.#rest = this.#rest.subarray(part)
    }
  }

  async #chunk(): Promise<Buffer> {
    this.#patience.refresh()
    this.#isWaiting = true
    try {
      const { value, done } = await this.#output.next()
      if (!done) {
        release(this.#chunkRead)
        this.#chunkRead = value
        return value
      }
    } catch {
      // It was ended; its end says why.
    } finally {
      this.#isWaiting = false
    }
    this.#program.input.end()
    const failure = failureOf(await this.#program.ended, this.#limits.readMs)
    throw failure ?? new GitFailure('unavailable', 'ended before it had said everything', true)
  }

  /** Ends the process; what it had still to say is dropped. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearTimeout(this.#patience)
    this.#program.input.end()
    this.#program.stop('aborted')
    await this.#program.ended
  }
}

function isType(text: string | undefined): text is GitObject['type'] {
  return text === 'blob' || text === 'tree' || text === 'commit' || text === 'tag'
}
