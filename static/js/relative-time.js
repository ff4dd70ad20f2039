// `<time data-relative>` carries an absolute moment; here it is told relative to now, in the page's
// language, so that the page itself need not change by the minute.

/** @type {readonly [Intl.RelativeTimeFormatUnit, number][]} */
const units = [
  ['day', 86_400],
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
  const seconds = (Date.parse(element.dateTime) - now) / 1_000
  if (Number.isNaN(seconds)) return
  element.title ||= element.textContent ?? ''
  const [unit, size] = units.find(([, one]) => Math.abs(seconds) >= one) ?? ['minute', 60]
  element.textContent = format.format(Math.trunc(seconds / size), unit)
}

tellTimes()
setInterval(tellTimes, 60_000)
