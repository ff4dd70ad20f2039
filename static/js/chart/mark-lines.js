/** @typedef {import('./table-lines.js').Mark} Mark */

const lineHeight = 12
const between = 3

/** Room above the lines for the numbers of marks. */
export const roomForNumbers = lineHeight + between

/** Draws a line at each mark, behind the figures, under its number in the list below the chart. */
export const markLines = {
  id: 'markLines',
  /**
   * @param {import('chart.js').Chart} chart
   * @param {unknown} _
   * @param {{ marks?: readonly Mark[], color?: string }} options
   */
  beforeDatasetsDraw(chart, _, { marks = [], color = '' }) {
    const { ctx, chartArea, scales } = chart
    const axis = scales['x']
    if (axis === undefined) return
    ctx.save()
    ctx.strokeStyle = ctx.fillStyle = color
    ctx.setLineDash([2, 3])
    ctx.textAlign = 'center'
    ctx.textBaseline = 'bottom'
    ctx.font = `600 10px ${getComputedStyle(chart.canvas).fontFamily}`
    /** @type {number[]} Where the last number of each row ends. */
    const ends = []
    for (const { x, number } of marks) {
      // What happens after the last figure stands at the end of the line.
      const at = axis.getPixelForValue(Math.min(Math.max(x, axis.min), axis.max))
      ctx.beginPath()
      ctx.moveTo(at, chartArea.top)
      ctx.lineTo(at, chartArea.bottom)
      ctx.stroke()
      const half = ctx.measureText(number).width / 2
      const row = freeRow(ends, at - half)
      ends[row] = at + half + between
      ctx.fillText(number, at, chartArea.top - between + row * lineHeight)
    }
    ctx.restore()
  },
}

/**
 * The first row that has ended here: numbers of close days stand below one another.
 * @param {readonly number[]} ends
 * @param {number} from
 */
function freeRow(ends, from) {
  const free = ends.findIndex((end) => end <= from)
  return free < 0 ? ends.length : free
}
