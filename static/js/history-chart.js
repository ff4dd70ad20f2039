// Draws the table inside `data-history-chart` as lines above it. The attribute is the address of
// Chart.js, which only pages with a chart load. Colours come from the style sheet, so themes follow.

const figures = [...document.querySelectorAll('[data-history-chart]')]
const dark = matchMedia('(prefers-color-scheme: dark)')

if (figures[0] instanceof HTMLElement) {
  await import(figures[0].dataset.historyChart ?? '')
  for (const figure of figures) drawHistory(figure)
}

/** @param {Element} figure */
function drawHistory(figure) {
  const box = figure.querySelector('[data-chart-box]')
  const table = figure.querySelector('table')
  if (!(box instanceof HTMLElement) || table === null) return
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', table.caption?.textContent ?? '')
  box.append(canvas)
  // @ts-expect-error Chart.js comes as a script that leaves one global behind.
  const chart = new globalThis.Chart(canvas, {
    type: 'line',
    data: readTable(table),
    options: chartOptions(),
  })
  colour(chart, box)
  dark.addEventListener('change', () => colour(chart, box))
}

/**
 * Oldest first, as time runs; a cell without a value is a gap in its line.
 * @param {HTMLTableElement} table
 */
function readTable(table) {
  const rows = [...(table.tBodies[0]?.rows ?? [])].reverse()
  const heads = [...table.querySelectorAll('thead th')]
  const lines = heads.flatMap((head, column) =>
    head instanceof HTMLElement && head.dataset.line
      ? [{ name: head.dataset.line, label: head.textContent, data: pointsIn(rows, column) }]
      : [],
  )
  return {
    datasets: lines.map((line) => ({
      ...line,
      borderWidth: 2,
      pointRadius: 0,
      pointHitRadius: 8,
      fill: line.name === 'done' ? 'origin' : false,
    })),
  }
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 */
function pointsIn(rows, column) {
  const points = rows.map((row) => {
    const day = row.cells[0]
    const value = row.cells[column]?.dataset.value ?? ''
    return {
      x: Date.parse(day?.dataset.value ?? ''),
      y: value === '' ? Number.NaN : Number(value),
      day: day?.textContent?.trim() ?? '',
    }
  })
  return withGaps(points)
}

/**
 * Days between two readings that lie further apart than usual are not known: the line stops there.
 * @param {{ x: number, y: number, day: string }[]} points
 */
function withGaps(points) {
  const usual = Math.min(
    ...points.slice(1).map((point, index) => point.x - (points[index]?.x ?? 0)),
  )
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    const isGap = before !== undefined && point.x - before.x > usual * 1.6
    return isGap ? [{ x: before.x + usual, y: Number.NaN, day: '' }, point] : [point]
  })
}

/** Years at even distances, so that no more than five stand below the chart. */
function yearTicks(/** @type {any} */ axis) {
  const first = new Date(axis.min).getUTCFullYear() + 1
  const last = new Date(axis.max).getUTCFullYear()
  const step = Math.max(1, Math.ceil((last - first + 1) / 5))
  const years = []
  for (let year = last; year >= first; year -= step) years.unshift({ value: Date.UTC(year, 0) })
  if (years.length > 0) axis.ticks = years
}

function chartOptions() {
  const year = (/** @type {number} */ value) => String(new Date(value).getUTCFullYear())
  return {
    parsing: false,
    normalized: true,
    animation: false,
    locale: document.documentElement.lang,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'linear',
        bounds: 'data',
        grid: { display: false },
        ticks: { maxRotation: 0, callback: year },
        afterBuildTicks: yearTicks,
      },
      y: { beginAtZero: true, ticks: { maxTicksLimit: 5 }, border: { display: false } },
    },
    plugins: {
      tooltip: { callbacks: { title: (/** @type {any[]} */ points) => points[0]?.raw.day ?? '' } },
      legend: { position: 'bottom', labels: { boxWidth: 12, boxHeight: 2 } },
    },
  }
}

/**
 * @param {any} chart
 * @param {HTMLElement} box
 */
function colour(chart, box) {
  const lineColours = { total: colourOf(box, '--edge'), done: colourOf(box, '--done') }
  for (const dataset of chart.data.datasets) {
    const line = lineColours[/** @type {'total' | 'done'} */ (dataset.name)]
    dataset.borderColor = line
    dataset.backgroundColor = line.replace('rgb(', 'rgba(').replace(')', ', 0.14)')
  }
  for (const axis of Object.values(chart.options.scales)) {
    axis.ticks.color = colourOf(box, '--muted')
    axis.grid.color = colourOf(box, '--hair')
  }
  chart.options.plugins.legend.labels.color = colourOf(box, '--muted')
  chart.update('none')
}

/**
 * The colour a custom property stands for in the current theme, as `rgb(…)`.
 * @param {HTMLElement} box
 * @param {string} property
 */
function colourOf(box, property) {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  box.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
