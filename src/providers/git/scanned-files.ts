import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BlobCache } from './blob-cache.ts'
import { packScan, type ScannedPo, scanPo, unpackScan } from './po/scanner.ts'
import { GitFailure } from './repository/git-failure.ts'
import type { GitLimits } from './repository/git-limits.ts'
import type { ObjectReader } from './repository/object-reader.ts'

/** What a file holds, or how many bytes it has where that is more than is read. */
export type ScannedFile =
  | { readonly kind: 'scanned'; readonly scan: ScannedPo }
  | { readonly kind: 'too-large'; readonly bytes: number }

/** Files counted before their results are put into the cache, so that a killed run has not lost all. */
const keptAtOnce = 100

/** PO files by the id of their content, each read and counted once, by this run or an earlier one. */
export class ScannedFiles {
  readonly #reader: ObjectReader
  readonly #cache: BlobCache
  readonly #mostBytes: number
  readonly #files = new Map<string, ScannedFile>()
  #bytes = 0

  constructor(
    reader: ObjectReader,
    cache: BlobCache,
    { mostFilesBytes }: Pick<GitLimits, 'mostFilesBytes'>,
  ) {
    this.#reader = reader
    this.#cache = cache
    this.#mostBytes = mostFilesBytes
  }

  /** Makes sure that these are counted. */
  async load(ids: Iterable<string>): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => !this.#files.has(id))
    for (const [id, packed] of this.#cache.read(wanted)) {
      const scan = unpackScan(packed)
      if (scan !== null) this.#files.set(id, { kind: 'scanned', scan })
    }
    await this.#count(wanted.filter((id) => !this.#files.has(id)))
  }

  /** A file that was loaded. */
  get(id: string): ScannedFile {
    const file = this.#files.get(id)
    if (file === undefined) throw new Error(`The file ${id} was never loaded.`)
    return file
  }

  async #count(ids: readonly string[]): Promise<void> {
    const fresh = new Map<string, Uint8Array>()
    const keep = () => {
      this.#cache.write(fresh)
      fresh.clear()
    }
    try {
      for await (const { id, type, size, bytes } of this.#reader.read(ids)) {
        if (type !== 'blob') {
          throw new GitFailure(
            'answer-invalid',
            `has no file where it names one (${id.slice(0, 12)})`,
          )
        }
        if (bytes === null) {
          this.#files.set(id, { kind: 'too-large', bytes: size })
          continue
        }
        this.#heed(size)
        const scan = scanPo(bytes)
        this.#files.set(id, { kind: 'scanned', scan })
        fresh.set(id, packScan(scan))
        if (fresh.size >= keptAtOnce) keep()
        // Counting takes the thread for as long as it lasts: readers of pages get their turn between.
        await nextTurn()
      }
    } finally {
      keep()
    }
  }

  /** What is counted already is kept, so that run by run all of it is. */
  #heed(size: number): void {
    this.#bytes += size
    if (this.#bytes <= this.#mostBytes) return
    const mebibytes = Math.round(this.#mostBytes / 1024 ** 2)
    const sentence = `has more than ${mebibytes} MiB of translation files that are new: the next run goes on`
    throw new GitFailure('unavailable', sentence)
  }
}
