/** What one of the formats would read as its own markup, beside all that is not ASCII. */
const markup = /[^\x21-\x7e]|["'*<>[\]\\^`{|}~!]|_(?=_)/gu

/** An address in which nothing is markup in any format; it leads to the same place. */
export function safeAddress(href: string): string {
  return href.toWellFormed().replace(markup, percentEncoded)
}

/** The same for formats that read entities in an address as well. */
export function safeAddressBesideEntities(href: string): string {
  return safeAddress(href).replace(/&(?=#?\w+;)/g, '&amp;')
}

function percentEncoded(character: string): string {
  const bytes = [...new TextEncoder().encode(character)]
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}
