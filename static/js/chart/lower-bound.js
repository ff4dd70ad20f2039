/** How a figure that is at least so much is drawn. */
export const borderDash = [3, 3]

/** @param {import('chart.js').ScriptableLineSegmentContext} ends */
export function dashOf({ p0, p1 }) {
  return [p0, p1].some((end) => 'raw' in end && isLowerBound(end.raw)) ? borderDash : undefined
}

/** @param {unknown} point */
function isLowerBound(point) {
  return (
    typeof point === 'object' && point !== null && 'isLowerBound' in point && point.isLowerBound
  )
}
