import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { DrawPng } from './draw-png.ts'

/** Some 500 badges, at about 2 KB each. */
const usualMostBytes = 1024 * 1024

/**
 * The same drawing, which is done once while it stays the same: a badge is asked for again after every
 * reading, and most of them say what they said before. What was not asked for in a while goes first, and
 * so that one chart does not drive out all badges, what takes more than a sixteenth is not held.
 */
export function rememberDrawn(draw: DrawPng, mostBytes = usualMostBytes): DrawPng {
  const drawn = new LRUCache<string, Buffer>({
    maxSize: mostBytes,
    maxEntrySize: mostBytes / 16,
    sizeCalculation: ({ length }) => length,
  })
  return async (svg, scale) => {
    const key = `${scale} ${createHash('sha256').update(svg).digest('base64url')}`
    const held = drawn.get(key)
    if (held !== undefined) return held
    const png = await draw(svg, scale)
    drawn.set(key, png)
    return png
  }
}
