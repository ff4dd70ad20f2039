import type { SeenRequest } from '../kit/answer.ts'

/** What a request says, in its address and in its form: for the API that is one. */
export class Parameters {
  readonly #values: Map<string, string>
  readonly isPost: boolean

  constructor({ method, query, form }: SeenRequest) {
    this.isPost = method === 'POST'
    // Texts are made NFC as they come in.
    const all = [...query, ...form].map(([name, value]) => [name, value.normalize('NFC')] as const)
    this.#values = new Map(all)
  }

  /** Empty where it is not given. */
  text(name: string): string {
    return this.#values.get(name) ?? ''
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  list(name: string): string[] {
    return this.text(name)
      .split('|')
      .filter((one) => one !== '')
  }
}
