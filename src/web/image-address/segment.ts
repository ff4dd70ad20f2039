/**
 * A name as part of an image's address. More is encoded than browsers need: addresses of images
 * are pasted into wikitext and Markdown, where brackets and apostrophes mean something.
 */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
