/** What the API says instead of an answer. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault'
  readonly code: string
  readonly module: string
  readonly data: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: string,
    text: string,
    {
      module = 'edit',
      data = {},
      headers = {},
    }: {
      readonly module?: string
      readonly data?: Readonly<Record<string, unknown>>
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(text)
    this.code = code
    this.module = module
    this.data = data
    this.headers = headers
  }
}
