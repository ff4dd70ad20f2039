import { countAxis, drawChart } from './draw-chart.js'
import { dashOf } from './lower-bound.js'
import { readForeseen, readLines, readMarks } from './table-lines.js'

/** @typedef {import('./table-lines.js').Line} Line */

/** The source text is drawn above what is left, on a scale of its own: what counts is how it moves. */
const scales = {
  y: { ...countAxis, stack: 'sizes', stackWeight: 3 },
  total: {
    stack: 'sizes',
    stackWeight: 1,
    grid: { display: false },
    border: { display: false },
    afterDataLimits: leaveRoom,
    afterBuildTicks: nameEnds,
  },
}

/**
 * A text that hardly changes looks as if it did not: what is drawn is a quarter of it at least.
 * @param {import('chart.js').Scale} axis
 */
function leaveRoom(axis) {
  axis.min = Math.min(axis.min, axis.max * 0.75)
  axis.max *= 1.05
}

/**
 * Its largest size, and its smallest where there is room for both.
 * @param {import('chart.js').Scale} axis
 */
function nameEnds(axis) {
  const { min, max } = axis.getMinMax(false)
  const isApart = max - min > (axis.max - axis.min) * 0.4
  axis.ticks = (isApart ? [min, max] : [max]).map((value) => ({ value }))
}

/** @param {HTMLElement} figure */
export function drawRunUp(figure) {
  const table = figure.querySelector('table')
  if (table === null) return
  const { heldSince, until, foreseen = '' } = figure.dataset
  const lines = readLines(table, heldSince)
  drawChart(figure, {
    label: table.caption?.textContent ?? '',
    datasets: [...lines.map(toDataset), ...toBand(readForeseen(table), foreseen)],
    marks: readMarks(table),
    colours: { left: '--done', total: '--edge', foreseen: '--review-ink' },
    scales,
    until: until === undefined ? undefined : Date.parse(until),
  })
}

/** @param {Line} line */
function toDataset({ name, label, points }) {
  const isLeft = name === 'left'
  return {
    name,
    label,
    data: points,
    fill: isLeft ? 'origin' : false,
    yAxisID: isLeft ? 'y' : 'total',
    segment: { borderDash: dashOf },
  }
}

/**
 * What is foreseen lies between two lines; only one of them stands in the legend, for both.
 * @param {{ least: Line['points'], most: Line['points'] }} band
 * @param {string} label
 */
function toBand({ least, most }, label) {
  if (least.length === 0) return []
  const line = { name: 'foreseen', borderDash: [4, 4], borderWidth: 1.5, yAxisID: 'y' }
  return [
    { ...line, label, data: most, fill: '+1' },
    { ...line, label: '', data: least, fill: false },
  ]
}
