import type { LoneEntry, PieceReader } from './piece-reader.ts'
import { bodyOfPiece, isSameBody, samePieces } from './pieces.ts'
import type { TextPlaces } from './text-places.ts'
import { mark, textOf, type Version, type VersionBuilder } from './version.ts'

/** Pieces of the older version that are looked through for the one that goes on. */
const mostGone = 16
/** Pieces that are new one after the other, before they are looked for in all of the older version. */
const mostNew = 4

/** What a pass reads with and builds in; one pass after the other. */
export interface PassRoom {
  readonly reader: PieceReader
  readonly builder: VersionBuilder
  readonly places: TextPlaces
}

/** Goes through a version of a file beside the one before it. */
export class VersionPass {
  readonly #bytes: Buffer
  readonly #older: Version | null
  readonly #reader: PieceReader
  readonly #builder: VersionBuilder
  readonly #places: TextPlaces
  #at = 0
  /** Where the piece that begins here goes on behind idle comments. */
  #body = 0
  /** The piece of the older version that is likely to stand here. */
  #next = 0
  /** Whether comments have just been seen to differ, as they do when the source moves its lines. */
  #isMoving = false
  /** Pieces since the last one that was found in the older version. */
  #new = 0

  constructor(bytes: Buffer, older: Version | null, { reader, builder, places }: PassRoom) {
    this.#bytes = bytes
    this.#older = older
    this.#reader = reader
    this.#builder = builder
    this.#places = places
    reader.startOver(bytes)
    builder.start(bytes)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Whether nothing has been taken yet. */
  get isAtStart(): boolean {
    return this.#builder.count === 0
  }

  /** Takes pieces that stand here as they were; false when there is none. */
  takeSame(): boolean {
    const older = this.#older
    if (this.#isMoving || older === null || this.#next >= older.count) return false
    const count = samePieces(older, this.#next, this.#bytes, this.#at)
    if (count === 0) return false
    this.#at = this.#builder.copy(older, this.#next, count, this.#at)
    this.#next += count
    return true
  }

  /** Takes a piece that differs in its comments alone; false when this is none. */
  takeSameBody(): boolean {
    this.#body = bodyOfPiece(this.#bytes, this.#at)
    const older = this.#older
    if (older === null || this.#next >= older.count) return false
    const piece = this.#next
    if (!isSameBody(older, piece, this.#bytes, this.#body)) return false
    const body = older.bodies[piece] as number
    this.#isMoving = this.#body - this.#at !== body - (older.starts[piece] as number)
    this.#builder.add(this.#at, this.#body, older.marks[piece] as number)
    this.#at = this.#body + (older.starts[piece + 1] as number) - body
    this.#next += 1
    return true
  }

  /** The entry of the piece that begins here; `null` where the file cannot be read in pieces. */
  readEntry(): LoneEntry | null {
    this.#isMoving = false
    return this.#reader.read(this.#at)
  }

  /** Takes the piece that was read. */
  take({ state, end }: LoneEntry, text: number): void {
    this.#builder.add(this.#at, this.#body, mark(text, state))
    this.#at = end
    this.#goOnBehind(text)
  }

  /**
   * Behind what stood in the older version, more of it may follow. Where it is looked for decides how
   * soon this is done and nothing else: what is taken as it was is always compared.
   */
  #goOnBehind(text: number): void {
    const piece = this.#find(text)
    this.#new = piece === undefined ? this.#new + 1 : 0
    if (piece !== undefined) this.#next = piece + 1
  }

  #find(text: number): number | undefined {
    const older = this.#older
    if (older === null) return undefined
    const last = Math.min(older.count, this.#next + mostGone)
    for (let piece = this.#next; piece < last; piece += 1) {
      if (textOf(older.marks[piece] as number) === text) return piece
    }
    return this.#new < mostNew ? undefined : this.#places.find(older, text)
  }

  /** `null` when there was nothing. */
  finished(): Version | null {
    return this.isAtStart ? null : this.#builder.finished()
  }
}
