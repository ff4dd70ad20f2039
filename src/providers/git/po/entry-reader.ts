import { PoCursor } from './cursor.ts'
import { PoEntry } from './entry.ts'
import { PoFault } from './flaw.ts'
import { PoLexer, type PoToken } from './lexer.ts'
import { PoStringReader } from './string-reader.ts'
import { PoUsualEntryReader } from './usual-entry.ts'

/** Where a part of an entry begins. */
interface Mark {
  readonly line: number
  /** Whether it stands behind `#~`. */
  readonly isObsolete: boolean
}

/** Reads the entries of a PO file one by one, after msgfmt's grammar. */
export class PoEntryReader {
  readonly #entry = new PoEntry()
  readonly #cursor: PoCursor
  readonly #lexer: PoLexer
  readonly #usual: PoUsualEntryReader
  #isFuzzy = false
  /** Whether the lexer has read a token that is still to be looked at. */
  #hasToken = false

  constructor(bytes: Uint8Array) {
    this.#cursor = new PoCursor(bytes)
    const text = new PoStringReader(this.#cursor)
    this.#lexer = new PoLexer(this.#cursor, text)
    this.#usual = new PoUsualEntryReader(this.#cursor, text, this.#entry)
  }

  /** Reads in this charset from here on. */
  useCharset(charset: string): void {
    this.#lexer.useCharset(charset)
  }

  /** The next entry, in the same object as the one before; `null` at the end. Throws `PoFault`. */
  next(): PoEntry | null {
    if (this.#readUsual()) return this.#entry
    const lexer = this.#lexer
    this.#isFuzzy = false
    for (;;) {
      switch (lexer.token) {
        case 'end':
          return null
        case 'comment':
          // Of several lines with flags the last one holds, even where it takes `fuzzy` back.
          if (lexer.fuzzyFlag !== null) this.#isFuzzy = lexer.fuzzyFlag
          lexer.next()
          break
        case 'domain':
          this.#skipDomain()
          break
        case 'msgctxt':
        case 'msgid':
          this.#readEntry()
          return this.#entry
        default:
          throw lexer.syntaxFault()
      }
    }
  }

  #readUsual(): boolean {
    const isRead = this.#hasToken ? this.#readUsualFromToken() : this.#usual.read(false)
    if (isRead) this.#hasToken = false
    else if (!this.#hasToken) {
      this.#lexer.next()
      this.#hasToken = true
    }
    return isRead
  }

  /** The same where a token has been read already: it may be the beginning of a usual entry. */
  #readUsualFromToken(): boolean {
    const { token, isPrevious, isObsolete, fuzzyFlag } = this.#lexer
    if (isPrevious || isObsolete) return false
    if (token === 'comment') return this.#usual.read(fuzzyFlag === true)
    // Its bytes are out of reach where another charset has been taken up behind it.
    if (token !== 'msgid' || this.#cursor.at < token.length) return false
    this.#cursor.at -= token.length
    if (this.#usual.read(false)) return true
    this.#cursor.at += token.length
    return false
  }

  /** A domain changes nothing where one file of results is asked for, as counting does. */
  #skipDomain(): void {
    this.#lexer.next()
    if (!this.#is('string', false)) throw this.#lexer.syntaxFault()
    this.#lexer.next()
    this.#isFuzzy = false
  }

  #readEntry(): void {
    const previous = this.#lexer.isPrevious ? this.#skipPrevious() : null
    this.#entry.start()
    const id = this.#readKeywords(false, previous)
    this.#entry.isFuzzy = this.#isFuzzy
    this.#entry.isObsolete = id.isObsolete
    this.#entry.idLine = id.line
    const text = this.#readStrings(false)
    this.#entry.takeId(this.#lexer.text)
    const plural = this.#is('msgid_plural', false) ? this.#readPluralId() : null
    const translation = this.#readTranslation(plural !== null)
    checkMarks(id, text)
    if (plural !== null) checkMarks(id, plural)
    for (const mark of translation) checkMarks(id, mark)
  }

  /** The source text before it changed, behind `#|`, says nothing of this one. */
  #skipPrevious(): Mark {
    const id = this.#readKeywords(true, null)
    checkMarks(id, this.#readStrings(true))
    if (this.#is('msgid_plural', true)) {
      this.#lexer.next()
      checkMarks(id, this.#readStrings(true))
    }
    return id
  }

  /** Reads `msgid`, and before it the context, where there is one. */
  #readKeywords(isPrevious: boolean, previous: Mark | null): Mark {
    const context = this.#is('msgctxt', isPrevious) ? this.#takeMark() : null
    if (context !== null) {
      checkMarks(context, this.#readStrings(isPrevious))
      if (!isPrevious) this.#entry.takeContext(this.#lexer.text)
    }
    if (!this.#is('msgid', isPrevious)) throw this.#lexer.syntaxFault()
    if (context !== null) checkMarks(context, this.#lexer)
    if (previous !== null) checkMarks(previous, this.#lexer)
    return this.#takeMark()
  }

  #readPluralId(): Mark {
    const mark = this.#takeMark()
    checkMarks(mark, this.#readStrings(false))
    this.#entry.takePluralId(this.#lexer.text)
    return mark
  }

  /** Gives the places that are to be compared with the entry's own. */
  #readTranslation(isPlural: boolean): readonly Mark[] {
    if (!this.#is('msgstr', false)) throw this.#missing(isPlural ? 'msgstr[]' : 'msgstr')
    const mark = this.#takeMark()
    this.#entry.translationLine = mark.line
    if (this.#lexer.token === '[') {
      this.#readForms(mark)
      if (!isPlural) throw this.#missing('msgid_plural')
      return [mark]
    }
    if (isPlural) throw this.#lexer.syntaxFault()
    const text = this.#readStrings(false)
    this.#entry.takeTranslation(this.#lexer.text, null)
    return [mark, text]
  }

  /** Reads `[0] "…"`, and the further forms with their `msgstr`. */
  #readForms(first: Mark): void {
    let mark = first
    for (let form = 0; ; form += 1) {
      this.#readForm(mark, form)
      this.#entry.takeTranslation(this.#lexer.text, form)
      if (!this.#is('msgstr', false)) return
      mark = this.#takeMark()
      checkMarks(first, mark)
    }
  }

  #readForm(mark: Mark, form: number): void {
    const lexer = this.#lexer
    for (const token of ['[', 'number', ']'] as const) {
      if (lexer.token !== token) throw lexer.syntaxFault()
      checkMarks(mark, lexer)
      lexer.next()
    }
    const { number } = lexer
    checkMarks(mark, this.#readStrings(false))
    if (number === form) return
    const what = form === 0 ? 'first plural form has nonzero index' : 'plural form has wrong index'
    throw new PoFault(mark.line, what)
  }

  /** Reads one string or several; they are then the lexer's text. */
  #readStrings(isPrevious: boolean): Mark {
    const lexer = this.#lexer
    if (!this.#is('string', isPrevious)) throw lexer.syntaxFault()
    const first = { line: lexer.line, isObsolete: lexer.isObsolete }
    do {
      checkMarks(first, lexer)
      lexer.next()
    } while (this.#is('string', isPrevious))
    return first
  }

  /** The place of a token, which is then gone over; a new text begins behind it. */
  #takeMark(): Mark {
    const lexer = this.#lexer
    const mark = { line: lexer.line, isObsolete: lexer.isObsolete }
    lexer.text.clear()
    lexer.next()
    return mark
  }

  #is(token: PoToken, isPrevious: boolean): boolean {
    return this.#lexer.token === token && this.#lexer.isPrevious === isPrevious
  }

  #missing(section: string): PoFault {
    return new PoFault(this.#entry.idLine, `missing '${section}' section`)
  }
}

function checkMarks(first: Mark, second: Mark): void {
  if (first.isObsolete === second.isObsolete) return
  throw new PoFault(second.line, 'inconsistent use of #~')
}
