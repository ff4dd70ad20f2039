import type { ImageSubject } from '../../reports/reports.ts'
import { type KnownPlaces, readSubject, subjectPath } from '../image-address/image-subject.ts'
import { oneOf } from '../image-address/option-kind.ts'
import { type OptionMistake, readOptions, writeOptions } from '../image-address/options.ts'

/** A table that stands in somebody else's page: what it is about, and in whose words. */
export interface NamedTable {
  readonly subject: ImageSubject
  /** A language of the interface. */
  readonly lang: string
}

/** What the name of a table means. */
export type TableMatch =
  | (NamedTable & {
      readonly kind: 'table'
      /** What it is called now: a name may be a former one, or another spelling. */
      readonly name: string
    })
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unknown-series'; readonly series: string }
  | { readonly kind: 'mistake'; readonly mistake: OptionMistake }

type TablePlaces = KnownPlaces & {
  /** Codes of the languages the interface speaks. */
  readonly interfaceLanguages: readonly string[]
}

/** Tables are called as images are addressed: `horizon@2026.1/fr`, `horizon/lang=fr`. */
export function tableName({ subject, lang }: NamedTable, places: TablePlaces): string {
  const options = writeOptions({ lang }, optionsOf(places))
  return subjectPath(subject, places) + (options && `/${options}`)
}

/** Reads such a name, also a former one. */
export function readTableName(name: string, places: TablePlaces): TableMatch {
  const segments = name.split('/')
  const last = segments.at(-1) ?? ''
  const hasOptions = segments.length > 1 && last.includes('=')
  try {
    const named = (hasOptions ? segments.slice(0, -1) : segments).map(decodeURIComponent)
    const { values, mistake } = readOptions(hasOptions ? last : '', optionsOf(places))
    const match = readSubject(named, places)
    if (match.kind !== 'subject') return match
    if (mistake !== null) return { kind: 'mistake', mistake }
    const table = { subject: match.subject, lang: values.lang }
    return { kind: 'table', ...table, name: tableName(table, places) }
  } catch (error) {
    // A percent sign that begins no encoded character.
    if (error instanceof URIError) return { kind: 'unknown' }
    throw error
  }
}

function optionsOf({ interfaceLanguages }: TablePlaces) {
  return { lang: oneOf(interfaceLanguages, 'en') }
}
