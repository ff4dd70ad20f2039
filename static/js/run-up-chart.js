// Figures with `data-run-up-chart`, as those of `history-chart.js`: what is left until a release.

const [first, ...others] = document.querySelectorAll('[data-run-up-chart]')

if (first instanceof HTMLElement) {
  const [{ drawRunUp }] = await Promise.all([
    import('./chart/run-up.js'),
    import(first.dataset.runUpChart ?? ''),
  ])
  for (const figure of [first, ...others]) {
    if (figure instanceof HTMLElement) drawRunUp(figure)
  }
}
