// A table with `data-sortable` sorts by links without script; here it sorts in place. Cells carry
// what they are compared by in `data-value`; an empty one is unknown and goes last.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true })

for (const table of document.querySelectorAll('table[data-sortable]')) {
  table.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-sort]') : null
    if (!(link instanceof HTMLAnchorElement) || !(event instanceof MouseEvent)) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (table instanceof HTMLTableElement) sortBy(table, link)
  })
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLAnchorElement} link
 */
function sortBy(table, link) {
  const head = link.closest('th')
  const heads = [...table.querySelectorAll('thead th')]
  if (head === null) return
  const column = heads.indexOf(head)
  const before = head.getAttribute('aria-sort')
  const first = link.dataset.sort === 'asc' ? 'ascending' : 'descending'
  const order = before === null ? first : before === 'ascending' ? 'descending' : 'ascending'
  for (const one of heads) one.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', order)
  for (const body of table.tBodies) sortRows(body, column, order === 'ascending' ? 1 : -1)
  remember(link, order)
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {number} column
 * @param {number} direction
 */
function sortRows(body, column, direction) {
  const value = (/** @type {HTMLTableRowElement} */ row) => row.cells[column]?.dataset.value ?? ''
  const rows = [...body.rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === '' || other === '') return Number(one === '') - Number(other === '')
    const numbers = Number(one) - Number(other)
    return direction * (Number.isNaN(numbers) ? collator.compare(one, other) : numbers)
  })
  body.append(...rows)
}

/**
 * The address says how the table is sorted, so that it can be shared.
 * @param {HTMLAnchorElement} link
 * @param {string} order
 */
function remember(link, order) {
  const address = new URL(link.href)
  if (order === 'ascending') address.searchParams.set('order', 'asc')
  else address.searchParams.delete('order')
  history.replaceState(null, '', address)
}
