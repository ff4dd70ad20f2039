import { drawChart } from './draw-chart.js'
import { readLines, readMarks } from './table-lines.js'

/** How a lower bound is drawn. */
const borderDash = [3, 3]

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

/** @param {import('chart.js').ScriptableLineSegmentContext} ends */
function dashOf({ p0, p1 }) {
  return [p0, p1].some((end) => 'raw' in end && isLowerBound(end.raw)) ? borderDash : undefined
}

/** @param {unknown} point */
function isLowerBound(point) {
  return (
    typeof point === 'object' && point !== null && 'isLowerBound' in point && point.isLowerBound
  )
}
