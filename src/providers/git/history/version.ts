import type { Pieces } from './pieces.ts'

/** A version of a file with what was read of each piece, for the version after it. */
export interface Version extends Pieces {
  /** The number of each piece's source text. */
  readonly texts: Uint32Array
  /** One of `poStates`, or `notCounted`. */
  readonly states: Uint8Array
}

/** Puts a version together, piece by piece. */
export class VersionBuilder {
  readonly #bytes: Buffer
  #count = 0
  #starts: Uint32Array
  #bodies: Uint32Array
  #texts: Uint32Array
  #states: Uint8Array

  constructor(bytes: Buffer, expected: number) {
    this.#bytes = bytes
    const room = expected + 64
    this.#starts = new Uint32Array(room)
    this.#bodies = new Uint32Array(room)
    this.#texts = new Uint32Array(room)
    this.#states = new Uint8Array(room)
  }

  get count(): number {
    return this.#count
  }

  /** Adds a piece that begins at a place, and its body at another. */
  add(start: number, body: number, text: number, state: number): void {
    this.#makeRoom(1)
    const piece = this.#count
    this.#starts[piece] = start
    this.#bodies[piece] = body
    this.#texts[piece] = text
    this.#states[piece] = state
    this.#count += 1
  }

  /** Adds pieces of an older version that stand at a place as they are; returns where they end. */
  copy(older: Version, first: number, count: number, at: number): number {
    this.#makeRoom(count)
    const moved = at - (older.starts[first] as number)
    const own = this.#count - first
    for (let piece = first; piece < first + count; piece += 1) {
      this.#starts[own + piece] = (older.starts[piece] as number) + moved
      this.#bodies[own + piece] = (older.bodies[piece] as number) + moved
    }
    this.#texts.set(older.texts.subarray(first, first + count), this.#count)
    this.#states.set(older.states.subarray(first, first + count), this.#count)
    this.#count += count
    return (older.starts[first + count] as number) + moved
  }

  finished(): Version {
    const count = this.#count
    this.#starts[count] = this.#bytes.length
    return {
      bytes: this.#bytes,
      count,
      starts: this.#starts.subarray(0, count + 1),
      bodies: this.#bodies.subarray(0, count),
      texts: this.#texts.subarray(0, count),
      states: this.#states.subarray(0, count),
    }
  }

  #makeRoom(count: number): void {
    // One more, for the end of the last piece.
    const needed = this.#count + count + 1
    if (needed <= this.#states.length) return
    const room = 2 * needed
    this.#starts = inRoom(this.#starts, new Uint32Array(room))
    this.#bodies = inRoom(this.#bodies, new Uint32Array(room))
    this.#texts = inRoom(this.#texts, new Uint32Array(room))
    this.#states = inRoom(this.#states, new Uint8Array(room))
  }
}

function inRoom<T extends Uint32Array | Uint8Array>(from: T, room: T): T {
  room.set(from)
  return room
}

/** Bytes that a version takes up. */
export function bytesOfVersion({ bytes, starts, states }: Version): number {
  return bytes.length + 3 * starts.byteLength + states.byteLength
}
