import type { TreeFile, TreeFilter } from './repository/trees.ts'

/** The translation files of one resource in one commit, by what the catalogue calls it. */
export interface FoundResource {
  /** Path without language and ending: `openstack_dashboard/locale/django`. */
  readonly name: string
  /** The `.pot` beside the translations. */
  readonly template: TreeFile | null
  /** Spelling of a language, as its folder or file is named → its file. */
  readonly translations: ReadonlyMap<string, TreeFile>
}

/** Where translations may lie, in a tree of any shape. */
export const translationFiles: TreeFilter = {
  enters: (name) => !isNoSource(name),
  wants: (name) => /\.pot?$/.test(name),
}

/** Folders of what is tested with, installed or built: their files are no translations of the project. */
function isNoSource(folder: string): boolean {
  return /^(?:tests?|testing|testdata|fixtures|.*_tests?|.*integrationtests|\.tox|\.venv|venv|node_modules|site-packages|\.eggs)$/.test(
    folder,
  )
}

/** A list of words that translators share, not a text. */
const glossary = 'glossary'

/** Folders that hold languages without `LC_MESSAGES` between. */
const localeFolders = /^(?:locales?|po|translations?|i18n)$/
/** A folder's name proves nothing there, so what stands for a language has to look like one. */
const languageForm = /^[a-z]{2,3}(?:[_-](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}|[a-z]{2}))*(?:@[a-z]+)?$/

/**
 * Sorts the files of a commit into resources. The layouts, all of which OpenStack has had:
 * `<folder>/locale/<language>/LC_MESSAGES/<domain>.po`, `<folder>/locale/<language>/<domain>.po`
 * and `po/<language>.po`, with templates beside the languages or in `templates`.
 */
export function arrange(files: readonly TreeFile[]): FoundResource[] {
  const templates = new Map<string, TreeFile>()
  for (const file of files) {
    const name = templateName(file.path)
    if (name !== null && !templates.has(name)) templates.set(name, file)
  }
  const domains = domainsByFolder(templates.keys())
  const found = new Map<string, Map<string, TreeFile>>()
  for (const [place, file] of placed(files, domains)) {
    const languages = found.get(place.name) ?? new Map<string, TreeFile>()
    found.set(place.name, languages)
    if (!languages.has(place.language)) languages.set(place.language, file)
  }
  const names = new Set([...found.keys(), ...[...templates.keys()].filter(standsAlone)])
  return [...names]
    .filter((name) => lastOf(name) !== glossary)
    .sort()
    .map((name) => ({
      name,
      template: templates.get(name) ?? null,
      translations: found.get(name) ?? new Map(),
    }))
}

interface Place {
  readonly name: string
  readonly language: string
}

/** Each translation with its place, those in the usual layout first. */
function placed(
  files: readonly TreeFile[],
  domains: ReadonlyMap<string, readonly string[]>,
): [Place, TreeFile][] {
  const usual: [Place, TreeFile][] = []
  const others: [Place, TreeFile][] = []
  for (const file of files) {
    if (!file.path.endsWith('.po')) continue
    const path = file.path.slice(0, -'.po'.length)
    const place = usualPlace(path)
    if (place !== null) usual.push([place, file])
    else {
      const other = otherPlace(path, domains)
      if (other !== null) others.push([other, file])
    }
  }
  return [...usual, ...others]
}

/** `<folder>/<language>/LC_MESSAGES/<domain>` */
function usualPlace(path: string): Place | null {
  const parts = path.split('/')
  const [language, messages, domain] = parts.slice(-3)
  if (messages !== 'LC_MESSAGES' || !language || !domain) return null
  return { name: [...parts.slice(0, -3), domain].join('/'), language }
}

/** `<folder>/<language>/<domain>` or `<folder>/<language>` */
function otherPlace(path: string, domains: ReadonlyMap<string, readonly string[]>): Place | null {
  const parts = path.split('/')
  const last = parts.pop() ?? ''
  const above = parts.at(-1) ?? ''
  if (languageForm.test(above) && localeFolders.test(parts.at(-2) ?? '')) {
    return { name: [...parts.slice(0, -1), last].join('/'), language: above }
  }
  if (!localeFolders.test(above) || !languageForm.test(last)) return null
  const folder = parts.join('/')
  // The file names its language alone; its domain is that of the one template beside it.
  const [domain, ...more] = domains.get(folder) ?? []
  const isSure = domain !== undefined && more.length === 0
  return { name: isSure ? `${folder}/${domain}` : folder, language: last }
}

/** The resource a `.pot` is the template of; `null` for other files. */
function templateName(path: string): string | null {
  if (!path.endsWith('.pot')) return null
  const parts = path.slice(0, -'.pot'.length).split('/')
  const domain = parts.pop() ?? ''
  if (parts.at(-1) === 'LC_MESSAGES') parts.pop()
  if (parts.at(-1) === 'templates') parts.pop()
  return [...parts, domain].join('/')
}

/** True for a template that makes a resource even before anybody has translated anything. */
function standsAlone(name: string): boolean {
  return localeFolders.test(name.split('/').at(-2) ?? '')
}

function domainsByFolder(names: Iterable<string>): Map<string, string[]> {
  const domains = new Map<string, string[]>()
  for (const name of names) {
    const folder = name.split('/').slice(0, -1).join('/')
    domains.set(folder, [...(domains.get(folder) ?? []), lastOf(name)])
  }
  return domains
}

function lastOf(name: string): string {
  return name.split('/').at(-1) ?? ''
}
