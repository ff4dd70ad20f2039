import { createHash } from 'node:crypto'
import type { BlobCache } from '../blob-cache.ts'
import type { FoundResource } from '../layout.ts'
import { packScan, type ScannedPo, scanPo, unpackScan } from '../po/scanner.ts'
import type { Commit } from '../repository/commit.ts'
import { GitFailure } from '../repository/git-failure.ts'
import type { ScannedFiles } from '../scanned-files.ts'
import { commandFor, type TemplateCommand } from './commands.ts'
import { type ScratchContext, ScratchCopy } from './scratch-copy.ts'
import type { WebTemplates } from './web-templates.ts'

export interface TemplatesContext extends ScratchContext {
  readonly project: string
  /** Paths and web addresses with placeholders, in the order they are tried. */
  readonly patterns: readonly string[]
  /** Those of this project. */
  readonly commands: readonly TemplateCommand[]
  readonly files: ScannedFiles
  readonly cache: BlobCache
  readonly web: WebTemplates
}

/** One branch and its commit. */
export interface Tip {
  readonly branch: string
  readonly commit: Commit
}

/**
 * Finds the template that a resource's total comes from: beside the translations, then where the
 * catalogue says, then by a command of the operator's, then as a copy without any translation.
 * A template that is there and cannot be counted is a `GitFailure`: a total must not change its
 * meaning unsaid.
 */
export class Templates {
  readonly #context: TemplatesContext
  #scratch: { readonly commit: string; readonly copy: ScratchCopy } | null = null

  constructor(context: TemplatesContext) {
    this.#context = context
  }

  /** `null`: the resource has none, and its total is what its languages have between them. */
  async of(resource: FoundResource, tip: Tip): Promise<ScannedPo | null> {
    return (
      (await this.#beside(resource)) ??
      (await this.#named(resource, tip)) ??
      (await this.#made(resource, tip)) ??
      this.#emptyCopy(resource)
    )
  }

  /** Removes what was made on the way. */
  async close(): Promise<void> {
    const { copy } = this.#scratch ?? {}
    this.#scratch = null
    await copy?.remove()
  }

  async #beside({ template }: FoundResource): Promise<ScannedPo | null> {
    return template === null ? null : this.#inTree(template.id, template.path)
  }

  async #named(resource: FoundResource, tip: Tip): Promise<ScannedPo | null> {
    const { project, patterns, trees, web, cache } = this.#context
    for (const pattern of patterns) {
      const place = fill(pattern, { project, branch: tip.branch, resource: resource.name })
      if (!/^https?:/.test(place)) {
        const id = await trees.find(tip.commit.tree, place)
        if (id !== null) return this.#inTree(id, place)
        continue
      }
      const bytes = await web.find(place)
      if (bytes === null) continue
      const scan = counted(cache, `pot:${sha256(bytes)}`, () => bytes)
      return usable(await scan, place, resource)
    }
    return null
  }

  async #made(resource: FoundResource, tip: Tip): Promise<ScannedPo | null> {
    const { branch, commit } = tip
    const command = commandFor(this.#context.commands, resource.name, branch)
    if (command === null) return null
    const parts = [commit.tree, ...command.command, command.output]
    const scan = await counted(this.#context.cache, `made:${sha256(parts.join('\0'))}`, async () =>
      (await this.#scratchOf(commit)).run(command),
    )
    return usable(scan, `${command.output} from its command`, resource)
  }

  /** Horizon's template was a copy in the source language, with every translation left empty. */
  #emptyCopy({ translations }: FoundResource): ScannedPo | null {
    const copy = translations.get('en')
    const file = copy && this.#context.files.get(copy.id)
    if (file?.kind !== 'scanned') return null
    const { counts, ids } = file.scan
    const isEmpty = counts?.translated === 0 && counts.fuzzy === 0
    return isEmpty && ids.length > 0 ? file.scan : null
  }

  async #inTree(id: string, path: string): Promise<ScannedPo> {
    const { files, limits } = this.#context
    await files.load([id])
    const file = files.get(id)
    if (file.kind === 'scanned') return countable(file.scan, path)
    throw failure(path, `is larger than ${limits.mostFileBytes} bytes`)
  }

  async #scratchOf(commit: Commit): Promise<ScratchCopy> {
    if (this.#scratch?.commit === commit.id) return this.#scratch.copy
    await this.close()
    const copy = await ScratchCopy.make(commit.tree, this.#context)
    this.#scratch = { commit: commit.id, copy }
    return copy
  }
}

async function counted(
  cache: BlobCache,
  key: string,
  read: () => Buffer | Promise<Buffer>,
): Promise<ScannedPo> {
  const packed = cache.read([key]).get(key)
  const kept = packed === undefined ? null : unpackScan(packed)
  if (kept !== null) return kept
  const scan = scanPo(await read())
  // What gives no total is made or fetched anew: it may have been an accident.
  if (scan.counts !== null && scan.ids.length > 0) cache.write(new Map([[key, packScan(scan)]]))
  return scan
}

/** A template from elsewhere that is empty while there are translations says nothing of the total. */
function usable(scan: ScannedPo, place: string, { translations }: FoundResource): ScannedPo {
  if (scan.counts !== null && scan.ids.length === 0 && translations.size > 0)
    throw failure(place, 'holds no strings')
  return countable(scan, place)
}

function countable(scan: ScannedPo, place: string): ScannedPo {
  if (scan.counts !== null) return scan
  const { line, message } = scan.flaw ?? { line: 1, message: 'no PO file' }
  throw failure(place, `cannot be counted (line ${line}: ${message})`)
}

function failure(place: string, meaning: string): GitFailure {
  return new GitFailure('answer-invalid', `has no total: its template ${place} ${meaning}`)
}

/** `{version}` is the branch as Zanata writes it, and with it OpenStack's server of templates. */
function fill(
  pattern: string,
  { project, branch, resource }: { project: string; branch: string; resource: string },
): string {
  const isAddress = /^https?:/.test(pattern)
  const escaped = (text: string) =>
    isAddress ? text.split('/').map(encodeURIComponent).join('/') : text
  return pattern
    .replaceAll('{project}', escaped(project))
    .replaceAll('{branch}', escaped(branch))
    .replaceAll('{version}', escaped(branch.replaceAll('/', '-')))
    .replaceAll('{resource}', escaped(resource))
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
