import { GitFailure } from './git-failure.ts'
import type { GitLimits } from './git-limits.ts'
import type { ObjectReader } from './object-reader.ts'

/** One line of a tree. */
export interface TreeEntry {
  readonly name: string
  readonly kind: 'file' | 'program' | 'folder'
  readonly id: string
}

/** A file in a commit. */
export interface TreeFile {
  /** From the top, with `/`. */
  readonly path: string
  readonly id: string
  readonly isProgram: boolean
}

/** Which folders are entered and which files are wanted, by their names. */
export interface TreeFilter {
  readonly enters: (name: string) => boolean
  readonly wants: (name: string) => boolean
}

/** Folders in folders, beyond which a tree is not followed. */
const deepest = 64

/**
 * The trees of one repository, each read once however many branches and folders share it. Symbolic
 * links, submodules and names that could not be a path are left out when a tree is read.
 */
export class Trees {
  readonly #reader: ObjectReader
  readonly #limits: GitLimits
  readonly #entries = new Map<string, readonly TreeEntry[]>()

  constructor(reader: ObjectReader, limits: GitLimits) {
    this.#reader = reader
    this.#limits = limits
  }

  /** The wanted files below a tree, sorted by path. */
  async files(root: string, filter: TreeFilter): Promise<TreeFile[]> {
    await this.#load([root], filter)
    const files: TreeFile[] = []
    const holds = new Map<string, boolean>()
    const visit = (tree: string, path: string, depth: number): void => {
      if (depth > deepest) throw new GitFailure('answer-invalid', 'has folders without end')
      for (const entry of this.#entries.get(tree) ?? []) {
        if (entry.kind === 'folder') {
          const isWorthIt = filter.enters(entry.name) && this.#holds(entry.id, filter, holds)
          if (isWorthIt) visit(entry.id, `${path}${entry.name}/`, depth + 1)
        } else if (filter.wants(entry.name)) {
          const { id, kind } = entry
          files.push({ path: path + entry.name, id, isProgram: kind === 'program' })
          if (files.length > this.#limits.mostFiles) {
            const most = this.#limits.mostFiles
            throw new GitFailure(
              'answer-invalid',
              `has a branch with more than ${most} files to read`,
            )
          }
        }
      }
    }
    visit(root, '', 0)
    return files.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** The file at a path below a tree; `null` where there is none. */
  async find(root: string, path: string): Promise<string | null> {
    let tree = root
    const names = path.split('/')
    const last = names.pop()
    for (const name of names) {
      const folder = (await this.#read(tree)).find(
        (entry) => entry.kind === 'folder' && entry.name === name,
      )
      if (folder === undefined) return null
      tree = folder.id
    }
    const file = (await this.#read(tree)).find(
      (entry) => entry.kind !== 'folder' && entry.name === last,
    )
    return file?.id ?? null
  }

  async #read(tree: string): Promise<readonly TreeEntry[]> {
    if (!this.#entries.has(tree))
      await this.#load([tree], { enters: () => false, wants: () => false })
    return this.#entries.get(tree) ?? []
  }

  /** Reads level by level, so that git is asked for all of a level at once. */
  async #load(roots: readonly string[], { enters }: TreeFilter): Promise<void> {
    let level = roots
    const seen = new Set(roots)
    for (let depth = 0; level.length > 0 && depth <= deepest + 1; depth += 1) {
      const unread = level.filter((tree) => !this.#entries.has(tree))
      for await (const { id, type, bytes } of this.#reader.read(unread)) {
        if (type !== 'tree' || bytes === null) {
          throw new GitFailure(
            'answer-invalid',
            `has no folder where it names one (${id.slice(0, 12)})`,
          )
        }
        this.#entries.set(id, entriesOf(bytes, id.length / 2))
      }
      const next: string[] = []
      for (const tree of level) {
        for (const { kind, name, id } of this.#entries.get(tree) ?? []) {
          if (kind !== 'folder' || seen.has(id) || !enters(name)) continue
          seen.add(id)
          next.push(id)
        }
      }
      level = next
    }
  }

  /**
   * True when a wanted file is somewhere below. Few folders lead to one, and a tree that holds itself
   * many times over is thus walked only where it matters.
   */
  #holds(tree: string, filter: TreeFilter, known: Map<string, boolean>): boolean {
    const before = known.get(tree)
    if (before !== undefined) return before
    // Deeper than what is read, there is nothing.
    known.set(tree, false)
    const holds = (this.#entries.get(tree) ?? []).some((entry) =>
      entry.kind === 'folder'
        ? filter.enters(entry.name) && this.#holds(entry.id, filter, known)
        : filter.wants(entry.name),
    )
    known.set(tree, holds)
    return holds
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const kinds: Readonly<Record<string, TreeEntry['kind']>> = {
  '40000': 'folder',
  '040000': 'folder',
  '100644': 'file',
  '100664': 'file',
  '100755': 'program',
}

/** Lines of `<mode> SP <name> NUL <id in bytes>`. */
function entriesOf(bytes: Buffer, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const end = bytes.indexOf(0, space)
    if (space < 0 || end < 0 || end + idBytes >= bytes.length + 1) {
      throw new GitFailure('answer-invalid', 'has a folder that cannot be understood', true)
    }
    const kind = kinds[bytes.toString('latin1', at, space)]
    const name = kind && nameOf(bytes.subarray(space + 1, end))
    const id = bytes.toString('hex', end + 1, end + 1 + idBytes)
    if (kind && name) entries.push({ name, kind, id })
    at = end + 1 + idBytes
  }
  return entries
}

/** Bytes; no file system takes more. */
const longestName = 255

/** A name that is safe as part of a path, on any system, and to be read in a list; else `null`. */
function nameOf(bytes: Buffer): string | null {
  if (bytes.length > longestName) return null
  let name: string
  try {
    name = utf8.decode(bytes)
  } catch {
    return null
  }
  const isOdd =
    /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069/\\:]/u.test(name) ||
    /^(?:\.{0,2}|\.git)$/i.test(name)
  return isOdd ? null : name
}
