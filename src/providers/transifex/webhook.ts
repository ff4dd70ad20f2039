import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookDelivery, HookVerdict } from '../../sync/hook-inbox.ts'

/** A notice is a line; what is longer is none. */
const mostBytes = 64 * 1024

/** The sender's clock may be wrong by so much, and a notice that old is a replay. */
const toleranceMs = 5 * 60_000

/** Of the notice only the project is used: it is a hint to read that project, and no number. */
const bodySchema = z.object({ project: z.string().regex(/^[a-zA-Z0-9_-]{1,200}$/) })

/**
 * Whether a notice is from Transifex, by the secret that both sides know. The signature (the form
 * called V2) covers the address, the date and the body's bytes; so all three are checked against
 * what is true here.
 */
export function verifyTransifexHook(
  { headers, body, url }: HookDelivery,
  secret: string,
  now: Date,
): HookVerdict {
  const { date, 'x-tx-url': signedUrl, 'x-tx-signature-v2': signatureText } = headers
  if (!signatureText) return refused('it is not signed: X-TX-Signature-V2 is missing')
  if (!signedUrl) return refused('X-TX-Url is missing')
  if (!date) return refused('Date is missing')
  const signature = signatureIn(signatureText)
  if (signature === null) return refused('X-TX-Signature-V2 is no signature')
  if (body.byteLength > mostBytes) return refused(`its body is longer than ${mostBytes} bytes`)
  const md5 = createHash('md5').update(body).digest()
  if (!isMd5(headers['content-md5'], md5)) return refused('Content-MD5 is not that of the body')

  const signed = ['POST', signedUrl, date, md5.toString('hex')].join('\n')
  const expected = createHmac('sha256', secret).update(signed).digest()
  if (secret === '' || !timingSafeEqual(signature, expected)) {
    return refused('X-TX-Signature-V2 is not made with our secret', 401)
  }
  if (!isSameAddress(signedUrl, url)) {
    return refused(`X-TX-Url is another address than ${url}, which is ours`)
  }
  const sentAt = Date.parse(date)
  // Written so that a date that is none is refused as well.
  if (!(Math.abs(now.getTime() - sentAt) <= toleranceMs)) {
    return refused('Date is more than 5 minutes from now')
  }
  const notice = bodySchema.safeParse(parsed(body))
  if (!notice.success) return refused('its body names no project')
  const wanted = [{ project: notice.data.project, resources: [] }]
  return { kind: 'accepted', digest: signature.toString('hex'), wanted }
}

function refused(what: string, status: 400 | 401 = 400): HookVerdict {
  return { kind: 'refused', status, sentence: `the notice is refused: ${what}` }
}

/** 32 bytes in the one way base64 writes them; headers sent twice are joined, and so no signature. */
function signatureIn(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.byteLength === 32 && bytes.toString('base64') === text ? bytes : null
}

/** The signature covers the digest, not this header: where it is sent it must not say otherwise. */
function isMd5(text: string | undefined, md5: Buffer): boolean {
  return (
    text === undefined ||
    text.toLowerCase() === md5.toString('hex') ||
    text === md5.toString('base64')
  )
}

function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [URL.parse(one), URL.parse(other)]
  if (first === null || second === null) return false
  return first.href.replace(/(?<!\/)\/+$/, '') === second.href.replace(/(?<!\/)\/+$/, '')
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return null
  }
}
