import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join, sep } from 'node:path'
import { PreparedAnswer } from '../answers/answer.ts'
import { type Versioned, versionedFiles } from './versioned-modules.ts'

/** Files below `/static`, read once; each address carries a hash of its content. */
export interface Assets {
  /** The one style sheet: all files of `static/css`, in order of their names, `_…` first. */
  readonly stylesheet: string
  /** The modules of `static/js` itself; those in its folders are imported where they are needed. */
  readonly scripts: readonly string[]
  /** Address of one file: `img/favicon.svg`. */
  url(path: string): string
  /** What is in one file, for an answer that loads none. */
  text(path: string): string
  /** The answer to a path below `/static/`, for ever when the address carries the right hash. */
  answer(path: string, version: string | null): PreparedAnswer | undefined
}

interface Asset {
  readonly version: string
  /** For addresses with the content's hash, and for those without; each made when first asked for. */
  lasting(): PreparedAnswer
  revalidated(): PreparedAnswer
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Files that browsers take straight out of a package: the package, and the file beside its entry.
 */
const vendored = [{ path: 'vendor/chart.js', package: 'chart.js', file: 'chart.umd.min.js' }]

export function loadAssets(
  folder: string,
  commonHeaders: Readonly<Record<string, string>>,
): Assets {
  const contents = new Map<string, Buffer>()
  const files = globSync('**/*.*', { cwd: folder })
    .map((path) => path.replaceAll(sep, '/'))
    .sort(underscoreFirst)
  for (const path of files) contents.set(path, readFileSync(join(folder, path)))
  const { resolve } = createRequire(import.meta.url)
  for (const { path, package: name, file } of vendored) {
    contents.set(path, readFileSync(join(dirname(resolve(name)), file)))
  }
  const styles = files.filter((path) => /^css\/[^/]+\.css$/.test(path))
  contents.set('css/site.css', Buffer.concat(styles.flatMap((path) => contents.get(path) ?? [])))
  const assets = new Map(
    [...versionedFiles(contents)].map(([path, file]) => [path, assetOf(path, file, commonHeaders)]),
  )

  const url = (path: string) => {
    const asset = assets.get(path)
    if (!asset) throw new Error(`static: there is no file ${path}`)
    return `/static/${path}?v=${asset.version}`
  }
  return {
    stylesheet: url('css/site.css'),
    scripts: files.filter((path) => /^js\/[^/]+\.js$/.test(path)).map(url),
    url,
    text(path) {
      const content = contents.get(path)
      if (!content) throw new Error(`static: there is no file ${path}`)
      return content.toString()
    },
    answer(path, version) {
      const asset = assets.get(path)
      return version === asset?.version ? asset?.lasting() : asset?.revalidated()
    },
  }
}

function assetOf(
  path: string,
  { body, version }: Versioned,
  commonHeaders: Readonly<Record<string, string>>,
): Asset {
  const type = contentTypes[extname(path)] ?? 'application/octet-stream'
  const prepared = (cacheControl: string) => {
    const headers = { 'Content-Type': type, 'Cache-Control': cacheControl }
    let made: PreparedAnswer | null = null
    return () => (made ??= new PreparedAnswer({ status: 200, headers, body }, commonHeaders))
  }
  return {
    version,
    lasting: prepared('public, max-age=31536000, immutable'),
    revalidated: prepared('public, no-cache'),
  }
}

// `_tokens.css` declares the order of the layers, so it comes before `badge.css`.
function underscoreFirst(a: string, b: string): number {
  const rank = (path: string) => (basename(path).startsWith('_') ? 0 : 1)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}
