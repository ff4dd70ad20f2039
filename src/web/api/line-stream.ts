import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { isNotModified } from '../answers/answer.ts'
import { costNothing } from '../middleware/rate-limit.ts'
import { acceptedEncoding, type Encoding } from '../visitors/accepted-encoding.ts'
import { type ApiServices, toJson } from './api-services.ts'
import { ndjsonType } from './lines.ts'
import { linkHeader } from './link-header.ts'

/** Sends lines as fast as they are taken, so that memory holds a handful of them at any time. */
export async function sendLines(
  request: Request,
  response: Response,
  lines: AsyncIterable<unknown>,
  { apiHeaders, reports, fingerprint }: ApiServices,
): Promise<void> {
  const etag = `"${await reports.revision()}-${fingerprint}"`
  response.set({
    ...apiHeaders,
    'Content-Type': ndjsonType,
    'Cache-Control': 'no-cache',
    // Weak: the same figures, yet not byte for byte, since it may be compressed.
    ETag: `W/${etag}`,
    Vary: 'Accept-Encoding',
    Link: linkHeader(null),
  })
  if (isNotModified(request, 200, { etag })) {
    response.locals[costNothing] = true
    response.status(304).end()
    return
  }
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const encoding = acceptedEncoding(request.headers['accept-encoding'] ?? '')
  if (encoding !== 'identity') response.set('Content-Encoding', encoding)
  await send(Readable.from(batches(lines)), encoding, response)
}

async function send(body: Readable, encoding: Encoding, response: Response): Promise<void> {
  const compressor = compressors[encoding]()
  try {
    await (compressor ? pipeline(body, compressor, response) : pipeline(body, response))
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

const compressors: Readonly<Record<Encoding, () => Transform | null>> = {
  identity: () => null,
  gzip: () => createGzip(),
  br: () =>
    createBrotliCompress({
      // It is made anew for everybody, so quickly; the default window costs megabytes.
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 },
    }),
}

const linesTogether = 50

/** Lines by the packet: one by one they would cost more to send than to make. */
async function* batches(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  let batch: string[] = []
  for await (const line of lines) {
    batch.push(`${toJson(line)}\n`)
    if (batch.length < linesTogether) continue
    yield batch.join('')
    batch = []
  }
  if (batch.length > 0) yield batch.join('')
}

/** Who asked left before the end: nobody's mistake. */
function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE'
}
