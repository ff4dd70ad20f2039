const dayMs = 86_400_000

/** English dates as the pages write them. */
export function locale() {
  const { lang } = document.documentElement
  return lang === 'en' ? 'en-GB' : lang
}

/** The axis along which time runs, in days. */
export function dayAxis() {
  const year = new Intl.DateTimeFormat(locale(), { year: 'numeric', timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  /** @param {number} value @param {number} _ @param {{ value: number }[]} ticks */
  const label = (value, _, ticks) =>
    (ticks.every((tick) => isNewYear(tick.value)) ? year : day).format(value)
  return {
    type: 'linear',
    bounds: 'data',
    grid: { display: false },
    ticks: { maxRotation: 0, callback: label },
    afterBuildTicks: evenTicks,
  }
}

/**
 * Years at even distances, so that no more than five stand below the chart; days in a short one.
 * @param {import('chart.js').Scale} axis
 */
function evenTicks(axis) {
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
