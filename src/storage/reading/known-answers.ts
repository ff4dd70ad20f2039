/** Answers that are known already to questions that are asked more than once. */
export interface Known {
  /** Of one moment: several parts of a page ask the same. */
  once<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T>
  /** The same, of what only a write changes that grows the version: half of all pages ask alike. */
  oncePerVersion<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T>
  /** The same, of what follows from which resources count: few writes change that. */
  oncePerSources<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T>
}

/** Outside a moment everything may change between two questions. */
export const nothingKnown: Known = {
  once: (_question, _asked, read) => read(),
  oncePerVersion: (_question, _asked, read) => read(),
  oncePerSources: (_question, _asked, read) => read(),
}

/** More are asked only of a large site, about each of its projects. */
const mostAnswers = 200

/** The numbers of `data_version`. */
export interface Versions {
  readonly version: number
  readonly sources: number
}

/**
 * What is known of the newest version of the data, and of its resources. After a sync the pages are made
 * anew one after the other, and all ask when the platforms were read.
 */
export class KnownOfVersion {
  readonly #ofVersion = new Answers()
  readonly #ofSources = new Answers()

  /** For one moment, in which the data have these versions. */
  at({ version, sources }: Versions): Known {
    return new KnownOfMoment(this.#ofVersion.of(version), this.#ofSources.of(sources))
  }
}

/** What is known of the newest number. */
class Answers {
  #number: number | null = null
  #answers = new Map<string, unknown>()

  of(number: number): Map<string, unknown> {
    if (number !== this.#number || this.#answers.size > mostAnswers) this.#answers = new Map()
    this.#number = number
    return this.#answers
  }
}

class KnownOfMoment implements Known {
  readonly #here = new Map<string, Promise<unknown>>()
  readonly #ofVersion: Map<string, unknown>
  readonly #ofSources: Map<string, unknown>

  constructor(ofVersion: Map<string, unknown>, ofSources: Map<string, unknown>) {
    this.#ofVersion = ofVersion
    this.#ofSources = ofSources
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
    return this.#onceIn(this.#ofVersion, question, asked, read)
  }

  oncePerSources<T>(question: string, asked: unknown, read: () => Promise<T>): Promise<T> {
    return this.#onceIn(this.#ofSources, question, asked, read)
  }

  #onceIn<T>(
    answers: Map<string, unknown>,
    question: string,
    asked: unknown,
    read: () => Promise<T>,
  ): Promise<T> {
    return this.once(question, asked, async () => {
      const key = `${question} ${JSON.stringify(asked)}`
      if (answers.has(key)) return answers.get(key) as T
      const answer = await read()
      answers.set(key, answer)
      return answer
    })
  }
}
