import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { PNG } from 'pngjs'
import { createPngDrawing, PngQueueFull } from '../../src/png/draw-png.ts'
import { renderPng } from '../../src/png/render-png.ts'

function svgOf(body: string, size = 10): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${body}</svg>`
}

describe('drawing PNG', () => {
  const drawPng = createPngDrawing()

  test('answers each of many who ask at once with their own image', async () => {
    const sizes = [3, 8, 5, 20, 1]
    const images = await Promise.all(sizes.map((size) => drawPng(svgOf('', size), 1)))
    assert.deepEqual(
      images.map((png) => PNG.sync.read(png).width),
      sizes,
    )
  })

  test('fails for one image alone', async () => {
    await assert.rejects(drawPng('no SVG', 1), /A PNG image could not be drawn: /)
    assert.equal(PNG.sync.read(await drawPng(svgOf(''), 2)).width, 20)
  })

  test('goes on after an image that is larger than any memory', async () => {
    await assert.rejects(drawPng(svgOf('', 100_000), 1), /A PNG image could not be drawn: /)
    const images = [1, 2, 3].map((size) => drawPng(svgOf('', size), 1))
    const widths = (await Promise.all(images)).map((png) => PNG.sync.read(png).width)
    assert.deepEqual(widths, [1, 2, 3])
  })

  test('leaves the process free meanwhile', async () => {
    let turns = 0
    const turning = setInterval(() => {
      turns += 1
    }, 1)
    const text = '<text y="9" font-family="DejaVu Sans" font-size="9">many letters</text>'.repeat(
      200,
    )
    await drawPng(svgOf(text, 600), 2)
    clearInterval(turning)
    assert.ok(turns > 3, `${turns} turns`)
  })
})

test('lets no more wait than is drawn in a while, of large images fewer', async () => {
  const drawPng = createPngDrawing()
  const large = svgOf(`<!--${'x'.repeat(20_000)}-->`)
  const asked = Array.from({ length: 40 }, () => drawPng(large, 2))
  const ends = await Promise.allSettled(asked)
  const drawn = ends.filter(({ status }) => status === 'fulfilled').length
  assert.ok(drawn >= 4 && drawn < 10, `${drawn} large images`)
  const badges = Array.from({ length: 40 }, () => drawPng(svgOf(''), 1))
  assert.equal((await Promise.all(badges)).length, 40)
})

test('lets so much work wait, and no more', async () => {
  const drawPng = createPngDrawing({ mostWork: 15 })
  const [first, second, third] = [1, 2, 3].map((size) => drawPng(svgOf('', size), 1))
  await assert.rejects(third ?? Promise.resolve(), PngQueueFull)
  assert.equal(PNG.sync.read((await first) as Buffer).width, 1)
  assert.equal(PNG.sync.read((await second) as Buffer).width, 2)
  assert.equal(PNG.sync.read(await drawPng(svgOf('', 4), 1)).width, 4)
})

describe('a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stringboard-png-'))
  after(() => rmSync(folder, { recursive: true }))

  function programOf(name: string, onMessage: string): string {
    const program = join(folder, `${name}.mjs`)
    writeFileSync(
      program,
      `import { existsSync, writeFileSync } from 'node:fs'
       const mark = ${JSON.stringify(join(folder, `${name}.mark`))}
       process.on('message', ({ id, svg }) => { ${onMessage} })
       process.on('disconnect', () => process.exit())`,
    )
    return program
  }

  test('that is killed is followed by another, which nobody notices', async () => {
    const program = programOf(
      'killed-once',
      `if (existsSync(mark)) process.send({ id, png: Buffer.from('drawn') })
       else writeFileSync(mark, ''), process.kill(process.pid, 'SIGKILL')`,
    )
    assert.equal(String(await createPngDrawing({ program })('', 1)), 'drawn')
  })

  test('that never ends with an image is ended, and the others are drawn', async () => {
    const program = programOf(
      'endless',
      `while (svg === 'endless');
       process.send({ id, png: Buffer.from(svg) })`,
    )
    const draw = createPngDrawing({ program, longestMs: 1_500 })
    const [endless, ...others] = ['endless', 'one', 'two'].map((svg) => draw(svg, 1))
    await assert.rejects(endless ?? Promise.resolve(), /could not be drawn within 1500 ms/)
    assert.deepEqual((await Promise.all(others)).map(String), ['one', 'two'])
    assert.equal(String(await draw('three', 1)), 'three')
  })
})

test('holds no more memory after many images', () => {
  const chart = svgOf('<rect width="300" height="300"/>', 300)
  const memoryAfter = (images: number) => {
    for (let one = 0; one < images; one += 1) renderPng(chart, 1)
    return process.memoryUsage().rss / 2 ** 20
  }
  const grown = -memoryAfter(220) + memoryAfter(120)
  assert.ok(grown < 25, `${grown} MB more`)
})

describe('a PNG', () => {
  test('has the colours that were meant, opaque ones and seen through', () => {
    const half = svgOf('<path d="M0 0h10v10h-10z" fill="#0b5f5b" fill-opacity="0.5"/>')
    const { data } = PNG.sync.read(renderPng(half, 1))
    const [red = 0, green = 0, blue = 0, opacity = 0] = data
    for (const [is, meant] of [
      [red, 0x0b],
      [green, 0x5f],
      [blue, 0x5b],
      [opacity, 128],
    ] as const) {
      assert.ok(Math.abs(is - meant) <= 2, `${[red, green, blue, opacity]}`)
    }
  })

  test('with more colours than it has room for keeps its corners open', () => {
    const size = 1_100
    const stops = '<stop stop-color="#0b5f5b"/><stop offset="1" stop-color="#ffffff"/>'
    const body = `<linearGradient id="g">${stops}</linearGradient><rect width="1100" height="1100" rx="8" fill="url(#g)"/>`
    const { data } = PNG.sync.read(renderPng(svgOf(body, size), 1))
    assert.equal(data[3], 0)
    assert.equal(data[4 * (size * 550 + 550) + 3], 255)
  })

  test('is drawn in the bundled font, whatever fonts the machine has', () => {
    const textIn = (family: string) =>
      renderPng(svgOf(`<text y="9" font-family="${family}" font-size="9">Ag</text>`, 20), 1)
    assert.ok(textIn('DejaVu Sans').equals(textIn('Noto Sans')))
    assert.ok(!textIn('DejaVu Sans').equals(renderPng(svgOf('', 20), 1)))
  })
})
