import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'
import type { Encoding } from '../visitors/accepted-encoding.ts'
import { type KeptCount, noMeter } from './answer-meter.ts'

/** What a route has to say, before it knows who asks. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** An answer in one encoding, ready for the wire. */
export interface Form {
  readonly body: Buffer
  /** A short body again, as a string with a character for each byte; `null`: it is longer. See `sendForm`. */
  readonly characters: string | null
  readonly etag: string
  /** Name, value, name, value: what `writeHead` takes without copying. */
  readonly headers: readonly string[]
  readonly notModifiedHeaders: readonly string[]
}

/** Memory that an answer takes beside its bodies: headers in each form, tags, the entry itself. */
const bytesBeside = 2_048
/** Badges are shorter, and most that is longer is asked for less. */
const shortBytes = 4_096

/**
 * An answer as bytes with its ETag, kept in the forms that were asked for: compressed ones are made
 * when first asked for, and take the place of the plain one, which is many times their size. Who asks
 * for the plain one later gets it out of them.
 */
export class PreparedAnswer {
  readonly status: number
  /** Where it is counted each time it goes out from the kept bytes. */
  readonly kept: KeptCount
  readonly #headers: Readonly<Record<string, string>>
  readonly #hash: string
  readonly #isCompressible: boolean
  readonly #forms = new Map<Encoding, Form>()
  readonly #making = new Map<Encoding, Promise<Form>>()
  #isWantedPlain = false
  #bytes = bytesBeside

  constructor(
    answer: Answer,
    commonHeaders: Readonly<Record<string, string>>,
    kept: KeptCount = noMeter.keptOf(''),
  ) {
    this.status = answer.status
    this.kept = kept
    this.#headers = { ...commonHeaders, ...answer.headers }
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
    this.#hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    this.#isCompressible = isCompressible(this.#headers['Content-Type'], body.length)
    this.#keep('identity', body)
  }

  /** What it takes in memory now. */
  get bytes(): number {
    return this.#bytes
  }

  /** The form in this encoding, if it is there already. */
  ready(encoding: Encoding): Form | undefined {
    return this.#forms.get(this.#isCompressible ? encoding : 'identity')
  }

  async form(encoding: Encoding): Promise<Form> {
    if (encoding === 'identity') this.#isWantedPlain = true
    const ready = this.ready(encoding)
    if (ready) return ready
    const begun = this.#making.get(encoding)
    if (begun) return begun
    const making = this.#make(encoding).finally(() => this.#making.delete(encoding))
    this.#making.set(encoding, making)
    return making
  }

  async #make(encoding: Encoding): Promise<Form> {
    const plain = await this.#plain()
    if (encoding === 'identity') return this.#keep(encoding, plain)
    const form = this.#keep(encoding, await compress(encoding, plain))
    if (!this.#isWantedPlain) this.#letGo('identity')
    return form
  }

  async #plain(): Promise<Buffer> {
    const plain = this.#forms.get('identity')
    if (plain) return plain.body
    const [compressed] = this.#forms
    if (compressed === undefined) throw new Error('An answer has lost all its forms')
    const [encoding, { body }] = compressed
    return decompress(encoding, body)
  }

  #keep(encoding: Encoding, body: Buffer): Form {
    const form = this.#formOf(encoding, body)
    this.#forms.set(encoding, form)
    this.#bytes += bytesOf(form)
    return form
  }

  #letGo(encoding: Encoding): void {
    const form = this.#forms.get(encoding)
    if (form === undefined) return
    this.#bytes -= bytesOf(form)
    this.#forms.delete(encoding)
  }

  #formOf(encoding: Encoding, body: Buffer): Form {
    const etag = encoding === 'identity' ? `"${this.#hash}"` : `"${this.#hash}-${encoding}"`
    const headers: Record<string, string> = { ...this.#headers, ETag: etag }
    if (this.#isCompressible) headers['Vary'] = withAcceptEncoding(headers['Vary'])
    const notModifiedHeaders = Object.entries(headers).flat()
    if (encoding !== 'identity') headers['Content-Encoding'] = encoding
    headers['Content-Length'] = String(body.length)
    return {
      body,
      characters: body.length <= shortBytes ? body.toString('latin1') : null,
      etag,
      headers: Object.entries(headers).flat(),
      notModifiedHeaders,
    }
  }
}

/** True when the visitor holds these very bytes already, so that the answer is a 304. */
export function isNotModified(
  request: IncomingMessage,
  status: number,
  form: Pick<Form, 'etag'>,
): boolean {
  const held = request.headers['if-none-match']
  if (held === undefined || status !== 200) return false
  return held === form.etag || held === '*' || held.split(',').some(weakly(form.etag))
}

/** Sends it, and says whether with its bytes or as a 304. */
export function sendForm(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  form: Form,
): 'whole' | 'notModified' {
  if (isNotModified(request, status, form)) {
    response.writeHead(304, form.notModifiedHeaders as string[])
    response.end()
    return 'notModified'
  }
  response.writeHead(status, form.headers as string[])
  if (request.method === 'HEAD') response.end()
  // Node writes a string in one piece with its headers. A buffer goes as a second piece, which took a
  // badge more than a quarter of its processor time.
  else if (form.characters !== null) response.end(form.characters, 'latin1')
  else response.end(form.body)
  return 'whole'
}

function bytesOf({ body, characters }: Pick<Form, 'body' | 'characters'>): number {
  return body.length + (characters?.length ?? 0)
}

// Proxies on the way may weaken a tag.
function weakly(etag: string): (held: string) => boolean {
  return (held) => held.trim().replace(/^W\//, '') === etag
}

function isCompressible(contentType: string | undefined, length: number): boolean {
  // Less than this goes out in one packet anyway.
  if (length < 1_400) return false
  return /^text\/|[/+](?:json|xml|javascript)\b/.test(contentType ?? '')
}

function withAcceptEncoding(vary: string | undefined): string {
  return vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`
}

async function compress(encoding: Encoding, body: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return exact(await promisify(gzip)(body))
  const compressed = await promisify(brotliCompress)(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      // A page is smaller than this window; the default one costs megabytes a call.
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
  return exact(compressed)
}

function decompress(encoding: Encoding, body: Buffer): Promise<Buffer> {
  return encoding === 'gzip' ? promisify(gunzip)(body) : promisify(brotliDecompress)(body)
}

/** The same bytes in memory of their own: zlib hands out pieces of 16 KB, however little is in them. */
function exact(body: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}
