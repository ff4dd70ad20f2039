import type { ImageSubject } from '../../reports/reports.ts'
import { type KnownPlaces, readSubject, subjectPath } from './image-subject.ts'
import { type Admitted, isAdmitted } from './option-kind.ts'
import {
  type OptionMistake,
  type OptionTable,
  type OptionValues,
  readOptions,
  writeOptions,
} from './options.ts'

export type ImageFormat = 'svg' | 'png' | 'json'

/**
 * What stands behind an address of this grammar: an image by its ending, or a page, which has none.
 */
export type AddressFormat = ImageFormat | 'page'

/** How addresses of one kind of image are made, or of pages that stand where an image could. */
export interface ImageGrammar<
  Table extends OptionTable,
  Format extends AddressFormat = ImageFormat,
> {
  /** What they begin with: `/badge`. */
  readonly root: string
  readonly formats: readonly Format[]
  readonly options: Table
  /** Options that may be less of a subject than of others, by their names. */
  narrow?(
    subject: ImageSubject,
    options: OptionValues<Table>,
  ): Readonly<Partial<Record<keyof Table, Admitted>>>
  /** Takes away what is usual for a subject. */
  settle?(options: OptionValues<Table>, subject: ImageSubject): OptionValues<Table>
}

/** What is asked for by the path of an image. */
export type AskedImage<Table extends OptionTable, Format extends AddressFormat = ImageFormat> =
  | (AskedParts<Table, Format> & {
      readonly kind: 'image'
      readonly subject: ImageSubject
      readonly canonical: string
    })
  | { readonly kind: 'moved'; readonly canonical: string }
  | (AskedParts<Table, Format> & { readonly kind: 'unknown'; readonly name: string })
  | (AskedParts<Table, Format> & {
      readonly kind: 'unknown-series'
      readonly whole: string
      readonly series: string
    })
  | (AskedParts<Table, Format> & { readonly kind: 'mistake'; readonly mistake: OptionMistake })
  | { readonly kind: 'other-format' }

interface AskedParts<Table extends OptionTable, Format extends AddressFormat> {
  readonly format: Format
  readonly options: OptionValues<Table>
}

/**
 * Reads the path of an image: everything is in the path and the ending comes last, since wikis
 * accept nothing else. `/badge/<subject>[/<option>,<option>…].<format>`
 */
export function readImageAddress<Table extends OptionTable, Format extends AddressFormat>(
  path: string,
  grammar: ImageGrammar<Table, Format>,
  places: KnownPlaces,
): AskedImage<Table, Format> {
  const address = splitAddress(path, grammar)
  if (address === null) return { kind: 'other-format' }
  const { segments, format } = address
  const { values: options, mistake } = readOptions(address.options, grammar.options)
  const match = readSubject(segments, places)
  if (match.kind === 'unknown') {
    return { kind: 'unknown', name: segments.join(' · '), format, options }
  }
  if (match.kind === 'unknown-series') return { ...match, format, options }
  const { subject } = match
  const wrong = misplaced({ subject, options, mistake }, grammar)
  if (wrong) return { kind: 'mistake', mistake: wrong, format, options }
  const settled = grammar.settle?.(options, subject) ?? options
  const canonical = imageAddress({ subject, options: settled, format }, grammar, places)
  // Compared decoded: a proxy that decodes what we encode must not be sent in circles.
  return decodeURIComponent(path) === decodeURIComponent(canonical)
    ? { kind: 'image', subject, options: settled, format, canonical }
    : { kind: 'moved', canonical }
}

/** The one address of an image. */
export function imageAddress<Table extends OptionTable, Format extends AddressFormat>(
  image: AskedParts<Table, Format> & { readonly subject: ImageSubject },
  { root, options: table }: ImageGrammar<Table, Format>,
  places: KnownPlaces,
): string {
  const options = writeOptions(image.options, table)
  const segments = [root, subjectPath(image.subject, places), ...(options ? [options] : [])]
  return segments.join('/') + (image.format === 'page' ? '' : `.${image.format}`)
}

interface SplitAddress<Format extends AddressFormat> {
  /** Decoded names before the options. */
  readonly segments: readonly string[]
  /** As they stand in the address; empty: none. */
  readonly options: string
  readonly format: Format
}

function splitAddress<Format extends AddressFormat>(
  path: string,
  { root, formats }: Pick<ImageGrammar<OptionTable, Format>, 'root' | 'formats'>,
): SplitAddress<Format> | null {
  const page = formats.find((one) => one === 'page')
  // A page is the same with a slash behind it, as folders are.
  const [, names, ending] =
    (page ? /^\/[^/]+\/(.*[^/])\/*$/ : /^\/[^/]+\/(.+)\.([a-z]+)$/i).exec(path) ?? []
  const format = page ?? formats.find((one) => one === ending?.toLowerCase())
  if (names === undefined || format === undefined || !path.startsWith(`${root}/`)) return null
  const segments = names.split('/')
  // All that follows the first option are options: a proxy may have decoded a slash in a text.
  const first = segments.findIndex((segment, index) => index > 0 && segment.includes('='))
  const end = first < 0 ? segments.length : first
  return {
    segments: segments.slice(0, end).map(decodeURIComponent),
    options: segments.slice(end).join('/'),
    format,
  }
}

/** The mistake that was made already, or an option that the subject does not have. */
function misplaced<Table extends OptionTable, Format extends AddressFormat>(
  {
    subject,
    options,
    mistake,
  }: {
    readonly subject: ImageSubject
    readonly options: OptionValues<Table>
    readonly mistake: OptionMistake | null
  },
  { narrow, options: table }: ImageGrammar<Table, Format>,
): OptionMistake | null {
  const narrower: Readonly<Record<string, Admitted | undefined>> = narrow?.(subject, options) ?? {}
  if (mistake) {
    const admits = mistake.admits && (narrower[mistake.name] ?? mistake.admits)
    return { ...mistake, admits }
  }
  for (const [name, admits] of Object.entries(narrower)) {
    if (admits === undefined || isAdmitted(options[name], admits)) continue
    const asked = `${name}=${table[name]?.write(options[name] as never)}`
    return { asked, name, admits, known: Object.keys(table), isDouble: false }
  }
  return null
}
