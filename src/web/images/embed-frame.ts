import type { ImageSubject } from '../../reports/reports.ts'
import { embedGrammar, embedRows } from '../image-address/embed-grammar.ts'
import { imageAddress } from '../image-address/image-address.ts'
import type { KnownPlaces } from '../image-address/image-subject.ts'
import { type OptionValues, usualOptions } from '../image-address/options.ts'
import type { PageContext } from '../pages/page-context.ts'

export type EmbedGrammar = ReturnType<typeof embedGrammar>
export type EmbedOptions = OptionValues<EmbedGrammar['options']>

/** A frame around a small page: where that is, and the room it wants. */
export interface EmbedFrame {
  /** Path, without the site. */
  readonly address: string
  readonly widthPx: number
  readonly heightPx: number
}

/** The room that another site has; `null`: as much as it takes. */
export interface Room {
  readonly widthPx: number | null
  readonly heightPx: number | null
}

const usualWidthPx = 600

/** Below this width names and sentences need more lines: see static/css/embed/embed.css. */
const narrowPx = 420

/** The small page of a subject in the room there is: where that is low, it lists less. */
export function embedFrame(
  { subject, options }: { readonly subject: ImageSubject; readonly options: EmbedOptions },
  { widthPx: roomWide, heightPx: roomHigh }: Room,
  grammar: EmbedGrammar,
  places: KnownPlaces,
): EmbedFrame {
  const widthPx = Math.min(usualWidthPx, roomWide ?? usualWidthPx)
  const wanted = options.rows ?? embedRows.usual
  const rows = roomHigh === null ? wanted : Math.min(wanted, rowsIn(roomHigh, widthPx))
  const settled = grammar.settle({ ...options, rows })
  return {
    address: imageAddress({ subject, options: settled, format: 'page' }, grammar, places),
    widthPx,
    heightPx: Math.min(heightOf(rows, widthPx), roomHigh ?? Number.POSITIVE_INFINITY),
  }
}

/** The usual frame of a subject, in words of a language of the interface. */
export function usualFrame(
  subject: ImageSubject,
  lang: string,
  { interfaceLanguages, ...places }: KnownPlaces & Pick<PageContext, 'interfaceLanguages'>,
): EmbedFrame {
  const grammar = embedGrammar(interfaceLanguages)
  const known = interfaceLanguages.find((code) => code === lang) ?? 'en'
  const options: EmbedOptions = { ...usualOptions(grammar.options), lang: known }
  return embedFrame({ subject, options }, { widthPx: null, heightPx: null }, grammar, places)
}

function heightOf(rows: number, widthPx: number): number {
  const { aroundPx, rowPx } = linesAt(widthPx)
  return aroundPx + rows * rowPx
}

function rowsIn(heightPx: number, widthPx: number): number {
  const { aroundPx, rowPx } = linesAt(widthPx)
  return Math.max(0, Math.floor((heightPx - aroundPx) / rowPx))
}

/**
 * Room around the list and for each line of it, for the longest sentences and names there are, in whatever
 * font the visitor has: their lines differ by some pixels.
 */
function linesAt(widthPx: number): { readonly aroundPx: number; readonly rowPx: number } {
  return widthPx < narrowPx ? { aroundPx: 370, rowPx: 48 } : { aroundPx: 270, rowPx: 26 }
}
