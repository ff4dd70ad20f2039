import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { encodePng } from '../../src/png/encode-png.ts'
import { choosePalette, countColours, indexPixels } from '../../src/png/palette.ts'

const colour = fc.nat(0xffffffff)

describe('an indexed image', () => {
  test('is read again by another decoder, pixel by pixel', () => {
    const images = fc
      .record({
        width: fc.integer({ min: 1, max: 20 }),
        height: fc.integer({ min: 1, max: 6 }),
        palette: fc.uniqueArray(colour, { minLength: 1, maxLength: 256 }),
        seed: fc.array(fc.nat(255), { minLength: 120, maxLength: 120 }),
      })
      .map(({ width, height, palette, seed }) => {
        const indices = Uint8Array.from(
          { length: width * height },
          (_, at) => (seed[at] ?? 0) % palette.length,
        )
        return { width, height, palette, indices }
      })
    fc.assert(
      fc.property(images, (image) => {
        const { width, height, data } = PNG.sync.read(encodePng(image))
        assert.deepEqual([width, height], [image.width, image.height])
        const meant = Array.from(image.indices, (index) => image.palette[index])
        const read = Array.from(meant, (_, at) => data.readUInt32LE(4 * at))
        assert.deepEqual(read, meant)
      }),
    )
  })
})

describe('a palette', () => {
  const pixels = fc
    .array(colour, { minLength: 1, maxLength: 60 })
    .map((all) => Uint32Array.from(all))

  test('has every colour where there is room for them', () => {
    fc.assert(
      fc.property(pixels, (all) => {
        const counts = countColours(all)
        const palette = choosePalette(counts, { needed: [], most: 256 })
        const drawn = Array.from(indexPixels(all, counts, palette), (index) => palette[index])
        assert.deepEqual(drawn, Array.from(all))
      }),
    )
  })

  test('keeps what has to be there, however rare, and says nothing of what is not', () => {
    const all = Uint32Array.from([1, 1, 1, 2, 2, 3])
    const palette = choosePalette(countColours(all), { needed: [3, 99], most: 2 })
    assert.deepEqual(palette, [3, 1])
  })

  test('gives other colours the nearest one', () => {
    const [black, grey, white] = [0xff000000, 0xff404040, 0xffffffff]
    const all = Uint32Array.from([black, black, white, white, grey])
    const counts = countColours(all)
    const palette = choosePalette(counts, { needed: [], most: 2 })
    const drawn = Array.from(indexPixels(all, counts, palette), (index) => palette[index])
    assert.equal(drawn.at(-1), black)
  })
})
