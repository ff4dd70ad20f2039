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
  process.send?.(answerTo(id, svg, scale))
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit())

function answerTo(id: number, svg: string, scale: number): PngAnswer {
  try {
    return { id, png: renderPng(svg, scale) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}
