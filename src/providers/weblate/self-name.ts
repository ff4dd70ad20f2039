/**
 * The scheme and host a Weblate calls itself by. It writes them into every address it gives, whatever
 * address it was asked at: behind a proxy `http://` for `https://`, or an outer name for an inner one.
 * Such an address is turned into ours, path and query as they are, so that nothing, the token least
 * of all, goes anywhere but where we were told to ask. Any other name stays foreign.
 */
export class SelfName {
  readonly #origin: string
  readonly #api: string
  #name: string | null = null

  constructor(baseUrl: string) {
    const url = new URL(baseUrl)
    this.#origin = url.origin
    this.#api = `${url.pathname.replace(/(?<!\/)\/+$/, '')}/api/`
  }

  /** Learns the name from the address a row gives for itself. */
  learn(address: unknown): void {
    const url = typeof address === 'string' ? URL.parse(address) : null
    if (url?.pathname.startsWith(this.#api)) this.#name = url.origin
  }

  translate(address: string): string {
    const url = URL.parse(address)
    if (url === null || this.#name === null || url.origin !== this.#name) return address
    return this.#origin + url.pathname + url.search
  }
}
