import { textOf, type Version } from './version.ts'

/** Where texts stand in a version. Looked up in one version after the other, in most of them never. */
export class TextPlaces {
  #version: Version | null = null
  /** Text → its place in a version, and in which. */
  #places = new Uint32Array(4_096)
  #turnOf = new Uint32Array(4_096)
  #turn = 0

  /** The last piece with this text; `undefined` where there is none. */
  find(version: Version, text: number): number | undefined {
    if (this.#version !== version) this.#note(version)
    return this.#turnOf[text] === this.#turn ? this.#places[text] : undefined
  }

  #note(version: Version): void {
    this.#version = version
    this.#turn += 1
    for (let piece = 0; piece < version.count; piece += 1) {
      const text = textOf(version.marks[piece] as number)
      if (text >= this.#places.length) this.#makeRoom(text)
      this.#places[text] = piece
      this.#turnOf[text] = this.#turn
    }
  }

  #makeRoom(text: number): void {
    const places = new Uint32Array(2 * text)
    places.set(this.#places)
    this.#places = places
    const turnOf = new Uint32Array(2 * text)
    turnOf.set(this.#turnOf)
    this.#turnOf = turnOf
  }
}
