/** A stored file that does not say what it should, in one sentence with `file:line`. */
export class RecordedFileError extends Error {
  override readonly name = 'RecordedFileError'
  readonly file: string
  /** Counted from 1; `null` where the file itself is the trouble. */
  readonly line: number | null

  constructor(file: string, line: number | null, sentence: string, options?: { cause?: unknown }) {
    super(`${line === null ? file : `${file}:${line}`}: ${sentence}`, options)
    this.file = file
    this.line = line
  }
}
