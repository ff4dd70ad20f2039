/** A wiki that does not do what it is asked: one sentence that says what, where and what to do. */
export class WikiError extends Error {
  override readonly name = 'WikiError'
  /** The wiki's own word for it, `editconflict`, or one of ours. */
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}
