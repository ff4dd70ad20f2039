import type { SeenRequest } from '../kit/answer.ts'

/** Minor versions of MediaWiki 1 that came to know a parameter; older ones pass it over. */
const addedIn: Readonly<Record<string, number>> = { errorformat: 29, rvslots: 32, baserevid: 35 }

/** What a request says, in its address and in its form: for the API that is one. */
export class Parameters {
  readonly #values: Map<string, string>
  readonly isPost: boolean

  constructor({ method, query, form }: SeenRequest, version: string) {
    this.isPost = method === 'POST'
    const minor = Number(version.split('.')[1])
    const all = [...query, ...form].filter(([name]) => (addedIn[name] ?? 0) <= minor)
    // Texts are made NFC as they come in.
    this.#values = new Map(all.map(([name, value]) => [name, value.normalize('NFC')]))
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
