import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type BarsFacts, drawBars } from '../../src/charts/bars-chart.ts'
import { type BurnDownFacts, drawBurnDown } from '../../src/charts/burn-down-chart.ts'
import type { ChartLook } from '../../src/charts/chart-card.ts'
import { drawMatrix, type MatrixFacts } from '../../src/charts/matrix-chart.ts'
import type { Drawing } from '../../src/drawing/drawing.ts'
import { svgOf } from '../../src/drawing/svg.ts'
import { chartRoom } from '../../src/web/image-address/chart-grammar.ts'

const look: ChartLook = { theme: 'light', fonts: 'any' }
const words = {
  title: [{ text: 'Horizon', plain: 'horizon' }],
  subtitle: 'Dashboards and services',
  footer: 'Git, as of 21 August 2026',
  summary: 'Horizon, in every language',
  description: 'Français: 88%',
}

function bars(rows: readonly { name: string; figure: string; aside: string }[]): BarsFacts {
  return {
    ...words,
    bars: rows.map(({ name, figure, aside }) => ({
      name: { text: name, plain: 'x' },
      parts: [
        { kind: 'done', start: 0, share: 40.37 },
        { kind: 'review', start: 40.37, share: 3.33 },
        { kind: 'unknown', start: 70, share: 30 },
      ],
      figure,
      aside,
    })),
    rest: 'and 3 more',
    nothing: 'Nothing is known here.',
    legend: { done: 'translated', review: 'to review', left: 'left', unknown: 'not known' },
  }
}

function matrix(rows: readonly string[], columns: readonly string[]): MatrixFacts {
  const tones = ['begun', 'quarter', 'half', 'most', 'complete', 'unknown'] as const
  return {
    ...words,
    columns: columns.map((text) => ({ text, plain: 'x' })),
    rows: rows.map((text, row) => ({
      name: { text, plain: 'x' },
      tones: columns.map((_, column) => tones[(row * 7 + column * 5) % tones.length] ?? null),
    })),
    nothing: 'Nothing is known here.',
    legend: tones.map((tone) => ({ tone, label: tone })),
  }
}

function burnDown(points: BurnDownFacts['points']): BurnDownFacts {
  const days = points.map(({ at }) => at)
  return {
    ...words,
    points,
    from: Math.min(...days),
    to: Math.max(...days),
    dayTicks: days.map((at) => ({ at, label: '2026' })),
    countTicks: [0, 500, 1_000].map((at) => ({ at, label: String(at) })),
    marks: days.map((at) => ({ at, label: '2026.2 soft freeze' })),
    dashes: 'not all files could be counted',
    nothing: 'Nothing is known of the past here.',
  }
}

/** What is drawn outside of the picture, or over another text. */
function faultsOf({ width, height, marks }: Drawing): string[] {
  const boxes = marks.flatMap((mark) => {
    if (mark.kind !== 'text') return []
    const { text, x, baseline, room, fontSize, isUpright } = mark
    const size = { x, y: baseline - fontSize * 0.75, width: room, height: fontSize * 0.75 }
    return isUpright
      ? [{ text, x: x - size.height, y: baseline - room, width: size.height, height: room }]
      : [{ text, ...size }]
  })
  const outside = boxes.filter(
    (box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
  )
  const over = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.text} over ${other.text}`),
  )
  return [...outside.map(({ text }) => `${text} is outside`), ...over]
}

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })

describe('a chart never draws a text outside of its paper, nor over another one', () => {
  test('bars', () => {
    const rows = fc.array(fc.record({ name, figure: name, aside: name }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(rows, (given) => assert.deepEqual(faultsOf(drawBars(bars(given), look)), [])),
    )
  })

  test('matrix', () => {
    const names = fc.array(name, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(names, names, (rows, columns) =>
        assert.deepEqual(faultsOf(drawMatrix(matrix(rows, columns), look)), []),
      ),
    )
  })

  test('burn-down', () => {
    const days = fc.uniqueArray(fc.integer({ min: 15_000, max: 21_000 }), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(days, (given) => {
        const rising = given.toSorted((a, b) => a - b)
        const facts = burnDown(
          rising.map((day) => ({ at: day * 86_400_000, left: day % 1_000, isUncertain: false })),
        )
        const apart = { ...facts, dayTicks: facts.dayTicks.slice(0, 1) }
        assert.deepEqual(faultsOf(drawBurnDown(apart, look)), [])
      }),
    )
  })
})

describe('a chart is an image of 30 kB at most', () => {
  const longName = '数'.repeat(60)

  test('bars, as many as there may be', () => {
    const rows = Array.from({ length: chartRoom[1].bars }, () => ({
      name: longName,
      figure: '1,234,567 of ≥ 7,654,321',
      aside: '6,543,210 left',
    }))
    const size = Buffer.byteLength(svgOf(drawBars(bars(rows), look)))
    assert.ok(size <= 30_000, `${size} bytes`)
  })

  test('a matrix, as large as it may be', () => {
    const { rows, columns } = chartRoom[1]
    const facts = matrix(Array(rows).fill(longName), Array(columns).fill(longName))
    const size = Buffer.byteLength(svgOf(drawMatrix(facts, look)))
    assert.ok(size <= 30_000, `${size} bytes`)
  })

  test('a burn-down of three years of days', () => {
    const points = Array.from({ length: 1_096 }, (_, day) => ({
      at: Date.UTC(2024, 0, 1 + day),
      left: (day * 37) % 1_000,
      isUncertain: day % 2 === 0,
    }))
    const facts = { ...burnDown(points), dayTicks: [], marks: [] }
    const size = Buffer.byteLength(svgOf(drawBurnDown(facts, look)))
    assert.ok(size <= 30_000, `${size} bytes`)
  })
})

describe('a line', () => {
  const at = (day: number) => Date.UTC(2026, 0, day)
  const lineOf = (points: BurnDownFacts['points']) => {
    const { marks } = drawBurnDown({ ...burnDown(points), dayTicks: [], marks: [] }, look)
    return marks.filter((mark) => mark.kind === 'shape' && mark.stroke?.width === 2)
  }

  test('breaks off where nothing is known, and is not drawn through it', () => {
    const [solid] = lineOf([
      { at: at(1), left: 900, isUncertain: false },
      { at: at(2), left: null, isUncertain: false },
      { at: at(3), left: 700, isUncertain: false },
      { at: at(4), left: 600, isUncertain: false },
    ])
    assert.ok(solid?.kind === 'shape')
    assert.equal(solid.path.match(/L/g)?.length, 1)
  })

  test('is dashed where not all was counted', () => {
    const lines = lineOf([
      { at: at(1), left: 900, isUncertain: false },
      { at: at(2), left: 800, isUncertain: true },
    ])
    assert.deepEqual(
      lines.map((mark) => mark.kind === 'shape' && mark.stroke?.dashes !== undefined),
      [false, true],
    )
  })
})

test('a chart without anything to show says so', () => {
  const drawings = [
    drawBars(bars([]), look),
    drawMatrix(matrix([], []), look),
    drawBurnDown(burnDown([{ at: 0, left: null, isUncertain: false }]), look),
  ]
  for (const { marks } of drawings) {
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))
    assert.ok(texts.some((text) => text.startsWith('Nothing is known')))
  }
})
