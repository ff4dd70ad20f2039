import { isDeepStrictEqual } from 'node:util'
import { foldSpelling } from '../../domain/spelling.ts'
import type { Admitted, OptionKind } from './option-kind.ts'
import { encodeSegment } from './segment.ts'

/** The options of a kind of image by their names, in the order of canonical addresses. */
// biome-ignore lint/suspicious/noExplicitAny: each option has values of its own
export type OptionTable = Readonly<Record<string, OptionKind<any>>>

export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends OptionKind<infer Value> ? Value : never
}

/** Why options cannot be understood. */
export interface OptionMistake {
  /** As it was asked for: `metric=lefft`. */
  readonly asked: string
  readonly name: string
  /** What the option may be; `null`: there is none of this name, but those of `known`. */
  readonly admits: Admitted | null
  readonly known: readonly string[]
  /** It is there twice. */
  readonly isDouble: boolean
}

export interface ReadOptions<Table extends OptionTable> {
  /** As far as they are understood; the usual ones where they are not. */
  readonly values: OptionValues<Table>
  /** The first of all mistakes. */
  readonly mistake: OptionMistake | null
}

/** What is meant where an address says nothing. */
export function usualOptions<Table extends OptionTable>(table: Table): OptionValues<Table> {
  const usual = Object.entries(table).map(([name, kind]) => [name, kind.usual])
  return Object.fromEntries(usual) as OptionValues<Table>
}

/** Reads `metric=left,style=plain`, encoded as it stands in the address, in any order. */
export function readOptions<Table extends OptionTable>(
  text: string,
  table: Table,
): ReadOptions<Table> {
  const values = new Map<string, unknown>(Object.entries(usualOptions(table)))
  const known = Object.keys(table)
  const given = new Set<string>()
  let mistake: OptionMistake | null = null
  for (const { name, value } of optionsIn(text)) {
    // Every object has more than its own names.
    const kind = Object.hasOwn(table, name) ? table[name] : undefined
    const read = kind?.read(value)
    if (kind === undefined || read === undefined || given.has(name)) {
      const admits = kind?.admits ?? null
      const asked = `${name}=${value}`
      mistake ??= { asked, name, admits, known, isDouble: given.has(name) }
    } else {
      values.set(name, read)
    }
    given.add(name)
  }
  return { values: Object.fromEntries(values) as OptionValues<Table>, mistake }
}

/** The canonical form: in the table's order, without what is usual; empty where all is. */
export function writeOptions<Table extends OptionTable>(
  values: OptionValues<Table>,
  table: Table,
): string {
  return Object.entries(table)
    .filter(([name, { usual }]) => !isDeepStrictEqual(values[name], usual))
    .map(([name, kind]) => `${name}=${encodeSegment(kind.write(values[name]))}`)
    .join(',')
}

/**
 * Options stand between commas. A comma inside a value is encoded, but proxies may have decoded it:
 * what follows without a name of its own still belongs to the value before it.
 */
function optionsIn(text: string): { readonly name: string; readonly value: string }[] {
  const pieces: string[] = []
  for (const piece of text === '' ? [] : text.split(',')) {
    if (piece.includes('=') || pieces.length === 0) pieces.push(piece)
    else pieces.push(`${pieces.pop()},${piece}`)
  }
  return pieces.map((piece) => {
    const [name = '', ...value] = piece.split('=')
    return {
      name: foldSpelling(decodeURIComponent(name)),
      value: decodeURIComponent(value.join('=')),
    }
  })
}
