// The key named in `data-search-key` goes to the search box from anywhere on the page.

const box = document.querySelector('[data-search-key]')

if (box instanceof HTMLInputElement) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== box.dataset.searchKey || isTyping(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    box.focus()
    box.select()
  })
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  )
}
