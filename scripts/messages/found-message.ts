/** A message in the source, as one call of `t` or `tn` names it. */
export interface FoundMessage {
  readonly message: string
  /** Given for `tn`. */
  readonly plural: string | null
  /** Names of the values the call gives; `null` where they cannot be seen in the source. */
  readonly values: readonly string[] | null
  /** What a comment `for translators: …` before it says. */
  readonly note: string | null
  readonly file: string
  readonly line: number
}

/** Something that has to be mended in the source before its messages can be translated. */
export interface Complaint {
  readonly file: string
  readonly line: number
  readonly sentence: string
}

export interface Findings {
  readonly messages: FoundMessage[]
  readonly complaints: Complaint[]
}

export interface Note {
  /** Line the comment ends on. */
  readonly line: number
  readonly text: string
}

/** What a comment says to translators; `null` where it speaks to others. */
export function noteIn(comment: string): string | null {
  const match = /^\s*for translators:\s*(.+)$/s.exec(comment)
  return match?.[1]?.replace(/\s+/g, ' ').trim() ?? null
}

/** The note for a call: on its own line or the one before. */
export function noteFor(line: number, notes: readonly Note[]): string | null {
  return notes.find((note) => note.line === line || note.line === line - 1)?.text ?? null
}
