import { escapedHtml } from './html.ts'
import { oneLine } from './one-line.ts'
import { safeAddress } from './safe-address.ts'

/** A page of ours in a page of others. */
export interface Frame {
  /** Absolute. */
  readonly src: string
  readonly widthPx: number
  readonly heightPx: number
  /** What it shows, for those who cannot see where it begins and ends. */
  readonly title: string
}

/** HTML that shows a page in a frame, as wide as there is room and no wider than asked. */
export function writeFrame({ src, widthPx, heightPx, title }: Frame): string {
  const address = escapedHtml(safeAddress(src))
  const words = escapedHtml(oneLine(title))
  const size = `width="${widthPx}" height="${heightPx}"`
  return `<iframe src="${address}" ${size} title="${words}" loading="lazy" style="border:0;max-width:100%"></iframe>`
}
