import { type StampedText, saysTheSame } from '../texts/stamped-text.ts'
import {
  BrokenMark,
  type MarkedPart,
  markedContent,
  markedParts,
  withContents,
} from '../texts/wiki-marks.ts'
import { WikiError } from './wiki-error.ts'

/** The table that a mark asks for. */
export interface AskedTable extends StampedText {
  /** What it is called now, which may be another name than the mark has. */
  readonly name: string
}

/** Makes the table a mark asks for; throws a `BrokenMark` of the line for what nobody knows. */
export type MakeTable = (name: string, line: number) => Promise<AskedTable>

/** A page with its tables as they should be. */
export interface Revision {
  readonly text: string
  /** Names of the tables whose figures are others than before; none: the page can stay. */
  readonly changed: readonly string[]
  /** Former names that marks have, and what these are called now. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

/** Renews what stands between marks, and touches nothing else. */
export async function revisePage(page: string, makeTable: MakeTable): Promise<Revision> {
  const parts = markedParts(page)
  if (parts.length === 0) throw new WikiError('no-marks', noMarks)
  const tables: AskedTable[] = []
  for (const { name, line } of parts) tables.push(await makeTable(name, line))
  refuseTwice(parts, tables)
  const changed = tables.filter((table, index) => !saysTheSame(parts[index]?.content ?? '', table))
  return {
    // Where one has to be renewed, all are: their days would differ.
    text:
      changed.length === 0
        ? page
        : withContents(
            page,
            parts,
            tables.map(({ text }) => markedContent(text)),
          ),
    changed: changed.map(({ name }) => name),
    renamed: tables.flatMap(({ name }, index) => {
      const from = parts[index]?.name ?? name
      return decoded(from) === decoded(name) ? [] : [{ from, to: name }]
    }),
  }
}

const noMarks =
  'there are no marks on the page: paste a table from /badges/table, or <!-- stringboard:begin horizon/fr --><!-- stringboard:end -->.'

/**
 * A table that was pasted twice is a slip: whoever renews one of them by hand renews the wrong one.
 */
function refuseTwice(parts: readonly MarkedPart[], tables: readonly AskedTable[]): void {
  const lines = new Map<string, number>()
  for (const [index, { name }] of tables.entries()) {
    const line = parts[index]?.line ?? 1
    const first = lines.get(name)
    if (first !== undefined) {
      throw new BrokenMark(
        line,
        `the table of ${name} stands here a second time, after line ${first}: take one of them away.`,
      )
    }
    lines.set(name, line)
  }
}

/** A mark may encode what an address would not. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
