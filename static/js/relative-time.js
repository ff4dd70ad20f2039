// `<time data-relative>` carries an absolute moment; here it is told relative to now, in the page's
// language, so that the page itself need not change by the minute.

const dayLength = 86_400_000

/** @type {readonly [Intl.RelativeTimeFormatUnit, number][]} */
const units = [
  ['hour', 3_600],
  ['minute', 60],
]

const root = document.documentElement
// A demonstration may play on another day; its clock is so many milliseconds ahead of ours.
const clockOffset = Number(root.dataset.clockOffset ?? 0)
const format = new Intl.RelativeTimeFormat(root.lang, { numeric: 'auto' })

function tellTimes() {
  const now = Date.now() + clockOffset
  for (const element of document.querySelectorAll('time[data-relative]')) {
    if (element instanceof HTMLTimeElement) tellTime(element, now)
  }
}

/**
 * @param {HTMLTimeElement} element
 * @param {number} now
 */
function tellTime(element, now) {
  const then = Date.parse(element.dateTime)
  if (Number.isNaN(then)) return
  element.title ||= element.textContent ?? ''
  element.textContent = sinceThen(then, now)
}

/**
 * @param {number} then
 * @param {number} now
 */
function sinceThen(then, now) {
  // *Yesterday* is the day before today, not whatever is more than a day ago.
  if (Math.abs(then - now) >= dayLength) return format.format(dayOf(then) - dayOf(now), 'day')
  const seconds = (then - now) / 1_000
  const [unit, size] = units.find(([, one]) => Math.abs(seconds) >= one) ?? ['minute', 60]
  return format.format(Math.trunc(seconds / size), unit)
}

/**
 * Days since 1970, in UTC, as all days on the pages are.
 *
 * @param {number} moment
 */
function dayOf(moment) {
  return Math.floor(moment / dayLength)
}

tellTimes()
setInterval(tellTimes, 60_000)
