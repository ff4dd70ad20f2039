/** How a key moves along a line of so many points. */
const moves = /** @type {Readonly<Record<string, (at: number, last: number) => number>>} */ ({
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
})

/**
 * Arrow keys go from day to day and show its figures, as the pointer does. It begins with the newest.
 * @param {import('./draw-chart.js').LineChart} chart
 */
export function goByKeys(chart) {
  const { canvas } = chart
  canvas.tabIndex = 0
  let at = Number.POSITIVE_INFINITY
  canvas.addEventListener('keydown', (event) => {
    const days = daysOf(chart)
    const move = moves[event.key]
    if (move === undefined || days.length === 0) return
    event.preventDefault()
    at = move(Math.min(at, days.length), days.length - 1)
    show(chart, days[at] ?? 0)
  })
  canvas.addEventListener('blur', () => show(chart, null))
}

/**
 * Places in the lines of the days that the table has a row for.
 * @param {import('./draw-chart.js').LineChart} chart
 */
function daysOf(chart) {
  const longest = chart.data.datasets.map(({ data }) => data).find(({ length }) => length > 0) ?? []
  return longest.flatMap((point, index) => (point.day === '' || point.isHeld ? [] : [index]))
}

/**
 * @param {import('./draw-chart.js').LineChart} chart
 * @param {number | null} index `null`: no day.
 */
function show(chart, index) {
  const active = chart.data.datasets.flatMap(({ data }, datasetIndex) => {
    const point = index === null ? undefined : data[index]
    return index === null || point === undefined || Number.isNaN(point.y)
      ? []
      : [{ datasetIndex, index }]
  })
  chart.setActiveElements(active)
  chart.tooltip?.setActiveElements(active, { x: 0, y: 0 })
  chart.update('none')
}
