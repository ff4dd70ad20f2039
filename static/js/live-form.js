// A form with `data-live` is answered while it is filled in: the page it leads to is asked for, and
// what stands there in the elements with `data-live-part` takes the place of what is here.

const pauseMs = 200

const form = document.querySelector('form[data-live]')

if (form instanceof HTMLFormElement) {
  const live = form
  /** @type {AbortController | undefined} */
  let asking
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  live.addEventListener('input', () => {
    clearTimeout(waiting)
    asking?.abort()
    if (!live.checkValidity()) return
    const controller = new AbortController()
    asking = controller
    waiting = setTimeout(() => answer(addressOf(live), controller.signal), pauseMs)
  })
}

/**
 * The address that the form leads to; a field that is empty says nothing in it.
 * @param {HTMLFormElement} form
 */
function addressOf(form) {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value))
  const url = new URL(form.action)
  url.search = String(query)
  return url
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 */
async function answer(url, signal) {
  try {
    const response = await fetch(url, { signal })
    // What cannot be answered now leaves the page as it is; the button asks in earnest.
    if (!response.ok) return
    const text = await response.text()
    if (signal.aborted) return
    const answered = new DOMParser().parseFromString(text, 'text/html')
    show(answered)
    history.replaceState(null, '', canonicalPath(answered) ?? url)
  } catch (error) {
    if (!signal.aborted && !(error instanceof TypeError)) throw error
  }
}

/**
 * Its origin is the site's own, which need not be the one that was asked.
 * @param {Document} answered
 */
function canonicalPath(answered) {
  const link = answered.querySelector('link[rel=canonical]')
  if (!(link instanceof HTMLLinkElement)) return undefined
  const { pathname, search } = new URL(link.href)
  return pathname + search
}

/** @param {Document} answered */
function show(answered) {
  for (const part of document.querySelectorAll('[data-live-part]')) {
    const next = answered.getElementById(part.id)
    // A field is not taken away from under the keys, and what is the same is not said again.
    const isInUse = part.contains(document.activeElement)
    if (next && !isInUse && next.innerHTML !== part.innerHTML) {
      part.replaceChildren(...next.childNodes)
    }
  }
}
