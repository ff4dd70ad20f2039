/** A part of a wiki's page that is ours: what stands between two marks that nobody sees. */
export interface MarkedPart {
  /** What the first mark says it is about, as it stands there. */
  readonly name: string
  /** Where the first mark is, counted from 1. */
  readonly line: number
  readonly content: string
  /** Where the content begins and ends in the page. */
  readonly from: number
  readonly to: number
}

/** Marks that do not go together. The message says what to do, without the line. */
export class BrokenMark extends Error {
  override readonly name = 'BrokenMark'
  readonly line: number

  constructor(line: number, sentence: string) {
    super(sentence)
    this.line = line
  }
}

/**
 * A part with its marks, so that whoever brings it up to date finds it, and knows what it is about.
 */
export function betweenMarks(name: string, content: string): string {
  // Two hyphens would end the comment.
  const safeName = name.replace(/-(?=-)|-$/g, '%2D')
  return `<!-- stringboard:begin ${safeName} -->${markedContent(content)}${endMark}\n`
}

/** How content stands between marks: on lines of its own. */
export function markedContent(content: string): string {
  return `\n${content}`
}

const endMark = '<!-- stringboard:end -->'

/** All parts of a page that are ours, in order; throws a `BrokenMark` where that cannot be told. */
export function markedParts(page: string): MarkedPart[] {
  const parts: MarkedPart[] = []
  let open: { readonly name: string; readonly line: number; readonly from: number } | null = null
  for (const { kind, name, line, from, to } of marksIn(page)) {
    if (kind === 'begin' && open !== null) {
      throw new BrokenMark(
        line,
        `a table begins inside that of ${open.name} (line ${open.line}), which has no end yet: write ${endMark} before it.`,
      )
    }
    if (kind === 'end' && open === null) {
      throw new BrokenMark(line, 'a table ends that has not begun: take this mark away.')
    }
    if (open === null) {
      open = { name, line, from: to }
    } else {
      parts.push({ ...open, content: page.slice(open.from, from), to: from })
      open = null
    }
  }
  if (open === null) return parts
  throw new BrokenMark(
    open.line,
    `the table of ${open.name} has no end: write ${endMark} below it.`,
  )
}

/** The page with other contents, in the order of its parts; nothing else of it changes. */
export function withContents(
  page: string,
  parts: readonly MarkedPart[],
  contents: readonly string[],
): string {
  let done = 0
  let text = ''
  for (const [index, { from, to, content }] of parts.entries()) {
    text += page.slice(done, from) + (contents[index] ?? content)
    done = to
  }
  return text + page.slice(done)
}

interface Mark {
  readonly kind: 'begin' | 'end'
  /** Empty at an end. */
  readonly name: string
  readonly line: number
  readonly from: number
  readonly to: number
}

function* marksIn(page: string): Generator<Mark> {
  for (const { text, isClosed, from, to } of commentsIn(page)) {
    const said = text.trim()
    if (!/^stringboard:/i.test(said)) continue
    const line = page.slice(0, from).split('\n').length
    if (!isClosed) throw new BrokenMark(line, 'a mark has no end: write --> behind it.')
    const [kind = ''] = said.slice('stringboard:'.length).split(/\s/, 1)
    const name = said.slice('stringboard:'.length + kind.length).trim()
    if (/^end$/i.test(kind)) {
      yield { kind: 'end', name: '', line, from, to }
    } else if (!/^begin$/i.test(kind)) {
      throw new BrokenMark(
        line,
        `"stringboard:${kind}" is no mark: there are stringboard:begin and stringboard:end.`,
      )
    } else if (name === '') {
      throw new BrokenMark(
        line,
        'the mark does not say what its table is about: <!-- stringboard:begin horizon/fr -->, for example.',
      )
    } else {
      yield { kind: 'begin', name, line, from, to }
    }
  }
}

interface Comment {
  readonly text: string
  readonly isClosed: boolean
  readonly from: number
  readonly to: number
}

/** Comments of a page, but for those that it shows as text. */
function* commentsIn(page: string): Generator<Comment> {
  const opening = /<!--|<(nowiki|pre|syntaxhighlight|source)(?:\s[^<>]*)?>/gi
  /**
   * Elements that end nowhere from here on are text; looking again each time would take for ever.
   */
  const endless = new Set<string>()
  for (let found = opening.exec(page); found !== null; found = opening.exec(page)) {
    const element = found[1]?.toLowerCase()
    if (element === undefined) {
      const end = page.indexOf('-->', opening.lastIndex)
      const isClosed = end >= 0
      const to = isClosed ? end + '-->'.length : page.length
      const text = page.slice(opening.lastIndex, isClosed ? end : page.length)
      yield { text, isClosed, from: found.index, to }
      opening.lastIndex = to
    } else if (!found[0].endsWith('/>') && !endless.has(element)) {
      const closing = new RegExp(`</${element}\\s*>`, 'gi')
      closing.lastIndex = opening.lastIndex
      if (closing.test(page)) opening.lastIndex = closing.lastIndex
      else endless.add(element)
    }
  }
}
