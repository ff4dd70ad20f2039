/** Pixels as their numbers in a list of colours. */
export interface IndexedImage {
  readonly width: number
  readonly height: number
  /** Red, green, blue and opacity, from the lowest byte up. */
  readonly palette: readonly number[]
  /** One a pixel, row by row. */
  readonly indices: Uint8Array
}

/** How often each colour occurs. */
export type ColourCounts = ReadonlyMap<number, number>

export function countColours(pixels: Uint32Array): ColourCounts {
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return counts
}

/**
 * At most so many colours: those that have to be there, then the most frequent. The rest are the
 * shades at the edges of letters, of which nobody misses a few.
 */
export function choosePalette(
  counts: ColourCounts,
  { needed, most }: { readonly needed: readonly number[]; readonly most: number },
): number[] {
  const occurring = needed.filter((colour) => counts.has(colour))
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  return [...new Set([...occurring, ...frequent])].slice(0, most)
}

/** Gives every pixel the nearest colour of the palette. */
export function indexPixels(
  pixels: Uint32Array,
  counts: ColourCounts,
  palette: readonly number[],
): Uint8Array {
  const indexOf = new Map<number, number>()
  for (const colour of counts.keys()) indexOf.set(colour, nearestIn(palette, colour))
  const indices = new Uint8Array(pixels.length)
  // Neighbours are mostly alike.
  let last = -1
  let index = 0
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at] ?? 0
    if (colour !== last) {
      last = colour
      index = indexOf.get(colour) ?? 0
    }
    indices[at] = index
  }
  return indices
}

function nearestIn(palette: readonly number[], colour: number): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  palette.forEach((one, index) => {
    let distance = 0
    for (let shift = 0; shift < 32; shift += 8) {
      distance += (((one >>> shift) & 255) - ((colour >>> shift) & 255)) ** 2
    }
    if (distance < least) {
      least = distance
      nearest = index
    }
  })
  return nearest
}
