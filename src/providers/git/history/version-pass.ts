import { entryIn, type LoneEntry } from './entry.ts'
import { bodyOfPiece, endOfPiece, isSameBody, samePieces } from './pieces.ts'
import { type Version, VersionBuilder } from './version.ts'

/** Goes through a version of a file beside the one before it. */
export class VersionPass {
  readonly #bytes: Buffer
  readonly #older: Version | null
  readonly #version: VersionBuilder
  #at = 0
  /** Where the piece that is being read goes on behind idle comments. */
  #body = 0
  /** Where the piece that is being read ends. */
  #end = 0
  /** The piece of the older version that is likely to stand here. */
  #next = 0
  /** Whether comments have just been seen to differ, as they do when the source moves its lines. */
  #isMoving = false

  constructor(bytes: Buffer, older: Version | null) {
    this.#bytes = bytes
    this.#older = older
    // A piece is seldom shorter than this.
    this.#version = new VersionBuilder(bytes, older?.count ?? bytes.length >> 7)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Takes pieces that stand here as they were; false when there is none. */
  takeSame(): boolean {
    const older = this.#older
    if (this.#isMoving || older === null || this.#next >= older.count) return false
    const count = samePieces(older, this.#next, this.#bytes, this.#at)
    if (count === 0) return false
    this.#at = this.#version.copy(older, this.#next, count, this.#at)
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
    this.#end = this.#body + (older.starts[piece + 1] as number) - body
    this.take(older.texts[piece] as number, older.states[piece] as number)
    this.#next += 1
    return true
  }

  /** Finds the piece that stands here; what it says, but for comments that change nothing. */
  findPiece(): string {
    this.#isMoving = false
    this.#end = endOfPiece(this.#bytes, this.#at)
    return this.#bytes.toString('latin1', this.#body, this.#end)
  }

  /** Whether the piece that was found is the first. */
  get isAtStart(): boolean {
    return this.#version.count === 0
  }

  /** The entry of the piece that was found; `null` where the file cannot be read in pieces. */
  readEntry(): LoneEntry | null {
    const entry = entryIn(this.#bytes.subarray(this.#at, this.#end))
    // A charset holds for what follows the header.
    return !this.isAtStart || entry?.declaresUtf8 ? entry : null
  }

  /** Takes the piece that was found. */
  take(text: number, state: number): void {
    this.#version.add(this.#at, this.#body, text, state)
    this.#at = this.#end
  }

  /** Goes on with what followed a piece of the older version. */
  goOnBehind(piece: number): void {
    this.#next = piece + 1
  }

  /** `null` when there was nothing. */
  finished(): Version | null {
    return this.#version.count === 0 ? null : this.#version.finished()
  }
}
