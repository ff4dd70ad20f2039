// What a chart draws is what the table below it says.

const dayMs = 86_400_000

/**
 * @typedef {object} Point
 * @property {number} x The day, in milliseconds.
 * @property {number} y `NaN`: not known.
 * @property {string} day As the table writes it; empty where the table says nothing.
 * @property {boolean} isLowerBound
 * @property {boolean} [isHeld] The table has no row of that day: the figure before still holds.
 *
 * @typedef {{ readonly name: string, readonly label: string, readonly points: Point[] }} Line
 * @typedef {{ readonly x: number, readonly number: string }} Mark
 */

/**
 * The columns whose heads carry `data-line`, oldest first, as time runs; a cell without a value is a
 * gap in its line. With `heldSince` only days on which something changed have a row, and before that
 * day months: between them a line stays where it was.
 * @param {HTMLTableElement} table
 * @param {string | undefined} heldSince
 * @returns {Line[]}
 */
export function readLines(table, heldSince) {
  const rows = rowsOf(table).filter(isReading)
  const heads = [...table.querySelectorAll('thead th')]
  return heads.flatMap((head, column) => {
    if (!(head instanceof HTMLElement) || head.dataset.line === undefined) return []
    const points = rows.map((row) => pointIn(row, column))
    const isHeld = heldSince !== undefined
    return {
      name: head.dataset.line,
      label: head.textContent ?? '',
      points: isHeld ? withHeldDays(points, Date.parse(heldSince)) : withGaps(points),
    }
  })
}

/**
 * What is foreseen of days ahead, in rows with `data-least` and `data-most`, oldest first.
 * @param {HTMLTableElement} table
 */
export function readForeseen(table) {
  const rows = rowsOf(table).filter((row) => row.dataset.least !== undefined)
  const points = (/** @type {'least' | 'most'} */ end) =>
    rows.map((row) => ({ ...dayOf(row), y: Number(row.dataset[end]), isLowerBound: false }))
  return { least: points('least'), most: points('most') }
}

/**
 * Marks are days that say why a line moved, or dates it moves towards: rows with `data-mark`, which
 * is their number, oldest first.
 * @param {HTMLTableElement} table
 * @returns {Mark[]}
 */
export function readMarks(table) {
  return rowsOf(table)
    .filter((row) => row.dataset.mark !== undefined)
    .map((row) => ({ x: timeOf(row), number: row.dataset.mark ?? '' }))
}

/**
 * Tables begin with the newest day.
 * @param {HTMLTableElement} table
 */
function rowsOf(table) {
  return [...(table.tBodies[0]?.rows ?? [])].reverse()
}

/**
 * A day that only has a mark, or is ahead, has no figures to draw; one that is not known has an
 * empty one.
 * @param {HTMLTableRowElement} row
 */
function isReading({ cells }) {
  return cells[1]?.dataset.value !== undefined
}

/** @param {HTMLTableRowElement} row */
function timeOf(row) {
  return Date.parse(row.cells[0]?.dataset.value ?? '')
}

/** @param {HTMLTableRowElement} row */
function dayOf(row) {
  return { x: timeOf(row), day: row.querySelector('time')?.textContent?.trim() ?? '' }
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 * @returns {Point}
 */
function pointIn(row, column) {
  const { value = '', lowerBound } = row.cells[column]?.dataset ?? {}
  return {
    ...dayOf(row),
    y: value === '' ? Number.NaN : Number(value),
    isLowerBound: lowerBound !== undefined,
  }
}

/**
 * Days between two readings that lie further apart than usual are not known: the line stops there.
 * @param {Point[]} points
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

/**
 * A figure holds until the day before the next one; before `since`, where months have one point
 * each, until the end of the month before.
 * @param {Point[]} points
 * @param {number} since
 */
function withHeldDays(points, since) {
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    const until = (point.x > since ? point.x : monthOf(point.x)) - dayMs
    const isHeld = before !== undefined && before.x < until
    return isHeld ? [{ ...before, x: until, isHeld }, point] : [point]
  })
}

/** @param {number} time */
function monthOf(time) {
  const day = new Date(time)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth())
}
