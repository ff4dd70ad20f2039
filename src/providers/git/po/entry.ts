import { newline } from './bytes.ts'
import { Fingerprint, type PoText } from './fingerprint.ts'

/** What counting needs to know of one entry. One object that changes from entry to entry. */
export class PoEntry {
  readonly id = new Fingerprint()
  /** The line of its `msgid`. */
  idLine = 0
  /** The line of its first `msgstr`. */
  translationLine = 0
  /** Whether it stands behind `#~`. */
  isObsolete = false
  isFuzzy = false
  /** Whether the first form of its translation says anything. */
  isTranslated = false
  /** Whether it is the header: no context, no source text. */
  isHeader = false
  /** The fields of a header, else ''. */
  header = ''

  #hasContext = false
  #isEmpty = false
  #beginsWithNewline = false
  #endsWithNewline = false
  #beginFault: string | null = null
  #endFault: string | null = null

  /** How its strings differ in beginning or ending with a newline; `null` when they do not. */
  get newlineFault(): string | null {
    return this.#isEmpty ? null : (this.#beginFault ?? this.#endFault)
  }

  start(): void {
    this.id.start()
    this.header = ''
    this.#hasContext = false
    this.#beginFault = null
    this.#endFault = null
  }

  takeContext(text: PoText): void {
    this.#hasContext = true
    this.id.add(text)
    this.id.part()
  }

  takeId(text: PoText): void {
    this.id.add(text)
    this.id.finish()
    this.#isEmpty = text.length === 0
    this.isHeader = this.#isEmpty && !this.#hasContext
    this.#beginsWithNewline = beginsWithNewline(text)
    this.#endsWithNewline = endsWithNewline(text)
  }

  takePluralId(text: PoText): void {
    this.#compareNewlines(text, 'msgid_plural')
  }

  /** @param form the number of a plural form; `null` where there is but one translation. */
  takeTranslation(text: PoText, form: number | null): void {
    if (form === null || form === 0) {
      this.isTranslated = text.length > 0
      if (this.isHeader) this.header = textOf(text)
    }
    this.#compareNewlines(text, form === null ? 'msgstr' : `msgstr[${form}]`)
  }

  #compareNewlines(text: PoText, keyword: string): void {
    if (beginsWithNewline(text) !== this.#beginsWithNewline) {
      this.#beginFault ??= `'msgid' and '${keyword}' entries do not both begin with '\\n'`
    }
    if (endsWithNewline(text) !== this.#endsWithNewline) {
      this.#endFault ??= `'msgid' and '${keyword}' entries do not both end with '\\n'`
    }
  }
}

function beginsWithNewline({ bytes, from, length }: PoText): boolean {
  return length > 0 && bytes[from] === newline
}

function endsWithNewline({ bytes, from, length }: PoText): boolean {
  return length > 0 && bytes[from + length - 1] === newline
}

function textOf({ bytes, from, length }: PoText): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString()
}
