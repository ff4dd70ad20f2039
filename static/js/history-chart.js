// Draws the table inside `data-history-chart` as lines above it. The attribute is the address of
// Chart.js, which only pages with a chart load. Colours come from the style sheet, so themes follow.

const figures = [...document.querySelectorAll('[data-history-chart]')]
const dark = matchMedia('(prefers-color-scheme: dark)')

const dayMs = 86_400_000

/** How a lower bound is drawn. */
const borderDash = [3, 3]

/** Draws a line with its label at each mark, behind the figures. */
const verticalMarks = {
  id: 'verticalMarks',
  /**
   * @param {any} chart
   * @param {unknown} _
   * @param {{ marks?: { x: number, label: string }[], color?: string }} options
   */
  beforeDatasetsDraw(chart, _, { marks = [], color }) {
    const { ctx, chartArea, scales } = chart
    for (const [index, { x, label }] of marks.entries()) {
      // A move after the last figure stands at the end of the line.
      const at = scales.x.getPixelForValue(Math.min(Math.max(x, scales.x.min), scales.x.max))
      ctx.save()
      ctx.strokeStyle = ctx.fillStyle = color
      ctx.setLineDash([2, 3])
      ctx.beginPath()
      ctx.moveTo(at, chartArea.top)
      ctx.lineTo(at, chartArea.bottom)
      ctx.stroke()
      const isRight = at > (chartArea.left + chartArea.right) / 2
      ctx.textAlign = isRight ? 'right' : 'left'
      ctx.textBaseline = 'top'
      ctx.font = `11px ${getComputedStyle(chart.canvas).fontFamily}`
      ctx.fillText(label, at + (isRight ? -4 : 4), chartArea.top + 2 + index * 14)
      ctx.restore()
    }
  },
}

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
    data: readTable(table, {
      isDaily: figure.hasAttribute('data-daily'),
      lowerBoundLabel: figure.getAttribute('data-lower-bound'),
    }),
    options: chartOptions(readMarks(table)),
    plugins: [verticalMarks],
  })
  colour(chart, box)
  dark.addEventListener('change', () => colour(chart, box))
}

/**
 * Oldest first, as time runs; a cell without a value is a gap in its line. A total that is only a
 * lower bound is dashed, and the legend says what that means. Of days only those on which something
 * changed have a row: between them the line stays where it was.
 * @param {HTMLTableElement} table
 * @param {{ isDaily: boolean, lowerBoundLabel: string | null }} options
 */
function readTable(table, { isDaily, lowerBoundLabel }) {
  const rows = [...(table.tBodies[0]?.rows ?? [])].filter((row) => !row.dataset.mark).reverse()
  const heads = [...table.querySelectorAll('thead th')]
  const lines = heads.flatMap((head, column) =>
    head instanceof HTMLElement && head.dataset.line
      ? [{ name: head.dataset.line, label: head.textContent, points: pointsIn(rows, column) }]
      : [],
  )
  const datasets = lines.map(({ points, ...line }) => ({
    ...line,
    data: isDaily ? points : withGaps(points),
    stepped: isDaily,
    borderWidth: 2,
    pointRadius: 0,
    pointHitRadius: 8,
    fill: line.name === 'done' ? 'origin' : false,
    segment: { borderDash: dashOf },
  }))
  const legend = { name: 'total', label: lowerBoundLabel, data: [], borderWidth: 2, borderDash }
  return { datasets: lowerBoundLabel === null ? datasets : [...datasets, legend] }
}

/** @param {{ p0: any, p1: any }} ends */
function dashOf({ p0, p1 }) {
  return p0.raw?.isLowerBound || p1.raw?.isLowerBound ? borderDash : undefined
}

/**
 * Days from which another platform counts, oldest first.
 * @param {HTMLTableElement} table
 */
function readMarks(table) {
  const rows = [...(table.tBodies[0]?.rows ?? [])].filter((row) => row.dataset.mark).reverse()
  return rows.map((row) => ({
    x: Date.parse(row.cells[0]?.dataset.value ?? ''),
    label: row.dataset.mark ?? '',
  }))
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 */
function pointsIn(rows, column) {
  return rows.map((row) => {
    const day = row.cells[0]
    const { value = '', lowerBound } = row.cells[column]?.dataset ?? {}
    return {
      x: Date.parse(day?.dataset.value ?? ''),
      y: value === '' ? Number.NaN : Number(value),
      day: day?.textContent?.trim() ?? '',
      isLowerBound: lowerBound !== undefined,
    }
  })
}

/**
 * Days between two readings that lie further apart than usual are not known: the line stops there.
 * @param {{ x: number, y: number, day: string, isLowerBound: boolean }[]} points
 */
function withGaps(points) {
  const usual = Math.min(
    ...points.slice(1).map((point, index) => point.x - (points[index]?.x ?? 0)),
  )
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    const isGap = before !== undefined && point.x - before.x > usual * 1.6
    const gap = { x: (before?.x ?? 0) + usual, y: Number.NaN, day: '', isLowerBound: false }
    return isGap ? [gap, point] : [point]
  })
}

/** Years at even distances, so that no more than five stand below the chart; days in a short one. */
function evenTicks(/** @type {any} */ axis) {
  const first = new Date(axis.min).getUTCFullYear() + 1
  const last = new Date(axis.max).getUTCFullYear()
  const step = Math.max(1, Math.ceil((last - first + 1) / 5))
  const years = []
  for (let year = last; year >= first; year -= step) years.unshift({ value: Date.UTC(year, 0) })
  axis.ticks = years.length > 1 ? years : daysBetween(axis.min, axis.max)
}

/**
 * @param {number} first
 * @param {number} last
 */
function daysBetween(first, last) {
  const step = Math.max(1, Math.ceil((last - first) / dayMs / 4)) * dayMs
  const days = []
  for (let day = first; day <= last; day += step) days.push({ value: day })
  return days
}

/** @param {number} time */
function isNewYear(time) {
  return new Date(time).toISOString().slice(5, 10) === '01-01'
}

/** English dates as the pages write them. */
function locale() {
  const { lang } = document.documentElement
  return lang === 'en' ? 'en-GB' : lang
}

/** @param {{ x: number, label: string }[]} marks */
function chartOptions(marks) {
  const year = new Intl.DateTimeFormat(locale(), { year: 'numeric', timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  /** @param {number} value @param {number} _ @param {{ value: number }[]} ticks */
  const label = (value, _, ticks) =>
    (ticks.every((tick) => isNewYear(tick.value)) ? year : day).format(value)
  return {
    parsing: false,
    normalized: true,
    animation: false,
    locale: locale(),
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'linear',
        bounds: 'data',
        grid: { display: false },
        ticks: { maxRotation: 0, callback: label },
        afterBuildTicks: evenTicks,
      },
      y: { beginAtZero: true, ticks: { maxTicksLimit: 5 }, border: { display: false } },
    },
    plugins: {
      verticalMarks: { marks },
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
  chart.options.plugins.verticalMarks.color = colourOf(box, '--muted')
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
