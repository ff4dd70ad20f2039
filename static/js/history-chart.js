// Figures with `data-history-chart`: the table in each is drawn as lines above it. The attribute is
// the address of Chart.js; only pages with a chart load it, and what draws with it.

const [first, ...others] = document.querySelectorAll('[data-history-chart]')

if (first instanceof HTMLElement) {
  const [{ drawHistory }] = await Promise.all([
    import('./chart/history.js'),
    import(first.dataset.historyChart ?? ''),
  ])
  for (const figure of [first, ...others]) {
    if (figure instanceof HTMLElement) drawHistory(figure)
  }
}
