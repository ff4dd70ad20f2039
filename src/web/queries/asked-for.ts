/** What a visitor asked for and nobody knows: a 404 with the nearest names. */
export class NotKnown extends Error {
  override readonly name = 'NotKnown'
  readonly what: 'language' | 'project' | 'series' | 'release' | 'address'
  readonly asked: string

  constructor(what: NotKnown['what'], asked: string) {
    super(`${what} not known: ${asked}`)
    this.what = what
    this.asked = asked
  }
}

/** A request that cannot be answered as it was made. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: 400 | 405 | 414 | 429
  /** What of the request makes no sense, where the page can say more than the status does. */
  readonly about: 'minutes' | 'since' | 'under' | null

  constructor(status: Refused['status'], message: string, about: Refused['about'] = null) {
    super(message)
    this.status = status
    this.about = about
  }
}
