import { dayAxis, locale } from './day-axis.js'
import { goByKeys } from './keys.js'
import { colourOf, followLook } from './look.js'
import { markLines, roomForNumbers } from './mark-lines.js'

/**
 * @typedef {import('chart.js').Chart<'line', import('./table-lines.js').Point[]>} LineChart
 *
 * @typedef {object} Drawing
 * @property {string} label What the chart shows, for ears.
 * @property {readonly Record<string, unknown>[]} datasets Lines as Chart.js takes them, each with a `name`.
 * @property {readonly import('./table-lines.js').Mark[]} marks
 * @property {Readonly<Record<string, string>>} colours Names of lines → custom properties.
 * @property {Readonly<Record<string, object>>} [scales] Axes beside that of the days.
 * @property {number | undefined} [until] Where the days end; without, at the last figure.
 */

/**
 * Draws lines through time into the figure's `data-chart-box`.
 * @param {HTMLElement} figure
 * @param {Drawing} drawing
 */
export function drawChart(figure, { label, datasets, marks, colours, scales, until }) {
  const box = figure.querySelector('[data-chart-box]')
  if (!(box instanceof HTMLElement)) return
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', `${label} ${figure.dataset.keys ?? ''}`.trim())
  box.append(canvas)
  /** @type {LineChart} */
  // @ts-expect-error Chart.js comes as a script that leaves one global behind.
  const chart = new globalThis.Chart(canvas, {
    type: 'line',
    data: { datasets: datasets.map((dataset) => ({ ...lineDefaults, ...dataset })) },
    options: options(marks, { x: dayAxis(until), ...(scales ?? { y: countAxis }) }),
    plugins: [markLines],
  })
  goByKeys(chart)
  followLook(box, chart, () => colour(chart, box, colours))
}

const lineDefaults = { borderWidth: 2, pointRadius: 0, pointHitRadius: 8 }

/** An axis of counts, which begins with nothing. */
export const countAxis = {
  beginAtZero: true,
  ticks: { maxTicksLimit: 5, precision: 0 },
  border: { display: false },
}

/**
 * @param {Drawing['marks']} marks
 * @param {Readonly<Record<string, object>>} scales
 */
function options(marks, scales) {
  return {
    parsing: false,
    normalized: true,
    // Nothing moves, whether or not a visitor asked for that.
    animation: false,
    locale: locale(),
    maintainAspectRatio: false,
    layout: { padding: marks.length > 0 ? { top: roomForNumbers, right: 4 } : 0 },
    interaction: { mode: 'index', intersect: false },
    scales,
    plugins: {
      markLines: { marks },
      tooltip: { callbacks: { title: dayOf } },
      legend: { position: 'bottom', labels: { boxWidth: 12, boxHeight: 2, filter: isNamed } },
    },
  }
}

/** @param {{ readonly text: string }} item */
function isNamed({ text }) {
  return text !== ''
}

/** @param {{ readonly raw: unknown }[]} items */
function dayOf([item]) {
  const { day = '' } = /** @type {Partial<import('./table-lines.js').Point>} */ (item?.raw ?? {})
  return day
}

/**
 * @param {LineChart} chart
 * @param {HTMLElement} box
 * @param {Drawing['colours']} colours
 */
function colour(chart, box, colours) {
  const muted = colourOf(box, '--muted')
  for (const dataset of chart.data.datasets) {
    const { name = '' } = /** @type {{ name?: string }} */ (dataset)
    const line = colourOf(box, colours[name] ?? '--ink')
    dataset.borderColor = line
    dataset.backgroundColor = line.replace('rgb(', 'rgba(').replace(')', ', 0.14)')
  }
  const { scales = {}, plugins = {} } = chart.options
  for (const axis of Object.values(scales)) {
    if (axis?.ticks) axis.ticks.color = muted
    if (axis?.grid) axis.grid.color = colourOf(box, '--hair')
  }
  if (plugins.legend?.labels) plugins.legend.labels.color = muted
  Object.assign(plugins, { markLines: { .../** @type {any} */ (plugins).markLines, color: muted } })
  chart.update('none')
}
