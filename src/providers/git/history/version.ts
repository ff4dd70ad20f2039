import type { Pieces } from './pieces.ts'

/** A version of a file with what was read of each piece, for the version after it. */
export interface Version extends Pieces {
  /** Of each piece its {@link mark}. */
  readonly marks: Uint32Array
}

/** The number of an entry's source text and its state, as one number. */
export function mark(text: number, state: number): number {
  return text * 4 + state
}

export function textOf(mark: number): number {
  return mark >>> 2
}

export function stateOf(mark: number): number {
  return mark & 3
}

/** Puts versions together, piece by piece, one after the other in the same room. */
export class VersionBuilder {
  #bytes: Buffer = Buffer.alloc(0)
  #count = 0
  #starts = new Uint32Array(1_024)
  #bodies = new Uint32Array(1_024)
  #marks = new Uint32Array(1_024)

  start(bytes: Buffer): void {
    this.#bytes = bytes
    this.#count = 0
  }

  get count(): number {
    return this.#count
  }

  /** Adds a piece that begins at a place, and its body at another. */
  add(start: number, body: number, mark: number): void {
    this.#makeRoom(1)
    const piece = this.#count
    this.#starts[piece] = start
    this.#bodies[piece] = body
    this.#marks[piece] = mark
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
    this.#marks.set(older.marks.subarray(first, first + count), this.#count)
    this.#count += count
    return (older.starts[first + count] as number) + moved
  }

  finished(): Version {
    const count = this.#count
    this.#starts[count] = this.#bytes.length
    // Thousands of versions are kept: one room for both, no larger than they need.
    const places = new Uint32Array(2 * count + 1)
    places.set(this.#starts.subarray(0, count + 1))
    places.set(this.#bodies.subarray(0, count), count + 1)
    return {
      bytes: this.#bytes,
      count,
      starts: places.subarray(0, count + 1),
      bodies: places.subarray(count + 1),
      marks: this.#marks.slice(0, count),
    }
  }

  #makeRoom(count: number): void {
    // One more, for the end of the last piece.
    const needed = this.#count + count + 1
    if (needed <= this.#starts.length) return
    this.#starts = inRoom(2 * needed, this.#starts)
    this.#bodies = inRoom(2 * needed, this.#bodies)
    this.#marks = inRoom(2 * needed, this.#marks)
  }
}

function inRoom(room: number, from: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(room)
  larger.set(from)
  return larger
}

/** Bytes that a version takes up. */
export function bytesOfVersion({ bytes, starts, bodies, marks }: Version): number {
  return bytes.length + starts.byteLength + bodies.byteLength + marks.byteLength
}
