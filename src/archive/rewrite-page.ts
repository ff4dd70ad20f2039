import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** What becomes of a link: another address, the same, or (`null`) none at all. */
export type NewLink = (link: string) => string | null

/** A piece of the text, and what stands there instead. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A page whose links lead to files. Forms go, for there is nobody to send them to; of a link that
 * has no file the words stay. All else is left as it is, letter by letter.
 */
export function rewritePage(html: string, newLink: NewLink): string {
  const splices = splicesIn(parse(html, { sourceCodeLocationInfo: true }), newLink)
  let rewritten = ''
  let end = 0
  for (const splice of splices.sort((a, b) => a.start - b.start)) {
    rewritten += html.slice(end, splice.start) + splice.text
    end = splice.end
  }
  return rewritten + html.slice(end)
}

function splicesIn(node: Node, newLink: NewLink): Splice[] {
  if (isElement(node)) {
    const place = node.sourceCodeLocation
    const isDropped = node.tagName === 'form' || isCanonical(node) || leadsNowhere(node, newLink)
    if (isDropped && place) return [{ start: place.startOffset, end: place.endOffset, text: '' }]
  }
  const own = isElement(node) ? linksOf(node, newLink) : []
  const children = 'childNodes' in node ? node.childNodes : []
  return [...own, ...children.flatMap((child) => splicesIn(child, newLink))]
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

/** Where the files will stand is not known, and the page that was canonical goes on elsewhere. */
function isCanonical({ tagName, attrs }: Element): boolean {
  return (
    tagName === 'link' && attrs.some(({ name, value }) => name === 'rel' && value === 'canonical')
  )
}

/** What says of a page where programs find something, which is not there. */
function leadsNowhere({ tagName, attrs }: Element, newLink: NewLink): boolean {
  const href = tagName === 'link' ? attrs.find(({ name }) => name === 'href') : undefined
  return href !== undefined && newLink(href.value) === null
}

function linksOf({ attrs, sourceCodeLocation }: Element, newLink: NewLink): Splice[] {
  return attrs.flatMap(({ name, value }) => {
    const place = sourceCodeLocation?.attrs?.[name]
    if (place === undefined || !isLink(name, value)) return []
    const link = newLink(value)
    if (link === value) return []
    const text = link === null ? '' : `${name}="${escapeAttribute(link)}"`
    return [{ start: place.startOffset, end: place.endOffset, text }]
  })
}

/** `href` and `src`; and where scripts find something: `data-chart="/static/…"`. */
function isLink(name: string, value: string): boolean {
  if (name === 'href' || name === 'src') return !value.startsWith('#')
  return name.startsWith('data-') && /^\/\w/.test(value)
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
