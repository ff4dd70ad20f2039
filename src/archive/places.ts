/** The site that is put into files. */
export interface ArchivedSite {
  /** What its absolute addresses begin with, without trailing slash. */
  readonly url: string
  /** Languages of its pages; those of the first are at the top, those of others in a folder. */
  readonly languages: readonly string[]
  /** Series that pages are kept of beside the current one; `null`: all. */
  readonly series: ReadonlySet<string> | null
}

/** An address of the site, and the file that stands for it. */
export interface Place {
  /** What to ask the site for. */
  readonly address: string
  /** Relative to the folder, with `/` between its parts. */
  readonly file: string
  /** Of the page's words, and so of the pages it leads to. */
  readonly language: string
  /** A document is JSON of the API, whose links are whole addresses. */
  readonly kind: 'page' | 'document' | 'file'
}

/** What needs a server to answer: what was typed, or put together, or asked of programs. */
const served = ['/search', '/compare', '/api', '/hooks', '/oembed']

/**
 * What the API has that is in no other document: lists stand for their items where those are many.
 */
const ofDocuments =
  /^\/api\/v1(?:\/(?:openapi\.json|cells\.ndjson|(?:languages|projects|pairs|resources|series|releases|history|status|status\/spellings)|(?:languages|projects|series|releases)\/[^/]+|releases\/[^/]+\/languages))?$/

/** By what a list of the API is kept beside the whole. */
const ofLists = ['series', 'project', 'language']

/** Addresses that end in the file's own name; all others are pages. */
const ofFiles = /^\/(?:static|badge|chart|feeds|calendar)\/|\.(?:csv|ics|txt|ico)$/

/** What of a page's query is kept: parts of long lists too; `sort` is what browsers do in place. */
const kept = ['series', 'line', 'page', 'columns']
const dropped = ['sort', 'order', 'lang', 'v']

/**
 * Where a link leads; `null`: there is no file for it, since it needs a server; `elsewhere`: it
 * leads to another site.
 */
export function placeOf(
  link: string,
  from: Pick<Place, 'address' | 'language'>,
  site: ArchivedSite,
): Place | 'elsewhere' | null {
  const inner = link.startsWith(`${site.url}/`) ? link.slice(site.url.length) : link
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(inner)) return 'elsewhere'
  const { pathname, searchParams: query } = new URL(inner, `http://site${from.address}`)
  if (ofDocuments.test(pathname)) return documentPlace(pathname, query, site)
  if (served.some((path) => pathname === path || pathname.startsWith(`${path}/`))) return null
  const names = [...query.keys()]
  if (pathname.startsWith('/embed/')) return framePlace(pathname, site)
  if (names.some((name) => !kept.includes(name) && !dropped.includes(name))) return null
  if (!hasSeries(query, site)) return null
  return ofFiles.test(pathname)
    ? filePlace(pathname, query, from.language)
    : pagePlace(pathname, query, from.language, site)
}

function hasSeries(query: URLSearchParams, site: ArchivedSite): boolean {
  const series = query.get('series')
  return series === null || site.series === null || site.series.has(series)
}

/**
 * `/api/v1/pairs?project=nova` is `api/v1/pairs.project=nova.json`, so that any server knows its
 * type.
 */
function documentPlace(path: string, query: URLSearchParams, site: ArchivedSite): Place | null {
  const isKept = [...query.keys()].every((name) => ofLists.includes(name))
  if (!isKept || !hasSeries(query, site)) return null
  const { file } = filePlace(/\.\w*json$/.test(path) ? path : `${path}.json`, query, '')
  const address = query.size > 0 ? `${path}?${query}` : path
  return { address, file, language: site.languages[0] ?? '', kind: 'document' }
}

/**
 * A small page says in its address which language it is in; nothing else of a request means
 * anything to it.
 */
function framePlace(path: string, { languages }: ArchivedSite): Place {
  const wanted = /[/,]lang=([^/,]+)$/.exec(path)?.[1]
  const language = languages.find((code) => code === wanted) ?? languages[0] ?? ''
  return { address: path, file: `${fileName(path)}/index.html`, language, kind: 'page' }
}

function filePlace(path: string, query: URLSearchParams, language: string): Place {
  const file = fileName(path)
  const marks = [...query]
    .filter(([name]) => name !== 'v')
    .map(([name, value]) => `${name}=${value}`)
  const ending = file.lastIndexOf('.')
  const marked = [file.slice(0, ending), ...marks.map(safeName)].join('.') + file.slice(ending)
  const address = query.size > 0 ? `${path}?${query}` : path
  return { address, file: marked, language, kind: 'file' }
}

function pagePlace(
  path: string,
  asked: URLSearchParams,
  from: string,
  { languages }: ArchivedSite,
): Place {
  const wanted = asked.get('lang')
  const language = wanted !== null && languages.includes(wanted) ? wanted : from
  const query = new URLSearchParams()
  for (const name of kept) {
    const value = asked.get(name)
    if (value !== null) query.set(name, value)
  }
  const folders = [
    ...(language === languages[0] ? [] : [language]),
    ...(path === '/' ? [] : [fileName(path)]),
    ...[...query].map(([name, value]) => safeName(`${name}=${value}`)),
  ]
  query.set('lang', language)
  return {
    address: `${path}?${query}`,
    file: [...folders, 'index.html'].join('/'),
    language,
    kind: 'page',
  }
}

function fileName(path: string): string {
  return path.split('/').filter(Boolean).map(decodeURIComponent).map(safeName).join('/')
}

/** A name that every file system takes as it is, and that leads nowhere else. */
function safeName(name: string): string {
  return /^\.{1,2}$|[\p{Cc}/\\:*?"<>|]/u.test(name) ? encodeURIComponent(name) : name
}
