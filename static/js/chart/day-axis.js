const dayMs = 86_400_000

/** English dates as the pages write them. */
export function locale() {
  const { lang } = document.documentElement
  return lang === 'en' ? 'en-GB' : lang
}

/**
 * The axis along which time runs, in days.
 * @param {number} [until] Where it ends; without, at the last figure.
 */
export function dayAxis(until) {
  const year = new Intl.DateTimeFormat(locale(), { year: 'numeric', timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  /** @param {number} value @param {number} _ @param {{ value: number }[]} ticks */
  const label = (value, _, ticks) =>
    (ticks.every((tick) => isNewYear(tick.value)) ? year : day).format(value)
  return {
    type: 'linear',
    bounds: 'data',
    ...(until === undefined ? {} : { max: until }),
    grid: { display: false },
    ticks: { maxRotation: 0, callback: label },
    afterBuildTicks: evenTicks,
  }
}

/**
 * First days of years, or of months in a shorter time, at even distances, so that no more than five
 * stand below the chart; days in a very short one.
 * @param {import('chart.js').Scale} axis
 */
function evenTicks(axis) {
  const months = firstDays(axis, 1)
  const years = firstDays(axis, 12)
  const days = years.length > 1 ? years : months.length > 2 ? months : daysIn(axis)
  const step = Math.ceil(days.length / 5)
  axis.ticks = days.filter((_, index) => (days.length - 1 - index) % step === 0)
}

/**
 * @param {import('chart.js').Scale} axis
 * @param {1 | 12} months
 */
function firstDays({ min, max }, months) {
  const first = new Date(min)
  const ticks = []
  for (let month = months === 12 ? 0 : first.getUTCMonth(); ; month += months) {
    const value = Date.UTC(first.getUTCFullYear(), month)
    if (value > max) return ticks
    if (value >= min) ticks.push({ value })
  }
}

/** @param {import('chart.js').Scale} axis */
function daysIn({ min, max }) {
  const days = []
  for (let value = min; value <= max; value += dayMs) days.push({ value })
  return days
}

/** @param {number} time */
function isNewYear(time) {
  return new Date(time).toISOString().slice(5, 10) === '01-01'
}
