import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { rememberDrawn } from '../../src/png/remember-drawn.ts'

/** A drawing that says what it was asked for, in so many bytes an image. */
function testDrawing({ bytes = 100, mostBytes = 1_600 } = {}) {
  const asked: string[] = []
  const draw = rememberDrawn(async (svg, scale) => {
    asked.push(`${svg}@${scale}`)
    return Buffer.alloc(bytes, `${svg}@${scale} `)
  }, mostBytes)
  return { draw, asked }
}

describe('what was drawn', () => {
  test('is drawn again only where it differs, in what it shows or in its size', async () => {
    const { draw, asked } = testDrawing()
    const first = await draw('one', 1)
    assert.equal(await draw('one', 1), first)
    assert.notDeepEqual(await draw('one', 2), first)
    assert.notDeepEqual(await draw('two', 1), first)
    assert.deepEqual(asked, ['one@1', 'one@2', 'two@1'])
  })

  test('goes when there is too much of it, what was last asked for at the end', async () => {
    const { draw, asked } = testDrawing()
    for (let name = 0; name < 16; name += 1) await draw(String(name), 1)
    await draw('0', 1)
    await draw('one more', 1)
    asked.length = 0
    await draw('0', 1)
    await draw('1', 1)
    assert.deepEqual(asked, ['1@1'])
  })

  test('is not held where it would drive out too many others', async () => {
    const { draw, asked } = testDrawing({ bytes: 101 })
    await draw('chart', 1)
    await draw('chart', 1)
    assert.equal(asked.length, 2)
  })

  test('is drawn anew after a failure', async () => {
    let isBroken = true
    const draw = rememberDrawn(async () => {
      if (isBroken) throw new Error('no pixels')
      return Buffer.from('drawn')
    })
    await assert.rejects(draw('one', 1), /no pixels/)
    isBroken = false
    assert.equal(String(await draw('one', 1)), 'drawn')
  })
})
