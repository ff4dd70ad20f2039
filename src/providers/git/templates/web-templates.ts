import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { requestTemplate, templateFailure, type WebContext } from './web-request.ts'

/** What is known of one address. */
const knownAddress = z.strictObject({
  /** SHA-256 of its template; `null`: it has none. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  /** When it was last asked, in milliseconds. */
  askedAt: z.number(),
  /** Since when it has none any more, in milliseconds; `null`: it never had one, or has it. */
  goneSince: z.number().nullable(),
})
type KnownAddress = z.infer<typeof knownAddress>
const knownAddresses = z.record(z.string(), knownAddress)

const hour = 60 * 60_000
/** Servers publish a template some time after the commit it belongs to: they are asked again so often. */
const askAgainMs = 6 * hour
/** What is gone for so long is gone for good, and no failure of its server any more. */
const outageMs = 7 * 24 * hour

/**
 * Templates of one project from web addresses, kept in a folder with what their server says of their
 * age: one that has not changed is not sent again.
 */
export class WebTemplates {
  readonly #folder: string
  readonly #context: WebContext
  #addresses: Map<string, KnownAddress> | null = null
  readonly #askedNow = new Set<string>()

  constructor(folder: string, project: string, context: WebContext) {
    this.#folder = join(folder, 'templates', project)
    this.#context = context
  }

  /**
   * The template at an address; `null` where there is none. Throws a `GitFailure` when it cannot be
   * had: going on without it would give the total another meaning.
   */
  async find(address: string): Promise<Buffer | null> {
    const known = (await this.#read()).get(address)
    const isFresh = known?.digest === null && Date.now() - known.askedAt < askAgainMs
    if (!isFresh && !this.#askedNow.has(address)) await this.#ask(address)
    const digest = (await this.#read()).get(address)?.digest ?? null
    if (digest === null) return null
    try {
      return await readFile(this.#file(digest))
    } catch {
      await this.#forget(address)
      throw templateFailure(
        address,
        'was lost from the folder of the clones; the next run brings it',
      )
    }
  }

  /**
   * Looks whether templates have changed that were read before: all of them, or those not asked for
   * some hours. Answers a text that stays the same for as long as they do.
   */
  async fingerprint({ isAll }: { readonly isAll: boolean }): Promise<string> {
    for (const [address, { askedAt }] of [...(await this.#read())]) {
      if (!isAll && Date.now() - askedAt < askAgainMs) continue
      // What stays away now is asked again when it is needed, and is a failure then.
      await this.#ask(address).catch(() => {})
      if (this.#context.signal.aborted) break
    }
    const lines = [...(await this.#read())].map(([address, { digest }]) => `${address} ${digest}`)
    return lines.length === 0 ? '' : sha256(lines.sort().join('\n'))
  }

  async #ask(address: string): Promise<void> {
    const before = (await this.#read()).get(address) ?? null
    const answer = await requestTemplate(address, before?.digest ? before : null, this.#context)
    const askedAt = Date.now()
    if (answer.kind === 'found') {
      const digest = sha256(answer.bytes)
      await this.#write(`${digest}.pot`, answer.bytes)
      await this.#know(address, { digest, ...answer.validators, askedAt, goneSince: null })
    } else if (answer.kind === 'unchanged' && before !== null) {
      await this.#know(address, { ...before, askedAt, goneSince: null })
    } else if (!before?.digest || askedAt - (before.goneSince ?? askedAt) >= outageMs) {
      const none = { digest: null, etag: null, modified: null, goneSince: null }
      await this.#know(address, { ...none, askedAt })
    } else {
      await this.#know(address, { ...before, goneSince: before.goneSince ?? askedAt })
      throw templateFailure(address, 'was there and is gone (HTTP 404)')
    }
    this.#askedNow.add(address)
  }

  async #know(address: string, known: KnownAddress): Promise<void> {
    const addresses = await this.#read()
    const before = addresses.get(address)?.digest
    addresses.set(address, known)
    await this.#save()
    const isUsed = [...addresses.values()].some(({ digest }) => digest === before)
    if (before && !isUsed) await rm(this.#file(before), { force: true })
  }

  async #forget(address: string): Promise<void> {
    ;(await this.#read()).delete(address)
    await this.#save()
  }

  async #read(): Promise<Map<string, KnownAddress>> {
    if (this.#addresses !== null) return this.#addresses
    const text = await readFile(join(this.#folder, listFile), 'utf8').catch(() => '')
    const parsed = knownAddresses.safeParse(parseJson(text))
    this.#addresses ??= new Map(parsed.success ? Object.entries(parsed.data) : [])
    return this.#addresses
  }

  async #save(): Promise<void> {
    await this.#write(listFile, JSON.stringify(Object.fromEntries(await this.#read())))
  }

  #file(digest: string): string {
    return join(this.#folder, `${digest}.pot`)
  }

  /** Writes a file so that it is there whole or as it was. */
  async #write(name: string, content: string | Uint8Array): Promise<void> {
    const unfinished = join(this.#folder, `${name}.unfinished`)
    await mkdir(this.#folder, { recursive: true })
    await writeFile(unfinished, content)
    await rename(unfinished, join(this.#folder, name))
  }
}

const listFile = 'list.json'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
