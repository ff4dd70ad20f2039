import { createHash } from 'node:crypto'
import { posix } from 'node:path'

/** A file under its version: another content has another one. */
export interface Versioned {
  readonly body: Buffer
  readonly version: string
}

/** A comment, or the name of another module of ours behind `from` or `import(`. */
const commentOrImport = /\/\*[\s\S]*?\*\/|\/\/.*|(\bfrom |\bimport\()'(\.{1,2}\/[^']+)'/g

/**
 * Files by their paths, where modules import one another under their versions, so that browsers may
 * keep all of them for ever: a module that imports a changed one has changed too.
 */
export function versionedFiles(files: ReadonlyMap<string, Buffer>): Map<string, Versioned> {
  const done = new Map<string, Versioned>()
  const versioned = (path: string, importer: string): Versioned => {
    const known = done.get(path)
    if (known !== undefined) return known
    const body = files.get(path)
    if (body === undefined)
      throw new Error(`static: ${importer} imports ${path}, which is not there`)
    const isModule = path.endsWith('.js') && !path.startsWith('vendor/')
    const bytes = isModule ? withVersions(path, body) : body
    const version = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
    const file = { body: bytes, version }
    done.set(path, file)
    return file
  }
  const withVersions = (path: string, body: Buffer): Buffer => {
    const folder = posix.dirname(path)
    const text = body.toString().replace(commentOrImport, (found, before?: string, to?: string) => {
      if (to === undefined) return found
      return `${before}'${to}?v=${versioned(posix.join(folder, to), path).version}'`
    })
    return Buffer.from(text)
  }
  for (const path of files.keys()) versioned(path, path)
  return done
}
