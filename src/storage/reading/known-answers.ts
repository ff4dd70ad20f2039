/** Answers that are known already to questions that are asked more than once. */
export interface Known {
  /** Of one moment: several parts of a page ask the same. */
  once<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T>
  /** The same, of what only a write changes that grows the version: half of all pages ask alike. */
  oncePerVersion<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T>
}

/** Outside a moment everything may change between two questions. */
export const nothingKnown: Known = {
  once: (_question, _asked, read) => read(),
  oncePerVersion: (_question, _asked, read) => read(),
}

/** More are asked only of a large site, about each of its projects. */
const mostAnswers = 200

/**
 * What is known of the newest version of the data. After a sync the pages are made anew one after the
 * other, and all ask when the platforms were read.
 */
export class KnownOfVersion {
  #version: number | null = null
  #answers = new Map<string, unknown>()

  /** For one moment, in which the data have this version. */
  at(version: number): Known {
    if (version !== this.#version || this.#answers.size > mostAnswers) this.#answers = new Map()
    this.#version = version
    return new KnownOfMoment(this.#answers)
  }
}

class KnownOfMoment implements Known {
  readonly #here = new Map<string, Promise<unknown>>()
  readonly #ofVersion: Map<string, unknown>

  constructor(ofVersion: Map<string, unknown>) {
    this.#ofVersion = ofVersion
  }

  once<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T> {
    const key = `${question} ${JSON.stringify(asked)}`
    const known = this.#here.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const answer = read()
    this.#here.set(key, answer)
    return answer
  }

  oncePerVersion<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T> {
    return this.once(question, asked, async () => {
      const key = `${question} ${JSON.stringify(asked)}`
      if (this.#ofVersion.has(key)) return this.#ofVersion.get(key) as T
      const answer = await read()
      this.#ofVersion.set(key, answer)
      return answer
    })
  }
}
