const dark = matchMedia('(prefers-color-scheme: dark)')

/**
 * Colours a chart, and again when the theme changes, and for paper, which is light.
 * @param {HTMLElement} box
 * @param {import('./draw-chart.js').LineChart} chart
 * @param {() => void} colour
 */
export function followLook(box, chart, colour) {
  colour()
  dark.addEventListener('change', colour)
  addEventListener('beforeprint', () => {
    box.classList.add('on-paper')
    chart.resize()
    colour()
  })
  addEventListener('afterprint', () => {
    box.classList.remove('on-paper')
    chart.resize()
    colour()
  })
}

/**
 * The colour a custom property stands for inside an element, as `rgb(…)`.
 * @param {HTMLElement} box
 * @param {string} property
 */
export function colourOf(box, property) {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  box.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
