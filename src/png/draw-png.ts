import { fileURLToPath } from 'node:url'

/**
 * The font of PNG images: DejaVu Sans, whose widths `drawing/text-width-table.ts` has. Together with
 * the library that draws it is loaded when the first PNG is asked for, which may be never.
 */
export const bundledFont = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))

/** Draws an SVG as PNG, at its own size or a multiple of it, beside what else is being done. */
export async function drawPng(svg: string, scale: number): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [bundledFont],
      defaultFontFamily: 'DejaVu Sans',
    },
    fitTo: { mode: 'zoom', value: scale },
    logLevel: 'off',
  })
  return image.asPng()
}
