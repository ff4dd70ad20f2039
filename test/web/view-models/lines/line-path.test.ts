import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  areaPath,
  type LineFrame,
  type LineValue,
  linePath,
} from '../../../../src/web/view-models/lines/line-path.ts'

const frame: LineFrame = {
  from: '2020-01-01',
  to: '2020-04-10',
  largest: 200,
  width: 100,
  height: 20,
  isHeld: false,
}

/** The day so many days after the frame's first: one unit of its width each. */
function dayAt(days: number): string {
  return new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)
}

function aLine(values: Readonly<Record<number, number | null>>): LineValue[] {
  return Object.entries(values).map(([days, value]) => ({ day: dayAt(Number(days)), value }))
}

/** Where a path goes, point by point, each stretch by itself; heights from the ground. */
function walk(path: string, { height }: LineFrame = frame): [x: number, y: number][][] {
  const stretches: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const [, move = '', numbers = ''] of path.matchAll(/([Mlhv])([-\d ]*)/g)) {
    const [first = 0, second = 0] = (numbers.match(/-?\d+/g) ?? []).map(Number)
    if (move === 'M') {
      ;[x, y] = [first, second]
      stretches.push([])
    } else if (move === 'h') x += first
    else if (move === 'v') y += first
    else {
      x += first
      y += second
    }
    stretches.at(-1)?.push([x, height - y])
  }
  return stretches
}

describe('the path of an area', () => {
  test('goes from the ground along its figures and down again', () => {
    const path = areaPath(aLine({ 0: 100, 50: 200, 100: 50 }), frame)
    assert.deepEqual(walk(path), [
      [
        [0, 0],
        [0, 10],
        [50, 20],
        [100, 5],
        [100, 0],
      ],
    ])
  })

  test('of nothing at all stays on the ground', () => {
    const nothing = { ...frame, largest: 0 }
    assert.deepEqual(walk(linePath(aLine({ 0: 0, 100: 0 }), nothing), nothing), [
      [
        [0, 0],
        [100, 0],
      ],
    ])
  })

  test('has a gap where a figure is not known', () => {
    const path = areaPath(aLine({ 0: 100, 20: 100, 40: null, 60: 40, 80: 40 }), frame)
    assert.deepEqual(
      walk(path).map((stretch) => [stretch[0]?.[0], stretch.at(-1)?.[0]]),
      [
        [0, 20],
        [60, 80],
      ],
    )
  })

  test('holds a figure until the next one, and to the end', () => {
    const path = areaPath(aLine({ 10: 100, 50: 200 }), { ...frame, isHeld: true })
    assert.deepEqual(walk(path), [
      [
        [10, 0],
        [10, 10],
        [50, 10],
        [50, 20],
        [100, 20],
        [100, 0],
      ],
    ])
  })

  test('held ends where the figure is not known any more', () => {
    const path = areaPath(aLine({ 10: 100, 50: null }), { ...frame, isHeld: true })
    assert.deepEqual(walk(path).at(-1)?.at(-1), [50, 0])
  })

  test('of a single day has a width', () => {
    const [stretch = []] = walk(areaPath(aLine({ 30: 100 }), frame))
    assert.deepEqual([stretch[0]?.[0], stretch.at(-1)?.[0]], [30, 31])
    const [last = []] = walk(areaPath(aLine({ 100: 100 }), frame))
    assert.deepEqual([last[0]?.[0], last.at(-1)?.[0]], [99, 100])
  })

  test('without any known figure is empty', () => {
    assert.equal(areaPath(aLine({ 0: null, 50: null }), frame), '')
    assert.equal(areaPath([], frame), '')
  })

  test('tells something from nothing, and nearly all from all', () => {
    const heightAt = (value: number) => walk(areaPath(aLine({ 0: value, 1: value }), frame))[0]?.[1]
    assert.equal(heightAt(1)?.[1], 1)
    assert.equal(heightAt(199)?.[1], 19)
    assert.equal(heightAt(200)?.[1], 20)
    assert.ok(!areaPath(aLine({ 0: 0, 50: 0 }), frame).includes('v'), 'zero lies on the ground')
  })
})

test('the path of a line is an area’s without its ends on the ground', () => {
  const line = aLine({ 0: 100, 20: 150, 40: null, 60: 40, 80: 90 })
  assert.deepEqual(
    walk(linePath(line, frame)),
    walk(areaPath(line, frame)).map((stretch) => stretch.slice(1, -1)),
  )
})

describe('any area', () => {
  const days = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 30 })
  const values = days.chain((chosen) =>
    fc
      .array(fc.option(fc.nat(200), { nil: null }), {
        minLength: chosen.length,
        maxLength: chosen.length,
      })
      .map((figures) =>
        chosen
          .sort((a, b) => a - b)
          .map((day, index): LineValue => ({ day: dayAt(day), value: figures[index] ?? null })),
      ),
  )
  const frames = fc.boolean().map((isHeld) => ({ ...frame, isHeld }))

  test('stays inside its frame, and never goes back in time', () => {
    fc.assert(
      fc.property(values, frames, (line, inside) => {
        let last = -1
        for (const stretch of walk(areaPath(line, inside))) {
          for (const [x, y] of stretch) {
            assert.ok(x >= Math.max(0, last) && x <= 100 && y >= 0 && y <= 20)
            last = x
          }
          assert.equal(stretch[0]?.[1], 0, 'it begins on the ground')
          assert.equal(stretch.at(-1)?.[1], 0, 'it ends there')
        }
      }),
    )
  })

  test('passes through each known figure, to the nearest unit', () => {
    fc.assert(
      fc.property(values, (line) => {
        const stretches = walk(areaPath(line, frame))
        line.forEach(({ day, value }) => {
          if (value === null) return
          const x = Math.round((Date.parse(day) - Date.parse(frame.from)) / 86_400_000)
          const height = heightAt(stretches, x)
          assert.ok(
            height.some((one) => Math.abs(one - value / 10) <= 1),
            `${value}: ${height}`,
          )
        })
      }),
    )
  })

  test('has nothing where nothing is known', () => {
    fc.assert(
      fc.property(values, (line) => {
        const stretches = walk(areaPath(line, frame))
        line.forEach(({ day, value }, index) => {
          if (value !== null) return
          const x = Math.round((Date.parse(day) - Date.parse(frame.from)) / 86_400_000)
          // The one unit that a single day is wide may reach into the next, from the last one back.
          const isBeside = dayAt(x - 1) === line[index - 1]?.day || x === frame.width - 1
          if (!isBeside) assert.deepEqual(heightAt(stretches, x), [])
        })
      }),
    )
  })
})

/** Heights of the path at a place; between two corners it is straight. */
function heightAt(stretches: readonly [number, number][][], x: number): number[] {
  return stretches.flatMap((stretch) =>
    stretch.slice(1).flatMap(([toX, toY], index) => {
      const [fromX, fromY] = stretch[index] ?? [toX, toY]
      if (x < fromX || x > toX) return []
      return fromX === toX ? [fromY, toY] : [fromY + ((toY - fromY) * (x - fromX)) / (toX - fromX)]
    }),
  )
}
