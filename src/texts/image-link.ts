import { escapedHtml } from './html.ts'
import { escaped as escapedMarkdown } from './markdown.ts'
import { escaped as escapedMediawiki } from './mediawiki.ts'
import { oneLine } from './one-line.ts'
import { safeAddress, safeAddressBesideEntities } from './safe-address.ts'

/** An image that leads to a page, to be shown elsewhere. Addresses are absolute. */
export interface ImageLink {
  readonly svg: string
  readonly png: string
  /** Where it leads. */
  readonly target: string
  /** What the image shows, for those who do not see it. */
  readonly alt: string
}

/** Every format that an image can be pasted in. */
export const imageLinkFormats = {
  mediawiki: { title: 'MediaWiki', write: writeMediawiki },
  markdown: { title: 'Markdown', write: writeMarkdown },
  rst: { title: 'reStructuredText', write: writeRestructuredText },
  asciidoc: { title: 'AsciiDoc', write: writeAsciidoc },
  html: { title: 'HTML', write: writeHtml },
  bbcode: { title: 'BBCode', write: writeBbcode },
} as const satisfies Record<string, { title: string; write: (image: ImageLink) => string }>

/**
 * Wikis take an address for an image only where it ends as images of theirs do, and have no words
 * for those who do not see it: they stand beside it.
 */
function writeMediawiki({ png, target, alt }: ImageLink): string {
  const page = safeAddressBesideEntities(target)
  const words = escapedMediawiki(oneLine(alt))
  return `[${page} ${safeAddressBesideEntities(png)}] [${page} ${words}]`
}

/** Inside of two pairs of brackets some readers overlook a backslash, which an entity can do without. */
function writeMarkdown({ svg, target, alt }: ImageLink): string {
  const words = escapedMarkdown(oneLine(alt)).replace(/\\([\\&[\]])/g, (_, sign) => entity(sign))
  const [image, page] = [svg, target].map((address) =>
    safeAddressBesideEntities(address).replace(/[()]/g, percentEncoded),
  )
  return `[![${words}](${image})](${page})`
}

/** Options of a directive are taken as they stand; only an underscore at the end is a reference. */
function writeRestructuredText({ svg, target, alt }: ImageLink): string {
  return [
    `.. image:: ${safeAddress(svg)}`,
    `   :alt: ${oneLine(alt)}`,
    `   :target: ${safeAddress(target).replace(/_$/, '%5F')}`,
  ].join('\n')
}

/** Entities are what no step of AsciiDoc looks into. */
function writeAsciidoc({ svg, target, alt }: ImageLink): string {
  const words = oneLine(alt).replace(/[!-,/;-@[-`{-~]|:(?=\S|$)|[.-](?=[.-])/g, entity)
  const [image, page] = [svg, target].map((address) =>
    safeAddressBesideEntities(address).replace(/_|[.-](?=[.-])/g, percentEncoded),
  )
  return `image:${image}["${words}",link="${page}"]`
}

function writeHtml({ svg, target, alt }: ImageLink): string {
  const [image, page] = [svg, target].map((address) => escapedHtml(safeAddress(address)))
  return `<a href="${page}"><img src="${image}" alt="${escapedHtml(oneLine(alt))}"></a>`
}

/** Most boards know no words for an image: they stand beside it. Nothing escapes a bracket there. */
function writeBbcode({ png, target, alt }: ImageLink): string {
  const words = oneLine(alt).replaceAll('[', '(').replaceAll(']', ')')
  const page = safeAddress(target)
  return `[url=${page}][img]${safeAddress(png)}[/img][/url] [url=${page}]${words}[/url]`
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}
