// A button inside `data-copy` copies what stands in the element of that id. Where the browser gives
// no way to the clipboard the text is selected instead, ready for the keys.

const sayForMs = 4000

for (const place of document.querySelectorAll('[data-copy]')) {
  const source = place instanceof HTMLElement && document.getElementById(place.dataset.copy ?? '')
  const button = place.querySelector('button')
  if (source && button) {
    place.removeAttribute('hidden')
    button.addEventListener('click', () => copy(source, place))
  }
}

/**
 * @param {HTMLElement} source
 * @param {Element} place
 */
async function copy(source, place) {
  try {
    await navigator.clipboard.writeText(textOf(source))
    say(place, 'copied')
  } catch {
    select(source)
    say(place, 'selected')
  }
}

/** @param {HTMLElement} source */
function textOf(source) {
  return isField(source) ? source.value : (source.textContent ?? '')
}

/** @param {HTMLElement} source */
function select(source) {
  if (isField(source)) {
    source.focus()
    source.select()
  } else {
    getSelection()?.selectAllChildren(source)
  }
}

/**
 * @param {HTMLElement} source
 * @returns {source is HTMLInputElement | HTMLTextAreaElement}
 */
function isField(source) {
  return source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement
}

/**
 * @param {Element} place
 * @param {'copied' | 'selected'} what
 */
function say(place, what) {
  const status = place.querySelector('[role=status]')
  const words = place instanceof HTMLElement ? (place.dataset[what] ?? '') : ''
  if (status === null) return
  // Emptied first, so that the same words are said again.
  status.textContent = ''
  requestAnimationFrame(() => {
    status.textContent = words
  })
  if (what === 'copied') setTimeout(() => forget(status, words), sayForMs)
}

/**
 * @param {Element} status
 * @param {string} words
 */
function forget(status, words) {
  if (status.textContent === words) status.textContent = ''
}
