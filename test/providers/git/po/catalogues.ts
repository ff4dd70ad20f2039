import fc from 'fast-check'

/** A message as a person or a tool may have written it. */
export interface WrittenEntry {
  readonly context: string | null
  readonly id: string
  readonly pluralId: string | null
  readonly forms: readonly string[]
  readonly isFuzzy: boolean
  readonly isObsolete: boolean
}

/** A catalogue whose entries differ in context and id, and the file it was written to. */
export interface WrittenCatalogue {
  readonly entries: readonly WrittenEntry[]
  readonly file: Buffer
}

const letters = [...'aaabcé"\\\t z中€#~.%'].map((letter) => fc.constant(letter))
const piece = fc.array(fc.oneof(...letters), { maxLength: 12 }).map((parts) => parts.join(''))
/** Never empty: an empty id is the header. */
const idText = piece.map((text) => `i${text}`)

const entry: fc.Arbitrary<WrittenEntry> = fc
  .record({
    context: fc.option(piece, { nil: null }),
    id: fc.oneof(idText, fc.constantFrom('__proto__', 'constructor', 'toString')),
    pluralId: fc.option(idText, { nil: null }),
    forms: fc.array(piece, { minLength: 1, maxLength: 4 }),
    isFuzzy: fc.boolean(),
    isObsolete: fc.boolean().map((isObsolete) => isObsolete),
  })
  .map((written) => ({
    ...written,
    forms: written.pluralId === null ? written.forms.slice(0, 1) : written.forms,
  }))

/** Where a writer has a choice, taken from a list of numbers over and over. */
type Choose = <T>(...choices: readonly T[]) => T

/** Random entries in random layouts: nothing msgfmt would reject. */
export const catalogue: fc.Arbitrary<WrittenCatalogue> = fc
  .record({
    entries: fc.uniqueArray(entry, {
      selector: ({ context, id }) => JSON.stringify([context, id]),
      maxLength: 12,
    }),
    layout: fc.infiniteStream(fc.nat(1_000)),
    hasCrlf: fc.boolean(),
  })
  .map(({ entries, layout, hasCrlf }) => {
    const choose: Choose = (...choices) => {
      const { value } = layout.next()
      return choices[(value ?? 0) % choices.length] as (typeof choices)[number]
    }
    const text = headerText(choose) + entries.map((one) => entryText(one, choose)).join('')
    const trimmed = choose(true, false) ? text : text.trimEnd()
    return { entries, file: Buffer.from(hasCrlf ? trimmed.replaceAll('\n', '\r\n') : trimmed) }
  })

function headerText(choose: Choose): string {
  const flag = choose('', '#, fuzzy\n')
  return `${flag}msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n`
}

function entryText(written: WrittenEntry, choose: Choose): string {
  const { context, id, pluralId, forms, isFuzzy, isObsolete } = written
  const mark = isObsolete ? choose('#~ ', '#~') : ''
  const line = (keyword: string, text: string) =>
    `${mark}${keyword}${choose(' ', '\t', '')}${stringsOf(text, mark, choose)}\n`
  const translations =
    pluralId === null
      ? line('msgstr', forms[0] ?? '')
      : line('msgid_plural', pluralId) +
        forms.map((form, index) => line(`msgstr[${index}]`, form)).join('')
  return [
    choose('', '# a person\n', '#. a tool\n#: a.py:1 b.py:2\n', '#\n'),
    isFuzzy ? choose('#, fuzzy\n', '#, c-format, fuzzy\n') : choose('', '#, c-format\n'),
    choose('', '#: c.py:3\n', '# \\é\n'),
    isFuzzy && !isObsolete ? choose('', '#| msgid "before"\n') : '',
    context === null ? '' : line('msgctxt', context),
    line('msgid', id),
    translations,
    choose('\n', '', '\n\n'),
  ].join('')
}

function stringsOf(text: string, mark: string, choose: Choose): string {
  const quoted = (part: string) =>
    `"${part.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', choose('\\t', '\t'))}"`
  const middle = Math.floor(text.length / 2)
  return choose(
    quoted(text),
    `""\n${mark}${quoted(text)}`,
    `${quoted(text.slice(0, middle))}\n${mark}${quoted(text.slice(middle))}`,
  )
}
