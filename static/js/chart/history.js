import { drawChart } from './draw-chart.js'
import { borderDash, dashOf } from './lower-bound.js'
import { readLines, readMarks } from './table-lines.js'

/** @typedef {import('./table-lines.js').Line} Line */

/** @param {HTMLElement} figure */
export function drawHistory(figure) {
  const table = figure.querySelector('table')
  if (table === null) return
  const lines = readLines(table, figure.dataset.heldSince)
  drawChart(figure, {
    label: table.caption?.textContent ?? '',
    datasets: [...lines.map(toDataset), ...boundLegend(figure.dataset.lowerBound)],
    marks: readMarks(table),
    colours: { total: '--edge', done: '--done' },
  })
}

/** @param {Line} line */
function toDataset({ name, label, points }) {
  return {
    name,
    label,
    data: points,
    fill: name === 'done' ? 'origin' : false,
    segment: { borderDash: dashOf },
  }
}

/**
 * A total that is only a lower bound is dashed, and the legend says what that means.
 * @param {string | undefined} label
 */
function boundLegend(label) {
  return label === undefined ? [] : [{ name: 'total', label, data: [], borderDash }]
}
