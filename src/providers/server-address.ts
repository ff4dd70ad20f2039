/**
 * The address of a server, perhaps below a path (`https://host/weblate`), and what of it may be
 * asked. Credentials are sent with every request, so an address that leads elsewhere is refused
 * before anything is.
 */
export class ServerAddress {
  readonly #base: URL
  /** Without a slash at its end; empty for most. */
  readonly #path: string

  constructor(baseUrl: string) {
    this.#base = new URL(baseUrl)
    this.#path = this.#base.pathname.replace(/(?<!\/)\/+$/, '')
  }

  get origin(): string {
    return this.#base.origin
  }

  get host(): string {
    return this.#base.host
  }

  /** An address of our own: `/projects` lies below the server's path. */
  own(address: string): URL | null {
    return URL.parse(address.startsWith('/') ? this.#base.origin + this.#path + address : address)
  }

  /** A link in a document, which may be anywhere on the server. */
  link(link: string, document: string): URL | null {
    return URL.parse(link, this.own(document) ?? this.#base)
  }

  /** Why an address is not asked, as the end of "names an address …"; `null`: it may be. */
  faultIn(url: URL | null): string | null {
    if (url === null) return 'that is none'
    // The origin of blob: is that of its inner address; that of file: and data: is "null".
    if (!url.protocol.startsWith('http')) return `that begins with ${url.protocol}`
    if (url.username !== '' || url.password !== '') return 'with a name and a password in it'
    return url.origin === this.#base.origin ? null : `on another host (${url.origin})`
  }
}
