// Boxes too small for words say them on hover: inside `data-tooltips`, the label for ears is also
// shown to eyes.

for (const area of document.querySelectorAll('[data-tooltips]')) {
  area.addEventListener('pointerover', (event) => {
    const box = event.target instanceof Element ? event.target.closest('[aria-label]') : null
    if (box instanceof HTMLElement && box !== area) box.title = box.getAttribute('aria-label') ?? ''
  })
}
