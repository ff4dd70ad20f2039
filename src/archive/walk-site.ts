import { posix } from 'node:path'
import { type ArchivedSite, type Place, placeOf } from './places.ts'
import { isListPage, rewriteDocument, rewriteLines, wholeList } from './rewrite-document.ts'
import { rewritePage } from './rewrite-page.ts'

/** Asks the site for an address, as a browser without cookies would. */
export type AskSite = (address: string) => Promise<SiteAnswer>

export interface SiteAnswer {
  readonly status: number
  readonly type: string
  /** Where a redirect leads. */
  readonly location: string | null
  readonly body: Buffer
}

export interface ArchivedFile {
  readonly file: string
  readonly body: Buffer
}

/** How far it is: files written, and those known of by then. */
export interface WalkProgress {
  readonly written: number
  readonly known: number
}

/** Something a page leads to that the site does not have. */
export class BrokenLink extends Error {
  override readonly name = 'BrokenLink'
}

/**
 * Follows every link from the first pages on, and hands over one file after the other.
 * @param first addresses that nothing need lead to: the overview, former names
 */
export async function* walkSite(
  ask: AskSite,
  site: ArchivedSite,
  first: readonly string[],
  onProgress: (progress: WalkProgress) => void,
): AsyncGenerator<ArchivedFile> {
  const waiting: Place[] = []
  const known = new Set<string>()
  const find = (link: string, from: Pick<Place, 'address' | 'language'>) => {
    const place = placeOf(link, from, site)
    if (place !== null && place !== 'elsewhere' && !known.has(place.file)) {
      known.add(place.file)
      waiting.push(place)
    }
    return place
  }
  for (const language of site.languages) {
    for (const address of first) find(address, { address: '/', language })
  }
  let written = 0
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    const body = await bodyOf(place, { ask, find, site })
    written += 1
    onProgress({ written, known: known.size })
    yield { file: place.file, body }
  }
}

type Find = (link: string, from: Place) => Place | 'elsewhere' | null

interface Walk {
  readonly ask: AskSite
  readonly find: Find
  readonly site: ArchivedSite
}

async function bodyOf(place: Place, walk: Walk): Promise<Buffer> {
  const { ask, find } = walk
  const { status, type, location, body } = await ask(place.address)
  if (location !== null) {
    const target = find(location, place)
    if (place.kind === 'page' && target !== null && target !== 'elsewhere') {
      return Buffer.from(redirectPage(relative(place, target)))
    }
  }
  if (status !== 200) throw new BrokenLink(`${place.address}: the site answers with ${status}.`)
  if (type.startsWith('text/html')) return Buffer.from(pageOf(place, body.toString(), find))
  if (place.kind === 'document') return Buffer.from(await documentOf(place, body.toString(), walk))
  if (type.startsWith('text/javascript')) findImports(place, body.toString(), find)
  return body
}

function pageOf(place: Place, html: string, find: Find): string {
  return rewritePage(html, (link) => {
    const target = find(link, place)
    if (target === null) return null
    if (target === 'elsewhere') return link
    const anchor = link.indexOf('#')
    return relative(place, target) + (anchor < 0 ? '' : link.slice(anchor))
  })
}

/** Links of documents are whole, as those of feeds are, so that programs need not reckon. */
async function documentOf(place: Place, text: string, { ask, find, site }: Walk): Promise<string> {
  // What it describes is how a server answers.
  if (place.address.endsWith('/openapi.json')) return text
  const newLink = (link: string) => {
    const target = find(link, place)
    return target === 'elsewhere' ? link : target && wholeAddress(target, site)
  }
  if (place.address.endsWith('.ndjson')) return rewriteLines(text, site.url, newLink)
  const document = rewriteDocument(await allOf(JSON.parse(text), ask, site), site.url, newLink)
  return `${JSON.stringify(document)}\n`
}

/** A list with all of its pages; any other document as it is. */
async function allOf(
  first: Parameters<typeof rewriteDocument>[0],
  ask: AskSite,
  site: ArchivedSite,
) {
  if (!isListPage(first)) return first
  const pages = [first]
  for (let { next } = first.links; next; next = pages.at(-1)?.links.next ?? null) {
    const { status, body } = await ask(next.slice(site.url.length))
    if (status !== 200) throw new BrokenLink(`${next}: the site answers with ${status}.`)
    pages.push(JSON.parse(body.toString()))
  }
  return wholeList(pages)
}

function wholeAddress({ file }: Place, { url }: ArchivedSite): string {
  const path = file.replace(/(^|\/)index\.html$/, '$1')
  return `${url}/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** Modules import one another by relative names, which stay true. */
function findImports(place: Place, script: string, find: Find): void {
  for (const [, name = ''] of script.matchAll(
    /(?:\bfrom |\bimport\(|\bimport )'(\.{1,2}\/[^']+)'/g,
  )) {
    find(name, place)
  }
}

function relative(from: Place, to: Place): string {
  const path = posix.relative(posix.dirname(from.file), to.file)
  return path.split('/').map(encodeURIComponent).join('/')
}

function redirectPage(link: string): string {
  const to = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return [
    '<!doctype html>',
    '<meta charset="utf-8">',
    `<meta http-equiv="refresh" content="0; url=${to}">`,
    `<link rel="canonical" href="${to}">`,
    `<title>${to}</title>`,
    `<a href="${to}">${to}</a>`,
    '',
  ].join('\n')
}
