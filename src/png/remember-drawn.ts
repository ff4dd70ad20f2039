import { createHash } from 'node:crypto'
import type { DrawPng } from './draw-png.ts'

/** Some 500 badges, at about 2 KB each. */
const usualMostBytes = 1024 * 1024

/**
 * The same drawing, which is done once while it stays the same: a badge is asked for again after every
 * reading, and most of them say what they said before. What was not asked for in a while goes first, and
 * so that one chart does not drive out all badges, what takes more than a sixteenth is not held.
 */
export function rememberDrawn(draw: DrawPng, mostBytes = usualMostBytes): DrawPng {
  const drawn = new Map<string, Buffer>()
  let bytes = 0

  function hold(key: string, png: Buffer): void {
    if (png.length > mostBytes / 16 || drawn.has(key)) return
    drawn.set(key, png)
    bytes += png.length
    for (const [oldKey, old] of drawn) {
      if (bytes <= mostBytes) return
      drawn.delete(oldKey)
      bytes -= old.length
    }
  }

  return async (svg, scale) => {
    const key = `${scale} ${createHash('sha256').update(svg).digest('base64url')}`
    const held = drawn.get(key)
    if (held !== undefined) {
      // The last place in the line of those that have to go.
      drawn.delete(key)
      drawn.set(key, held)
      return held
    }
    const png = await draw(svg, scale)
    hold(key, png)
    return png
  }
}
