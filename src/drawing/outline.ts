/** Radii of the corners of a box, at its left and at its right side. */
export interface Corners {
  readonly left: number
  readonly right: number
}

/** Path of a box with round corners. */
export function outlineOf(
  box: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  },
  { left, right }: Corners,
): string {
  const { x, y, width, height } = box
  return [
    `M${x + left} ${y}h${width - left - right}${corner(right, right, right)}`,
    `v${height - 2 * right}${corner(right, -right, right)}`,
    `h${left + right - width}${corner(left, -left, -left)}`,
    `v${2 * left - height}${corner(left, left, -left)}z`,
  ].join('')
}

function corner(radius: number, x: number, y: number): string {
  return radius === 0 ? '' : `a${radius} ${radius} 0 0 1 ${x} ${y}`
}
