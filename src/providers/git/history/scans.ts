import { GitFailure } from '../repository/git-failure.ts'
import { type GitObject, ObjectReader, type ReaderContext } from '../repository/object-reader.ts'
import { release } from '../repository/release.ts'
import type { TreeFile } from '../repository/trees.ts'
import { Keeper } from './keeper.ts'
import { bytesOfVersion, type Version } from './version.ts'
import type { CountedFile, VersionScanner } from './versions.ts'

/** A file that was counted; `null` where it is larger than what is read. */
export type HistoryFile = CountedFile | null

export interface ScansContext extends ReaderContext {
  readonly gitDir: string
  readonly scanner: VersionScanner
  /** Kept at most between two uses, in bytes; a file that is dropped is read again. */
  readonly mostKeptBytes: number
}

/**
 * What the files of a walk hold, use by use. Git prints them in the order they are first needed,
 * each once, while the ones before are counted; what was counted is kept until its last use, and of
 * each path the newest version as well.
 */
export class HistoryScans {
  readonly #context: ScansContext
  readonly #uses: readonly (readonly TreeFile[])[]
  /** File → the last use it is needed for. */
  readonly #lastUse: ReadonlyMap<string, number>
  /** Every file once, in the order of first need. */
  readonly #order: readonly string[]
  readonly #reader: ObjectReader
  readonly #objects: AsyncGenerator<GitObject>
  readonly #kept: Keeper<CountedFile>
  readonly #versions: Keeper<Version>
  #files = 0
  #bytes = 0

  /** `uses` are the files of each use, in the order in which {@link load} will ask for them. */
  static async open(
    uses: readonly (readonly TreeFile[])[],
    context: ScansContext,
  ): Promise<HistoryScans> {
    return new HistoryScans(uses, context, await ObjectReader.open(context.gitDir, context))
  }

  private constructor(
    uses: readonly (readonly TreeFile[])[],
    context: ScansContext,
    reader: ObjectReader,
  ) {
    this.#context = context
    this.#uses = uses
    this.#lastUse = new Map(uses.flatMap((files, use) => files.map(({ id }) => [id, use] as const)))
    this.#order = [...new Set(uses.flatMap((files) => files.map(({ id }) => id)))]
    this.#reader = reader
    this.#objects = reader.read(this.#order)
    const half = context.mostKeptBytes / 2
    this.#kept = new Keeper(half, ({ marks }) => marks.byteLength)
    this.#versions = new Keeper(half, bytesOfVersion, ({ bytes }) => release(bytes))
  }

  /** Distinct files of all uses. */
  get fileCount(): number {
    return this.#order.length
  }

  /** Files read so far, each counted once, and how many bytes they have. */
  get read(): { readonly files: number; readonly bytes: number } {
    return { files: this.#files, bytes: this.#bytes }
  }

  /** The files of a use, by their ids; each use is to be loaded once, in order. */
  async load(use: number): Promise<ReadonlyMap<string, HistoryFile>> {
    const loaded = new Map<string, HistoryFile>()
    const dropped: TreeFile[] = []
    for (const file of this.#uses[use] ?? []) {
      const { id } = file
      const known = loaded.get(id) ?? this.#kept.get(id)
      if (known !== undefined) loaded.set(id, known)
      else if (this.#order[this.#files] === id) loaded.set(id, await this.#nextPrinted(file))
      else dropped.push(file)
    }
    await this.#readAgain(dropped, loaded)
    for (const [id, file] of loaded) {
      if (file !== null && (this.#lastUse.get(id) ?? use) > use) this.#kept.keep(id, file)
      else this.#kept.drop(id)
    }
    return loaded
  }

  async close(): Promise<void> {
    await this.#reader.close()
  }

  async #nextPrinted(file: TreeFile): Promise<HistoryFile> {
    const { value, done } = await this.#objects.next()
    if (done) throw new GitFailure('unavailable', 'ended before it had said everything', true)
    this.#files += 1
    this.#bytes += value.size
    return this.#count(file, value)
  }

  async #readAgain(files: readonly TreeFile[], into: Map<string, HistoryFile>): Promise<void> {
    if (files.length === 0) return
    const fileOf = new Map(files.map((file) => [file.id, file]))
    const reader = await ObjectReader.open(this.#context.gitDir, this.#context)
    try {
      for await (const object of reader.read([...fileOf.keys()])) {
        const file = fileOf.get(object.id)
        if (file !== undefined) into.set(file.id, this.#count(file, object))
      }
    } finally {
      await reader.close()
    }
  }

  #count({ path }: TreeFile, { id, type, bytes }: GitObject): HistoryFile {
    if (type !== 'blob') {
      throw new GitFailure('answer-invalid', `has no file where it names one (${id.slice(0, 12)})`)
    }
    if (bytes === null) return null
    const { scanner } = this.#context
    const version = scanner.read(bytes, this.#versions.get(path) ?? null)
    if (version === null) return scanner.countWhole(bytes)
    const counted = scanner.count(version)
    this.#versions.keep(path, version)
    return counted
  }
}
