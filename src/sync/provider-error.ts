/** What a reader can do about a failed answer decides the code. */
export type ProviderErrorCode =
  /** There is no such thing, or this token may not see it. */
  | 'not-found'
  /** The platform cannot be reached, or is failing, or asks to wait: later may help. */
  | 'unavailable'
  /** The platform refuses us: a wrong or missing token. */
  | 'refused'
  /** An answer came, but its content cannot be true or understood. */
  | 'answer-invalid'
  /** The run was given up on our side. */
  | 'aborted'

/** A platform's failure, in one sentence that begins with the platform and names the place. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly code: ProviderErrorCode
  readonly platform: string

  constructor(
    code: ProviderErrorCode,
    platform: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(`${platform}: ${message}`, options)
    this.code = code
    this.platform = platform
  }
}
