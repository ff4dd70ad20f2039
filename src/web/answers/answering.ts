import type { Request, RequestHandler, Response } from 'express'
import { strictTransport } from '../middleware/security-headers.ts'
import type { WantedAnswer, WebServices } from '../services.ts'
import { acceptedEncoding } from '../visitors/accepted-encoding.ts'
import type { Visitors } from '../visitors/visitor.ts'
import { isNotModified, PreparedAnswer, sendForm } from './answer.ts'
import type { AnswerMeter } from './answer-meter.ts'
import type { KeptPages, Obtaining } from './kept-pages.ts'
import { noRoute, routeOf } from './route-of.ts'

interface AnsweringOptions {
  readonly kept: KeptPages
  readonly visitors: Visitors
  /** Headers every answer carries, kept or not. */
  readonly commonHeaders: Readonly<Record<string, string>>
  readonly meter: AnswerMeter
  /** Counts a request against its visitor's limit; hands an error on when it is one too many. */
  readonly limit: RequestHandler
}

/**
 * Images are made to be shown on other people's pages. They are asked for more than anything else
 * and hold no page, so that they carry only those headers that mean something for an image.
 */
function imageHeaders(commonHeaders: Readonly<Record<string, string>>): Record<string, string> {
  const meant = [
    'Content-Security-Policy',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
  ].filter((name) => name in commonHeaders)
  return {
    ...Object.fromEntries(meant.map((name) => [name, commonHeaders[name] ?? ''])),
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  }
}

/**
 * The one way an answer goes out. Only what had to be made for this request counts against the
 * limit: never kept bytes, images, or what ends in a 304.
 */
export function createAnswering(options: AnsweringOptions): WebServices['answer'] {
  const { kept, visitors, commonHeaders, meter, limit } = options
  const headersOfImages = imageHeaders(commonHeaders)
  const counted = new WeakSet<Request>()

  return async (request, response, wanted) => {
    const key = await keyNow(request, wanted)
    const encoding = acceptedEncoding(request.headers['accept-encoding'] ?? '')
    const isLimited = !wanted.isImage && (key === null || kept.get(key) === undefined)
    // Whether a conditional request ends in a 304 is only known once the answer is there.
    const isConditional = request.headers['if-none-match'] !== undefined
    if (isLimited && !isConditional) await countRequest(request, response)
    const headers = wanted.isImage ? headersOfImages : commonHeaders
    const count = meter.keptOf(routeOf(request))
    const make = async (handOver: () => void) => {
      const answer = new PreparedAnswer(await wanted.make(handOver), headers, count)
      handOver()
      // Kept once it takes no more than it will: compressed, unless somebody wants it plain.
      await answer.form(encoding)
      return answer
    }
    const answer = await kept.obtain(key, make, obtainingOf(request, wanted))
    const form = await answer.form(encoding)
    if (isLimited && isConditional && !isNotModified(request, answer.status, form)) {
      await countRequest(request, response)
    }
    // An image goes out with its own headers, whichever way it comes.
    if (wanted.isImage) forgetHeaders(response)
    sendForm(request, response, answer.status, form)
  }

  function obtainingOf(
    request: Request,
    { varies, isImage = false, addressKind = 'ours', isNotFound = false }: WantedAnswer,
  ): Obtaining {
    const addresses = varies && !visitors.isOwnOrigin(request) ? 'free' : addressKind
    return { isImage, addresses, route: isNotFound ? noRoute : routeOf(request) }
  }

  /** Of headers for pages an image keeps what was said of the way that it came. */
  function forgetHeaders(response: Response): void {
    for (const name of response.getHeaderNames()) {
      if (name !== strictTransport[0].toLowerCase()) response.removeHeader(name)
    }
  }

  /** Under which key to look, once it is known whether the data moved. */
  async function keyNow(request: Request, wanted: WantedAnswer): Promise<string | null> {
    const key = keyOf(request, wanted)
    if (key === null) return null
    try {
      await kept.refreshFor(key)
      return key
    } catch (error) {
      // To say that nothing is there takes no figures.
      if (wanted.isNotFound) return null
      throw error
    }
  }

  function keyOf(request: Request, { address, varies }: WantedAnswer): string | null {
    if (address === null) return null
    return varies ? visitors.keyOf(request, address) : address
  }

  /** Once, though what was made for it may turn out to be a page that says "not found". */
  async function countRequest(request: Request, response: Response): Promise<void> {
    if (counted.has(request)) return
    counted.add(request)
    return new Promise((resolve, reject) => {
      limit(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
    })
  }
}
