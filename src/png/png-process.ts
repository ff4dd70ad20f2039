import { renderPng } from './render-png.ts'

/** What the process is asked, and what it answers. */
export interface PngRequest {
  readonly id: number
  readonly svg: string
  readonly scale: number
}

export type PngAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly failure: string }

process.on('message', ({ id, svg, scale }: PngRequest) => {
  try {
    process.send?.({ id, png: renderPng(svg, scale) })
  } catch (error) {
    process.send?.({ id, failure: error instanceof Error ? error.message : String(error) }, () => {
      // Where the library stopped in the midst of its work, nobody knows what it still holds.
      if (error instanceof Error && error.name === 'RuntimeError') process.exit()
    })
  }
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit())
