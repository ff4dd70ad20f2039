import { crc32, deflateSync } from 'node:zlib'
import type { IndexedImage } from './palette.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const indexedColour = 3

/**
 * An indexed image as PNG: a third of the bytes that the same picture takes in full colour.
 * https://www.w3.org/TR/png-3/
 */
export function encodePng({ width, height, palette, indices }: IndexedImage): Buffer {
  const depth = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, indexedColour], 8)
  const colours = palette.flatMap((colour) => [0, 8, 16].map((shift) => (colour >>> shift) & 255))
  const opacities = palette.map((colour) => colour >>> 24)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours)),
    ...(opacities.every((opacity) => opacity === 255)
      ? []
      : [chunk('tRNS', Buffer.from(opacities))]),
    // The ninth level would take three times as long, for one byte in fifty.
    chunk('IDAT', deflateSync(packRows(indices, { width, height, depth }), { level: 8 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Rows of so many bits a pixel, each after a byte that says that it is not filtered. */
function packRows(
  indices: Uint8Array,
  { width, height, depth }: { width: number; height: number; depth: number },
): Buffer {
  const rowBytes = 1 + Math.ceil((width * depth) / 8)
  const packed = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    const row = y * rowBytes + 1
    for (let x = 0; x < width; x += 1) {
      const bit = x * depth
      const at = row + (bit >> 3)
      const index = indices[y * width + x] ?? 0
      packed[at] = (packed[at] ?? 0) | (index << (8 - depth - (bit & 7)))
    }
  }
  return packed
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
