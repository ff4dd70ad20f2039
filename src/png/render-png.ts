import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { encodePng } from './encode-png.ts'
import { choosePalette, countColours, indexPixels } from './palette.ts'

/**
 * The font of PNG images: DejaVu Sans, whose widths `drawing/text-width-table.ts` has. No font of
 * the machine is ever looked for.
 */
export const bundledFont = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))

const font = readFileSync(bundledFont)
await initWasm(readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))))

/** An image that is larger gets fewer shades, as long as there are more than its own colours. */
const mostBytes = 30_000
const shades = [256, 64, 32, 16]
/** Of more pixels than these nobody sees many shades, and it takes long to try them all. */
const manyPixels = 1_000_000
const fewestShades = 12

/** Draws an SVG as PNG, at its own size or a multiple of it. */
export function renderPng(svg: string, scale: number): Buffer {
  const { width, height, pixels } = draw(svg, scale)
  const counts = countColours(pixels)
  const needed = [transparent, ...coloursIn(svg)]
  const inShades = (most: number): Buffer => {
    const palette = choosePalette(counts, { needed, most })
    return encodePng({ width, height, palette, indices: indexPixels(pixels, counts, palette) })
  }
  for (const most of pixels.length > manyPixels ? shades.slice(-1) : shades) {
    const png = inShades(most)
    if (png.length <= mostBytes) return png
  }
  return inShades(fewestShades)
}

interface Drawn {
  readonly width: number
  readonly height: number
  /** Opacity, blue, green and red, eight bits of each. */
  readonly pixels: Uint32Array
}

/** What the library holds is outside of the memory that is collected, so it is given back at once. */
function draw(svg: string, scale: number): Drawn {
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: scale },
  })
  const image = drawing.render()
  const { width, height } = image
  const pixels = unmultiplied(image.pixels)
  image.free()
  drawing.free()
  return { width, height, pixels }
}

/** What is outside of round corners. */
const transparent = 0

/** The colours that an SVG of ours names, opaque, as pixels have them. */
function coloursIn(svg: string): number[] {
  const named = new Set(Array.from(svg.matchAll(/="#([0-9a-f]{6})"/g), ([, digits]) => digits))
  return [...named].map((digits) => {
    const [red = 0, green = 0, blue = 0] = Buffer.from(digits ?? '', 'hex')
    return (red | (green << 8) | (blue << 16) | (255 << 24)) >>> 0
  })
}

/** Colours come multiplied with their opacity, and PNG has them as they are. */
function unmultiplied(bytes: Uint8Array): Uint32Array {
  const pixels = new Uint32Array(bytes.length / 4)
  for (let at = 0; at < pixels.length; at += 1) {
    const opacity = bytes[4 * at + 3] ?? 0
    const channel = (offset: number) => {
      const value = bytes[4 * at + offset] ?? 0
      return opacity === 255 || opacity === 0
        ? value
        : Math.min(255, Math.round((value * 255) / opacity))
    }
    pixels[at] = (channel(0) | (channel(1) << 8) | (channel(2) << 16) | (opacity << 24)) >>> 0
  }
  return pixels
}
